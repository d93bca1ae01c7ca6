import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { now } from "#lib/platform/clock.ts";
import { db } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { auditScope } from "../queries.ts";
import { presentFor } from "./model.ts";
import type { PresenceNote } from "./schema.ts";

/**
 * Notes that somebody has an audit open and at which question, and clears away who was not seen for
 * a while. It says nothing about the audit and stays for seconds only: no line of the log.
 */
export async function notePresence(
  grant: Grant<"audit:read">,
  { auditId, questionKey }: Pick<PresenceNote, "auditId" | "questionKey">,
  at: Date = now(),
): Promise<void> {
  const userId = personOf(grant.actor);
  const audit = await db.audit.findFirst({
    where: { AND: [{ id: auditId }, auditScope(grant)] },
    select: { id: true },
  });
  if (audit === null || userId === null) throw new AppError("not-found", `No audit ${auditId}`);
  await db.auditPresence.upsert({
    where: { auditId_userId: { auditId, userId } },
    create: { auditId, userId, questionKey, seenAt: at },
    update: { questionKey, seenAt: at },
  });
  await db.auditPresence.deleteMany({
    where: { seenAt: { lt: new Date(at.getTime() - 2 * presentFor) } },
  });
}
