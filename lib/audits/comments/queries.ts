import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { AnyGrant, Grant } from "#lib/access/model.ts";
import { type Db, db } from "#lib/platform/db.ts";
import { auditScope } from "../queries.ts";
import type { ThreadRow } from "./model.ts";

const threadColumns = {
  id: true,
  changedAt: true,
  resolvedAt: true,
  resolvedById: true,
  answer: { select: { questionId: true } },
  comments: {
    orderBy: [{ at: "asc" }, { id: "asc" }],
    select: { id: true, at: true, byId: true, text: true },
  },
} as const satisfies Prisma.CommentThreadSelect;

/** The threads that a grant reaches: those of the audits that it reaches. */
export function threadScope(grant: AnyGrant): Prisma.CommentThreadWhereInput {
  return { answer: { audit: auditScope(grant) } };
}

/**
 * The threads of an audit in the order in which they were opened; with `since` those that changed
 * after that moment. Three reads, however many threads.
 */
export async function listThreads(
  grant: Grant<"audit:read">,
  auditId: string,
  since: Date | null = null,
): Promise<readonly ThreadRow[]> {
  return readThreads(db, {
    AND: [
      { answer: { auditId, retiredAt: null } },
      threadScope(grant),
      since === null ? {} : { changedAt: { gt: since } },
    ],
  });
}

/** One thread, inside the transaction that wrote to it. */
export async function findThread(
  grant: Grant<"audit:answer">,
  threadId: string,
  reader: Db,
): Promise<ThreadRow | null> {
  const [thread] = await readThreads(reader, { AND: [{ id: threadId }, threadScope(grant)] });
  return thread ?? null;
}

async function readThreads(
  reader: Db,
  where: Prisma.CommentThreadWhereInput,
): Promise<readonly ThreadRow[]> {
  const rows = await reader.commentThread.findMany({
    where,
    orderBy: [{ openedAt: "asc" }, { id: "asc" }],
    select: threadColumns,
  });
  const ids = rows.flatMap((row) => [row.resolvedById, ...row.comments.map(({ byId }) => byId)]);
  const people = await reader.user.findMany({
    where: { id: { in: [...new Set(ids.filter((id) => id !== null))] } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map(({ answer, resolvedById, comments, ...row }) => ({
    ...row,
    questionId: answer.questionId,
    resolvedByName: names.get(resolvedById ?? "") ?? null,
    comments: comments.map((one) => ({ ...one, byName: names.get(one.byId ?? "") ?? null })),
  }));
}
