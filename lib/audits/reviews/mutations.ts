import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import type { ActivityEvent } from "#lib/activity/model.ts";
import { record, recordMany } from "#lib/activity/mutations.ts";
import { insertFinding } from "#lib/findings/mutations.ts";
import { proposedDue } from "#lib/findings/rules.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { enqueue } from "#lib/platform/queue.ts";
import { type NewConformity, settleConformities } from "#lib/requirements/mutations.ts";
import { currentBaseline } from "#lib/requirements/queries.ts";
import { endOfDay } from "#lib/shared/due.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { effectiveTier } from "#lib/vendors/rules.ts";
import type { NeedStanding } from "../answers/model.ts";
import { basisOf, deriveConformity, needStandings } from "../answers/rules.ts";
import { storedGivenSchema } from "../answers/schema.ts";
import { lockAudit } from "../mutations.ts";
import { answerersOf } from "../queries.ts";
import { shapeColumns, shapeOf } from "../questions/queries.ts";
import { conformityOf } from "../questions/rules.ts";
import {
  decideReview,
  needsReason,
  nextDueAfter,
  type ReviewRefusal,
  scoreOf,
  weighed,
} from "../rules.ts";
import type { ApproveAudit, ReturnAudit } from "../schema.ts";
import { evidenceNeedsSchema } from "../templates/schema.ts";

/**
 * Sends single answers back, each with what is missing, and with them the audit. Never one's own
 * work.
 */
export async function returnAudit(
  grant: Grant<"audit:approve">,
  input: ReturnAudit,
): Promise<Outcome<{ id: string }, ReviewRefusal>> {
  return withTransaction(async (tx) => {
    const audit = await lockAudit(grant, tx, input.auditId);
    const reviewerId = personOf(grant.actor);
    const verdict = decideReview(await factsOf(grant, tx, audit), reviewerId);
    if (verdict !== "yes") return refuse(verdict);
    for (const { questionId, reason } of input.returns) {
      const { count } = await tx.answer.updateMany({
        where: { auditId: audit.id, questionId, shown: true },
        data: { returnedReason: reason, returnedById: reviewerId },
      });
      if (count === 0) throw new AppError("not-found", `Question ${questionId} was not asked`);
    }
    await tx.audit.update({
      where: { id: audit.id },
      data: { status: "returned", revision: { increment: 1 } },
    });
    await record(tx, grant, {
      type: "audit.returned",
      entity: { kind: "audit", id: audit.id },
      data: {
        reference: audit.reference,
        vendorId: audit.vendorId,
        questions: input.returns.map(({ questionId }) => questionId),
      },
    });
    return accept({ id: audit.id });
  });
}

type LockedAudit = Awaited<ReturnType<typeof lockAudit>>;

async function factsOf(grant: Grant<"audit:approve">, tx: Tx, audit: LockedAudit) {
  return {
    status: audit.status,
    submittedById: audit.submittedById,
    assigneeIds: audit.assignments.map(({ userId }) => userId),
    answererIds: await answerersOf(grant, audit.id, tx),
  };
}

/**
 * Approves a submitted audit with its decision: score and coverage are fixed, the conformity of
 * every requirement that it examined follows from the answers, the decision on the vendor is
 * written, each condition becomes a finding, and the vendor is scored anew. Never one's own work.
 */
export async function approveAudit(
  grant: Grant<"audit:approve" | "requirement:read">,
  input: ApproveAudit,
  at: Date = now(),
): Promise<
  Outcome<
    { id: string; conformities: number },
    ReviewRefusal | "reason-missing" | "conditions-misplaced" | "due-in-past"
  >
> {
  const { decision, reason, conditions = [], nextDueOn = null, zone } = input;
  if (needsReason(decision) && reason === "" && conditions.length === 0) {
    return refuse("reason-missing");
  }
  if (conditions.length > 0 && decision !== "approved_with_conditions") {
    return refuse("conditions-misplaced");
  }
  const days = [nextDueOn, ...conditions.map(({ dueOn }) => dueOn)];
  if (days.some((day) => day !== null && endOfDay(day, zone) <= at)) return refuse("due-in-past");
  return withTransaction(async (tx) => {
    const audit = await lockAudit(grant, tx, input.auditId);
    const verdict = decideReview(await factsOf(grant, tx, audit), personOf(grant.actor));
    if (verdict !== "yes") return refuse(verdict);
    const answers = await settledAnswers(tx, audit.id, at);
    const baseline = await currentBaseline(grant, tx);
    const conformities = (baseline?.requirements ?? []).flatMap(
      ({ key, evidenceRule }): NewConformity[] => {
        const own = answers.filter(({ requirementKey }) => requirementKey === key);
        if (own.length === 0) return [];
        const derived = deriveConformity(own, evidenceRule.validDays, at);
        return [{ requirementKey: key, ...derived }];
      },
    );
    const { score, coverage } = scoreOf(answers.flatMap(({ counts }) => counts ?? []));
    await fixBases(tx, answers);
    await tx.audit.update({
      where: { id: audit.id },
      data: {
        status: "approved",
        decidedAt: at,
        decidedById: personOf(grant.actor),
        decision,
        decisionReason: reason === "" ? null : reason,
        nextDueAt:
          nextDueOn === null
            ? nextDueAfter(at, effectiveTier(audit.vendor), decision, zone)
            : endOfDay(nextDueOn, zone),
        score,
        coverage,
        revision: { increment: 1 },
      },
    });
    const settled = await settleConformities(grant, tx, {
      vendorId: audit.vendorId,
      auditId: audit.id,
      sample: audit.sample,
      at,
      conformities,
    });
    await tx.vendorDecision.create({
      data: {
        vendorId: audit.vendorId,
        auditId: audit.id,
        outcome: decision,
        reason: reason === "" ? audit.reference : reason,
        conditions:
          decision === "approved_with_conditions"
            ? [reason, ...conditions.map(({ title }) => title)].filter(Boolean).join("\n")
            : null,
        decidedById: personOf(grant.actor),
        decidedAt: at,
        sample: audit.sample,
      },
    });
    const opened = await openConditions(grant, tx, audit, input, at);
    await enqueue(tx, "vendor-changed", { vendorId: audit.vendorId });
    const { reference, vendorId } = audit;
    await recordMany(tx, grant, [
      ...opened,
      {
        type: "audit.approved",
        entity: { kind: "audit", id: audit.id },
        data: { reference, vendorId, decision, conformities: settled },
      },
      {
        type: "vendor.decided",
        entity: { kind: "vendor", id: vendorId },
        data: { outcome: decision, audit: reference },
      },
    ]);
    return accept({ id: audit.id, conformities: settled });
  });
}

/** Opens a finding for each condition; gives their lines of the log. */
async function openConditions(
  grant: Grant<"audit:approve">,
  tx: Tx,
  audit: LockedAudit,
  { conditions = [], reason, zone }: ApproveAudit,
  at: Date,
): Promise<readonly ActivityEvent[]> {
  const lines: ActivityEvent[] = [];
  for (const { title, severity, dueOn } of conditions) {
    const { vendorId, sample } = audit;
    const due = dueOn ?? proposedDue(severity, at, zone);
    const finding = await insertFinding(
      grant,
      tx,
      {
        ...{ vendorId, sample, severity, title, auditId: audit.id, source: "audit" },
        ...{ weakness: reason, dueAt: endOfDay(due, zone) },
      },
      at,
    );
    lines.push({
      type: "finding.opened",
      entity: { kind: "finding", id: finding.id },
      data: { vendorId, reference: finding.reference, severity },
    });
  }
  return lines;
}

/** The answers to what was asked, as they stand at the approval, each with what its evidence proves then. */
async function settledAnswers(tx: Tx, auditId: string, at: Date) {
  const rows = await tx.answer.findMany({
    where: { auditId, shown: true },
    orderBy: { question: { position: "asc" } },
    select: {
      id: true,
      value: true,
      given: true,
      note: true,
      basis: true,
      question: {
        select: { ...shapeColumns, weight: true, requirementKey: true, evidenceNeeds: true },
      },
      evidence: {
        select: {
          needKey: true,
          evidence: { select: { datedAt: true, validUntil: true, withdrawnAt: true } },
        },
      },
    },
  });
  return rows.map(({ question, evidence, ...answer }) => {
    const needs: readonly NeedStanding[] = needStandings(
      evidenceNeedsSchema.parse(question.evidenceNeeds),
      evidence.map(({ needKey, evidence: proof }) => ({ needKey, ...proof })),
      at,
    );
    const shape = shapeOf(question);
    const given = storedGivenSchema.parse(answer.given);
    const basis = basisOf(needs);
    return {
      id: answer.id,
      note: answer.note,
      value: shape.type === "conformity" ? answer.value : conformityOf(shape, given),
      basis,
      storedBasis: answer.basis,
      questionKey: question.key,
      requirementKey: question.requirementKey,
      counts: weighed({ ...shape, weight: question.weight }, { value: answer.value, given, basis }),
      needs,
    };
  });
}

/** Stores the basis as it was at the approval, where time has changed it since it was saved. */
async function fixBases(tx: Tx, answers: Awaited<ReturnType<typeof settledAnswers>>) {
  for (const basis of ["verified", "vendor_word"] as const) {
    const changed = answers.filter((one) => one.basis === basis && one.storedBasis !== basis);
    if (changed.length === 0) continue;
    await tx.answer.updateMany({
      where: { id: { in: changed.map(({ id }) => id) } },
      data: { basis },
    });
  }
}
