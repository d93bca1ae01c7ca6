import { type ElementKey, elementKeys } from "#lib/catalogue/elements.ts";
import { columnOfElement } from "#lib/data-map/rules.ts";
import { confidences, type EvidenceKind } from "#lib/detection/model.ts";
import { recogniseKey } from "#lib/detection/recognition/recognise.ts";
import type { Form } from "#lib/risk/model.ts";
import { kindOfCategory } from "../matching/rules.ts";
import { type DriftKind, driftKinds } from "../model.ts";
import type {
  DeclaredField,
  DriftFacts,
  FoundDrift,
  SeenElement,
  SeenParty,
  StandingDecision,
} from "./model.ts";

/** Evidence that holds what was sent; plans, source and the like only declare. */
export const valueKinds: ReadonlySet<EvidenceKind> = new Set(["har", "events"]);

/** Elements that no body shows: a connection carries them, or no reader looks into them. */
export const unseenElements: ReadonlySet<ElementKey> = new Set([
  "ip_address",
  "photo",
  "message_content",
  "usage_events",
]);

/** Forms in which a scan can tell what an element is. */
const tellableForms: ReadonlySet<Form> = new Set(["raw", "hashed", "coarsened", "unknown"]);

/** Whether a host is one of these hosts, or stands under one of them. */
export function isUnder(host: string, domains: readonly string[]): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/** The key of a third party in decisions: the register's vendor, where it is one. */
export function partyKey({ key, match }: Pick<SeenParty, "key" | "match">): string {
  return match === null ? key : `vendor:${match.id}`;
}

type Group = {
  readonly key: string;
  readonly name: string;
  readonly vendorId: string | null;
  readonly parties: readonly SeenParty[];
  readonly declared: readonly DeclaredField[];
};

/**
 * What the newest evidence of a system shows against what its running flows declare. Does not
 * depend on the order of its facts.
 */
export function driftOf(facts: DriftFacts, now: Date): readonly FoundDrift[] {
  const { systemId, firstParty, decisions } = facts;
  const third = facts.parties.filter(
    ({ hosts }) => hosts.length === 0 || !hosts.every((host) => isUnder(host, firstParty)),
  );
  const found = [...Map.groupBy(third, partyKey)].flatMap(([key, parties]) => {
    const group = groupOf(key, parties, facts.declared);
    // What was decided while it was no vendor of the register yet goes on standing.
    const keys = new Set([key, ...parties.map((party) => party.key)]);
    const own = decisions.filter(({ vendorKey }) => keys.has(vendorKey));
    return [...newVendor(group), ...seenDrift(group), ...unseenDrift(group)].map((drift) => ({
      ...{ systemId, ...drift },
      ...standingOf(drift, own, now),
    }));
  });
  return found.toSorted((a, b) => orderOf(a) - orderOf(b) || (a.vendorKey < b.vendorKey ? -1 : 1));
}

function orderOf({ kind, element }: Pick<FoundDrift, "kind" | "element">): number {
  const place = element === null ? -1 : elementKeys.indexOf(element);
  return driftKinds.indexOf(kind) * 1000 + place;
}

function groupOf(
  key: string,
  parties: readonly SeenParty[],
  declared: readonly DeclaredField[],
): Group {
  const match = parties[0]?.match ?? null;
  const names = parties.map(({ name }) => name).toSorted();
  return {
    key,
    name: match?.name ?? names[0] ?? key,
    vendorId: match?.id ?? null,
    parties,
    declared: declared.filter(({ vendorId }) => vendorId === match?.id),
  };
}

type Bare = Omit<FoundDrift, "systemId" | "standing" | "decision">;

function bare(group: Group, kind: DriftKind): Bare {
  const { key: vendorKey, name: vendorName, vendorId } = group;
  const nothing = { element: null, seen: null, declared: null, count: 0, mask: "" };
  const [party] = group.parties;
  const category = party === undefined ? null : (recogniseKey(party.key)?.category ?? null);
  const proposedKind = vendorId === null ? kindOfCategory(category) : null;
  return {
    kind,
    vendorKey,
    vendorName,
    vendorId,
    proposedKind,
    ...nothing,
    confidence: null,
    from: [],
  };
}

function newVendor(group: Group): readonly Bare[] {
  if (group.vendorId !== null) return [];
  const count = group.parties.reduce((sum, { requests }) => sum + requests, 0);
  const from = [...new Set(group.parties.map(({ kind }) => kind))];
  return [{ ...bare(group, "new_vendor"), count, from }];
}

type Seen = SeenElement & { readonly kind: EvidenceKind };

/** What is seen and not declared, or declared in a form that says less than what is seen. */
function seenDrift(group: Group): readonly Bare[] {
  const seen: readonly Seen[] = group.parties
    .flatMap(({ kind, elements }) => elements.map((one) => ({ ...one, kind })))
    .filter(({ confidence }) => confidence !== "possible");
  return [...Map.groupBy(seen, ({ element }) => element)].flatMap(([element, all]): Bare[] => {
    const forms = group.declared.filter((one) => one.element === element).map(({ form }) => form);
    if (forms.length === 0) {
      return isToldByNeighbour(group, element)
        ? []
        : [seenAs(group, "undeclared_element", element, all, null)];
    }
    const raw = all.filter(({ form, kind }) => form === "raw" && valueKinds.has(kind));
    const [declared] = forms.toSorted();
    const open = forms.includes("raw") || forms.includes("unknown");
    if (raw.length === 0 || open || declared === undefined) return [];
    return [seenAs(group, "raw_although_declared", element, raw, declared)];
  });
}

/**
 * Whether a neighbour of the element's column is declared in the open: who declares the browser
 * means the header that names it.
 */
function isToldByNeighbour({ declared }: Group, element: ElementKey): boolean {
  const column = columnOfElement(element);
  return declared.some(
    (one) =>
      (one.form === "raw" || one.form === "unknown") && columnOfElement(one.element) === column,
  );
}

function seenAs(
  group: Group,
  kind: DriftKind,
  element: ElementKey,
  all: readonly Seen[],
  declared: Form | null,
): Bare {
  const forms = all.map(({ form }) => form);
  return {
    ...bare(group, kind),
    element,
    declared,
    seen: forms.includes("raw") ? "raw" : (forms.toSorted()[0] ?? null),
    count: all.reduce((sum, { count }) => sum + count, 0),
    mask:
      all
        .map(({ mask }) => mask)
        .toSorted()
        .find((mask) => mask !== "") ?? "",
    confidence: confidences.find((one) => all.some(({ confidence }) => confidence === one)) ?? null,
    from: [...new Set(all.map(({ kind: from }) => from))],
  };
}

/** What is declared since before the evidence, which could have shown it and does not. */
function unseenDrift(group: Group): readonly Bare[] {
  const shown = group.parties.filter(({ kind, requests }) => valueKinds.has(kind) && requests > 0);
  if (shown.length === 0 || shown.some(({ readable }) => !readable)) return [];
  const latest = Math.max(...shown.map(({ at }) => at.getTime()));
  // A plan or a source that names it says that it is still sent, where this capture does not.
  const seen = new Set(
    group.parties.flatMap(({ elements }) =>
      elements.map(({ element }) => columnOfElement(element)),
    ),
  );
  const absent = group.declared.filter(
    ({ element, form, startsAt }) =>
      !seen.has(columnOfElement(element)) &&
      !unseenElements.has(element) &&
      tellableForms.has(form) &&
      startsAt.getTime() < latest,
  );
  return [...Map.groupBy(absent, ({ element }) => element)].map(([element, fields]) => ({
    ...bare(group, "declared_not_seen"),
    element,
    declared: fields.map(({ form }) => form).toSorted()[0] ?? null,
    from: [...new Set(shown.map(({ kind }) => kind))],
  }));
}

/** Where a drift stands by the decisions on its party: a dismissal counts until its end, a finding until it is taken back. */
function standingOf(
  drift: Bare,
  decisions: readonly StandingDecision[],
  now: Date,
): Pick<FoundDrift, "standing" | "decision"> {
  const made = decisions
    .filter(
      ({ kind, element, until }) =>
        kind === drift.kind && element === drift.element && (until === null || until > now),
    )
    .toSorted((a, b) => b.decidedAt.getTime() - a.decidedAt.getTime())[0];
  if (made === undefined || made.verdict === "taken_back")
    return { standing: "open", decision: null };
  const { reason, until, findingId, decidedAt, decidedBy } = made;
  return {
    standing: made.verdict === "finding" ? "finding" : "dismissed",
    decision: { reason, until, findingId, decidedAt, decidedBy },
  };
}
