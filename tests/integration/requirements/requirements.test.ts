import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { shippedBaseline } from "#lib/catalogue/baseline.ts";
import { db } from "#lib/platform/db.ts";
import type { Applicability } from "#lib/requirements/model.ts";
import { ensureShippedBaseline, publishBaseline } from "#lib/requirements/mutations.ts";
import {
  applicableVendors,
  currentBaseline,
  listVendorRequirements,
  traitColumns,
} from "#lib/requirements/queries.ts";
import { applicationOf, traitsOf } from "#lib/requirements/rules.ts";
import { baselineSchema } from "#lib/requirements/schema.ts";
import {
  listRequirementOverview,
  listRequirementVendors,
} from "#lib/requirements/standings/queries.ts";
import { approveWaiver, endWaiver, requestWaiver } from "#lib/requirements/waivers/mutations.ts";
import { type Actor, somebody } from "#tests/support/actors.ts";
import { accepted, ensureContent, someVendor } from "#tests/support/audits.ts";

let anna: Actor;
let ben: Actor;

beforeAll(async () => {
  await ensureContent();
  anna = await somebody("SECURITY");
  ben = await somebody("SECURITY");
  const system = await db.system.create({ data: { name: "Site" } });
  const started = new Date("2025-01-01T00:00:00Z");
  for (const key of ["name", "health"]) {
    await db.dataElement.create({ data: { key, dpc: 1, group: "x", position: 1 } });
  }
  // Every combination of known and unknown facts.
  for (const tier of [null, 1, 4]) {
    for (const kind of ["analytics", "support"] as const) {
      for (const data of ["unstated", "none", "name", "health", "aggregated", "deleted"] as const) {
        const name = `${tier} ${kind} ${data}`;
        const flow = ["unstated", "none"].includes(data)
          ? {}
          : {
              flows: {
                create: {
                  systemId: system.id,
                  purpose: "x",
                  startsAt: started,
                  endsAt: data === "deleted" ? started : null,
                  deletionProvenAt: data === "deleted" ? started : null,
                  elements: {
                    create: {
                      elementKey: data === "health" ? "health" : "name",
                      form: data === "aggregated" ? ("aggregated" as const) : ("raw" as const),
                      necessity: "needed" as const,
                      startsAt: started,
                    },
                  },
                },
              },
            };
        const noPersonalData = data === "none";
        await db.vendor.create({
          data: { name, nameKey: name, kind, tier, noPersonalData, ...flow },
        });
      }
    }
  }
});

describe("the baseline", () => {
  it("is put in place once, whole, and in order", async () => {
    const grant = await anna.grant("requirement:write", "requirement:read");
    expect(await ensureShippedBaseline(grant)).toBe(false);
    const baseline = await currentBaseline(grant);
    expect(baseline?.requirements.map(({ key }) => key)).toEqual(
      shippedBaseline.requirements.map(({ key }) => key),
    );
    expect(baseline?.requirements[0]?.references).toContainEqual({
      framework: "nist",
      reference: "GV.SC-02",
    });
  });

  it("never changes once it is published: the database refuses", async () => {
    const [requirement] = await db.requirement.findMany({ take: 1 });
    if (requirement === undefined) throw new Error("no requirement");
    const { id, baselineId } = requirement;
    await expect(db.requirement.update({ where: { id }, data: { weight: 1 } })).rejects.toThrow();
    await expect(db.requirement.delete({ where: { id } })).rejects.toThrow();
    const copy = {
      title: {},
      guidance: {},
      applicability: {},
      evidenceRule: {},
      weight: 1,
      position: 99,
    };
    await expect(
      db.requirement.create({ data: { ...copy, key: "NEW-01", baselineId } }),
    ).rejects.toThrow();
  });
});

describe("applicability", () => {
  it("is the same as a rule and as a condition of the database", async () => {
    const vendors = await db.vendor.findMany({ select: { id: true, ...traitColumns } });
    expect(vendors.length).toBeGreaterThanOrEqual(36);
    const rule: fc.Arbitrary<Applicability> = fc.record(
      {
        tiers: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 1 }),
        kinds: fc.constant(["analytics"] as const),
        elements: fc.constantFrom("any" as const, ["health"], ["name", "health"]),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(rule, async (given) => {
        const byRule = vendors
          .filter((row) => applicationOf(given, traitsOf(row)) !== "does_not_apply")
          .map(({ id }) => id);
        const found = await db.vendor.findMany({
          where: applicableVendors(given),
          select: { id: true },
        });
        expect(found.map(({ id }) => id).sort()).toEqual(byRule.sort());
      }),
      { numRuns: 40 },
    );
  });
});

describe("counts of the baseline", () => {
  it("add up to the vendors, and equal what each vendor's list says", async () => {
    const now = new Date();
    const grant = await anna.grant("requirement:read");
    const vendor = await someVendor("Counted");
    const requirement = (await currentBaseline(grant))?.requirements.find(
      ({ key }) => key === "ACC-02",
    );
    if (requirement === undefined) throw new Error("no ACC-02");
    const stored = { vendorId: vendor.id, requirementId: requirement.id };
    await db.conformity.create({
      data: { ...stored, state: "met", basis: "verified", expiresAt: new Date(now.getTime() - 1) },
    });
    const vendors = await db.vendor.findMany({ select: { id: true } });
    const lists = await Promise.all(
      vendors.map(({ id }) => listVendorRequirements(grant, id, now)),
    );
    for (const { requirement: one, counts, outside } of await listRequirementOverview(grant, now)) {
      const standings = lists.flatMap((list) => (list ?? []).filter(({ key }) => key === one.key));
      expect(Object.values(counts).reduce((sum, count) => sum + count, outside)).toBe(
        vendors.length,
      );
      for (const state of ["met", "partly_met", "not_met", "waived", "not_assessed"] as const) {
        expect(counts[state]).toBe(
          standings.filter(({ standing }) => standing.state === state).length,
        );
      }
    }
  });

  it("page through the vendors of one requirement", async () => {
    const grant = await anna.grant("requirement:read");
    const now = new Date();
    const requirement = (await currentBaseline(grant))?.requirements.find(
      ({ key }) => key === "GOV-03",
    );
    if (requirement === undefined) throw new Error("no GOV-03");
    const page = await listRequirementVendors(grant, requirement, { gapsOnly: false }, now);
    const names = page.rows.map(({ vendorName }) => vendorName);
    expect(names).toEqual(
      [...names].sort((a, b) => a.toLowerCase().localeCompare(b.toLowerCase())),
    );
    expect(page.rows.every(({ tier }) => tier !== 4)).toBe(true);
    expect(page.rows.find(({ tier }) => tier === null)?.standing.application).toBe("assumed");
  });
});

describe("a waiver", () => {
  const until = {
    endsOn: new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10),
    zone: "UTC",
  };

  it("covers a gap only after another person approved it, and until its day", async () => {
    const vendor = await someVendor("Waived");
    const asking = await anna.grant("requirement:write", "requirement:read");
    const ask = {
      vendorId: vendor.id,
      requirementKey: "ACC-02",
      reason: "Keys arrive in June",
      ...until,
    };
    const { id: waiverId } = accepted(await requestWaiver(asking, ask));
    expect(await requestWaiver(asking, ask)).toMatchObject({ reason: "waiver-exists" });
    const state = async (now = new Date()) =>
      (await listVendorRequirements(asking, vendor.id, now))?.find(({ key }) => key === "ACC-02")
        ?.standing.state;
    expect(await state()).toBe("not_assessed");
    expect(await approveWaiver(await anna.grant("waiver:approve"), { waiverId })).toMatchObject({
      reason: "own-request",
    });
    accepted(await approveWaiver(await ben.grant("waiver:approve"), { waiverId }));
    expect(await state()).toBe("waived");
    const overview = await listRequirementOverview(asking, new Date());
    expect(overview.find(({ requirement }) => requirement.key === "ACC-02")?.counts.waived).toBe(1);
    expect(await state(new Date(Date.now() + 42 * 86_400_000))).toBe("not_assessed");
    accepted(await endWaiver(asking, { waiverId }));
    expect(await state()).toBe("not_assessed");
  });
});

describe("a new version", () => {
  it("is scored against at once, and what was shown before counts by its key", async () => {
    const vendor = await someVendor("Moved");
    const grant = await anna.grant("requirement:write", "requirement:read");
    const now = new Date();
    const old = (await currentBaseline(grant))?.requirements.find(({ key }) => key === "GOV-01");
    await db.conformity.create({
      data: { vendorId: vendor.id, requirementId: old?.id ?? "", state: "met", basis: "verified" },
    });
    const [first, ...others] = shippedBaseline.requirements;
    const content = baselineSchema.parse({
      key: shippedBaseline.key,
      title: shippedBaseline.title,
      requirements: [first, { ...others[0], key: "NEW-01" }],
    });
    const { version } = await publishBaseline(grant, content);
    expect(version).toBe(2);
    const rows = (await listVendorRequirements(grant, vendor.id, now)) ?? [];
    expect(rows.map(({ key, standing }) => [key, standing.state])).toEqual([
      ["GOV-01", "met"],
      ["NEW-01", "not_assessed"],
    ]);
  });
});
