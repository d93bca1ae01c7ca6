import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { db, isUniqueViolation, withTransaction } from "#lib/platform/db.ts";
import { settings } from "#lib/platform/env.ts";
import { mailServer } from "#lib/platform/mail.ts";
import { enqueueAll } from "#lib/platform/queue.ts";
import { digestDay } from "../rules.ts";

/**
 * Makes the daily mail of everybody whose hour has come and for whom something waits: one a day of
 * the person's own zone, however often this runs. What its time is over for is left out.
 */
export async function makeDigests(_grant: Grant<"settings:manage">, at: Date): Promise<number> {
  if (mailServer() === null) return 0;
  const people = await db.user.findMany({
    where: { mails: { some: { state: "waiting" } } },
    select: { id: true, zone: true },
  });
  let made = 0;
  for (const { id, zone } of people) {
    const day = digestDay(at, zone ?? settings().zone);
    if (day !== null && (await makeDigest(id, `digest:${id}:${day}`, at))) made += 1;
  }
  return made;
}

async function makeDigest(recipientId: string, key: string, at: Date): Promise<boolean> {
  try {
    return await withTransaction(async (tx) => {
      const waiting = { recipientId, state: "waiting" } as const;
      await tx.mail.updateMany({
        where: { ...waiting, expiresAt: { lte: at } },
        data: { state: "dropped", failure: "ELATE" },
      });
      if ((await tx.mail.count({ where: { key } })) > 0) return false;
      if ((await tx.mail.count({ where: waiting })) === 0) return false;
      const { id } = await tx.mail.create({
        data: { key, kind: "digest", recipientId, data: {}, path: "/findings", createdAt: at },
        select: { id: true },
      });
      await tx.mail.updateMany({ where: waiting, data: { state: "grouped", digestId: id } });
      await enqueueAll(tx, "mail-send", [{ mailId: id }]);
      return true;
    });
  } catch (error) {
    // Another worker made the same one at the same moment.
    if (isUniqueViolation(error, "key")) return false;
    throw error;
  }
}
