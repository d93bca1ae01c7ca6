import { beforeAll, describe, expect, it } from "vitest";
import { jobGrant } from "#lib/access/gate.ts";
import { db } from "#lib/platform/db.ts";
import { scoreHistory, scoreVendors } from "#lib/scoring/mutations.ts";
import {
  assessmentsSince,
  assessVendor,
  findAssessment,
  listAssessments,
} from "#lib/scoring/queries.ts";
import { addReferenceVendor, type ReferenceIds } from "#tests/support/reference-vendor.ts";

const reader = jobGrant("test", ["risk:read"]);
const loader = jobGrant("test", ["risk:read", "settings:manage"]);
const at = (text: string) => new Date(text);
const autumn = at("2025-09-30T23:59:59Z");
const worked = at("2025-11-26T15:40:00Z");
const ended = at("2025-11-30T23:59:59Z");
const rounded = (value: number | null) => (value === null ? null : Math.round(value * 1e6) / 1e6);

let ids: ReferenceIds;
beforeAll(async () => {
  ids = await addReferenceVendor();
  for (const asOf of [autumn, worked]) {
    await scoreHistory(loader, { vendorIds: [ids.vendorId], asOf, cause: "sample.loaded" });
  }
  await scoreVendors(reader, { vendorIds: [ids.vendorId], asOf: ended, cause: "sample.loaded" });
});

describe("the reference figures through the database", () => {
  it("go from 47.6 over 67.6 to 77.6", async () => {
    const history = await listAssessments(reader, ids.vendorId);
    expect(history.rows.map(({ residual, band }) => [rounded(residual), band])).toEqual([
      [77.6, "critical"],
      [67.6, "high"],
      [47.6, "moderate"],
    ]);
  });

  it("stand on the vendor as of the newest assessment", async () => {
    const vendor = await db.vendor.findUniqueOrThrow({ where: { id: ids.vendorId } });
    expect(rounded(vendor.residual)).toBe(77.6);
    expect(vendor).toMatchObject({ band: "critical", tier: 2, severity: 3, threat: 1 });
    expect(rounded(vendor.inherent)).toBe(55);
    expect(rounded(vendor.residualLow)).toBe(64.64);
    expect(vendor.confidence?.toFixed(2)).toBe("0.93");
    expect(vendor.assessedAt).toEqual(ended);
  });

  it("open as of 26 November 2025 with every line", async () => {
    const found = await findAssessment(reader, ids.vendorId, at("2025-11-26T23:59:59.999Z"));
    const result = found?.result;
    if (!result?.scored) throw new Error("not scored");
    expect(found?.asOf).toEqual(worked);
    expect(rounded(result.residual)).toBe(67.6);
    expect(result.severity).toMatchObject({ value: 3, band: "high", edge: 3 });
    expect(result.threat).toMatchObject({ value: 1, zone: "control", published: 0.5 });
    expect(rounded(result.spans.reduce((sum, { span }) => sum + span, 0))).toBe(240.24);
    const late = result.lines.find(({ key }) => key === "late-notice");
    expect(late).toMatchObject({
      value: 5,
      assumed: true,
      numbers: { clauseHours: 72, daysMin: 16, daysMax: 16 },
    });
    for (const section of ["inherent", "assurance"] as const) {
      const lines = result.lines.filter((line) => line.section === section && line.assumed);
      expect(lines.length).toBeGreaterThan(0);
    }
  });

  it("are the same when they are computed anew", async () => {
    const computed = await assessVendor(reader, ids.vendorId, worked);
    const stored = await findAssessment(reader, ids.vendorId, worked);
    expect({ ...computed?.assessment, rescoreAt: null }).toEqual(stored?.result);
  });

  it("give the chart its steps, the one that held at its start included", async () => {
    const rows = await assessmentsSince(reader, ids.vendorId, at("2025-10-15T00:00:00Z"));
    expect(rows.map(({ asOf }) => asOf)).toEqual([autumn, worked, ended]);
  });

  it("there is none before the first, and none of a vendor that does not exist", async () => {
    expect(await findAssessment(reader, ids.vendorId, at("2025-09-01T00:00:00Z"))).toBeNull();
    const nobody = "00000000-0000-7000-8000-000000000000";
    expect(await assessVendor(reader, nobody, worked)).toBeNull();
  });
});

describe("a new assessment", () => {
  it("is written only when a line changed; nothing is rewritten", async () => {
    const before = await db.riskAssessment.findMany({ orderBy: { id: "asc" } });
    const later = at("2025-12-05T00:00:00Z");
    const run = await scoreVendors(reader, {
      vendorIds: [ids.vendorId],
      asOf: later,
      cause: "vendor-changed",
    });
    expect(run).toEqual({ assessed: 1, stored: 0 });
    expect(await db.riskAssessment.findMany({ orderBy: { id: "asc" } })).toEqual(before);
    const vendor = await db.vendor.findUniqueOrThrow({ where: { id: ids.vendorId } });
    expect(vendor.assessedAt).toEqual(ended);
  });

  it("names its method and writes one line of activity", async () => {
    await db.dataFlow.update({ where: { id: ids.flowId }, data: { people: 50 } });
    const asOf = at("2025-12-06T00:00:00Z");
    await scoreVendors(reader, { vendorIds: [ids.vendorId], asOf, cause: "vendor-changed" });
    const [newest] = (await listAssessments(reader, ids.vendorId)).rows;
    expect(newest).toMatchObject({ asOf, method: "2026.1", cause: "vendor-changed" });
    const lines = await db.activity.findMany({
      where: { type: "risk.assessed", entityId: ids.vendorId },
      orderBy: { seq: "asc" },
    });
    expect(lines).toHaveLength(2);
    expect(lines[1]?.data).toMatchObject({ method: "2026.1", cause: "vendor-changed" });
  });
});
