import "server-only";
import { administratorExists, findInvitation } from "#lib/access/gate.ts";
import type { AnyGrant, Grant, Role } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";
import type { InvitationRow } from "./model.ts";

/** What the form behind a link must ask for. */
export type OpenLink = {
  readonly first: boolean;
  readonly email: string | null;
  readonly name: string | null;
  readonly role: Role;
};

/** Whether a link could be taken up now; null for unknown, used, revoked and expired alike. */
export async function describeInvitation(
  _grant: AnyGrant,
  token: string,
  at: Date,
): Promise<OpenLink | null> {
  const invitation = await findInvitation(token, at);
  if (invitation === null) return null;
  const first = invitation.kind === "first_administrator";
  if (first && (await administratorExists())) return null;
  return { first, email: invitation.email, name: invitation.name, role: invitation.role };
}

/** Invitations that still stand, the newest first. */
export async function listOpenInvitations(
  _grant: Grant<"member:manage">,
  at: Date,
): Promise<readonly InvitationRow[]> {
  const rows = await db.invitation.findMany({
    where: { kind: "invitation", usedAt: null, revokedAt: null, expiresAt: { gt: at } },
    select: { id: true, email: true, name: true, role: true, createdAt: true, expiresAt: true },
    orderBy: { createdAt: "desc" },
    take: 200,
  });
  return rows.map((row) => ({ ...row, email: row.email ?? "" }));
}
