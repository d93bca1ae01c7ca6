import "server-only";
import type { z } from "zod";
import { now } from "#lib/platform/clock.ts";
import { AppError, errorStatus } from "#lib/platform/errors.ts";
import { logFor } from "#lib/platform/log.ts";
import { apiTokenGrant, visitorGrant } from "./gate.ts";
import type { Grant, Permission } from "./model.ts";
import { type Operation, OperationRefusal, parsedInput, queryInput } from "./operation.ts";
import { problemDocument } from "./problem-document.ts";

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What an operation was asked, parsed by its own schemas. */
export type Asked<O extends Operation> = {
  readonly params: Parsed<O["params"]>;
  readonly query: Parsed<O["query"]>;
  readonly body: O["body"] extends { readonly kind: "json"; readonly schema: infer S }
    ? Parsed<S>
    : undefined;
  readonly request: Request;
};

/** What an operation answers; `body` has the shape that the registry states for the status. */
export type OperationAnswer = {
  readonly status?: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

type RouteContext = { readonly params: Promise<Record<string, string | string[] | undefined>> };
type PermissionOf<O> = O extends Operation<infer P> ? P : Permission;

/** Largest JSON body that is read, in bytes. */
const largestBody = 256 * 1024;

/**
 * The route handler of an operation of the public API: token, rate limit, scope, input, work,
 * answer. The only key is an API token: a browser's session opens nothing here, so that no other
 * site can lead one. Refusals and surprises become problem documents (RFC 9457).
 */
export function defineOperation<const O extends Operation>(
  operation: O,
  run: (grant: Grant<PermissionOf<O>>, asked: Asked<O>) => Promise<OperationAnswer>,
): (request: Request, context: RouteContext) => Promise<Response> {
  return async (request, context) => {
    const { requestId } = await visitorGrant();
    try {
      const asked = { scope: operation.scope, permissions: operation.permissions };
      const grant = await apiTokenGrant(request.headers.get("authorization"), asked, now());
      const input = await readInput(operation, request, await context.params);
      const answer = await run(grant, { ...input, request } as unknown as Asked<O>);
      return Response.json(answer.body, {
        status: answer.status ?? 200,
        headers: { "cache-control": "no-store", ...answer.headers },
      });
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.status >= 500) logFor(requestId).error({ err: error }, "operation failed");
      return problemDocument(refusal, requestId, request.headers.get("accept-language"));
    }
  };
}

async function readInput(
  { params, query, body }: Operation,
  request: Request,
  given: Readonly<Record<string, string | string[] | undefined>>,
) {
  const search = new URL(request.url).searchParams;
  // What no row can have is not found, like what no row has.
  const place = params?.safeParse(given);
  if (place?.success === false) throw new AppError("not-found", "Not an id");
  return {
    params: place?.data,
    query: query === undefined ? undefined : parsedInput(query, queryInput(query, search)),
    body: body?.kind === "json" ? parsedInput(body.schema, await readJson(request)) : undefined,
  };
}

async function readJson(request: Request): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > largestBody) throw new OperationRefusal(422, "body-too-large");
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8")) as unknown;
  } catch {
    throw new OperationRefusal(422, "not-json");
  }
}

/** Every failure as a refusal; the words of a surprise stay in the log. */
function refusalOf(error: unknown): OperationRefusal {
  if (error instanceof OperationRefusal) return error;
  if (!(error instanceof AppError)) return new OperationRefusal(500, "internal");
  const { code, details } = error;
  const { seconds, scope } = details;
  return new OperationRefusal(errorStatus[code], code, {
    ...(typeof scope === "string" ? { details: { scope } } : {}),
    ...(typeof seconds === "number" ? { retryAfter: seconds } : {}),
    ...(code === "unavailable" ? { retryAfter: 5 } : {}),
  });
}
