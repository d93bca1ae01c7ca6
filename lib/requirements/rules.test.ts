import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { vendorKinds } from "#lib/vendors/model.ts";
import {
  type Applicability,
  type ConformityState,
  conformityStates,
  type ShownConformity,
  type StoredConformity,
  type StoredWaiver,
  type VendorTraits,
} from "./model.ts";
import {
  applicationOf,
  byUrgency,
  countStates,
  isGap,
  isWaived,
  mayApproveWaiver,
  standingAt,
  standingInScore,
} from "./rules.ts";

const now = new Date("2026-03-29T01:30:00Z");
const date = fc.date({
  min: new Date("2026-01-01"),
  max: new Date("2026-12-31"),
  noInvalidDate: true,
});

const traits: fc.Arbitrary<VendorTraits> = fc.record({
  tier: fc.option(fc.integer({ min: 1, max: 4 })),
  kind: fc.constantFrom(...vendorKinds),
  elements: fc.option(fc.uniqueArray(fc.constantFrom("name", "email", "health"))),
  regions: fc.option(fc.uniqueArray(fc.constantFrom("FR", "US"), { minLength: 1 })),
  criticality: fc.option(fc.integer({ min: 1, max: 4 })),
});

const applicability: fc.Arbitrary<Applicability> = fc.record(
  {
    tiers: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 1 }),
    kinds: fc.uniqueArray(fc.constantFrom(...vendorKinds), { minLength: 1 }),
    elements: fc.oneof(
      fc.constant("any" as const),
      fc.uniqueArray(fc.constantFrom("name", "email", "health"), { minLength: 1 }),
    ),
    regions: fc.uniqueArray(fc.constantFrom("FR", "US"), { minLength: 1 }),
    criticality: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 1 }),
  },
  { requiredKeys: [] },
);

const conformity: fc.Arbitrary<StoredConformity> = fc.record({
  state: fc.constantFrom(...conformityStates),
  basis: fc.option(fc.constantFrom("verified" as const, "vendor_word" as const)),
  reason: fc.option(fc.string()),
  setAt: date,
  expiresAt: fc.option(date),
  auditId: fc.constant(null),
});

const waiver: fc.Arbitrary<StoredWaiver> = fc.record({
  approvedAt: fc.option(date),
  endsAt: date,
  endedAt: fc.option(date),
});

describe("applicationOf", () => {
  const vendor: VendorTraits = {
    tier: 2,
    kind: "analytics",
    elements: ["email"],
    regions: ["FR"],
    criticality: 3,
  };

  it("applies to everyone without a condition", () => {
    fc.assert(fc.property(traits, (any) => applicationOf({}, any) === "applies"));
  });

  it("asks for every condition", () => {
    const rule: Applicability = { tiers: [1, 2], kinds: ["analytics"], elements: ["email"] };
    expect(applicationOf(rule, vendor)).toBe("applies");
    expect(applicationOf(rule, { ...vendor, tier: 3 })).toBe("does_not_apply");
    expect(applicationOf(rule, { ...vendor, kind: "support" })).toBe("does_not_apply");
    expect(applicationOf(rule, { ...vendor, elements: ["name"] })).toBe("does_not_apply");
    expect(applicationOf({ regions: ["US"] }, vendor)).toBe("does_not_apply");
    expect(applicationOf({ criticality: [4] }, vendor)).toBe("does_not_apply");
  });

  it("takes the careful side of what is unknown, and says so", () => {
    expect(applicationOf({ tiers: [1] }, { ...vendor, tier: null })).toBe("assumed");
    expect(applicationOf({ elements: "any" }, { ...vendor, elements: null })).toBe("assumed");
    expect(applicationOf({ elements: "any" }, { ...vendor, elements: [] })).toBe("does_not_apply");
  });

  it("lets a condition that certainly fails decide, whatever else is unknown", () => {
    const unknown: VendorTraits = {
      tier: null,
      kind: "support",
      elements: null,
      regions: null,
      criticality: null,
    };
    expect(applicationOf({ tiers: [1], kinds: ["analytics"] }, unknown)).toBe("does_not_apply");
  });

  it("never turns from applying to not applying by a condition less", () => {
    fc.assert(
      fc.property(applicability, traits, (rule, any) => {
        if (applicationOf(rule, any) !== "applies") return;
        const { tiers, ...less } = rule;
        expect(applicationOf(less, any)).toBe("applies");
      }),
    );
  });

  it("answers `assumed` exactly when some facts would decide either way", () => {
    fc.assert(
      fc.property(applicability, traits, (rule, any) => {
        const worlds = (any.tier === null ? [1, 2, 3, 4] : [any.tier]).flatMap((tier) =>
          (any.elements === null ? [[], ["name", "email", "health"]] : [any.elements]).flatMap(
            (elements) =>
              (any.regions === null ? [[], ["FR", "US"]] : [any.regions]).flatMap((regions) =>
                (any.criticality === null ? [1, 2, 3, 4] : [any.criticality]).map((criticality) =>
                  applicationOf(rule, { ...any, tier, elements, regions, criticality }),
                ),
              ),
          ),
        );
        const answer = applicationOf(rule, any);
        if (answer === "does_not_apply") expect(new Set(worlds)).toEqual(new Set([answer]));
        if (answer === "applies") expect(new Set(worlds)).toEqual(new Set([answer]));
      }),
    );
  });
});

describe("standingInScore", () => {
  const graceUntil = new Date("2026-06-01T00:00:00Z");
  const row = (since: number, state: ConformityState): ShownConformity => ({
    requirement: { key: "ACC-01", since },
    state,
    basis: "verified",
    reason: null,
    setAt: new Date(Date.UTC(2026, 0, since)),
    expiresAt: null,
    auditId: null,
  });
  const stateOf = (
    demand: { addedIn: number; since: number },
    rows: readonly ShownConformity[],
    at = now,
  ) => standingInScore({ key: "ACC-01", graceUntil, ...demand }, "applies", rows, null, at).state;
  const added = { addedIn: 2, since: 2 };
  const raised = { addedIn: 1, since: 2 };

  it("leaves what came with a version out of the sum until its grace ends, unless it is met", () => {
    expect(stateOf(added, [])).toBe("not_applicable");
    expect(stateOf(added, [row(2, "not_met")])).toBe("not_applicable");
    expect(stateOf(added, [row(2, "met")])).toBe("met");
    expect(stateOf(added, [], graceUntil)).toBe("not_assessed");
  });

  it("counts what was raised as it stood before, for better and for worse, until grace ends", () => {
    expect(stateOf(raised, [row(1, "met")])).toBe("met");
    expect(stateOf(raised, [row(1, "not_met")])).toBe("not_met");
    expect(stateOf(raised, [row(1, "met"), row(2, "not_met")])).toBe("met");
    expect(stateOf(raised, [row(1, "not_met"), row(2, "met")])).toBe("met");
    expect(stateOf(raised, [row(1, "met")], graceUntil)).toBe("not_assessed");
    expect(stateOf(raised, [row(1, "met"), row(2, "not_met")], graceUntil)).toBe("not_met");
  });

  it("is rescored at the end of the grace at the latest", () => {
    for (const rows of [[], [row(1, "met")], [row(1, "not_met")]]) {
      const standing = standingInScore(
        { key: "ACC-01", graceUntil, ...raised },
        "applies",
        rows,
        null,
        now,
      );
      expect(standing.until?.getTime()).toBeLessThanOrEqual(graceUntil.getTime());
    }
  });
});

describe("standingAt", () => {
  it("is unknown without a record, not a gap and not a pass", () => {
    expect(standingAt("applies", null, null, now)).toMatchObject({
      state: "not_assessed",
      basis: null,
    });
  });

  it("leaves the sum where the requirement does not apply", () => {
    fc.assert(
      fc.property(conformity, waiver, (stored, given) => {
        expect(standingAt("does_not_apply", stored, given, now).state).toBe("not_applicable");
      }),
    );
  });

  it("falls back to not assessed at the moment the proof runs out", () => {
    const expiresAt = new Date("2026-06-01T00:00:00Z");
    const stored: StoredConformity = {
      state: "met",
      basis: "verified",
      reason: null,
      setAt: now,
      expiresAt,
      auditId: null,
    };
    const before = new Date(expiresAt.getTime() - 1);
    expect(standingAt("applies", stored, null, before)).toMatchObject({
      state: "met",
      until: expiresAt,
    });
    expect(standingAt("applies", stored, null, expiresAt)).toMatchObject({
      state: "not_assessed",
      expired: true,
      basis: null,
    });
  });

  it("lets a waiver cover a gap and never hide what is met", () => {
    fc.assert(
      fc.property(conformity, waiver, (stored, given) => {
        const without = standingAt("applies", stored, null, now);
        const withIt = standingAt("applies", stored, given, now);
        const covered =
          isWaived(given, now) && (without.state === "not_met" || without.state === "not_assessed");
        expect(withIt.state).toBe(covered ? "waived" : without.state);
      }),
    );
  });

  it("changes by itself only at `until`", () => {
    fc.assert(
      fc.property(conformity, fc.option(waiver), (stored, given) => {
        const standing = standingAt("applies", stored, given, now);
        if (standing.until === null || standing.until <= now) return;
        const justBefore = new Date(standing.until.getTime() - 1);
        const stillApproved = given?.endedAt == null || given.endedAt > justBefore;
        const notYetApproved = given?.approvedAt != null && given.approvedAt > now;
        if (!stillApproved || notYetApproved) return;
        expect(standingAt("applies", stored, given, justBefore).state).toBe(standing.state);
      }),
    );
  });
});

describe("countStates", () => {
  it("counts each standing once", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(conformity, fc.option(waiver))), (rows) => {
        const standings = rows.map(([stored, given]) => standingAt("applies", stored, given, now));
        const total = Object.values(countStates(standings)).reduce((sum, count) => sum + count, 0);
        expect(total).toBe(standings.length);
      }),
    );
  });
});

describe("byUrgency", () => {
  it("puts every gap before everything that is none", () => {
    fc.assert(
      fc.property(fc.array(conformity), (rows) => {
        const states = rows
          .map((stored) => standingAt("applies", { ...stored, expiresAt: null }, null, now))
          .sort(byUrgency)
          .map(({ state }) => isGap(state));
        expect(states).toEqual([...states].sort((a, b) => Number(b) - Number(a)));
      }),
    );
  });
});

describe("mayApproveWaiver", () => {
  const asked = { requestedById: "anna", approvedAt: null, endsAt: new Date("2026-12-31") };

  it("takes somebody other than who asked", () => {
    expect(mayApproveWaiver(asked, "anna", now)).toBe("own-request");
    expect(mayApproveWaiver(asked, "ben", now)).toBe("yes");
  });

  it("happens once and before the end", () => {
    expect(mayApproveWaiver({ ...asked, approvedAt: now }, "ben", now)).toBe("already-approved");
    expect(mayApproveWaiver({ ...asked, endsAt: now }, "ben", now)).toBe("already-ended");
  });
});
