import "server-only";
import type { ClientInfo } from "#lib/access/client-address.ts";
import { grantOfSession } from "#lib/access/gate.ts";
import type { AnyGrant, Grant, Role } from "#lib/access/model.ts";
import { passwordMatches } from "#lib/access/passwords.ts";
import { clearAttempts, countAttempt } from "#lib/access/rate-limit.ts";
import { absoluteLimit } from "#lib/access/rules.ts";
import { isToken, newToken, tokenHash } from "#lib/access/tokens.ts";
import type { ActivityEvent } from "#lib/activity/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { db, type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import type { SignInRefusal } from "./model.ts";

/** A session just made; `token` goes into the cookie and is stored nowhere else. */
export type NewSession = {
  readonly sessionId: string;
  readonly token: string;
  /** The session that the browser held until now, which ended with this one's start. */
  readonly replaced: string | null;
};

/**
 * Makes a session inside the caller's transaction, which also writes its activity line. The session
 * that the browser held before ends: its cookie is overwritten, so nobody could sign it out.
 */
export async function startSession(
  _grant: AnyGrant,
  tx: Tx,
  user: { readonly id: string; readonly role: Role },
  client: ClientInfo,
  at: Date,
): Promise<NewSession> {
  const token = newToken();
  const replaced = await endHeldSession(tx, client.held, at);
  const { id } = await tx.session.create({
    data: {
      idHash: tokenHash(token),
      userId: user.id,
      createdAt: at,
      lastSeenAt: at,
      expiresAt: new Date(at.getTime() + absoluteLimit(user.role)),
      address: client.address,
      userAgent: client.userAgent,
    },
    select: { id: true },
  });
  return { sessionId: id, token, replaced };
}

/** Ends the session behind a token that a browser holds. Answers with its id if it was live. */
async function endHeldSession(
  tx: Tx,
  token: string | null | undefined,
  at: Date,
): Promise<string | null> {
  if (!isToken(token)) return null;
  const ended = await tx.session.updateManyAndReturn({
    where: { idHash: tokenHash(token), revokedAt: null },
    data: { revokedAt: at },
    select: { id: true },
  });
  return ended[0]?.id ?? null;
}

/** Ends all live sessions of a person, except one if named. Returns how many. */
export async function endSessionsOf(
  _grant: AnyGrant,
  tx: Tx,
  userId: string,
  at: Date,
  exceptId?: string,
): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: {
      userId,
      revokedAt: null,
      ...(exceptId === undefined ? {} : { id: { not: exceptId } }),
    },
    data: { revokedAt: at },
  });
  return count;
}

/**
 * Signs somebody in by e-mail and password. Unknown account and wrong password take the same path
 * and the same time: one look-up, one argon2id check, one activity line.
 */
export async function signIn(
  grant: AnyGrant,
  credentials: { readonly email: string; readonly password: string },
  client: ClientInfo,
  at: Date,
): Promise<Outcome<NewSession, SignInRefusal>> {
  const wait = await countAttempt(credentials.email, client.address);
  if (wait !== null) return refuse("too-many-attempts", { seconds: wait });
  const user = await db.user.findUnique({
    where: { email: credentials.email },
    select: { id: true, role: true, passwordHash: true, suspendedAt: true },
  });
  const matches = await passwordMatches(user?.passwordHash, credentials.password);
  if (user === null || !matches) {
    await recordRefusal(grant, user?.id ?? "unknown", "wrong-credentials");
    return refuse("wrong-credentials");
  }
  if (user.suspendedAt !== null) {
    await recordRefusal(grant, user.id, "suspended");
    return refuse("suspended");
  }
  const session = await withTransaction(async (tx) => {
    const made = await startSession(grant, tx, user, client, at);
    const own = await grantOfSession(made.sessionId, "account:own", at, tx);
    const { replaced } = made;
    await record(tx, own, {
      ...sessionEvent("session.started", made.sessionId),
      ...(replaced === null ? {} : { data: { replaced } }),
    });
    return made;
  });
  await clearAttempts(credentials.email);
  return accept(session);
}

function recordRefusal(grant: AnyGrant, userId: string, reason: SignInRefusal): Promise<void> {
  return withTransaction((tx) =>
    record(tx, grant, {
      type: "session.refused",
      entity: { kind: "user", id: userId },
      data: { reason },
    }),
  );
}

function sessionEvent(type: "session.started" | "session.ended", id: string): ActivityEvent {
  return { type, entity: { kind: "session", id } };
}

/** The user and session behind a grant of a person. Throws `forbidden` for jobs and operators. */
function ownSession(grant: Grant<"account:own">): { userId: string; sessionId: string } {
  if (grant.actor.kind !== "user") throw new AppError("forbidden", "Only people have sessions");
  return grant.actor;
}

/** Ends the session that the grant came from. Twice is as good as once. */
export async function signOut(grant: Grant<"account:own">, at: Date): Promise<void> {
  const { sessionId } = ownSession(grant);
  await withTransaction(async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id: sessionId, revokedAt: null },
      data: { revokedAt: at },
    });
    if (count === 1) await record(tx, grant, sessionEvent("session.ended", sessionId));
  });
}

/** Revokes one of one's own sessions; it is out on its next request. */
export async function revokeSession(
  grant: Grant<"account:own">,
  sessionId: string,
  at: Date,
): Promise<Outcome<true, "session-gone">> {
  const { userId } = ownSession(grant);
  return withTransaction(async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id: sessionId, userId, revokedAt: null },
      data: { revokedAt: at },
    });
    if (count === 0) return refuse("session-gone");
    await record(tx, grant, {
      type: "session.revoked",
      entity: { kind: "session", id: sessionId },
    });
    return accept(true);
  });
}

/** Revokes all of one's own sessions but the present one. Answers how many. */
export async function revokeOtherSessions(
  grant: Grant<"account:own">,
  at: Date,
): Promise<Outcome<number>> {
  const { userId, sessionId } = ownSession(grant);
  return withTransaction(async (tx) => {
    const count = await endSessionsOf(grant, tx, userId, at, sessionId);
    if (count > 0) {
      await record(tx, grant, {
        type: "session.revoked",
        entity: { kind: "user", id: userId },
        data: { sessions: count },
      });
    }
    return accept(count);
  });
}
