import "server-only";
import { randomUUID } from "node:crypto";
import { AppError, type ErrorCode, errorStatus } from "#lib/platform/errors.ts";
import { logFor } from "#lib/platform/log.ts";
import { requireGrant } from "./gate.ts";
import type { Grant, Permission } from "./model.ts";

type RouteContext = { readonly params: Promise<Record<string, string | string[] | undefined>> };

/** A route handler that the access tests can read the permission of. */
export type Handler = {
  (request: Request, context: RouteContext): Promise<Response>;
  readonly permission: Permission | readonly Permission[];
};

/**
 * A route handler behind the gate: `export const GET = defineHandler({ permission, run })`.
 * Failures become problem documents (RFC 9457) with `code` and `requestId`.
 */
export function defineHandler<const P extends Permission>(steps: {
  readonly permission: P | readonly [P, ...P[]];
  readonly run: (
    grant: Grant<P>,
    request: Request,
    params: Readonly<Record<string, string | string[] | undefined>>,
  ) => Promise<Response>;
}): Handler {
  const { permission, run } = steps;
  const asked: readonly [P, ...P[]] = typeof permission === "string" ? [permission] : permission;
  async function handle(request: Request, context: RouteContext): Promise<Response> {
    let requestId: string = randomUUID();
    try {
      const grant = await requireGrant(...asked);
      requestId = grant.requestId;
      return await run(grant, request, await context.params);
    } catch (error) {
      const code = error instanceof AppError ? error.code : "internal";
      logFor(requestId)[code === "internal" ? "error" : "warn"]({ err: error }, "handler failed");
      return problem(code, requestId);
    }
  }
  return Object.assign(handle, { permission });
}

/** A problem document after RFC 9457 for one error code; its title never tells internals. */
export function problem(code: ErrorCode, requestId: string): Response {
  const status = errorStatus[code];
  const headers = new Headers({
    "content-type": "application/problem+json",
    "cache-control": "no-store",
  });
  if (status === 503 || status === 429) headers.set("retry-after", "5");
  const body = { type: "about:blank", title: code.replaceAll("-", " "), status, code, requestId };
  return new Response(JSON.stringify(body), { status, headers });
}

/** Text that is made piece by piece as the body of an answer, at the pace at which it is read. */
export function streamText(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
