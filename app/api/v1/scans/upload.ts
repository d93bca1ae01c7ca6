import type { OperationAnswer } from "#lib/access/define-operation.ts";
import { OperationRefusal, parsedInput } from "#lib/access/operation.ts";
import type { ScanUpload, uploadScan } from "#lib/exchange/api/scans/mutations.ts";
import { failureBody, scanBody } from "#lib/exchange/api/scans/rules.ts";
import { type ScanUploadQuery, scanUploadQuery } from "#lib/exchange/api/scans/schema.ts";
import { openUpload } from "#lib/exchange/api/uploads/gateway.ts";

/** The name of evidence that bears none. */
const unnamed = "upload";
/** Seconds after which a place may be free again. */
const retryAfter = 5;

/** The evidence of a request, from its address, its header and its form. */
export async function readUpload(request: Request, query: ScanUploadQuery): Promise<ScanUpload> {
  const idempotencyKey = request.headers.get("idempotency-key");
  if (idempotencyKey !== null && !/^[\x21-\x7e]{1,200}$/u.test(idempotencyKey)) {
    throw new OperationRefusal(422, "key-unusable");
  }
  const opened = await openUpload(request);
  if (!opened.ok) throw new OperationRefusal(422, opened.reason);
  const { fields, fileName: partName, content } = opened.value;
  const said = parsedInput(scanUploadQuery, { ...query, ...fields });
  if (said.system === undefined) {
    const field = { field: "system", code: "required" };
    throw new OperationRefusal(422, "invalid", { fields: [field] });
  }
  const name = (said.fileName ?? partName ?? "").replace(/^.*[/\\]/u, "").trim();
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  return {
    system: said.system,
    fileName: name.slice(0, 200) || unnamed,
    kind: said.kind === undefined || said.kind === "auto" ? null : said.kind,
    size: Number.isSafeInteger(length) ? length : null,
    ...{ idempotencyKey, content },
  };
}

/** The scan that an upload came to; one without a result is a refusal that names it. */
export function uploadedAnswer(outcome: Awaited<ReturnType<typeof uploadScan>>): OperationAnswer {
  if (!outcome.ok) {
    if (outcome.reason === "busy") throw new OperationRefusal(429, "busy", { retryAfter });
    const { system } = outcome.details ?? {};
    const details = typeof system === "string" ? { details: { system } } : {};
    throw new OperationRefusal(422, outcome.reason, details);
  }
  const { scan, isNew } = outcome.value;
  if (scan.state === "cancelled") {
    throw new OperationRefusal(409, "cancelled", { details: { scanId: scan.id } });
  }
  const failure = failureBody(scan);
  if (failure !== null) {
    const { code, place, reason } = failure;
    const details = { scanId: scan.id, place, reason };
    throw new OperationRefusal(code === "internal" ? 500 : 422, `evidence-${code}`, { details });
  }
  return {
    status: isNew ? 201 : 200,
    body: scanBody(scan),
    headers: { location: `/api/v1/scans/${scan.id}` },
  };
}
