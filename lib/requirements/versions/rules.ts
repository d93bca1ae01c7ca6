import type { Localized } from "#lib/shared/localized.ts";
import type { Applicability, DatedDemand, Requirement } from "../model.ts";
import type {
  Carrying,
  ChangedPart,
  RequirementContent,
  RequirementTexts,
  VersionChange,
  VersionRequirement,
} from "./model.ts";

type Asked = Pick<Requirement, "title" | "guidance" | "evidenceRule">;

function sameText(a: Localized, b: Localized): boolean {
  return a.en === b.en && a.fr === b.fr;
}

/**
 * Whether what vendors showed of a requirement goes on counting in the next version.
 *
 * It carries where the requirement asks for the same: its title, what it asks, and what proves it
 * read as before in both languages, or whoever wrote the version said that only the wording
 * changed. A new weight, another circle of vendors, other controls and another length of validity
 * ask for nothing else: what was shown keeps the day on which it ends, and the new length counts
 * from the next proof on. Where it does not carry, every vendor is assessed anew; what was shown
 * stays on record as an answer to the earlier demand. A waiver carries to its day, since a person
 * approved it until then. A key that a version leaves out asks for nothing any more.
 */
export function carries(before: Asked, after: Asked & { readonly wordingOnly: boolean }): boolean {
  return (
    after.wordingOnly ||
    (sameText(before.title, after.title) &&
      sameText(before.guidance, after.guidance) &&
      sameText(before.evidenceRule.proves, after.evidenceRule.proves))
  );
}

/**
 * What a requirement of a new version asks for, against the version before: the same demand with
 * the grace that still runs for it, or a demand of this version with this version's grace.
 */
export function demandAfter(
  before: (Asked & DatedDemand) | undefined,
  after: Asked & { readonly wordingOnly: boolean },
  published: { readonly version: number; readonly graceUntil: Date | null },
): Omit<DatedDemand, "key"> {
  const { version, graceUntil } = published;
  if (before === undefined) return { addedIn: version, since: version, graceUntil };
  if (!carries(before, after)) return { addedIn: before.addedIn, since: version, graceUntil };
  return { addedIn: before.addedIn, since: before.since, graceUntil: before.graceUntil };
}

/** Lists of conditions compared and shown in one order. */
function sorted<T extends string | number>(values: readonly T[] | undefined): string {
  return values === undefined ? "" : [...values].map(String).sort().join(",");
}

function applicabilityText(rule: Applicability): string {
  const elements = typeof rule.elements === "string" ? rule.elements : sorted(rule.elements);
  const { tiers, kinds, regions, criticality } = rule;
  return [sorted(tiers), sorted(kinds), elements, sorted(regions), sorted(criticality)].join("|");
}

function referencesText({ references }: Pick<Requirement, "references">): string {
  return sorted(references.map(({ framework, reference }) => `${framework}:${reference}`));
}

/** The parts in which a requirement differs between two versions. */
export function changedParts(before: Requirement, after: Requirement): readonly ChangedPart[] {
  const differs: Readonly<Record<ChangedPart, boolean>> = {
    title: !sameText(before.title, after.title),
    guidance: !sameText(before.guidance, after.guidance),
    weight: before.weight !== after.weight,
    applicability:
      applicabilityText(before.applicability) !== applicabilityText(after.applicability),
    proves: !sameText(before.evidenceRule.proves, after.evidenceRule.proves),
    validDays: before.evidenceRule.validDays !== after.evidenceRule.validDays,
    references: referencesText(before) !== referencesText(after),
  };
  return (Object.keys(differs) as ChangedPart[]).filter((part) => differs[part]);
}

/** What differs between two versions, in the order of the newer one; removed ones come last. */
export function diffVersions(
  before: readonly Requirement[],
  after: readonly VersionRequirement[],
): readonly VersionChange[] {
  const earlier = new Map(before.map((one) => [one.key, one]));
  const kept = new Set(after.map(({ key }) => key));
  const changes = after.flatMap((one): VersionChange[] => {
    const old = earlier.get(one.key);
    if (old === undefined) return [{ kind: "added", after: one, carrying: "new" }];
    const parts = changedParts(old, one);
    if (parts.length === 0) return [];
    const carrying: Carrying = carries(old, one) ? "carries" : "assessed_anew";
    return [{ kind: "changed", before: old, after: one, parts, carrying }];
  });
  const removed = before
    .filter(({ key }) => !kept.has(key))
    .map((one): VersionChange => ({ kind: "removed", before: one }));
  return [...changes, ...removed];
}

/** A requirement as the texts of its editor. Empty is a condition that is not given. */
export function requirementTexts(content: RequirementContent): RequirementTexts {
  const { title, guidance, applicability: rule, evidenceRule } = content;
  return {
    titleEn: title.en,
    titleFr: title.fr,
    guidanceEn: guidance.en,
    guidanceFr: guidance.fr,
    weight: String(content.weight),
    tiers: sorted(rule.tiers),
    kinds: sorted(rule.kinds),
    elements: typeof rule.elements === "string" ? rule.elements : sorted(rule.elements),
    regions: sorted(rule.regions),
    criticality: sorted(rule.criticality),
    provesEn: evidenceRule.proves.en,
    provesFr: evidenceRule.proves.fr,
    validDays: String(evidenceRule.validDays),
    references: referencesText(content),
    wordingOnly: content.wordingOnly ? "yes" : "",
  };
}

/** The values behind the texts of the editor, the inverse of `requirementTexts`. */
export function contentOfTexts(key: string, texts: RequirementTexts): RequirementContent {
  const list = (text: string) => (text === "" ? undefined : text.split(","));
  const numbers = (text: string) => list(text)?.map(Number);
  return {
    key,
    title: { en: texts.titleEn, fr: texts.titleFr },
    guidance: { en: texts.guidanceEn, fr: texts.guidanceFr },
    weight: Number(texts.weight),
    applicability: withoutGaps({
      tiers: numbers(texts.tiers),
      kinds: list(texts.kinds) as Applicability["kinds"],
      elements: texts.elements === "any" ? "any" : list(texts.elements),
      regions: list(texts.regions),
      criticality: numbers(texts.criticality),
    }),
    evidenceRule: {
      proves: { en: texts.provesEn, fr: texts.provesFr },
      validDays: Number(texts.validDays),
    },
    references: (list(texts.references) ?? []).map(controlReference),
    wordingOnly: texts.wordingOnly === "yes",
  };
}

/** `"nist:GV.SC-05"` as framework and control. */
export function controlReference(text: string) {
  const at = text.indexOf(":");
  return { framework: text.slice(0, at), reference: text.slice(at + 1) };
}

function withoutGaps(rule: Applicability): Applicability {
  return Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined));
}
