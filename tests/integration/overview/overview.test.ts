import { beforeAll, describe, expect, it } from "vitest";
import { operatorGrant } from "#lib/access/gate.ts";
import type { Grant } from "#lib/access/model.ts";
import { listMonthVendors } from "#lib/overview/months/queries.ts";
import { readAudits, readConcentration, readStanding, readTrend } from "#lib/overview/queries.ts";
import { elevated, singlePoints, totalOf, trendMoments } from "#lib/overview/rules.ts";
import { readOverview } from "#lib/overview/summary/queries.ts";
import { readWork } from "#lib/overview/work/queries.ts";
import { db } from "#lib/platform/db.ts";
import { loadedAt, loadSample } from "#tests/support/sample.ts";
import { countStatements } from "#tests/support/statements.ts";

const grant = operatorGrant("test", ["overview:read", "incident:read"]);

/** One vendor with an assessment for each of some moments. */
async function assessed(
  name: string,
  history: readonly { readonly asOf: string; readonly residual: number; readonly band: Band }[],
): Promise<string> {
  const last = history.at(-1);
  const { id } = await db.vendor.create({
    data: {
      name,
      nameKey: name.toLowerCase(),
      kind: "other",
      ...(last === undefined ? {} : { residual: last.residual, band: last.band, confidence: 0.5 }),
    },
  });
  await db.riskAssessment.createMany({
    data: history.map(({ asOf, residual, band }) => ({
      vendorId: id,
      method: "2026.1",
      asOf: new Date(asOf),
      residual,
      residualLow: residual,
      residualHigh: residual,
      band,
      lines: { lines: [] },
      fingerprint: `${name} ${asOf}`,
      cause: "test",
    })),
  });
  return id;
}

type Band = "low" | "moderate" | "high" | "critical";

describe("an empty installation", () => {
  it("has an overview of nothing, without an error", async () => {
    const overview = await readOverview(grant, loadedAt);
    expect(overview.standing).toEqual({
      counts: { low: 0, moderate: 0, high: 0, critical: 0, unscored: 0 },
      total: 0,
      scored: 0,
      confidence: null,
    });
    expect(overview.outlier).toBeNull();
    expect(overview.moves).toEqual([]);
    expect(overview.concentration).toEqual({ providers: [], of: 0, index: null });
  });
});

describe("the sample's overview", () => {
  let statements = 0;

  beforeAll(async () => {
    await loadSample();
    statements = await countStatements(() => readOverview(grant, loadedAt));
  }, 120_000);

  it("counts every vendor once, and agrees with the last column of the trend", async () => {
    const { standing, months } = await readOverview(grant, loadedAt);
    expect(standing.total).toBe(64);
    expect(totalOf(standing.counts)).toBe(64);
    expect(months).toHaveLength(12);
    expect(months.at(-1)?.counts).toEqual(standing.counts);
    const byHand = await db.vendor.count({ where: { residual: { gte: 50 } } });
    expect(elevated(standing.counts)).toBe(byHand);
  });

  it("lists behind each month and band exactly the vendors that the trend counts", async () => {
    const months = await readTrend(grant, trendMoments(loadedAt));
    for (const { at, counts } of months) {
      const all = await listMonthVendors(grant, at, undefined);
      expect(all.vendors).toHaveLength(totalOf(counts));
      expect(all.total).toBe(totalOf(counts));
      for (const band of ["low", "moderate", "high", "critical", "none"] as const) {
        const { vendors } = await listMonthVendors(grant, at, [band]);
        expect(vendors).toHaveLength(counts[band === "none" ? "unscored" : band]);
        for (const vendor of vendors) expect(vendor.band ?? "none").toBe(band);
      }
    }
    expect(await countStatements(() => listMonthVendors(grant, loadedAt, ["high"]))).toBe(1);
  });

  it("tells of Mixpanel, whose assurance alone would leave 39.6", async () => {
    const { outlier, incidents, posture } = await readOverview(grant, loadedAt);
    expect(outlier?.name).toBe("Mixpanel");
    expect(outlier?.residual).toBeCloseTo(77.6, 9);
    expect(incidents.map(({ vendor }) => vendor.name)).toEqual(["Mixpanel", "Glassfinch Flags"]);
    expect(incidents[0]?.dataSeverity).toBeCloseTo(3, 9);
    expect(posture).toMatchObject({ open: 2, involving: 1 });
    const [own] = incidents[1]?.clocks ?? [];
    expect(own?.state).toBe("running");
  });

  it("explains each of the largest moves by the difference of its lines", async () => {
    const { moves } = await readOverview(grant, loadedAt);
    expect(moves.length).toBeGreaterThan(3);
    const sizes = moves.map(({ delta }) => Math.abs(delta));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    for (const move of moves) expect(move.reasons.length).toBeGreaterThan(0);
    const fenwhistle = moves.find(({ name }) => name === "Fenwhistle Desk");
    expect(fenwhistle?.reasons).toMatchObject([
      {
        key: "finding-opened",
        delta: 6,
        severity: "high",
        label: "Phone numbers arrive that the contract does not list",
      },
    ]);
  });

  it("shows three audits late, seven due soon, and 38 or more of about 44 on time", async () => {
    const { overdue, dueSoon, punctuality } = await readAudits(grant, loadedAt);
    expect({ overdue, dueSoon }).toEqual({ overdue: 3, dueSoon: 7 });
    expect(punctuality.ended).toBeGreaterThanOrEqual(44);
    expect(punctuality.ended - punctuality.onTime).toBe(6);
  });

  it("finds the provider that most important vendors stand on", async () => {
    const concentration = await readConcentration(grant, loadedAt);
    expect(concentration.providers[0]?.name).toBe("Tidewattle Cloud");
    expect(concentration.providers.find(({ kind }) => kind === "group")).toMatchObject({
      name: "Brasswick Group N.V.",
      vendors: 5,
    });
    expect(singlePoints(concentration)[0]?.name).toBe("Tidewattle Cloud");
  });

  it("counts for the navigation within each grant, and nothing without one", async () => {
    const none = {
      vendors: null,
      drift: null,
      audits: null,
      evidence: null,
      findings: null,
      incidents: null,
    };
    expect(await readWork(none, loadedAt)).toEqual(none);
    const findings = operatorGrant("test", ["finding:read"]);
    expect((await readWork({ ...none, findings }, loadedAt)).findings).toMatchObject({
      overdue: 4,
    });
  });

  it("reads as many statements with more vendors as with fewer", async () => {
    for (let index = 0; index < 20; index += 1) {
      await assessed(`More ${index}`, [
        { asOf: "2026-09-01T00:00:00Z", residual: 10 + index, band: "low" },
        { asOf: "2026-11-20T00:00:00Z", residual: 60 + index, band: "high" },
      ]);
    }
    expect(await countStatements(() => readOverview(grant, loadedAt))).toBe(statements);
  });
});

describe("the trend", () => {
  it("takes the assessment that stood at each month's end, and no vendor before its first", async () => {
    const before = await readTrend(grant, trendMoments(loadedAt));
    await assessed("Trend", [
      { asOf: "2026-07-10T00:00:00Z", residual: 20, band: "low" },
      { asOf: "2026-09-30T23:59:59.999Z", residual: 80, band: "critical" },
      { asOf: "2026-10-15T00:00:00Z", residual: 60, band: "high" },
    ]);
    const after = await readTrend(grant, trendMoments(loadedAt));
    const added = after.map(({ counts }, index) => {
      const old = before[index]?.counts;
      return (["low", "high", "critical"] as const).filter(
        (band) => counts[band] !== old?.[band],
      )[0];
    });
    expect(added.slice(-6)).toEqual([undefined, "low", "low", "critical", "high", "high"]);
  });

  it("counts nobody who has left", async () => {
    const before = await readStanding(grant);
    const id = await assessed("Left", [
      { asOf: "2026-07-10T00:00:00Z", residual: 90, band: "critical" },
    ]);
    expect((await readStanding(grant)).total).toBe(before.total + 1);
    await db.vendor.update({ where: { id }, data: { lifecycle: "terminated" } });
    expect(await readStanding(grant)).toEqual(before);
  });
});

describe("who may ask", () => {
  it("refuses a grant that reaches only assigned vendors: sums would tell of the others", async () => {
    const assigned = { ...grant, scope: { kind: "assigned", userId: "u" } } as unknown as Grant<
      "overview:read" | "incident:read"
    >;
    await expect(readStanding(assigned)).rejects.toMatchObject({ code: "forbidden" });
    await expect(readOverview(assigned, loadedAt)).rejects.toMatchObject({ code: "forbidden" });
  });
});
