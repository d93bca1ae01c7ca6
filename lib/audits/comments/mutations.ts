import "server-only";
import type { AnyGrant, Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { auditScope } from "../queries.ts";
import { isFinished } from "../rules.ts";
import type { ThreadRow } from "./model.ts";
import { findThread, threadScope } from "./queries.ts";
import type { NewComment, SettleThread } from "./schema.ts";

type Place = { readonly auditId: string; readonly reference: string; readonly question: string };

/** Where a thread stands, with the audit held open: a finished one is on record as it is. */
async function openPlace(
  grant: AnyGrant,
  tx: Tx,
  answerId: string,
): Promise<Outcome<Place, "finished">> {
  await tx.$queryRaw`
    SELECT 1 FROM "Audit" WHERE id = (SELECT "auditId" FROM "Answer" WHERE id = ${answerId}::uuid)
    FOR SHARE`;
  const answer = await tx.answer.findFirst({
    where: { id: answerId, retiredAt: null, audit: auditScope(grant) },
    select: {
      question: { select: { key: true } },
      audit: { select: { id: true, reference: true, status: true } },
    },
  });
  if (answer === null) throw new AppError("not-found", `No answer ${answerId}`);
  const { id: auditId, reference, status } = answer.audit;
  if (isFinished(status)) return refuse("finished");
  return accept({ auditId, reference, question: answer.question.key });
}

/**
 * Writes a comment into a thread, or begins one. Sent again under the same id it changes nothing
 * and answers as before. A thread that was resolved takes nothing until it is reopened.
 */
export async function addComment(
  grant: Grant<"audit:answer">,
  input: NewComment,
  at: Date = now(),
): Promise<Outcome<ThreadRow, "finished" | "resolved">> {
  const byId = personOf(grant.actor);
  return withTransaction(async (tx) => {
    const place = await openPlace(grant, tx, input.answerId);
    const written = await tx.comment.findFirst({
      where: { id: input.id, byId, thread: { AND: [threadScope(grant)] } },
      select: { threadId: true },
    });
    if (written !== null) return accept(await threadOf(grant, tx, written.threadId));
    if (!place.ok) return place;
    const { auditId, reference, question } = place.value;
    const thread = await threadFor(tx, input, at);
    if (thread === null) return refuse("resolved");
    await tx.comment.create({
      data: { id: input.id, threadId: thread, byId, at, text: input.text },
    });
    await record(tx, grant, {
      type: "audit.commented",
      entity: { kind: "audit", id: auditId },
      data: { reference, question, thread, comment: input.id },
    });
    return accept(await threadOf(grant, tx, thread));
  });
}

/** The thread that a comment goes into, marked as changed; null when it was resolved meanwhile. */
async function threadFor(
  tx: Tx,
  { answerId, threadId }: NewComment,
  at: Date,
): Promise<string | null> {
  if (threadId === null) {
    const made = await tx.commentThread.create({
      data: { answerId, openedAt: at, changedAt: at },
      select: { id: true },
    });
    return made.id;
  }
  const { count } = await tx.commentThread.updateMany({
    where: { id: threadId, answerId, resolvedAt: null },
    data: { changedAt: at },
  });
  if (count > 0) return threadId;
  const found = await tx.commentThread.count({ where: { id: threadId, answerId } });
  if (found === 0) throw new AppError("not-found", `No thread ${threadId}`);
  return null;
}

async function threadOf(grant: Grant<"audit:answer">, tx: Tx, id: string): Promise<ThreadRow> {
  const thread = await findThread(grant, id, tx);
  if (thread === null) throw new AppError("not-found", `No thread ${id}`);
  return thread;
}

/** Says that a thread is settled, or opens it again. Saying what stands already changes nothing. */
export async function settleThread(
  grant: Grant<"audit:answer">,
  { threadId, resolved }: SettleThread,
  at: Date = now(),
): Promise<Outcome<ThreadRow, "finished">> {
  return withTransaction(async (tx) => {
    const found = await tx.commentThread.findFirst({
      where: { AND: [{ id: threadId }, threadScope(grant)] },
      select: { answerId: true },
    });
    if (found === null) throw new AppError("not-found", `No thread ${threadId}`);
    const place = await openPlace(grant, tx, found.answerId);
    if (!place.ok) return place;
    const { count } = await tx.commentThread.updateMany({
      where: { id: threadId, resolvedAt: resolved ? null : { not: null } },
      data: resolved
        ? { resolvedAt: at, resolvedById: personOf(grant.actor), changedAt: at }
        : { resolvedAt: null, resolvedById: null, changedAt: at },
    });
    if (count > 0) {
      const { auditId, reference, question } = place.value;
      await record(tx, grant, {
        type: resolved ? "audit.commentsResolved" : "audit.commentsReopened",
        entity: { kind: "audit", id: auditId },
        data: { reference, question, thread: threadId },
      });
    }
    return accept(await threadOf(grant, tx, threadId));
  });
}
