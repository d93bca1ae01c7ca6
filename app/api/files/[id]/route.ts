import { z } from "zod";
import { defineHandler } from "#lib/access/define-handler.ts";
import { openEvidenceFile } from "#lib/evidence/queries.ts";
import { contentDisposition } from "#lib/evidence/rules.ts";
import { AppError } from "#lib/platform/errors.ts";

/**
 * Hands out a stored file, always to be saved and never to be shown: whatever it holds, it cannot
 * run in our origin.
 */
export const GET = defineHandler({
  permission: "evidence:read",
  run: async (grant, _request, params) => {
    const id = z.uuid().safeParse(params.id);
    if (!id.success) throw new AppError("not-found", "Not the id of a file");
    const file = await openEvidenceFile(grant, id.data);
    return new Response(file.content, {
      headers: {
        "content-type": file.mediaType,
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
