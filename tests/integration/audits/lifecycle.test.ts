import { beforeAll, describe, expect, it } from "vitest";
import { saveAnswer } from "#lib/audits/answers/mutations.ts";
import { cancelAudit, submitAudit } from "#lib/audits/mutations.ts";
import { findAudit } from "#lib/audits/queries.ts";
import { approveAudit, returnAudit } from "#lib/audits/reviews/mutations.ts";
import { approveAuditSchema } from "#lib/audits/schema.ts";
import { db } from "#lib/platform/db.ts";
import { listVendorRequirements } from "#lib/requirements/queries.ts";
import { type Actor, somebody } from "#tests/support/actors.ts";
import {
  answerAll,
  ensureContent,
  proveAll,
  questionsOf,
  somePlan,
  someVendor,
} from "#tests/support/audits.ts";

let auditor: Actor;
let reviewer: Actor;

beforeAll(async () => {
  await ensureContent();
  auditor = await somebody("AUDITOR");
  reviewer = await somebody("SECURITY");
});

const approval = { decision: "approved", reason: "", zone: "UTC" } as const;

async function submitted(values = {}) {
  const vendor = await someVendor(`Vendor ${Math.random()}`);
  const { id } = await somePlan(vendor.id, [auditor]);
  await answerAll(auditor, id, values);
  expect(await submitAudit(await auditor.grant("audit:answer"), { auditId: id })).toMatchObject({
    ok: true,
  });
  return { vendorId: vendor.id, auditId: id };
}

function statusOf(auditId: string) {
  return db.audit.findUniqueOrThrow({ where: { id: auditId } });
}

describe("an audit", () => {
  it("goes from planned over returned to approved, each step in the log", async () => {
    const { auditId } = await submitted({ B7: "partly_met" });
    const review = await reviewer.grant("audit:approve", "requirement:read");
    const b7 = (await questionsOf(auditId)).find(({ key }) => key === "B7");
    if (b7 === undefined) throw new Error("B7 is not asked");

    const reason = "Name the five extra accounts";
    const returns = [{ questionId: b7.questionId, reason }];
    expect(await returnAudit(review, { auditId, returns })).toMatchObject({ ok: true });
    expect((await statusOf(auditId)).status).toBe("returned");

    const answering = await auditor.grant("audit:answer");
    expect(await submitAudit(answering, { auditId })).toMatchObject({
      ok: false,
      reason: "returned-open",
      details: { keys: ["B7"] },
    });
    const change = { auditId, questionId: b7.questionId, baseRevision: b7.revision };
    await saveAnswer(answering, {
      ...change,
      note: "They are service accounts",
      settlesReturn: false,
    });
    expect(await submitAudit(answering, { auditId })).toMatchObject({ reason: "returned-open" });
    const again = {
      ...change,
      baseRevision: b7.revision + 1,
      value: "met",
      settlesReturn: true,
    } as const;
    expect(await saveAnswer(answering, again)).toMatchObject({
      ok: true,
      value: { returned: false },
    });
    expect(await submitAudit(answering, { auditId })).toMatchObject({ ok: true });
    expect(await approveAudit(review, { auditId, ...approval })).toMatchObject({ ok: true });

    const audit = await statusOf(auditId);
    expect(audit).toMatchObject({
      status: "approved",
      decision: "approved",
      coverage: 1,
      score: 0.5,
    });
    expect(audit.nextDueAt?.getTime()).toBeGreaterThan(Date.now());
    const log = await db.activity.findMany({
      where: { entityId: auditId, type: { not: "audit.answered" } },
      orderBy: { seq: "asc" },
    });
    expect(log.map(({ type }) => type)).toEqual([
      "audit.planned",
      "audit.submitted",
      "audit.returned",
      "audit.submitted",
      "audit.approved",
    ]);
  });

  it("cannot be submitted with a gap, and says where", async () => {
    const vendor = await someVendor("Gap");
    const { id: auditId } = await somePlan(vendor.id, [auditor]);
    const grant = await auditor.grant("audit:answer");
    const outcome = await submitAudit(grant, { auditId });
    expect(outcome).toMatchObject({ ok: false, reason: "answers-missing" });
    if (!outcome.ok) expect(outcome.details?.keys).toHaveLength(40);
  });

  it("is submitted and approved once, however many people press at the same time", async () => {
    const { auditId, vendorId } = await submitted();
    const review = await reviewer.grant("audit:approve", "requirement:read");
    const presses = await Promise.all(
      [1, 2, 3, 4].map(() => approveAudit(review, { auditId, ...approval })),
    );
    expect(presses.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.vendorDecision.count({ where: { vendorId } })).toBe(1);
    expect(await db.activity.count({ where: { entityId: auditId, type: "audit.approved" } })).toBe(
      1,
    );
  });

  it("takes no answer once it is submitted", async () => {
    const { auditId } = await submitted();
    const [first] = await questionsOf(auditId);
    if (first === undefined) throw new Error("no question");
    const { questionId, revision } = first;
    const write = {
      auditId,
      questionId,
      baseRevision: revision,
      value: "not_met",
      settlesReturn: false,
    } as const;
    expect(await saveAnswer(await auditor.grant("audit:answer"), write)).toMatchObject({
      ok: false,
      reason: "not-open",
    });
  });

  it("can be called off before review, not during it", async () => {
    const planner = await reviewer.grant("audit:plan");
    const { auditId } = await submitted();
    expect(await cancelAudit(planner, { auditId })).toMatchObject({ ok: false });
    const vendor = await someVendor("Called off");
    const { id } = await somePlan(vendor.id, [auditor]);
    expect(await cancelAudit(planner, { auditId: id })).toMatchObject({ ok: true });
  });
});

describe("four eyes", () => {
  it("keep everybody who had a hand in it from returning and approving", async () => {
    const helper = await somebody("SECURITY");
    const { auditId } = await submitted();
    const own = await helper.grant("audit:approve", "requirement:read", "audit:answer");
    // Being assigned is enough, without a single answer.
    await db.auditAssignment.create({ data: { auditId, userId: helper.id } });
    expect(await approveAudit(own, { auditId, ...approval })).toMatchObject({ reason: "own-work" });
    await db.auditAssignment.deleteMany({ where: { auditId, userId: helper.id } });
    // An answer once given is enough, though the assignment is gone and others wrote since.
    await db.audit.update({ where: { id: auditId }, data: { status: "in_progress" } });
    const [first] = await questionsOf(auditId);
    if (first === undefined) throw new Error("no question");
    const { questionId, revision } = first;
    await saveAnswer(own, {
      auditId,
      questionId,
      baseRevision: revision,
      note: "Mine",
      settlesReturn: false,
    });
    await answerAll(auditor, auditId);
    await submitAudit(await auditor.grant("audit:answer"), { auditId });
    expect(await approveAudit(own, { auditId, ...approval })).toMatchObject({ reason: "own-work" });
    const returns = [{ questionId, reason: "No" }];
    expect(await returnAudit(own, { auditId, returns })).toMatchObject({ reason: "own-work" });
    expect((await statusOf(auditId)).status).toBe("submitted");
  });
});

describe("conformity", () => {
  it("follows from the approved answers, with basis, reason and end", async () => {
    const vendor = await someVendor("Conformity");
    const { id: auditId } = await somePlan(vendor.id, [auditor]);
    await answerAll(auditor, auditId, { B7: "not_met", C6: "partly_met", E9: "not_applicable" });
    const questions = await questionsOf(auditId);
    for (const key of ["B2", "A1"]) {
      await proveAll(auditor, questions.find((one) => one.key === key)?.id ?? "");
    }
    await submitAudit(await auditor.grant("audit:answer"), { auditId });
    const review = await reviewer.grant("audit:approve", "requirement:read");
    const before = await db.vendorDecision.count();
    expect(
      await approveAudit(review, {
        auditId,
        decision: "approved_with_conditions",
        reason: "Export log within 30 days",
        zone: "UTC",
      }),
    ).toMatchObject({ ok: true, value: { conformities: 32 } });
    expect(await db.vendorDecision.count()).toBe(before + 1);

    const now = new Date();
    const rows = (await listVendorRequirements(review, vendor.id, now)) ?? [];
    const standing = (key: string) => rows.find((row) => row.key === key)?.standing;
    expect(standing("ACC-02")).toMatchObject({ state: "met", basis: "verified" });
    expect(standing("GOV-01")).toMatchObject({ state: "met", basis: "verified" });
    expect(standing("ACC-01")).toMatchObject({ state: "met", basis: "vendor_word" });
    expect(standing("ACC-06")).toMatchObject({ state: "not_met", reason: "B7: Seen at B7" });
    expect(standing("DAT-06")).toMatchObject({ state: "partly_met" });
    expect(standing("INC-06")).toMatchObject({ state: "not_applicable", reason: "E9: Seen at E9" });
    const inThreeYears = new Date(now.getTime() + 1200 * 86_400_000);
    const later = (await listVendorRequirements(review, vendor.id, inThreeYears)) ?? [];
    expect(later.find(({ key }) => key === "ACC-02")?.standing).toMatchObject({
      state: "not_assessed",
      expired: true,
    });
    expect(await findAudit(await reviewer.grant("audit:read"), auditId)).toMatchObject({
      decision: "approved_with_conditions",
    });
  });

  it("of a later audit closes the earlier rows and keeps them", async () => {
    const first = await submitted({ B2: "not_met" });
    const review = await reviewer.grant("audit:approve", "requirement:read");
    await approveAudit(review, { auditId: first.auditId, ...approval });
    const { id } = await somePlan(first.vendorId, [auditor]);
    await answerAll(auditor, id);
    await submitAudit(await auditor.grant("audit:answer"), { auditId: id });
    await approveAudit(review, { auditId: id, ...approval });
    const rows = await db.conformity.findMany({
      where: { vendorId: first.vendorId, requirement: { key: "ACC-02" } },
      orderBy: { setAt: "asc" },
    });
    expect(rows.map(({ state, supersededAt }) => [state, supersededAt === null])).toEqual([
      ["not_met", false],
      ["met", true],
    ]);
  });
});

describe("conditions of an approval", () => {
  const inDays = (days: number) =>
    new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

  it("become findings with their day, all with the decision or none", async () => {
    const { auditId, vendorId } = await submitted({ B7: "not_met" });
    const review = await reviewer.grant("audit:approve", "requirement:read");
    const decision = approveAuditSchema.parse({
      ...{ auditId, decision: "approved_with_conditions", zone: "UTC" },
      conditions: [
        { title: "Shared accounts end", severity: "high", dueOn: inDays(20) },
        { title: "Export log is kept", severity: "low", dueOn: "" },
      ],
      nextDueOn: inDays(90),
    });
    const late = { title: "Yesterday's", severity: "low", dueOn: inDays(-1) } as const;
    expect(
      await approveAudit(review, {
        ...decision,
        conditions: [...(decision.conditions ?? []), late],
      }),
    ).toMatchObject({ ok: false, reason: "due-in-past" });
    expect(await approveAudit(review, { ...decision, decision: "approved" })).toMatchObject({
      reason: "conditions-misplaced",
    });
    expect(await db.finding.count({ where: { auditId } })).toBe(0);

    expect(await approveAudit(review, decision)).toMatchObject({ ok: true });
    const findings = await db.finding.findMany({
      where: { auditId },
      orderBy: { reference: "asc" },
      select: { id: true, title: true, severity: true, vendorId: true, dueAt: true },
    });
    expect(findings).toMatchObject([
      { title: "Shared accounts end", severity: "high", vendorId },
      { title: "Export log is kept", severity: "low", vendorId },
    ]);
    expect(findings[0]?.dueAt?.toISOString().slice(0, 10)).toBe(inDays(20));
    const lines = await db.activity.count({
      where: { type: "finding.opened", entityId: { in: findings.map(({ id }) => id) } },
    });
    expect(lines).toBe(2);
    const { nextDueAt } = await statusOf(auditId);
    expect(nextDueAt?.toISOString().slice(0, 10)).toBe(inDays(90));
    const decided = await db.vendorDecision.findFirstOrThrow({ where: { auditId } });
    expect(decided.conditions).toBe("Shared accounts end\nExport log is kept");
  });
});
