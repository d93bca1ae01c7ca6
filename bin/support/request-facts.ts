import type { IncomingMessage } from "node:http";

/**
 * A request's path as the log may hold it. The query may name people and vendors, and the last part
 * of a one-time link opens an account: whoever reads the log must not be able to take it up.
 */
export function loggedPath(url: string): string {
  const [path = ""] = url.split("?");
  return path.replace(/(\/invitation\/).+/su, "$1[hidden]").replace(/[\w-]{43,}/gu, "[hidden]");
}

/**
 * What `X-Forwarded-For` may say. Behind https a reverse proxy wrote its last entry; over plain http
 * there is none, and the header would be the visitor's own word: with a new address for each attempt
 * the limit per address would count nothing.
 */
export function visitorAddress(
  request: Pick<IncomingMessage, "headers" | "socket">,
  publicUrl: string,
): string {
  const forwarded = request.headers["x-forwarded-for"];
  const peer = request.socket.remoteAddress ?? "unknown";
  if (forwarded === undefined || !publicUrl.startsWith("https://")) return peer;
  return String(forwarded);
}
