import { beforeAll, describe, expect, it } from "vitest";
import { operatorGrant } from "#lib/access/gate.ts";
import { inspectBytes } from "#lib/evidence/files/gateway.ts";
import { readClock } from "#lib/incidents/clocks/rules.ts";
import { getIncident } from "#lib/incidents/detail/queries.ts";
import { clockFacts } from "#lib/incidents/detail/rules.ts";
import { datedEvents, deriveLags, eventRows } from "#lib/incidents/rules.ts";
import { db } from "#lib/platform/db.ts";
import { fileStore } from "#lib/platform/storage.ts";
import type { Assessment } from "#lib/risk/model.ts";
import { findAssessment } from "#lib/scoring/queries.ts";
import { dayMs } from "#lib/shared/time.ts";
import { buildRows } from "#prisma/seed/build.ts";
import { isSampleLoaded, loadReferenceCase } from "#prisma/seed/load.ts";
import { caseExposures } from "#prisma/seed/reference-case.ts";
import { loadedAt, loadSample } from "#tests/support/sample.ts";

const grant = operatorGrant("test", [
  "risk:read",
  "incident:read",
  "member:manage",
  "settings:manage",
]);

let loaded: Awaited<ReturnType<typeof loadSample>>;
let mixpanelId = "";

beforeAll(async () => {
  loaded = await loadSample();
  const mixpanel = await db.vendor.findFirstOrThrow({ where: { name: "Mixpanel" } });
  mixpanelId = mixpanel.id;
}, 120_000);

async function assessedAt(asOf: string): Promise<Assessment> {
  const found = await findAssessment(grant, mixpanelId, new Date(asOf));
  if (found === null) throw new Error(`no assessment of Mixpanel as of ${asOf}`);
  return found.result;
}

describe("the reference case, scored from its facts", () => {
  it("stands at 67.6 as of 26 November 2025, with every figure of the worked example", async () => {
    const result = await assessedAt("2025-11-26T23:59:59Z");
    if (!result.scored) throw new Error("not scored");
    expect(result.severity?.value).toBeCloseTo(3, 9);
    expect(result.severity).toMatchObject({ band: "high", edge: 3 });
    expect(result.inherent).toBeCloseTo(55, 9);
    expect(result.tier).toBe(2);
    expect(result.threat.value).toBeCloseTo(1, 9);
    expect(result.threat.zone).toBe("control");
    expect(result.residual).toBeCloseTo(67.6, 9);
    expect(result.band).toBe("high");
    expect(result.confidence).toBeCloseTo(0.93, 2);
    expect(result.range.low).toBeCloseTo(54.64, 6);
    expect(result.range.high).toBeCloseTo(70.84, 6);
  });

  it("stood at 47.6 before the breach and stands at 77.6 today", async () => {
    expect(await assessedAt("2025-11-01T00:00:00Z")).toMatchObject({ band: "moderate" });
    const before = await assessedAt("2025-11-01T00:00:00Z");
    const today = await assessedAt(loadedAt.toISOString());
    if (!before.scored || !today.scored) throw new Error("not scored");
    expect(before.residual).toBeCloseTo(47.6, 9);
    expect(today.residual).toBeCloseTo(77.6, 9);
    expect(today.band).toBe("critical");
    const vendor = await db.vendor.findUniqueOrThrow({ where: { id: mixpanelId } });
    expect(vendor.residual).toBeCloseTo(77.6, 9);
    expect(vendor.lifecycle).toBe("offboarding");
  });

  it("has no conformity, and five assumed inputs", async () => {
    expect(await db.conformity.count({ where: { vendorId: mixpanelId } })).toBe(0);
    const assumed = await db.assumedInput.findMany({ where: { vendorId: mixpanelId } });
    expect(assumed.map(({ input }) => input).sort()).toEqual([
      "assurance",
      "dependency",
      "notice_clause",
      "penetration",
      "trust",
    ]);
  });

  it("holds seventeen events, exposures with their history, and nine of fourteen tasks done", async () => {
    const incident = await getIncident(grant, "INC-2025-011");
    if (incident === null) throw new Error("no incident");
    expect(datedEvents(incident.events)).toHaveLength(18);
    expect(eventRows(incident.events)).toHaveLength(17);
    expect(incident.exposures).toHaveLength(caseExposures.length);
    expect(incident.tasks.filter(({ status }) => status === "done")).toHaveLength(9);
    expect(incident.tasks).toHaveLength(14);
    const lags = deriveLags(incident.events, loadedAt.getTime());
    const days = lags.map(({ lag }) => [lag.days?.min, lag.days?.max]);
    expect(days).toEqual([
      [16, 16],
      [17, 17],
      [0, 16],
      [17, 17],
      [23, 23],
    ]);
  });

  it("ends the authority's 72 hours on 28 November, awareness as shipped", async () => {
    const incident = await getIncident(grant, "INC-2025-011");
    const clock = incident?.clocks.find(({ regime }) => regime.key === "gdpr-33-1");
    if (incident === null || clock === undefined) throw new Error("no clock");
    const { deadline } = readClock(clock, clockFacts(incident, loadedAt.getTime()));
    expect(deadline?.earliest).toBe(Date.parse("2025-11-28T00:00:00Z"));
    expect(deadline?.latest).toBe(Date.parse("2025-11-29T00:00:00Z"));
  });
});

describe("the sample around it", () => {
  it("is sixty-four vendors, spread over the bands by the scoring", async () => {
    expect(loaded.vendors).toBe(64);
    const groups = await db.vendor.groupBy({ by: ["band"], _count: { _all: true } });
    const counts = Object.fromEntries(groups.map((g) => [g.band ?? "unscored", g._count._all]));
    expect(counts.unscored).toBe(4);
    expect(counts.critical).toBeGreaterThanOrEqual(2);
    expect(counts.critical).toBeLessThanOrEqual(4);
    expect(counts.high).toBeGreaterThanOrEqual(6);
    expect(counts.high).toBeLessThanOrEqual(11);
    expect(counts.moderate).toBeGreaterThanOrEqual(20);
    expect(counts.low).toBeGreaterThanOrEqual(20);
  });

  it("marks every vendor, flow, audit, finding and incident as sample", async () => {
    const other = { where: { sample: false } };
    expect(await db.vendor.count(other)).toBe(0);
    expect(await db.dataFlow.count(other)).toBe(0);
    expect(await db.audit.count(other)).toBe(0);
    expect(await db.finding.count(other)).toBe(0);
    expect(await db.incident.count(other)).toBe(0);
    expect(await db.company.count(other)).toBe(0);
    expect(await db.evidence.count(other)).toBe(0);
  });

  it("dates nothing that has happened after the day of loading", async () => {
    const later = { gt: loadedAt };
    expect(await db.audit.count({ where: { decidedAt: later } })).toBe(0);
    expect(await db.finding.count({ where: { openedAt: later } })).toBe(0);
    expect(await db.answer.count({ where: { answeredAt: later } })).toBe(0);
    expect(await db.riskAssessment.count({ where: { asOf: later } })).toBe(0);
  });

  it("has three audits overdue, seven due in thirty days and four findings overdue", async () => {
    const open = { status: { in: ["planned", "in_progress"] as ("planned" | "in_progress")[] } };
    const soon = new Date(loadedAt.getTime() + 30 * dayMs);
    expect(await db.audit.count({ where: { ...open, dueAt: { lt: loadedAt } } })).toBe(3);
    expect(await db.audit.count({ where: { ...open, dueAt: { gte: loadedAt, lte: soon } } })).toBe(
      7,
    );
    expect(
      await db.finding.count({
        where: { closedAt: null, dueAt: { lt: loadedAt }, acceptances: { none: {} } },
      }),
    ).toBe(4);
  });

  it("gives the auditor one audit with 27 of 40 questions answered", async () => {
    const audit = await db.audit.findFirstOrThrow({
      where: { vendor: { name: "Fenwhistle Desk" }, status: "in_progress" },
      select: {
        assignments: { select: { user: { select: { name: true } } } },
        answers: { select: { value: true, returnedReason: true } },
      },
    });
    expect(audit.assignments.map(({ user }) => user.name)).toEqual(["R. Okehampton-Vale"]);
    expect(audit.answers).toHaveLength(40);
    expect(audit.answers.filter(({ value }) => value !== null)).toHaveLength(27);
    expect(audit.answers.filter(({ returnedReason }) => returnedReason !== null)).toHaveLength(1);
  });

  it("keeps two real files behind that audit, which the store hands out again", async () => {
    const files = await db.evidence.findMany({
      where: { sha256: { not: null }, links: { some: { answerId: { not: null } } } },
      orderBy: { fileName: "asc" },
      select: { sha256: true, size: true, mediaType: true, links: { select: { answerId: true } } },
    });
    expect(files).toHaveLength(2);
    for (const { sha256, size, mediaType, links } of files) {
      expect(links.length).toBeGreaterThan(0);
      const { content } = await fileStore().open(sha256 ?? "");
      const bytes = new Uint8Array(await new Response(content as BodyInit).arrayBuffer());
      expect(bytes.byteLength).toBe(size);
      expect((await inspectBytes(bytes)).detected).toBe(mediaType);
    }
  });

  it("makes one sign-in per role", () => {
    expect(loaded.signIns.map(({ role }) => role).sort()).toEqual([
      "ADMIN",
      "AUDITOR",
      "EXECUTIVE",
      "SECURITY",
    ]);
  });

  it("writes one line about itself and none about each row", async () => {
    const lines = await db.activity.findMany({ select: { type: true } });
    expect(lines.filter(({ type }) => type === "sample.loaded")).toHaveLength(1);
    expect(lines.length).toBeLessThan(10);
  });

  it("refuses to be loaded twice", async () => {
    expect(await isSampleLoaded()).toBe(true);
    expect(await loadReferenceCase(grant, loadedAt)).toEqual({
      ok: false,
      reason: "already-loaded",
    });
  });

  it("builds the same rows from the same facts, whatever the day", () => {
    const file = { fileName: "f", mediaType: "text/plain", sha256: "0", size: 1 };
    const context = (now: Date) => ({
      now,
      templateVersionId: "t",
      questions: [],
      requirements: [],
      people: new Map(),
      systems: new Map(),
      files: { roles: file, policy: file, soc2Before: file, soc2: file },
      reference: () => "X-1",
    });
    const a = buildRows(context(loadedAt));
    expect(buildRows(context(loadedAt))).toEqual(a);
    const later = buildRows(context(new Date(loadedAt.getTime() + 100 * dayMs)));
    expect(later.vendors.map(({ name }) => name)).toEqual(a.vendors.map(({ name }) => name));
    expect(later.findings.length).toBe(a.findings.length);
  });
});
