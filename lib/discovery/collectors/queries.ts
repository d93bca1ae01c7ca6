import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";
import type { CollectorRow } from "./model.ts";

/** The collectors that stand, by system, and those revoked in the last 30 days. */
export async function listCollectors(
  _grant: Grant<"scan:read">,
  at: Date,
): Promise<readonly CollectorRow[]> {
  const month = new Date(at.getTime() - 30 * 24 * 60 * 60 * 1000);
  const rows = await db.reportCollector.findMany({
    where: { OR: [{ revokedAt: null }, { revokedAt: { gt: month } }] },
    orderBy: [{ revokedAt: { sort: "desc", nulls: "first" } }, { addedAt: "desc" }],
    take: 200,
    select: {
      id: true,
      systemId: true,
      system: { select: { name: true } },
      addedAt: true,
      revokedAt: true,
      lastAt: true,
      refused: true,
    },
  });
  return rows.map(({ system, ...row }) => ({ ...row, systemName: system.name }));
}
