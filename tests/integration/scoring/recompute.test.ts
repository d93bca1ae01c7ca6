import { beforeEach, describe, expect, it } from "vitest";
import { jobGrant } from "#lib/access/gate.ts";
import { declareFlow, endFlow, ensureElements, proveDeletion } from "#lib/data-map/mutations.ts";
import { findFlow } from "#lib/data-map/queries.ts";
import { stateNoPersonalData } from "#lib/data-map/statements/mutations.ts";
import { db, withTransaction } from "#lib/platform/db.ts";
import { enqueue } from "#lib/platform/queue.ts";
import { assumeInputFor, withdrawAssumption } from "#lib/scoring/assumptions/mutations.ts";
import { listAssumptions } from "#lib/scoring/assumptions/queries.ts";
import { gatherFactors } from "#lib/scoring/factors/queries.ts";
import { rescoreDue } from "#lib/scoring/jobs.ts";
import { overrideTier, scoreVendors } from "#lib/scoring/mutations.ts";
import { dueForRescore, findAssessment } from "#lib/scoring/queries.ts";
import { drainJobs } from "#tests/support/jobs.ts";
import { countStatements } from "#tests/support/statements.ts";

const risk = jobGrant("test", ["risk:read", "risk:assume"]);
const flows = jobGrant("test", ["flow:read", "flow:write"]);
const day = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * day);
const today = new Date(`${new Date().toISOString().slice(0, 10)}T00:00:00.000Z`);

let vendorId: string;
let systemId: string;
let count = 0;

beforeEach(async () => {
  count += 1;
  await ensureElements(flows);
  const vendor = await db.vendor.create({
    data: { name: `Vendor ${count}`, nameKey: `vendor ${count}`, kind: "analytics" },
  });
  const system = await db.system.create({ data: { name: `System ${count}` } });
  vendorId = vendor.id;
  systemId = system.id;
});

const vendorRow = () => db.vendor.findUniqueOrThrow({ where: { id: vendorId } });
const assessments = () => db.riskAssessment.count({ where: { vendorId } });

async function rate(dependency: number, penetration: number): Promise<void> {
  await withTransaction(async (tx) => {
    await tx.vendor.update({ where: { id: vendorId }, data: { dependency, penetration } });
    await enqueue(tx, "vendor-changed", { vendorId });
  });
}

async function declare(people: number | null = 500): Promise<string> {
  const outcome = await declareFlow(flows, {
    vendorId,
    systemId,
    startsAt: ago(30),
    purpose: "Measure use",
    purposeKind: "analytics",
    legalBasis: "consent",
    people,
    peopleMax: null,
    retentionDays: null,
    region: null,
    transferMechanism: null,
    dpcAdjustment: 0,
    dpcAdjustmentReason: null,
    fields: [
      { element: "email", form: "raw", necessity: "not_needed" },
      { element: "user_id", form: "raw", necessity: "needed" },
    ],
  });
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value.id;
}

describe("by job", () => {
  it("a vendor that lacks what must be known has a range and no number", async () => {
    await rate(2, 1);
    await drainJobs();
    const vendor = await vendorRow();
    expect(vendor).toMatchObject({ residual: null, band: null, tier: null, confidence: null });
    expect(vendor.residualLow).toBeLessThan(vendor.residualHigh ?? 0);
    const found = await findAssessment(risk, vendorId);
    expect(found?.result).toMatchObject({ scored: false, missing: ["flows"] });
  });

  it("declaring, ending and proving follow each other into the score", async () => {
    await rate(2, 1);
    const flowId = await declare();
    await drainJobs();
    // 25 × 1 × 0.75 × 0.7 = 13.125; dependency 10: inherent 21.8125; nothing assured; never audited 8.
    expect((await vendorRow()).residual).toBeCloseTo(29.8125, 9);

    const flow = await findFlow(flows, flowId);
    await endFlow(flows, { id: flowId, revision: flow?.revision ?? 0, endsAt: today });
    await drainJobs();
    expect((await vendorRow()).residual).toBeCloseTo(39.8125, 9);

    await proveDeletion(flows, {
      id: flowId,
      provenAt: today,
      evidenceId: null,
      title: "Deletion certificate",
      url: "https://vendor.example/deletion",
      elements: [],
    });
    await drainJobs();
    // The data is gone: dependency alone is left.
    expect((await vendorRow()).residual).toBeCloseTo(18, 9);
    expect(await assessments()).toBe(3);
  });

  it("a statement that no personal data goes there makes a number", async () => {
    await rate(1, 1);
    await stateNoPersonalData(flows, { vendorId, stated: true, reason: "Physical goods." });
    await drainJobs();
    expect(await vendorRow()).toMatchObject({ residual: 8, band: "low", tier: 4, confidence: 1 });
  });

  it("one vendor that is asked for many times is assessed once", async () => {
    await rate(2, 1);
    await declare();
    for (let each = 0; each < 5; each += 1) {
      await withTransaction((tx) => enqueue(tx, "vendor-changed", { vendorId }));
    }
    await drainJobs();
    expect(await assessments()).toBe(1);
  });

  it("two runs at once leave one assessment for one change", async () => {
    await rate(2, 1);
    await declare();
    const task = { vendorIds: [vendorId], asOf: new Date(), cause: "vendor-changed" };
    await Promise.all([
      scoreVendors(risk, task),
      scoreVendors(risk, task),
      scoreVendors(risk, task),
    ]);
    expect(await assessments()).toBe(1);
  });
});

describe("by the daily job", () => {
  it("rescores what is past its moment, and nothing else", async () => {
    await rate(2, 1);
    await declare();
    const expiresAt = new Date(Date.now() + 2 * day);
    await db.certification.create({
      data: { vendorId, standard: "ISO/IEC 27001:2022", expiresAt },
    });
    await drainJobs();
    expect((await vendorRow()).rescoreAt).toEqual(expiresAt);
    const before = (await vendorRow()).residual ?? 0;
    expect(await dueForRescore(risk, new Date(), 10)).not.toContain(vendorId);

    // The day comes: the certificate has run out.
    await db.certification.updateMany({ where: { vendorId }, data: { expiresAt: ago(1) } });
    await db.vendor.update({ where: { id: vendorId }, data: { rescoreAt: ago(1) } });
    await rescoreDue([{ id: "1", data: {}, signal: new AbortController().signal }]);
    const vendor = await vendorRow();
    expect(vendor.residual).toBeCloseTo(before + 2, 9);
    expect(vendor.rescoreAt).toBeNull();
  });
});

describe("records across the nouns", () => {
  it("findings, acceptances and a passed due date count as the method says", async () => {
    await rate(1, 1);
    await stateNoPersonalData(flows, { vendorId, stated: true, reason: "None." });
    const finding = (reference: string, dueAt: Date) => ({
      ...{ reference: `${reference}-${count}`, vendorId, source: "manual" as const, dueAt },
      ...{ severity: "high" as const, title: reference, openedAt: ago(40) },
    });
    await db.finding.create({ data: finding("open", new Date(Date.now() + 9 * day)) });
    await db.finding.create({ data: finding("overdue", ago(2)) });
    await db.finding.create({
      data: {
        ...finding("accepted", ago(2)),
        outcome: "accepted",
        acceptances: {
          create: { reason: "x", approvedAt: ago(1), endsAt: new Date(Date.now() + 5 * day) },
        },
      },
    });
    await db.finding.create({
      data: { ...finding("closed", ago(2)), outcome: "remediated", closedAt: ago(1) },
    });
    await drainJobs();
    const found = await findAssessment(risk, vendorId);
    const lines = found?.result.lines.filter(({ section }) => section === "findings") ?? [];
    const values = Object.fromEntries(lines.map(({ key, value }) => [key, value]));
    expect(values).toEqual({ open: 6, overdue: 9, accepted: 3 });
    const { rescoreAt } = await vendorRow();
    expect(rescoreAt?.getTime()).toBeLessThan(Date.now() + 6 * day);
    expect((await vendorRow()).residual).toBeCloseTo(26, 9);
  });

  it("conformity counts by weight over the requirements that apply", async () => {
    await rate(2, 1);
    await declare();
    const localized = { en: "x", fr: "x" };
    const requirement = (key: string, position: number, weight: number, applicability: object) => ({
      ...{ key: `${key}-${count}`, position, weight, applicability },
      ...{
        title: localized,
        guidance: localized,
        evidenceRule: { proves: localized, validDays: 1 },
      },
    });
    const baseline = await db.baseline.create({
      data: {
        ...{ key: `test-${count}`, version: 1, title: localized },
        ...{ status: "published", publishedAt: ago(10) },
        requirements: {
          create: [
            requirement("verified", 0, 3, {}),
            requirement("word", 1, 2, {}),
            requirement("unassessed", 2, 3, {}),
            requirement("not-for-us", 3, 5, { kinds: ["payment"] }),
          ],
        },
      },
      select: { requirements: { orderBy: { position: "asc" }, select: { id: true } } },
    });
    const [verified, word] = baseline.requirements;
    const expiresAt = new Date(Date.now() + 20 * day);
    await db.conformity.createMany({
      data: [
        {
          ...{ vendorId, requirementId: verified?.id ?? "", state: "met", setAt: ago(1) },
          ...{ basis: "verified", expiresAt },
        },
        {
          ...{ vendorId, requirementId: word?.id ?? "", state: "met", setAt: ago(1) },
          basis: "vendor_word",
        },
      ],
    });
    await drainJobs();
    const vendor = await vendorRow();
    expect(vendor.assurance).toBeCloseTo((3 + 1) / 8, 9);
    expect(vendor.rescoreAt).toEqual(expiresAt);
    const found = await findAssessment(risk, vendorId);
    expect(found?.result.open).toContain("assurance");
  });
});

describe("assumed inputs", () => {
  it("count as known, and end when the real record comes", async () => {
    await declare();
    for (const input of ["dependency", "penetration"] as const) {
      const outcome = await assumeInputFor(risk, { vendorId, input, value: 2, reason: "A guess." });
      expect(outcome.ok).toBe(true);
    }
    await drainJobs();
    const first = await vendorRow();
    expect(first.residual).not.toBeNull();
    const found = await findAssessment(risk, vendorId);
    expect(found?.result.lines.filter(({ assumed }) => assumed).map(({ key }) => key)).toEqual([
      "dependency",
      "penetration",
    ]);

    await rate(2, 2);
    await drainJobs();
    expect(await listAssumptions(risk, vendorId, new Date())).toEqual([]);
    const after = await findAssessment(risk, vendorId);
    expect(after?.result.lines.some(({ assumed }) => assumed)).toBe(false);
    expect((await vendorRow()).residual).toBe(first.residual);

    const refused = await assumeInputFor(risk, {
      ...{ vendorId, input: "dependency", value: 3, reason: "Again." },
    });
    expect(refused).toMatchObject({ ok: false, reason: "recorded-already" });
  });

  it("a newer one takes the place of the older; withdrawn, it is unknown again", async () => {
    await declare();
    await rate(1, 1);
    await assumeInputFor(risk, { vendorId, input: "assurance", value: 0.2, reason: "A guess." });
    await assumeInputFor(risk, { vendorId, input: "assurance", value: 0.6, reason: "Better." });
    await drainJobs();
    expect((await vendorRow()).assurance).toBe(0.6);
    expect(await listAssumptions(risk, vendorId, new Date())).toHaveLength(1);
    await withdrawAssumption(risk, { vendorId, input: "assurance" });
    await drainJobs();
    expect((await vendorRow()).assurance).toBe(0);
    const again = await withdrawAssumption(risk, { vendorId, input: "assurance" });
    expect(again).toMatchObject({ ok: false, reason: "not-assumed" });
  });
});

describe("the tier", () => {
  it("can be set by hand with a reason, and given back", async () => {
    await rate(2, 1);
    await declare();
    await overrideTier(risk, { vendorId, tier: 1, reason: "Regulated service." });
    await drainJobs();
    expect(await vendorRow()).toMatchObject({ tier: 1, tierOverrideReason: "Regulated service." });
    await overrideTier(risk, { vendorId, tier: null, reason: "" });
    await drainJobs();
    expect((await vendorRow()).tier).toBe(3);
  });
});

describe("the number of statements", () => {
  it("does not grow with the number of vendors", async () => {
    const ids: string[] = [];
    for (let each = 0; each < 6; each += 1) {
      const row = await db.vendor.create({
        data: { name: `Many ${count} ${each}`, nameKey: `many ${count} ${each}`, kind: "other" },
      });
      ids.push(row.id);
      await db.dataFlow.create({
        data: { vendorId: row.id, systemId, purpose: "Many", startsAt: ago(1) },
      });
    }
    const one = await countStatements(() => gatherFactors(risk, ids.slice(0, 1), new Date()));
    const many = await countStatements(() => gatherFactors(risk, ids, new Date()));
    expect(one).toBeGreaterThan(5);
    expect(many).toBe(one);
  });
});
