import { defineHandler } from "#lib/access/define-handler.ts";
import { readAndKeep } from "#lib/discovery/kept/mutations.ts";
import { readScan } from "#lib/discovery/reading/mutations.ts";
import { keepDays, scanInput } from "#lib/discovery/schema.ts";
import { AppError } from "#lib/platform/errors.ts";

/**
 * Takes the content of a scan in and reads it as it comes. The type must be
 * `application/octet-stream`, which no form of another site can send without asking first.
 * With `?keep=<days>` the file itself is kept as well, encrypted, for that time.
 * Answers 201 with `{ ok: true, value: { id } }` once it is read; 200 with the reason when the
 * content came and the scan says that it could not be read; 409 when it waits for no content.
 */
export const POST = defineHandler({
  permission: "scan:run",
  run: async (grant, request, params) => {
    if (request.headers.get("content-type") !== "application/octet-stream") {
      throw new AppError("invalid", "The body must be application/octet-stream");
    }
    const { success, data } = scanInput.safeParse({ id: params.id });
    if (!success) throw new AppError("not-found", "Not the id of a scan");
    const content = request.body ?? new Blob([]).stream();
    const days = keepDays.safeParse(new URL(request.url).searchParams.get("keep"));
    if (!days.success) throw new AppError("invalid", "keep must be 1 to 365 days");
    const outcome =
      days.data === null
        ? await readScan(grant, { id: data.id, content })
        : await readAndKeep(grant, { id: data.id, content, days: days.data });
    return Response.json(outcome, {
      status: outcome.ok ? 201 : outcome.reason === "wrong-state" ? 409 : 200,
      headers: { "cache-control": "no-store" },
    });
  },
});
