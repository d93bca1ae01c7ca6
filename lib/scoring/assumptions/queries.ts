import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import type { Assumption } from "../model.ts";

/** The assumed inputs of a vendor that were in force at a moment, newest first. */
export async function listAssumptions(
  grant: Grant<"risk:read">,
  vendorId: string,
  asOf: Date,
): Promise<readonly Assumption[]> {
  const rows = await db.assumedInput.findMany({
    where: {
      vendorId,
      vendor: vendorScope(grant),
      setAt: { lte: asOf },
      OR: [{ endedAt: null }, { endedAt: { gt: asOf } }],
    },
    orderBy: { setAt: "desc" },
    select: { id: true, input: true, value: true, reason: true, authorId: true, setAt: true },
  });
  const authors = await db.user.findMany({
    where: { id: { in: rows.flatMap(({ authorId }) => authorId ?? []) } },
    select: { id: true, name: true },
  });
  const names = new Map(authors.map(({ id, name }) => [id, name]));
  return rows.map(({ authorId, value, ...row }) => ({
    ...row,
    value: value as Assumption["value"],
    authorName: authorId === null ? null : (names.get(authorId) ?? null),
  }));
}
