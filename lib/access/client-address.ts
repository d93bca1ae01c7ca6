import "server-only";
import { headers } from "next/headers.js";
import { readSessionToken } from "./session-cookie.ts";

/** Where a request comes from, for the session list and the rate limit. */
export type ClientInfo = {
  readonly address: string;
  readonly userAgent: string | null;
  /** Token of the session that the browser holds already, whosever it is; a new one replaces it. */
  readonly held?: string | null;
};

/**
 * Address and browser of the present request. Of `X-Forwarded-For` the last entry counts: that one
 * the nearest proxy (or the server itself) wrote, while earlier entries are the visitor's own word.
 */
export async function clientInfo(): Promise<ClientInfo> {
  const sent = await headers();
  const forwarded = sent.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return {
    address: (forwarded || "unknown").slice(0, 64),
    userAgent: sent.get("user-agent")?.slice(0, 400) ?? null,
    held: await readSessionToken(),
  };
}
