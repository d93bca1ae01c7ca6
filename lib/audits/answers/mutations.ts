import "server-only";
import { Prisma } from "#generated/prisma/client.ts";
import type { AnyGrant, Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { record } from "#lib/activity/mutations.ts";
import { insertFinding } from "#lib/findings/mutations.ts";
import { proposedDue } from "#lib/findings/rules.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { endOfDay } from "#lib/shared/due.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { auditScope } from "../queries.ts";
import type { Given, QuestionType } from "../questions/model.ts";
import { storeShown } from "../questions/mutations.ts";
import { steersOthers } from "../questions/queries.ts";
import { conformityOf, givenFits } from "../questions/rules.ts";
import { formSchema } from "../questions/schema.ts";
import { isOpenForAnswers } from "../rules.ts";
import type { AnswerConflict, AnswerValue, SavedAnswer } from "./model.ts";
import { mergeAnswer } from "./rules.ts";
import type { FindingFromAnswer, SaveAnswer } from "./schema.ts";
import { storedGivenSchema } from "./schema.ts";

/**
 * Marks the audit as begun and holds it open while an answer is written: a submit waits, and once
 * submitted nothing is written any more. `alone` keeps other answers waiting too. Returns the audit, or refuses when it takes no answers.
 */
export async function openForAnswers(
  grant: AnyGrant,
  tx: Tx,
  auditId: string,
  at: Date,
  alone = false,
): Promise<Outcome<{ vendorId: string; reference: string; sample: boolean }, "not-open">> {
  await tx.audit.updateMany({
    where: { AND: [{ id: auditId, status: "planned" }, auditScope(grant)] },
    data: { status: "in_progress", startedAt: at, revision: { increment: 1 } },
  });
  await (alone
    ? tx.$queryRaw`SELECT 1 FROM "Audit" WHERE id = ${auditId}::uuid FOR NO KEY UPDATE`
    : tx.$queryRaw`SELECT 1 FROM "Audit" WHERE id = ${auditId}::uuid FOR SHARE`);
  const audit = await tx.audit.findFirst({
    where: { AND: [{ id: auditId }, auditScope(grant)] },
    select: { status: true, vendorId: true, reference: true, sample: true },
  });
  if (audit === null) throw new AppError("not-found", `No audit ${auditId}`);
  return isOpenForAnswers(audit.status) ? accept(audit) : refuse("not-open");
}

/**
 * Saves a change of one answer over whatever was saved since it began: merged where the fields
 * differ, refused with the other version where both changed the same field. Each stored revision is
 * kept. What is acknowledged here is never lost, and nobody's words are taken under another name.
 */
export async function saveAnswer(
  grant: Grant<"audit:answer">,
  input: SaveAnswer,
  at: Date = now(),
): Promise<Outcome<SavedAnswer, "not-open" | "answer-conflict" | "answer-unfit" | "other-person">> {
  const byId = personOf(grant.actor);
  if (input.typedById !== undefined && input.typedById !== byId) return refuse("other-person");
  return withTransaction(async (tx) => {
    const { auditId, questionId } = input;
    const steers = await steersOthers(grant, questionId, tx);
    const open = await openForAnswers(grant, tx, auditId, at, steers);
    if (!open.ok) return open;
    await tx.$queryRaw`
      SELECT 1 FROM "Answer"
      WHERE "auditId" = ${auditId}::uuid AND "questionId" = ${questionId}::uuid FOR UPDATE`;
    const row = await tx.answer.findUnique({
      where: { auditId_questionId: { auditId, questionId }, retiredAt: null },
      select: {
        id: true,
        value: true,
        given: true,
        note: true,
        basis: true,
        revision: true,
        returnedReason: true,
        question: { select: { key: true, type: true, form: true } },
        evidence: { select: { evidenceId: true } },
      },
    });
    if (row === null) throw new AppError("not-found", `Question ${questionId} is not asked`);
    const current = { ...row, given: storedGivenSchema.parse(row.given) };
    if (!fits(row, input)) return refuse("answer-unfit");
    const base = await contentAt(tx, current, input.baseRevision);
    const merged = mergeAnswer(base, current, input);
    if (!merged.ok) {
      return refuse("answer-conflict", {
        ...(await conflictOf(tx, current)),
        fields: merged.fields,
      });
    }
    const { value, given, note } = merged;
    const returned = current.returnedReason !== null && !input.settlesReturn;
    const saved: SavedAnswer = {
      questionId,
      revision: merged.changed ? current.revision + 1 : current.revision,
      value,
      given,
      note,
      returned,
      savedAt: at,
    };
    if (!merged.changed && returned === (current.returnedReason !== null)) return accept(saved);
    await tx.answer.update({
      where: { id: current.id },
      data: {
        value,
        given: given ?? Prisma.DbNull,
        note,
        revision: saved.revision,
        answeredById: byId,
        answeredAt: at,
        ...(returned ? {} : { returnedReason: null, returnedById: null }),
      },
    });
    if (merged.changed) {
      await tx.answerRevision.create({
        data: {
          answerId: current.id,
          revision: saved.revision,
          value,
          given: given ?? Prisma.DbNull,
          note,
          basis: current.basis,
          byId,
          at,
        },
      });
    }
    if (steers) await storeShown(grant, tx, auditId);
    await record(tx, grant, {
      type: "audit.answered",
      entity: { kind: "audit", id: auditId },
      data: {
        reference: open.value.reference,
        question: current.question.key,
        revision: saved.revision,
        value,
      },
    });
    return accept(saved);
  });
}

type Asked = {
  readonly question: { readonly type: QuestionType; readonly form: unknown };
  readonly evidence: readonly { readonly evidenceId: string }[];
};

/** Whether an answer is one that the question takes, and names only files that are linked to it. */
function fits({ question, evidence }: Asked, { value, given }: SaveAnswer): boolean {
  if (value !== undefined && value !== null && question.type !== "conformity") return false;
  if (given === undefined || given === null) return true;
  if (!givenFits({ ...question, form: formSchema.parse(question.form) }, given)) return false;
  const linked = new Set(evidence.map(({ evidenceId }) => evidenceId));
  return !("files" in given) || given.files.every((id) => linked.has(id));
}

type Current = {
  readonly id: string;
  readonly value: AnswerValue | null;
  readonly given: Given | null;
  readonly note: string;
  readonly revision: number;
};

/** What an answer said at a revision. Nothing was said before the first stored one. */
async function contentAt(tx: Tx, current: Current, revision: number) {
  if (revision >= current.revision) return { ...current, basis: null };
  const past = await tx.answerRevision.findUnique({
    where: { answerId_revision: { answerId: current.id, revision } },
    select: { value: true, given: true, note: true },
  });
  return {
    value: past?.value ?? null,
    given: storedGivenSchema.parse(past?.given ?? null),
    note: past?.note ?? "",
  };
}

async function conflictOf(tx: Tx, current: Current): Promise<Omit<AnswerConflict, "fields">> {
  const last = await tx.answerRevision.findUnique({
    where: { answerId_revision: { answerId: current.id, revision: current.revision } },
    select: { byId: true, at: true },
  });
  const person = last?.byId
    ? await tx.user.findUnique({ where: { id: last.byId }, select: { name: true } })
    : null;
  return {
    revision: current.revision,
    value: current.value,
    given: current.given,
    note: current.note,
    byName: person?.name ?? null,
    at: (last?.at ?? new Date(0)).toISOString(),
  };
}

/**
 * Opens a finding from an answer that is not met or partly met, as part of filling the audit. Its
 * due date is the one that the severity proposes; whoever owns it may change that.
 */
export async function openFindingFromAnswer(
  grant: Grant<"audit:answer">,
  input: FindingFromAnswer,
  at: Date = now(),
): Promise<
  Outcome<{ id: string; reference: string; title: string }, "nothing-to-fix" | "not-open">
> {
  return withTransaction(async (tx) => {
    const answer = await tx.answer.findFirst({
      where: { id: input.answerId, audit: auditScope(grant) },
      select: {
        id: true,
        auditId: true,
        value: true,
        given: true,
        note: true,
        question: { select: { form: true } },
        audit: { select: { vendorId: true, sample: true, status: true } },
      },
    });
    if (answer === null) throw new AppError("not-found", `No answer ${input.answerId}`);
    if (answer.audit.status === "cancelled") return refuse("not-open");
    const form = formSchema.parse(answer.question.form);
    const said = answer.value ?? conformityOf({ form }, storedGivenSchema.parse(answer.given));
    if (said !== "not_met" && said !== "partly_met") {
      return refuse("nothing-to-fix");
    }
    const { vendorId, sample } = answer.audit;
    const opened = await insertFinding(
      grant,
      tx,
      {
        vendorId,
        auditId: answer.auditId,
        answerId: answer.id,
        source: "audit",
        severity: input.severity,
        title: input.title,
        weakness: answer.note,
        dueAt: endOfDay(proposedDue(input.severity, at, input.zone), input.zone),
        sample,
      },
      at,
    );
    await record(tx, grant, {
      type: "finding.opened",
      entity: { kind: "finding", id: opened.id },
      data: { vendorId, reference: opened.reference, severity: input.severity },
    });
    return accept({ ...opened, title: input.title });
  });
}
