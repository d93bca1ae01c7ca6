import { defineHandler } from "#lib/access/define-handler.ts";
import { uploadRegister } from "#lib/exchange/imports/mutations.ts";
import { limits } from "#lib/exchange/tables/model.ts";
import { AppError } from "#lib/platform/errors.ts";

/**
 * Takes a register in: the file is the body, its name a parameter. The type must be
 * `application/octet-stream`, which no form of another site can send without asking first.
 * Answers `{ ok: true, value: { id } }`, or 422 with the reason why the file is not read.
 */
export const POST = defineHandler({
  permission: "import:run",
  run: async (grant, request) => {
    if (request.headers.get("content-type") !== "application/octet-stream") {
      throw new AppError("invalid", "The body must be application/octet-stream");
    }
    const name = new URL(request.url).searchParams.get("name") ?? "";
    const bytes = await readBody(request);
    const outcome =
      bytes === null
        ? { ok: false, reason: "too-large" }
        : await uploadRegister(grant, { name, bytes });
    return Response.json(outcome, {
      status: outcome.ok ? 201 : 422,
      headers: { "cache-control": "no-store" },
    });
  },
});

/** The body, or null as soon as it is larger than any register may be. */
async function readBody(request: Request): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limits.textBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
