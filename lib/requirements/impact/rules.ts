import type { Requirement, Standing } from "../model.ts";
import { applicationOf, conformityFor, isGap, standingAt } from "../rules.ts";
import type { VersionRequirement } from "../versions/model.ts";
import { demandAfter } from "../versions/rules.ts";
import type { Impact, Shortfall, ShortReason, VendorFacts } from "./model.ts";

/** How a vendor stands on a requirement at a moment, from its facts; no grace softens it. */
export function standingOf(
  requirement: Pick<Requirement, "key" | "since" | "applicability">,
  vendor: VendorFacts,
  now: Date,
): Standing {
  return standingAt(
    applicationOf(requirement.applicability, vendor.traits),
    conformityFor(requirement, vendor.shown),
    vendor.waivers.get(requirement.key) ?? null,
    now,
  );
}

/** Whether a vendor falls short: work is left to do. A waiver stands for the work until its day. */
export function fallsShort({ state }: Pick<Standing, "state">): boolean {
  return isGap(state) && state !== "waived";
}

/** The requirements of a draft with the demands that they would have once it is published. */
export function asPublished(
  before: readonly Requirement[],
  draft: readonly VersionRequirement[],
  version: number,
): readonly Requirement[] {
  const earlier = new Map(before.map((one) => [one.key, one]));
  return draft.map((one) => ({
    ...one,
    ...demandAfter(earlier.get(one.key), one, { version, graceUntil: null }),
  }));
}

function reasonOf(
  before: Requirement | undefined,
  after: Requirement,
  vendor: VendorFacts,
  now: Date,
): ShortReason {
  if (before === undefined) return "new";
  const stood = standingOf(before, vendor, now);
  if (stood.application === "does_not_apply") return "now_applies";
  if (fallsShort(stood)) return "already";
  return before.since === after.since ? "already" : "raised";
}

/** Everything of which the vendors fall short, each with why; in the order of vendors, then requirements. */
export function shortfallsOf(
  before: readonly Requirement[],
  after: readonly Requirement[],
  vendors: readonly VendorFacts[],
  now: Date,
): readonly Shortfall[] {
  const earlier = new Map(before.map((one) => [one.key, one]));
  return vendors.flatMap((vendor) =>
    after.flatMap((requirement) => {
      const standing = standingOf(requirement, vendor, now);
      if (!fallsShort(standing)) return [];
      return [
        {
          vendorId: vendor.id,
          vendorName: vendor.name,
          tier: vendor.tier,
          ownerId: vendor.ownerId,
          requirementId: requirement.id,
          requirementKey: requirement.key,
          weight: requirement.weight,
          standing,
          reason: reasonOf(earlier.get(requirement.key), requirement, vendor, now),
        },
      ];
    }),
  );
}

/** What publishing a draft would do, counted by requirement. */
export function impactOf(
  before: readonly Requirement[],
  draft: readonly VersionRequirement[],
  version: number,
  vendors: readonly VendorFacts[],
  now: Date,
): Impact {
  const after = asPublished(before, draft, version);
  const shortfalls = shortfallsOf(before, after, vendors, now).filter(
    ({ reason }) => reason !== "already",
  );
  const byRequirement = after.flatMap(({ key }) => {
    const own = shortfalls.filter(({ requirementKey }) => requirementKey === key);
    if (own.length === 0) return [];
    const reasons: Record<ShortReason, number> = { new: 0, raised: 0, now_applies: 0, already: 0 };
    const states: Partial<Record<Standing["state"], number>> = {};
    for (const { reason, standing } of own) {
      reasons[reason] += 1;
      states[standing.state] = (states[standing.state] ?? 0) + 1;
    }
    return [{ key, vendors: own.length, reasons, states }];
  });
  return {
    vendors: vendors.length,
    newlyShort: new Set(shortfalls.map(({ vendorId }) => vendorId)).size,
    shortfalls,
    byRequirement,
  };
}
