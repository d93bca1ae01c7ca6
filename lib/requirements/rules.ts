import type { VendorKind } from "#lib/vendors/model.ts";
import { effectiveTier } from "#lib/vendors/rules.ts";
import type {
  Applicability,
  Application,
  ConformityCounts,
  ConformityState,
  conformityStates,
  DatedDemand,
  Demand,
  ShownConformity,
  Standing,
  StoredConformity,
  StoredWaiver,
  VendorTraits,
} from "./model.ts";

/**
 * The traits of a vendor: its tier (one set by hand goes first), kind, and the elements that it
 * receives or still holds, its countries and our dependency on it. No flow and no statement of
 * "no personal data" leaves its data unknown; no country recorded leaves its regions unknown.
 */
export function traitsOf(vendor: {
  readonly tier: number | null;
  readonly tierOverride: number | null;
  readonly kind: VendorKind;
  readonly noPersonalData: boolean;
  readonly regions: readonly string[];
  readonly dependency: number | null;
  readonly flows: readonly {
    readonly elements: readonly { readonly elementKey: string }[];
  }[];
}): VendorTraits {
  const held = vendor.flows.flatMap(({ elements }) => elements.map(({ elementKey }) => elementKey));
  const stated = vendor.noPersonalData || vendor.flows.length > 0;
  return {
    tier: effectiveTier(vendor),
    kind: vendor.kind,
    elements: stated ? [...new Set(held)] : null,
    regions: vendor.regions.length > 0 ? vendor.regions : null,
    criticality: vendor.dependency,
  };
}

/**
 * Whether a requirement applies to a vendor. A condition on something unknown (no tier yet, no
 * data stated) is taken as holding, the careful side, and the answer says `assumed`; a condition
 * that certainly fails decides at once.
 */
export function applicationOf(rule: Applicability, vendor: VendorTraits): Application {
  const conditions = [
    rule.tiers === undefined
      ? true
      : vendor.tier === null
        ? null
        : rule.tiers.includes(vendor.tier),
    rule.kinds === undefined ? true : rule.kinds.includes(vendor.kind),
    rule.elements === undefined ? true : holdsAny(rule.elements, vendor.elements),
    rule.regions === undefined ? true : holdsAny(rule.regions, vendor.regions),
    rule.criticality === undefined
      ? true
      : vendor.criticality === null
        ? null
        : rule.criticality.includes(vendor.criticality),
  ];
  if (conditions.includes(false)) return "does_not_apply";
  return conditions.includes(null) ? "assumed" : "applies";
}

function holdsAny(wanted: "any" | readonly string[], held: readonly string[] | null) {
  if (held === null) return null;
  return wanted === "any" ? held.length > 0 : wanted.some((key) => held.includes(key));
}

/** Whether a waiver counts at a moment: approved by then, not ended, not run out. */
export function isWaived(waiver: StoredWaiver | null, now: Date): boolean {
  if (waiver === null || waiver.approvedAt === null) return false;
  if (waiver.endedAt !== null && waiver.endedAt <= now) return false;
  return waiver.approvedAt <= now && waiver.endsAt > now;
}

/**
 * How a vendor stands on a requirement at a moment, from what is stored. A proof that has run out
 * leaves the requirement not assessed. A waiver covers a gap (not met, not assessed) and never
 * hides what is met, since a waived requirement earns no credit.
 */
export function standingAt(
  application: Application,
  conformity: StoredConformity | null,
  waiver: StoredWaiver | null,
  now: Date,
): Standing {
  const base = {
    application,
    reason: conformity?.reason ?? null,
    setAt: conformity?.setAt ?? null,
    auditId: conformity?.auditId ?? null,
  };
  const nothing = { ...base, basis: null, expired: false, until: null };
  if (application === "does_not_apply") return { ...nothing, state: "not_applicable" };

  const expired =
    conformity !== null && conformity.expiresAt !== null && conformity.expiresAt <= now;
  const state: ConformityState = conformity === null || expired ? "not_assessed" : conformity.state;
  const gap = state === "not_met" || state === "not_assessed";
  if (gap && waiver !== null && isWaived(waiver, now)) {
    return { ...nothing, state: "waived", expired, until: waiver.endsAt };
  }
  if (conformity === null || expired) return { ...nothing, state, expired };
  return { ...base, state, basis: conformity.basis, expired, until: conformity.expiresAt };
}

/** The row that answers a demand: the newest for the same key since the same version. */
export function conformityFor<Row extends ShownConformity>(
  demand: Demand,
  rows: readonly Row[],
): Row | null {
  return newest(
    rows.filter(
      ({ requirement }) => requirement.key === demand.key && requirement.since === demand.since,
    ),
  );
}

function newest<Row extends ShownConformity>(rows: readonly Row[]): Row | null {
  return rows.reduce<Row | null>(
    (last, row) => (last === null || row.setAt >= last.setAt ? row : last),
    null,
  );
}

/**
 * How a requirement counts in the score while its grace runs; afterwards, and without a grace, it
 * counts as it stands.
 *
 * - A key that came with the version leaves the sum while the vendor falls short of it: publishing
 *   alone makes no vendor worse. What is met counts at once.
 * - A requirement that asks for more than before counts as it stood on what it asked for before,
 *   until the vendor stands at least as well on the new demand. A gap that was there before the
 *   version stays a gap: publishing alone makes no vendor better either.
 */
export function standingInScore(
  demand: DatedDemand,
  application: Application,
  rows: readonly ShownConformity[],
  waiver: StoredWaiver | null,
  now: Date,
): Standing {
  const own = standingAt(application, conformityFor(demand, rows), waiver, now);
  const { graceUntil } = demand;
  if (graceUntil === null || graceUntil <= now || !isGap(own.state)) return own;
  const until = (standing: Standing) =>
    standing.until !== null && standing.until < graceUntil ? standing.until : graceUntil;
  if (demand.addedIn === demand.since) {
    return { ...own, state: "not_applicable", basis: null, until: graceUntil };
  }
  const earlier = newest(
    rows.filter(
      ({ requirement }) => requirement.key === demand.key && requirement.since < demand.since,
    ),
  );
  const before = standingAt(application, earlier, waiver, now);
  const kept = own.state === "not_assessed" || byUrgency(before, own) > 0 ? before : own;
  return { ...kept, until: until(kept) };
}

/** How often each state occurs among standings of requirements that apply. */
export function countStates(standings: readonly Standing[]): ConformityCounts {
  const counts: Record<ConformityState, number> = {
    met: 0,
    partly_met: 0,
    not_met: 0,
    waived: 0,
    not_applicable: 0,
    not_assessed: 0,
  };
  for (const standing of standings) counts[standing.state] += 1;
  return counts;
}

/** Whether a standing leaves something to do: everything but met and not applicable. */
export function isGap(state: ConformityState): boolean {
  return state !== "met" && state !== "not_applicable";
}

/** The order in which standings are read: what needs work first. */
export function byUrgency(a: Standing, b: Standing): number {
  return urgency.indexOf(a.state) - urgency.indexOf(b.state);
}

const urgency: readonly ConformityState[] = [
  "not_met",
  "partly_met",
  "not_assessed",
  "waived",
  "met",
  "not_applicable",
] satisfies readonly (typeof conformityStates)[number][];

/**
 * Whether a person may approve a waiver: never the one who asked for it. A null requester is an
 * import or the sample.
 */
export function mayApproveWaiver(
  waiver: {
    readonly requestedById: string | null;
    readonly approvedAt: Date | null;
    readonly endsAt: Date;
  },
  approverId: string | null,
  now: Date,
): "yes" | "own-request" | "already-approved" | "already-ended" {
  if (waiver.approvedAt !== null) return "already-approved";
  if (waiver.endsAt <= now) return "already-ended";
  return approverId !== null && waiver.requestedById === approverId ? "own-request" : "yes";
}

/**
 * Whether what a vendor says of itself takes the place of what stands at a moment. It does where
 * nothing stands, where what stands has run out or is its own word of before, and where it admits
 * more than anybody found. That something does not apply is for us to say, not for the vendor.
 */
export function countsAsWord(
  said: ConformityState,
  standing:
    | (Pick<StoredConformity, "state" | "expiresAt"> & { readonly questionnaireId: string | null })
    | null,
  now: Date,
): boolean {
  if (said !== "met" && said !== "partly_met" && said !== "not_met") return false;
  if (standing === null || standing.state === "not_assessed") return true;
  if (standing.expiresAt !== null && standing.expiresAt <= now) return true;
  if (standing.questionnaireId !== null) return true;
  if (standing.state === "not_applicable") return false;
  return urgency.indexOf(said) < urgency.indexOf(standing.state);
}
