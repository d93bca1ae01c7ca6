import { defineHandler } from "#lib/access/define-handler.ts";
import { addProof } from "#lib/audits/proofs/mutations.ts";
import { addVendorEvidence, storeEvidenceFile } from "#lib/evidence/mutations.ts";
import { uploadSchema } from "#lib/evidence/schema.ts";
import { addVersion } from "#lib/evidence/versions/mutations.ts";
import { AppError } from "#lib/platform/errors.ts";

/** Header that carries what describes the file: JSON, percent-encoded. Its presence needs a preflight, which other sites do not get. */
const descriptionHeader = "x-evidence";

function descriptionOf(request: Request) {
  try {
    return uploadSchema.safeParse(
      JSON.parse(decodeURIComponent(request.headers.get(descriptionHeader) ?? "")),
    );
  } catch {
    throw new AppError("invalid", `The header ${descriptionHeader} cannot be read`);
  }
}

/**
 * Takes one file as evidence: the body is the file, the header describes it. Answers 201 with the
 * ids, or 422 with the reason why it is not taken.
 */
export const POST = defineHandler({
  permission: ["evidence:write", "audit:answer"],
  run: async (grant, request) => {
    const site = request.headers.get("sec-fetch-site");
    if (site !== null && site !== "same-origin") throw new AppError("forbidden", "Another site");
    const parsed = descriptionOf(request);
    if (!parsed.success) throw new AppError("invalid", parsed.error.message);
    const { name, answerId, vendorId, replacesId, needKey, ...description } = parsed.data;
    const stored = await storeEvidenceFile(grant, {
      name,
      declared: request.headers.get("content-type") ?? "",
      content: request.body ?? emptyBody(),
    });
    if (!stored.ok) return Response.json({ reason: stored.reason }, { status: 422 });
    const content = stored.value;
    if (answerId !== undefined) {
      const linked = await addProof(grant, {
        answerId,
        needKey: needKey ?? null,
        content,
        description,
      });
      return linked.ok
        ? Response.json(linked.value, { status: 201 })
        : Response.json({ reason: linked.reason }, { status: 422 });
    }
    if (replacesId !== undefined) {
      const added = await addVersion(grant, { replacesId, content, description });
      return added.ok
        ? Response.json({ evidenceId: added.value.id }, { status: 201 })
        : Response.json({ reason: added.reason }, { status: 422 });
    }
    const added = await addVendorEvidence(grant, {
      vendorId: vendorId ?? "",
      content,
      description,
    });
    return Response.json({ evidenceId: added.id }, { status: 201 });
  },
});

async function* emptyBody(): AsyncIterable<Uint8Array> {}
