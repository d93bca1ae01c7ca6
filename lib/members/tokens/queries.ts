import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";
import type { TokenRow } from "./model.ts";
import { tokenState } from "./rules.ts";

/** Most tokens that the list shows, the newest first. */
const tokenLimit = 200;

/** The tokens of this installation, those that stand first, each part the newest first. */
export async function listTokens(
  _grant: Grant<"token:manage">,
  at: Date,
): Promise<readonly TokenRow[]> {
  const rows = await db.apiToken.findMany({
    select: {
      ...{ id: true, name: true, prefix: true, scopes: true, createdAt: true },
      ...{ expiresAt: true, lastUsedAt: true, revokedAt: true },
      owner: { select: { name: true, suspendedAt: true } },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: tokenLimit,
  });
  const listed = rows.map(({ owner, revokedAt, ...row }) => ({
    ...row,
    ownerName: owner.name,
    state: tokenState({ ...row, revokedAt, owner }, at),
  }));
  return listed.toSorted((a, b) => Number(b.state === "live") - Number(a.state === "live"));
}

/** The administrator who joined first, for whom the command line makes tokens; null without one. */
export async function firstAdministrator(
  _grant: Grant<"token:manage">,
): Promise<{ readonly email: string } | null> {
  return db.user.findFirst({
    where: { role: "ADMIN", suspendedAt: null, passwordHash: { not: null } },
    orderBy: [{ joinedAt: "asc" }, { id: "asc" }],
    select: { email: true },
  });
}
