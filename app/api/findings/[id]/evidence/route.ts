import { z } from "zod";
import { defineHandler } from "#lib/access/define-handler.ts";
import { storeEvidenceFile } from "#lib/evidence/mutations.ts";
import { addFixEvidence } from "#lib/findings/fixes/evidence/mutations.ts";
import { AppError } from "#lib/platform/errors.ts";

/** Header that carries the file's name, percent-encoded. Its presence needs a preflight, which other sites do not get. */
const nameHeader = "x-evidence";

function nameOf(request: Request): string {
  try {
    return z
      .string()
      .min(1)
      .max(400)
      .parse(decodeURIComponent(request.headers.get(nameHeader) ?? ""));
  } catch {
    throw new AppError("invalid", `The header ${nameHeader} cannot be read`);
  }
}

/**
 * Takes one file as evidence of the fix of a finding: the body is the file. Answers 201 with the
 * ids, or 422 with the reason why it is not taken.
 */
export const POST = defineHandler({
  permission: ["finding:write", "evidence:write"],
  run: async (grant, request, { id }) => {
    const site = request.headers.get("sec-fetch-site");
    if (site !== null && site !== "same-origin") throw new AppError("forbidden", "Another site");
    const finding = z.uuid().safeParse(id);
    if (!finding.success) throw new AppError("not-found", "No such finding");
    const stored = await storeEvidenceFile(grant, {
      name: nameOf(request),
      declared: request.headers.get("content-type") ?? "",
      content: request.body ?? emptyBody(),
    });
    if (!stored.ok) return Response.json({ reason: stored.reason }, { status: 422 });
    const added = await addFixEvidence(grant, {
      ...{ id: finding.data, content: stored.value },
      description: {
        ...{ title: "", type: "other", origin: "us", issuer: "", confidentiality: "internal" },
        ...{ periodFromOn: null, periodToOn: null, datedOn: null, validUntilOn: null },
      },
    });
    return Response.json(added, { status: 201 });
  },
});

async function* emptyBody(): AsyncIterable<Uint8Array> {}
