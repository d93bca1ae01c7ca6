import "server-only";
import type { ClientInfo } from "#lib/access/client-address.ts";
import { administratorExists, findInvitation, grantOfSession } from "#lib/access/gate.ts";
import type { AnyGrant, Grant, Role } from "#lib/access/model.ts";
import { hashPassword } from "#lib/access/passwords.ts";
import { newToken, tokenHash } from "#lib/access/tokens.ts";
import { record } from "#lib/activity/mutations.ts";
import { isUniqueViolation, type Tx, withTransaction } from "#lib/platform/db.ts";
import { settings } from "#lib/platform/env.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import type { PasswordProblem } from "../passwords/model.ts";
import { passwordProblem } from "../passwords/rules.ts";
import { type NewSession, startSession } from "../sessions/mutations.ts";
import { linkLifetime, type NewLink } from "./model.ts";

/** The page behind a one-time link. */
function linkUrl(token: string): string {
  return `${settings().publicUrl}/invitation/${token}`;
}

type LinkFacts = {
  readonly kind: "invitation" | "first_administrator";
  readonly email: string | null;
  readonly name: string | null;
  readonly role: Role;
  readonly invitedById: string | null;
  readonly lifetime: number;
};

/** Makes a link and takes back the open ones that it replaces. */
async function makeLink(tx: Tx, facts: LinkFacts, at: Date) {
  const { lifetime, ...columns } = facts;
  await tx.invitation.updateMany({
    where: { kind: facts.kind, email: facts.email, usedAt: null, revokedAt: null },
    data: { revokedAt: at },
  });
  const token = newToken();
  const expiresAt = new Date(at.getTime() + lifetime);
  const { id } = await tx.invitation.create({
    data: { ...columns, tokenHash: tokenHash(token), createdAt: at, expiresAt },
    select: { id: true },
  });
  return { id, link: { url: linkUrl(token), expiresAt } satisfies NewLink };
}

/**
 * Invites somebody. Answers with the link, which the administrator hands over; an earlier open
 * invitation of the same address stops working.
 */
export async function invite(
  grant: Grant<"member:manage">,
  input: { readonly email: string; readonly name: string | null; readonly role: Role },
  at: Date,
): Promise<Outcome<NewLink, "already-member">> {
  return withTransaction(async (tx) => {
    const member = await tx.user.findUnique({
      where: { email: input.email },
      select: { id: true },
    });
    if (member !== null) return refuse("already-member");
    const { id, link } = await makeLink(
      tx,
      {
        ...input,
        kind: "invitation",
        invitedById: grant.actor.kind === "user" ? grant.actor.userId : null,
        lifetime: linkLifetime.invitation,
      },
      at,
    );
    await record(tx, grant, {
      type: "member.invited",
      entity: { kind: "invitation", id },
      data: { role: input.role },
    });
    return accept(link);
  });
}

/** Takes an open invitation back. */
export async function revokeInvitation(
  grant: Grant<"member:manage">,
  invitationId: string,
  at: Date,
): Promise<Outcome<true, "invitation-gone">> {
  return withTransaction(async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: { id: invitationId, usedAt: null, revokedAt: null },
      data: { revokedAt: at },
    });
    if (count === 0) return refuse("invitation-gone");
    await record(tx, grant, {
      type: "member.invitationRevoked",
      entity: { kind: "invitation", id: invitationId },
    });
    return accept(true);
  });
}

/**
 * The one-time link with which the first administrator sets the installation up, or null when
 * there is one already. Each call makes a new link and takes the earlier one back, so that a link
 * in an old terminal is worth nothing.
 */
export async function firstAdministratorLink(
  grant: Grant<"member:manage">,
  at: Date,
): Promise<NewLink | null> {
  if (await administratorExists()) return null;
  return withTransaction(async (tx) => {
    const { id, link } = await makeLink(
      tx,
      {
        kind: "first_administrator",
        email: null,
        name: null,
        role: "ADMIN",
        invitedById: null,
        lifetime: linkLifetime.firstAdministrator,
      },
      at,
    );
    await record(tx, grant, {
      type: "member.invited",
      entity: { kind: "invitation", id },
      data: { role: "ADMIN", first: true },
    });
    return link;
  });
}

function replacedBy({ replaced }: NewSession) {
  return replaced === null ? {} : { replaced };
}

type AcceptRefusal = PasswordProblem | "link-invalid" | "email-missing" | "email-taken";

/**
 * Takes up a one-time link: makes the account and signs it in. The link is spent in the same
 * transaction, so that of two clicks one gets in. Unknown, used, revoked and expired links are
 * refused alike.
 */
export async function acceptInvitation(
  grant: AnyGrant,
  input: {
    readonly token: string;
    readonly email?: string | undefined;
    readonly name: string;
    readonly password: string;
  },
  client: ClientInfo,
  at: Date,
): Promise<Outcome<NewSession, AcceptRefusal>> {
  const invitation = await findInvitation(input.token, at);
  if (invitation === null) return refuse("link-invalid");
  if (invitation.kind === "first_administrator" && (await administratorExists())) {
    return refuse("link-invalid");
  }
  const email = invitation.email ?? input.email;
  if (email === undefined) return refuse("email-missing");
  const problem = passwordProblem(input.password, email);
  if (problem !== null) return refuse(problem);
  const passwordHash = await hashPassword(input.password);
  try {
    return await withTransaction(async (tx) => {
      const { count } = await tx.invitation.updateMany({
        where: { id: invitation.id, usedAt: null, revokedAt: null, expiresAt: { gt: at } },
        data: { usedAt: at },
      });
      if (count === 0) return refuse("link-invalid");
      const { role } = invitation;
      const user = await tx.user.create({
        data: { email, name: input.name, role, passwordHash, joinedAt: at },
        select: { id: true, role: true },
      });
      const session = await startSession(grant, tx, user, client, at);
      const own = await grantOfSession(session.sessionId, "account:own", at, tx);
      await record(tx, own, {
        type: "member.joined",
        entity: { kind: "user", id: user.id },
        data: { role, invitationId: invitation.id, ...replacedBy(session) },
      });
      return accept(session);
    });
  } catch (error) {
    if (isUniqueViolation(error, "email")) return refuse("email-taken");
    throw error;
  }
}
