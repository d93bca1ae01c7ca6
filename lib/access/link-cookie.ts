import "server-only";
import { cookies } from "next/headers.js";
import { cookieMaxAge, isSecure, openSession, sealSession } from "./session-cookie.ts";

/** The cookie of a vendor's contact, beside whatever session the same browser holds. */
export function linkCookieName(): string {
  return isSecure() ? "__Host-tierce.link" : "tierce.link";
}

/** The token of the vendor's link that the browser has opened, or null. */
export async function readLinkToken(): Promise<string | null> {
  const value = (await cookies()).get(linkCookieName())?.value;
  return value === undefined ? null : openSession(value);
}

/**
 * Hands the browser the link, sealed: out of the address, unreadable for scripts, not sent from
 * other sites. Only in actions and route handlers.
 */
export async function writeLinkCookie(token: string): Promise<void> {
  (await cookies()).set(linkCookieName(), await sealSession(token), {
    ...{ httpOnly: true, sameSite: "strict", path: "/", secure: isSecure() },
    maxAge: cookieMaxAge,
  });
}
