import "server-only";
import type { AnyGrant, Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import type { ActivityEvent } from "#lib/activity/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { enqueue } from "#lib/platform/queue.ts";
import { nextReference } from "#lib/platform/references.ts";
import { currentBaseline, traitColumns } from "#lib/requirements/queries.ts";
import { traitsOf } from "#lib/requirements/rules.ts";
import { endOfDay } from "#lib/shared/due.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import { storedGivenSchema } from "./answers/schema.ts";
import { askedOf } from "./planning/rules.ts";
import { auditScope } from "./queries.ts";
import { shapeColumns, shapeOf } from "./questions/queries.ts";
import { shownKeys } from "./questions/rules.ts";
import { canMove, decideSubmit, isFinished } from "./rules.ts";
import type { AssignAudit, PlanAudit } from "./schema.ts";

type AuditId = { readonly auditId: string };

/**
 * Plans an audit. It asks the questions whose requirement applies to the vendor as it stands now
 * (unknown facts count as applying) and those of no requirement; that set never changes afterwards.
 */
export async function planAudit(
  grant: Grant<"audit:plan" | "requirement:read">,
  input: PlanAudit,
  at: Date = now(),
): Promise<
  Outcome<{ id: string; reference: string }, "due-in-past" | "no-questions" | "not-auditors">
> {
  const dueAt = endOfDay(input.dueOn, input.zone);
  if (dueAt <= at) return refuse("due-in-past");
  return withTransaction(async (tx) => {
    const planned = await insertAudit(grant, tx, { ...input, dueAt }, at);
    if (planned.ok) await record(tx, grant, planned.value.event);
    return planned.ok
      ? accept({ id: planned.value.id, reference: planned.value.reference })
      : planned;
  });
}

/** What a new audit says. */
export type NewAudit = Pick<PlanAudit, "vendorId" | "templateVersionId" | "kind" | "auditorIds"> & {
  readonly dueAt: Date;
};

/**
 * Plans an audit inside the caller's transaction: number, questions, people, job. The caller
 * records `event` last.
 */
export async function insertAudit(
  grant: Grant<"audit:plan" | "requirement:read">,
  tx: Tx,
  input: NewAudit,
  at: Date,
): Promise<
  Outcome<{ id: string; reference: string; event: ActivityEvent }, "no-questions" | "not-auditors">
> {
  const { dueAt } = input;
  const vendor = await tx.vendor.findFirst({
    where: { AND: [{ id: input.vendorId }, vendorScope(grant)] },
    select: { id: true, name: true, ...traitColumns },
  });
  const version = await tx.templateVersion.findFirst({
    where: { id: input.templateVersionId, status: "published" },
    select: {
      id: true,
      questions: {
        select: { id: true, requirementKey: true, ...shapeColumns },
        orderBy: { position: "asc" },
      },
    },
  });
  if (vendor === null || version === null) {
    throw new AppError("not-found", "No such vendor or template");
  }
  if (!(await mayAudit(tx, input.auditorIds))) return refuse("not-auditors");
  const baseline = await currentBaseline(grant, tx);
  const asked = askedOf(version.questions, baseline?.requirements ?? [], traitsOf(vendor));
  if (asked.length === 0) return refuse("no-questions");
  const shown = shownKeys(asked.map(shapeOf), new Map());
  const reference = await nextReference(tx, "AUD", at);
  const { id } = await tx.audit.create({
    data: {
      reference,
      vendorId: vendor.id,
      templateVersionId: version.id,
      kind: input.kind,
      dueAt,
      plannedById: personOf(grant.actor),
      createdAt: at,
      assignments: { create: input.auditorIds.map((userId) => ({ userId, assignedAt: at })) },
      answers: {
        create: asked.map(({ id, key }) => ({ questionId: id, shown: shown.has(key) })),
      },
    },
    select: { id: true },
  });
  await enqueue(tx, "vendor-changed", { vendorId: vendor.id });
  const event = {
    type: "audit.planned",
    entity: { kind: "audit", id },
    data: {
      reference,
      vendorId: vendor.id,
      kind: input.kind,
      dueAt: dueAt.toISOString(),
      auditors: input.auditorIds,
      questions: asked.length,
    },
  } as const;
  return accept({ id, reference, event });
}

/** Whether all of these people can fill an audit: they exist, are not suspended, and may answer. */
async function mayAudit(tx: Tx, ids: readonly string[]): Promise<boolean> {
  const found = await tx.user.count({
    where: {
      id: { in: [...ids] },
      suspendedAt: null,
      role: { in: ["AUDITOR", "SECURITY", "ADMIN"] },
    },
  });
  return found === new Set(ids).size;
}

/** The audit under a lock that keeps answers and other decisions waiting; not-found when unreachable. */
export async function lockAudit(grant: AnyGrant, tx: Tx, auditId: string) {
  await tx.$queryRaw`SELECT 1 FROM "Audit" WHERE id = ${auditId}::uuid FOR NO KEY UPDATE`;
  const audit = await tx.audit.findFirst({
    where: { AND: [{ id: auditId }, auditScope(grant)] },
    select: {
      id: true,
      reference: true,
      status: true,
      vendorId: true,
      submittedById: true,
      sample: true,
      vendor: { select: { tier: true, tierOverride: true } },
      assignments: { select: { userId: true } },
    },
  });
  if (audit === null) throw new AppError("not-found", `No audit ${auditId}`);
  return audit;
}

/** Sets who fills an audit. What they wrote stays when somebody is taken off. */
export async function assignAudit(
  grant: Grant<"audit:plan">,
  input: AssignAudit,
  at: Date = now(),
): Promise<Outcome<{ id: string }, "finished" | "not-auditors">> {
  return withTransaction(async (tx) => {
    const audit = await lockAudit(grant, tx, input.auditId);
    if (isFinished(audit.status)) return refuse("finished");
    if (!(await mayAudit(tx, input.auditorIds))) return refuse("not-auditors");
    await tx.auditAssignment.deleteMany({
      where: { auditId: audit.id, userId: { notIn: input.auditorIds } },
    });
    await tx.auditAssignment.createMany({
      data: input.auditorIds.map((userId) => ({ auditId: audit.id, userId, assignedAt: at })),
      skipDuplicates: true,
    });
    await record(tx, grant, {
      type: "audit.assigned",
      entity: { kind: "audit", id: audit.id },
      data: {
        reference: audit.reference,
        before: audit.assignments.map(({ userId }) => userId),
        after: input.auditorIds,
      },
    });
    return accept({ id: audit.id });
  });
}

/** Submits an audit for review: all or nothing, and only when every question is answered. */
export async function submitAudit(
  grant: Grant<"audit:answer">,
  { auditId }: AuditId,
  at: Date = now(),
): Promise<
  Outcome<{ id: string }, "not-open" | "answers-missing" | "notes-missing" | "returned-open">
> {
  return withTransaction(async (tx) => {
    const audit = await lockAudit(grant, tx, auditId);
    const answers = await tx.answer.findMany({
      where: { auditId, shown: true },
      orderBy: { question: { position: "asc" } },
      select: {
        value: true,
        given: true,
        note: true,
        returnedReason: true,
        question: { select: { key: true, optional: true } },
      },
    });
    const verdict = decideSubmit(
      audit.status,
      answers.map(({ question, returnedReason, given, ...content }) => ({
        ...content,
        ...question,
        given: storedGivenSchema.parse(given),
        returned: returnedReason !== null,
      })),
    );
    if (!verdict.ok) return refuse(verdict.reason, { keys: verdict.keys });
    await tx.audit.update({
      where: { id: auditId },
      data: {
        status: "submitted",
        submittedAt: at,
        submittedById: personOf(grant.actor),
        revision: { increment: 1 },
      },
    });
    await record(tx, grant, {
      type: "audit.submitted",
      entity: { kind: "audit", id: auditId },
      data: { reference: audit.reference, vendorId: audit.vendorId, answers: answers.length },
    });
    return accept({ id: auditId });
  });
}

/** Calls off an audit that is not under review. Its answers stay on record. */
export async function cancelAudit(
  grant: Grant<"audit:plan">,
  { auditId }: AuditId,
): Promise<Outcome<{ id: string }, "not-open">> {
  return withTransaction(async (tx) => {
    const audit = await lockAudit(grant, tx, auditId);
    if (!canMove(audit.status, "cancelled")) return refuse("not-open");
    await tx.audit.update({
      where: { id: auditId },
      data: { status: "cancelled", revision: { increment: 1 } },
    });
    await enqueue(tx, "vendor-changed", { vendorId: audit.vendorId });
    await record(tx, grant, {
      type: "audit.cancelled",
      entity: { kind: "audit", id: auditId },
      data: { reference: audit.reference, vendorId: audit.vendorId },
    });
    return accept({ id: auditId });
  });
}
