import "server-only";
import { randomUUID } from "node:crypto";
import { headers } from "next/headers.js";
import { cache } from "react";
import { now } from "#lib/platform/clock.ts";
import { type Db, db } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { readLinkToken } from "./link-cookie.ts";
import type { Actor, AnyGrant, Grant, Permission, Role, Scope } from "./model.ts";
import { rolePermissions } from "./permissions.ts";
import { countLinkRequest, countTokenRequest } from "./rate-limit.ts";
import {
  isLiveToken,
  missingPermissions,
  scopeOf,
  sessionVerdict,
  touchInterval,
} from "./rules.ts";
import { type ApiScope, permissionsOf } from "./scopes.ts";
import { readSessionToken } from "./session-cookie.ts";
import { hasHash, isToken, readBearer, tokenHash } from "./tokens.ts";

/**
 * The closed list of exported reads that ask for no grant. Each answers about the caller's own
 * session, one-time link or collector address, or one bit about the installation. The access tests hold it.
 */
export const grantFreeReads = [
  "currentPerson",
  "findInvitation",
  "collectorGrant",
  "vendorLink",
  "linkGrant",
  "apiTokenGrant",
  "administratorExists",
  "databaseAnswers",
] as const;

/** Who is signed in, for the shell: name, role and what parts of the screen to show. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly permissions: readonly Permission[];
  readonly sessionId: string;
};

const sessionColumns = {
  id: true,
  createdAt: true,
  lastSeenAt: true,
  expiresAt: true,
  revokedAt: true,
  user: { select: { id: true, name: true, email: true, role: true, suspendedAt: true } },
} as const;

type SessionKey = { readonly id: string } | { readonly idHash: string };

/** The live session behind a key, or null; writes the time of last use at most once a minute. */
async function liveSession(key: SessionKey, at: Date, reader: Db = db) {
  const session = await reader.session.findUnique({ where: key, select: sessionColumns });
  if (session === null || sessionVerdict(session, at) !== "live") return null;
  if (at.getTime() - session.lastSeenAt.getTime() >= touchInterval) {
    await reader.session.updateMany({
      where: { id: session.id, lastSeenAt: session.lastSeenAt },
      data: { lastSeenAt: at },
    });
  }
  return session;
}

type LiveSession = NonNullable<Awaited<ReturnType<typeof liveSession>>>;

/** React's request cache: layout, page and parts of one rendering share one look-up. */
const requestSession = cache(async (): Promise<LiveSession | null> => {
  const token = await readSessionToken();
  return token === null ? null : liveSession({ idHash: tokenHash(token) }, now());
});

const requestId = cache(async (): Promise<string> => {
  const given = (await headers()).get("x-request-id");
  return given !== null && /^[\w-]{8,64}$/u.test(given) ? given : randomUUID();
});

/** The only place where a grant comes into being; everything below decides whether it may. */
function mint<P extends Permission>(actor: Actor, scope: Scope, request: string): Grant<P> {
  return Object.freeze({ actor, scope, requestId: request }) as Grant<P>;
}

function mintForSession<P extends Permission>(
  session: LiveSession | null,
  permissions: readonly P[],
  request: string,
): Grant<P> {
  if (session === null) throw new AppError("not-signed-in", "No live session");
  const { id: userId, role } = session.user;
  const missing = missingPermissions(role, permissions);
  if (missing.length > 0) throw new AppError("forbidden", `Role lacks ${missing.join(", ")}`);
  return mint(
    { kind: "user", userId, role, sessionId: session.id },
    scopeOf(role, userId),
    request,
  );
}

/**
 * The grant of the person behind the present request, holding all the permissions asked for.
 * Throws `AppError` `not-signed-in` or `forbidden`. Pages use `requirePage`, which turns these
 * into the sign-in page and the "no permission" page.
 */
export async function requireGrant<P extends Permission>(
  ...permissions: readonly [P, ...P[]]
): Promise<Grant<P>> {
  const [session, request] = await Promise.all([requestSession(), requestId()]);
  return mintForSession(session, permissions, request);
}

/** As `requireGrant`, but null where it would throw: for parts of a page that not everybody sees. */
export async function optionalGrant<P extends Permission>(
  ...permissions: readonly [P, ...P[]]
): Promise<Grant<P> | null> {
  const [session, request] = await Promise.all([requestSession(), requestId()]);
  if (session === null || missingPermissions(session.user.role, permissions).length > 0)
    return null;
  return mintForSession(session, permissions, request);
}

/**
 * The grant of one stored session at a given moment. Throws like `requireGrant`. For whoever holds
 * a session's id instead of a cookie: tests, and the transaction that has just made the session.
 */
export async function grantOfSession<P extends Permission>(
  sessionId: string,
  permissions: P | readonly P[],
  at: Date,
  reader: Db = db,
): Promise<Grant<P>> {
  const asked = typeof permissions === "string" ? [permissions] : permissions;
  return mintForSession(
    await liveSession({ id: sessionId }, at, reader),
    asked,
    `session-${sessionId}`,
  );
}

/** The grant of a job's handler: all rows, the permissions that the handler names. */
export function jobGrant<P extends Permission>(job: string, _permissions: readonly P[]): Grant<P> {
  return mint({ kind: "job", job }, { kind: "all" }, `job-${randomUUID()}`);
}

/** The grant of somebody with a shell on the machine: the command line and the start command. */
export function operatorGrant<P extends Permission>(
  command: string,
  _permissions: readonly P[],
): Grant<P> {
  return mint({ kind: "operator", command }, { kind: "all" }, `cli-${randomUUID()}`);
}

/** The grant of somebody not signed in. It holds no permission; it names the request in the log. */
export async function visitorGrant(): Promise<AnyGrant> {
  return mint({ kind: "visitor" }, { kind: "all" }, await requestId());
}

/** Who is signed in, or null. Reads the caller's own session only. */
export async function currentPerson(): Promise<Person | null> {
  const session = await requestSession();
  if (session === null) return null;
  const { id, name, email, role } = session.user;
  return { id, name, email, role, permissions: [...rolePermissions[role]], sessionId: session.id };
}

/** An open one-time link, or null for unknown, used, revoked and expired alike. */
export async function findInvitation(token: unknown, at: Date) {
  if (!isToken(token)) return null;
  return db.invitation.findFirst({
    where: { tokenHash: tokenHash(token), usedAt: null, revokedAt: null, expiresAt: { gt: at } },
    select: { id: true, kind: true, email: true, name: true, role: true },
  });
}

/**
 * The grant of a browser that sends reports to a collector's address, for the collector's system;
 * null for unknown and revoked addresses alike. It must not leave the route that receives reports.
 */
export async function collectorGrant(token: unknown): Promise<{
  readonly grant: Grant<"host:report">;
  readonly collector: { readonly id: string; readonly systemId: string };
} | null> {
  if (!isToken(token)) return null;
  const collector = await db.reportCollector.findFirst({
    where: { tokenHash: tokenHash(token), revokedAt: null },
    select: { id: true, systemId: true },
  });
  if (collector === null) return null;
  return { grant: mint({ kind: "visitor" }, { kind: "all" }, await requestId()), collector };
}

const linkColumns = {
  id: true,
  questionnaireId: true,
  section: true,
  name: true,
  locale: true,
  questionnaire: { select: { submittedAt: true, vendor: { select: { name: true } } } },
} as const;

/** The live link behind a token: not ended, not expired, its questionnaire not taken back. */
async function liveLink(token: unknown, at: Date) {
  if (!isToken(token)) return null;
  return db.questionnaireLink.findFirst({
    where: {
      tokenHash: tokenHash(token),
      revokedAt: null,
      questionnaire: { withdrawnAt: null, expiresAt: { gt: at } },
    },
    select: linkColumns,
  });
}

/** Permission and reach of a link: its questionnaire; as an assignee of that id it has nothing else. */
function mintForLink(
  link: { readonly id: string; readonly questionnaireId: string; readonly section: string | null },
  request: string,
): Grant<"questionnaire:answer"> {
  const { id: linkId, questionnaireId, section } = link;
  return mint(
    { kind: "link", linkId, questionnaireId, section },
    { kind: "assigned", userId: linkId },
    request,
  );
}

/** What a link says of itself before it is opened. */
export type VendorLink = {
  readonly grant: Grant<"questionnaire:answer">;
  readonly name: string;
  readonly vendorName: string;
  readonly locale: string;
};

/**
 * The vendor's link behind a token that can be opened now; null for unknown, ended, expired and
 * used alike.
 */
export async function vendorLink(token: unknown, at: Date): Promise<VendorLink | null> {
  const link = await liveLink(token, at);
  if (link === null || link.questionnaire.submittedAt !== null) return null;
  const { name, locale, questionnaire } = link;
  return {
    grant: mintForLink(link, await requestId()),
    ...{ name, locale, vendorName: questionnaire.vendor.name },
  };
}

/**
 * The grant of a vendor's contact whose browser has opened a link. Throws `AppError` `not-found`
 * for none, ended and expired alike, `too-many-requests` with `seconds`.
 */
export async function linkGrant(at: Date): Promise<Grant<"questionnaire:answer">> {
  const link = await liveLink(await readLinkToken(), at);
  if (link === null) throw new AppError("not-found", "No live link of a vendor");
  const seconds = await countLinkRequest(link.id);
  if (seconds !== null) {
    throw new AppError("too-many-requests", "Too many requests with one link", { seconds });
  }
  return mintForLink(link, await requestId());
}

const tokenColumns = {
  id: true,
  secretHash: true,
  scopes: true,
  expiresAt: true,
  lastUsedAt: true,
  revokedAt: true,
  owner: { select: { id: true, role: true, suspendedAt: true } },
} as const;

/** The live API token in an `Authorization` header, or null for whatever opens nothing. */
async function liveToken(header: string | null, at: Date) {
  const sent = readBearer(header);
  if (sent === null) return null;
  const token = await db.apiToken.findUnique({
    where: { prefix: sent.prefix },
    select: tokenColumns,
  });
  if (token === null || !hasHash(sent.secret, token.secretHash)) return null;
  if (!isLiveToken(token, at)) return null;
  if (token.lastUsedAt === null || at.getTime() - token.lastUsedAt.getTime() >= touchInterval) {
    await db.apiToken.updateMany({
      where: { id: token.id, lastUsedAt: token.lastUsedAt },
      data: { lastUsedAt: at },
    });
  }
  return token;
}

/**
 * The grant of a program that sends an API token. Its permissions are what its scopes give and its
 * owner's role still has. Throws `AppError` `not-signed-in` for unknown, expired and revoked tokens
 * and those of a suspended owner alike, `too-many-requests` with `seconds`, or `forbidden`.
 *
 * @param header the request's `Authorization`
 */
export async function apiTokenGrant<P extends Permission>(
  header: string | null,
  asked: { readonly scope: ApiScope; readonly permissions: readonly [P, ...P[]] },
  at: Date,
): Promise<Grant<P>> {
  const token = await liveToken(header, at);
  if (token === null) throw new AppError("not-signed-in", "No live API token");
  const seconds = await countTokenRequest(token.id);
  if (seconds !== null) {
    throw new AppError("too-many-requests", "Too many requests with one token", { seconds });
  }
  const { id: userId, role } = token.owner;
  const permissions = permissionsOf(token.scopes, role);
  const missing = asked.permissions.filter((permission) => !permissions.includes(permission));
  if (!token.scopes.includes(asked.scope) || missing.length > 0) {
    throw new AppError("forbidden", `The token lacks ${asked.scope}`, { scope: asked.scope });
  }
  return mint(
    { kind: "token", tokenId: token.id, userId, permissions },
    scopeOf(role, userId),
    await requestId(),
  );
}

/** Whether somebody can administer this installation already. */
export async function administratorExists(): Promise<boolean> {
  const found = await db.user.findFirst({
    where: { role: "ADMIN", suspendedAt: null, passwordHash: { not: null } },
    select: { id: true },
  });
  return found !== null;
}

/** Whether the database answers; throws the driver's error when it does not. */
export async function databaseAnswers(): Promise<true> {
  await db.$queryRaw`SELECT 1`;
  return true;
}
