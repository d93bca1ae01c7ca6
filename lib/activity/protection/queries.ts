import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";

/** What guards the stored log, apart from its hashes. */
export type LogProtection = {
  /** Version of the PostgreSQL server, e.g. "18.4". */
  readonly server: string;
  /**
   * Whether the role that serves requests lacks the right to change the log. False when one role
   * does everything: then triggers alone refuse a change, and that role could remove them.
   */
  readonly separateRole: boolean;
};

/** How the database guards the log, asked of the database itself. */
export async function logProtection(_grant: Grant<"settings:read">): Promise<LogProtection> {
  const [row] = await db.$queryRaw<{ server: string; may_change: boolean }[]>`
    SELECT current_setting('server_version') AS server,
           has_table_privilege('"Activity"', 'UPDATE, DELETE, TRUNCATE')
             OR pg_has_role((SELECT relowner FROM pg_class WHERE oid = '"Activity"'::regclass), 'USAGE')
           AS may_change`;
  return { server: row?.server ?? "", separateRole: row?.may_change === false };
}
