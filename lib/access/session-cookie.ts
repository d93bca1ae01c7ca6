import "server-only";
import { cookies } from "next/headers.js";
import { decode, encode } from "next-auth/jwt";
import { requireSecret, settings } from "#lib/platform/env.ts";
import { isToken } from "./tokens.ts";

/** The longest absolute limit of any role, in seconds; the `Session` row decides the rest. */
export const cookieMaxAge = 12 * 60 * 60;

/** Whether browsers reach this installation over https only. */
export function isSecure(): boolean {
  return settings().publicUrl.startsWith("https://");
}

/**
 * `__Host-` binds the cookie to this host, path / and https; browsers refuse that prefix over
 * plain http, which is served on loopback only.
 */
export function sessionCookieName(): string {
  return isSecure() ? "__Host-tierce.session" : "tierce.session";
}

/** Attributes of the session cookie: unreadable for scripts, not sent from other sites' forms. */
export function sessionCookieOptions() {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() } as const;
}

/** The cookie's value: next-auth's encrypted token that holds an opaque session token, nothing else. */
export function sealSession(token: string): Promise<string> {
  return encode({ token: { sid: token }, secret: requireSecret(), maxAge: cookieMaxAge });
}

/** The opaque session token in a cookie's value, or null for anything we did not seal. */
export async function openSession(value: string): Promise<string | null> {
  try {
    const payload = await decode({ token: value, secret: requireSecret() });
    return isToken(payload?.sid) ? payload.sid : null;
  } catch {
    // A cookie that does not decrypt is a visitor's, whatever the reason: old key, forged, cut.
    return null;
  }
}

/** The opaque session token of the present request, or null. */
export async function readSessionToken(): Promise<string | null> {
  const value = (await cookies()).get(sessionCookieName())?.value;
  return value === undefined ? null : openSession(value);
}

/** Hands the browser a new session; only in actions and route handlers. */
export async function writeSessionCookie(token: string): Promise<void> {
  (await cookies()).set(sessionCookieName(), await sealSession(token), {
    ...sessionCookieOptions(),
    maxAge: cookieMaxAge,
  });
}

/** Takes the session from the browser; only in actions and route handlers. */
export async function clearSessionCookie(): Promise<void> {
  (await cookies()).set(sessionCookieName(), "", { ...sessionCookieOptions(), maxAge: 0 });
}
