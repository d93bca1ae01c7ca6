import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { db } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import type { SavedAnswer } from "../answers/model.ts";
import { storedGivenSchema } from "../answers/schema.ts";
import { listThreads } from "../comments/queries.ts";
import { auditScope } from "../queries.ts";
import { type Present, presentFor, type Together } from "./model.ts";

/**
 * How far before the moment asked for it is looked, in milliseconds: a write carries the time at
 * which it began and is seen when it is stored. What was told before is told again, no harm done.
 */
const overlap = 10_000;

/**
 * Who else has an audit open, and what was saved and said in it since a moment. A fixed number of
 * reads; throws not-found when the grant does not reach the audit.
 */
export async function readTogether(
  grant: Grant<"audit:read">,
  { auditId, since }: { readonly auditId: string; readonly since: Date },
  at: Date,
): Promise<Together> {
  const audit = await db.audit.findFirst({
    where: { AND: [{ id: auditId }, auditScope(grant)] },
    select: { status: true },
  });
  if (audit === null) throw new AppError("not-found", `No audit ${auditId}`);
  const from = new Date(since.getTime() - overlap);
  const [others, answers, threads] = await Promise.all([
    othersIn(grant, auditId, at),
    answersSince(grant, auditId, from),
    listThreads(grant, auditId, from),
  ]);
  return { status: audit.status, others, answers, threads, until: at };
}

async function othersIn(
  grant: Grant<"audit:read">,
  auditId: string,
  at: Date,
): Promise<readonly Present[]> {
  const me = personOf(grant.actor);
  const rows = await db.auditPresence.findMany({
    where: {
      auditId,
      audit: auditScope(grant),
      seenAt: { gt: new Date(at.getTime() - presentFor) },
      ...(me === null ? {} : { userId: { not: me } }),
      user: { suspendedAt: null },
    },
    orderBy: { user: { name: "asc" } },
    select: { questionKey: true, user: { select: { id: true, name: true } } },
  });
  return rows.map(({ questionKey, user }) => ({ ...user, questionKey }));
}

async function answersSince(
  grant: Grant<"audit:read">,
  auditId: string,
  since: Date,
): Promise<readonly SavedAnswer[]> {
  const rows = await db.answer.findMany({
    where: {
      ...{ auditId, audit: auditScope(grant), retiredAt: null, answeredAt: { gt: since } },
      // The first revision is the open question itself.
      revision: { gt: 1 },
    },
    select: {
      ...{ questionId: true, value: true, given: true, note: true, revision: true },
      ...{ returnedReason: true, answeredAt: true },
    },
  });
  return rows.map(({ returnedReason, answeredAt, given, ...row }) => ({
    ...row,
    given: storedGivenSchema.parse(given),
    returned: returnedReason !== null,
    savedAt: answeredAt,
  }));
}
