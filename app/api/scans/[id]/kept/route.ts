import { defineHandler } from "#lib/access/define-handler.ts";
import { openKept } from "#lib/discovery/kept/mutations.ts";
import { scanInput } from "#lib/discovery/schema.ts";
import { contentDisposition } from "#lib/evidence/rules.ts";
import { AppError } from "#lib/platform/errors.ts";

/** Hands out the file of a scan that was kept, always to be saved; who took it stands in the log. */
export const GET = defineHandler({
  permission: "scan:decide",
  run: async (grant, _request, params) => {
    const { success, data } = scanInput.safeParse({ id: params.id });
    if (!success) throw new AppError("not-found", "Not the id of a scan");
    const file = await openKept(grant, data);
    return new Response(file.content, {
      headers: {
        "content-type": "application/octet-stream",
        "content-length": String(file.size),
        "content-disposition": contentDisposition(file.fileName),
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "same-origin",
        "cache-control": "private, no-store",
      },
    });
  },
});
