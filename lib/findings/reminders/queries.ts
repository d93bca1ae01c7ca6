import "server-only";
import type { Tx } from "#lib/platform/db.ts";

/** Those who answer for findings: security and administrators who have joined and are not suspended. */
export async function leadsOf(tx: Tx): Promise<{
  readonly ids: readonly string[];
  readonly names: ReadonlyMap<string, string>;
  readonly zones: ReadonlyMap<string, string | null>;
}> {
  const people = await tx.user.findMany({
    where: { role: { in: ["SECURITY", "ADMIN"] }, suspendedAt: null, joinedAt: { not: null } },
    select: { id: true, name: true, zone: true },
    orderBy: { id: "asc" },
  });
  return {
    ids: people.map(({ id }) => id),
    names: new Map(people.map(({ id, name }) => [id, name])),
    zones: new Map(people.map(({ id, zone }) => [id, zone])),
  };
}
