import { sealSession, sessionCookieName } from "#lib/access/session-cookie.ts";
import { request } from "./next-headers.ts";

/** Starts a new request, with or without the cookie of a session. */
export async function beginRequest(sessionToken: string | null): Promise<void> {
  request.headers = new Headers({ "x-forwarded-for": "192.0.2.7", "user-agent": "test" });
  request.cookies.clear();
  if (sessionToken !== null) {
    request.cookies.set(sessionCookieName(), await sealSession(sessionToken));
  }
}
