import { z } from "zod";
import { defineHandler } from "#lib/access/define-handler.ts";
import { type EvidenceFile, openEvidenceFile } from "#lib/evidence/files/mutations.ts";
import { contentDisposition } from "#lib/evidence/rules.ts";
import { AppError } from "#lib/platform/errors.ts";

/** To the page of the evidence, which says what is wrong with its file and what to do. */
function toItsPage(id: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location: `/evidence/${id}`, "cache-control": "no-store" },
  });
}

/**
 * Hands out a stored file, always to be saved and never to be shown: whatever it holds, it cannot
 * run in our origin. A damaged file is refused before its first byte: a person who follows the link
 * comes to the page of the evidence, a program gets the problem.
 */
export const GET = defineHandler({
  permission: "evidence:read",
  run: async (grant, request, params) => {
    const id = z.uuid().safeParse(params.id);
    if (!id.success) throw new AppError("not-found", "Not the id of a file");
    let file: EvidenceFile;
    try {
      file = await openEvidenceFile(grant, id.data);
    } catch (error) {
      const follows = request.headers.get("sec-fetch-mode") === "navigate";
      if (error instanceof AppError && error.code === "file-damaged" && follows) {
        return toItsPage(id.data);
      }
      throw error;
    }
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
