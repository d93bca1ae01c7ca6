import { db } from "#lib/platform/db.ts";

/** Rows that asking alone may write: when a session was last used, and who asked how often. */
const written = ["RateLimiterFlexible"];

/** Columns of the time of last use, which asking alone moves. */
const usedAt: Readonly<Record<string, string>> = {
  Session: "lastSeenAt",
  ApiToken: "lastUsedAt",
};

type Names = { readonly name: string }[];

/**
 * One hash for each table of the product, and how many jobs wait: equal before and after means that
 * nothing was changed. Of sessions and tokens everything but the time of last use.
 */
export async function storedState(): Promise<Readonly<Record<string, string>>> {
  const tables = await db.$queryRaw<Names>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name`;
  const state: Record<string, string> = {};
  for (const { name } of tables) {
    if (written.includes(name)) continue;
    const used = usedAt[name];
    const row = used === undefined ? "to_jsonb(t)" : `to_jsonb(t) - '${used}'`;
    // Names from the catalogue of the database itself.
    const [read] = await db.$queryRawUnsafe<{ hash: string }[]>(
      `SELECT md5(coalesce(string_agg((${row})::text, '|' ORDER BY (${row})::text), '')) AS hash
       FROM "${name}" t`,
    );
    state[name] = read?.hash ?? "";
  }
  const [jobs] = await db.$queryRaw<{ count: string }[]>`
    SELECT count(*)::text AS count FROM pgboss.job`;
  return { ...state, "waiting jobs": jobs?.count ?? "" };
}
