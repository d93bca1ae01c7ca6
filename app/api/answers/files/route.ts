import { randomUUID } from "node:crypto";
import { problem } from "#lib/access/define-handler.ts";
import { linkGrant } from "#lib/access/gate.ts";
import { sheetUploadSchema } from "#lib/audits/questionnaires/answering/schema.ts";
import { addSheetFile } from "#lib/audits/questionnaires/files/mutations.ts";
import { storeEvidenceFile } from "#lib/evidence/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { AppError } from "#lib/platform/errors.ts";
import { logFor } from "#lib/platform/log.ts";

/** Header that says which answer the file is for and its name: JSON, percent-encoded. */
const descriptionHeader = "x-evidence";

/**
 * Takes one file from a vendor's contact for one of their answers, under the guards of all evidence.
 * Answers 201 with the ids, 422 with the reason why it is not taken, or 422 "invalid" as well to
 * whoever holds no live link: nobody learns which links live.
 */
export async function POST(request: Request): Promise<Response> {
  let requestId: string = randomUUID();
  try {
    const site = request.headers.get("sec-fetch-site");
    if (site !== null && site !== "same-origin") throw new AppError("invalid", "Another site");
    const grant = await linkGrant(now());
    requestId = grant.requestId;
    const { answerId, name } = descriptionOf(request);
    const stored = await storeEvidenceFile(grant, {
      name,
      declared: request.headers.get("content-type") ?? "",
      content: request.body ?? emptyBody(),
    });
    if (!stored.ok) return Response.json({ reason: stored.reason }, { status: 422 });
    const added = await addSheetFile(grant, { answerId, content: stored.value });
    return added.ok
      ? Response.json(added.value, { status: 201 })
      : Response.json({ reason: added.reason }, { status: 422 });
  } catch (error) {
    const code = error instanceof AppError ? error.code : "internal";
    logFor(requestId)[code === "internal" ? "error" : "warn"]({ err: error }, "file not taken");
    return problem(code === "not-found" ? "invalid" : code, requestId);
  }
}

function descriptionOf(request: Request) {
  try {
    const text = decodeURIComponent(request.headers.get(descriptionHeader) ?? "");
    return sheetUploadSchema.parse(JSON.parse(text));
  } catch {
    throw new AppError("invalid", `The header ${descriptionHeader} cannot be read`);
  }
}

async function* emptyBody(): AsyncIterable<Uint8Array> {}
