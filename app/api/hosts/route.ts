import { defineHandler } from "#lib/access/define-handler.ts";
import { hostListBytes } from "#lib/discovery/hosts/model.ts";
import { takeHostList } from "#lib/discovery/hosts/mutations.ts";
import { hostListInput } from "#lib/discovery/hosts/schema.ts";
import { now } from "#lib/platform/clock.ts";
import { AppError } from "#lib/platform/errors.ts";

/**
 * Takes a list or log of hosts of one system: the text is the body, at most 5 MB, the system a
 * parameter. The type must be `application/octet-stream`, which no form of another site can send
 * without asking first. Answers `{ ok: true, value: { hosts, fresh } }`, or 422 with the reason.
 */
export const POST = defineHandler({
  permission: "scan:run",
  run: async (grant, request) => {
    if (request.headers.get("content-type") !== "application/octet-stream") {
      throw new AppError("invalid", "The body must be application/octet-stream");
    }
    const systemId = new URL(request.url).searchParams.get("system");
    const input = hostListInput.safeParse({ systemId });
    if (!input.success) throw new AppError("invalid", "The parameter system must be an id");
    const bytes = await readBody(request);
    const outcome =
      bytes === null
        ? ({ ok: false, reason: "too-large" } as const)
        : await takeHostList(grant, { ...input.data, bytes }, now());
    return Response.json(outcome, {
      status: outcome.ok ? 200 : 422,
      headers: { "cache-control": "no-store" },
    });
  },
});

/** The body, or null as soon as it is larger than any list may be. */
async function readBody(request: Request): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > hostListBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
