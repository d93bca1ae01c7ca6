import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { idleLimit } from "#lib/access/rules.ts";
import { db } from "#lib/platform/db.ts";
import type { SessionRow } from "./model.ts";
import { deviceOf } from "./rules.ts";

/** The caller's own live sessions, the one used last first. Empty for jobs and operators. */
export async function listOwnSessions(
  grant: Grant<"account:own">,
  at: Date,
): Promise<readonly SessionRow[]> {
  const { actor } = grant;
  if (actor.kind !== "user") return [];
  const rows = await db.session.findMany({
    where: {
      userId: actor.userId,
      revokedAt: null,
      expiresAt: { gt: at },
      lastSeenAt: { gt: new Date(at.getTime() - idleLimit) },
    },
    select: { id: true, createdAt: true, lastSeenAt: true, address: true, userAgent: true },
    orderBy: { lastSeenAt: "desc" },
    take: 200,
  });
  return rows.map((row) => ({
    id: row.id,
    startedAt: row.createdAt,
    lastSeenAt: row.lastSeenAt,
    address: row.address,
    device: deviceOf(row.userAgent),
    current: row.id === actor.sessionId,
  }));
}
