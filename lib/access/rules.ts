import type { Actor, Permission, Role, Scope } from "./model.ts";
import { can } from "./permissions.ts";

/** How long a session lasts without use, in milliseconds: 30 minutes. */
export const idleLimit = 30 * 60 * 1000;

/** How often the last use is written at most, in milliseconds: 1 minute. */
export const touchInterval = 60 * 1000;

const absoluteLimits: Readonly<Record<Role, number>> = {
  ADMIN: 4 * 60 * 60 * 1000,
  SECURITY: 12 * 60 * 60 * 1000,
  AUDITOR: 12 * 60 * 60 * 1000,
  EXECUTIVE: 12 * 60 * 60 * 1000,
};

/** The longest a session of this role may last in all, in milliseconds. */
export function absoluteLimit(role: Role): number {
  return absoluteLimits[role];
}

/** The columns of `Session` and `User` that decide whether somebody is signed in. */
export type SessionFacts = {
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  /** The absolute end as the role stood at sign-in. */
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly user: {
    readonly role: Role;
    readonly suspendedAt: Date | null;
  };
};

export type SessionVerdict = "live" | "revoked" | "idle" | "expired" | "suspended";

/**
 * Whether a session still stands at `now`. A limit counts as passed at its very end, and a role
 * change to administrator shortens a running session at once.
 */
export function sessionVerdict(session: SessionFacts, now: Date): SessionVerdict {
  if (session.revokedAt !== null) return "revoked";
  if (session.user.suspendedAt !== null) return "suspended";
  const end = Math.min(
    session.expiresAt.getTime(),
    session.createdAt.getTime() + absoluteLimit(session.user.role),
  );
  if (now.getTime() >= end) return "expired";
  if (now.getTime() - session.lastSeenAt.getTime() >= idleLimit) return "idle";
  return "live";
}

/** An auditor, internal or external, reaches only what is assigned; every other role reaches all. */
export function scopeOf(role: Role, userId: string): Scope {
  return role === "AUDITOR" ? { kind: "assigned", userId } : { kind: "all" };
}

/**
 * Whether whoever acts may read this besides what their grant was asked for. Jobs and operators
 * may; a vendor's link never may.
 */
export function mayRead(actor: Actor, permission: Permission): boolean {
  if (actor.kind === "link") return false;
  if (actor.kind === "token") return actor.permissions.includes(permission);
  return actor.kind !== "user" || can(actor.role, permission);
}

/** The permissions among those asked for that the role lacks. */
export function missingPermissions(role: Role, asked: readonly Permission[]): Permission[] {
  return asked.filter((permission) => !can(role, permission));
}

/**
 * Where to go after sign-in: the asked path when it stays on this origin, else the start page.
 * Two leading slashes, a backslash or a control character would let a browser leave the origin; two
 * leading slashes can also be what is left of `/..//host` once its dots are resolved.
 */
export function safeReturnPath(asked: string | null | undefined): string {
  if (!asked?.startsWith("/") || asked.length > 2000) return "/";
  if (asked.startsWith("//") || /[\p{Cc}\\]/u.test(asked)) return "/";
  const url = new URL(asked, "http://same-origin.invalid");
  if (url.pathname.startsWith("//")) return "/";
  if (url.pathname.startsWith("/api/") || url.pathname.startsWith("/sign-in")) return "/";
  return url.pathname + url.search + url.hash;
}

/**
 * The user behind an actor, for "by whom" columns: a token's is its owner; null for a job, the
 * command line, a visitor, a vendor's link.
 */
export function personOf(actor: Actor): string | null {
  return actor.kind === "user" || actor.kind === "token" ? actor.userId : null;
}

/** The columns of `ApiToken` and its owner that decide whether it opens anything. */
export type TokenFacts = {
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly owner: { readonly suspendedAt: Date | null };
};

/** Whether a token still stands at `now`; its end counts as passed at its very moment. */
export function isLiveToken({ expiresAt, revokedAt, owner }: TokenFacts, now: Date): boolean {
  return revokedAt === null && owner.suspendedAt === null && now < expiresAt;
}
