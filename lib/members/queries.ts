import "server-only";
import type { Grant, Role } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";
import type { MemberRow } from "./model.ts";

const memberColumns = {
  id: true,
  name: true,
  email: true,
  role: true,
  suspendedAt: true,
  joinedAt: true,
  sample: true,
  revision: true,
  sessions: { select: { lastSeenAt: true }, orderBy: { lastSeenAt: "desc" }, take: 1 },
} as const;

/** Somebody who can own work: for pickers of owners, auditors, leads. */
export type MemberOption = { readonly id: string; readonly name: string; readonly role: Role };

/** People who are not suspended, by name; with roles given, only those. */
export async function listMemberOptions(
  _grant: Grant<"member:read">,
  roles?: readonly Role[],
): Promise<readonly MemberOption[]> {
  return db.user.findMany({
    where: { suspendedAt: null, ...(roles === undefined ? {} : { role: { in: [...roles] } }) },
    select: { id: true, name: true, role: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 500,
  });
}
