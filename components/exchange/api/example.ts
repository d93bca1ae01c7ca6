import type { DocumentedOperation } from "#lib/exchange/api/document/model.ts";

/** Bodies that show how a JSON operation is called, by operation. */
const bodies: Readonly<Record<string, string>> = {
  decideObservation: '{"verdict":"dismissed","reason":"Test account","untilOn":"2026-12-31"}',
};

/** An operation as a shell calls it; the token comes from the environment. */
export function exampleOf({
  url,
  path,
  method,
  operation,
}: {
  readonly url: string;
  readonly path: string;
  readonly method: string;
  readonly operation: DocumentedOperation;
}): string {
  const { operationId, requestBody } = operation;
  const address = `"${url}${path.replace("{id}", "$ID")}"`;
  const lines = [`curl ${address}`, '-H "Authorization: Bearer $TIERCE_TOKEN"'];
  if (requestBody?.content["multipart/form-data"] !== undefined) {
    lines.push('-H "Idempotency-Key: $(uuidgen)"', "-F system=Shop", "-F file=@capture.har");
  } else if (method !== "get") {
    lines.push('-H "Content-Type: application/json"', `-d '${bodies[operationId] ?? "{}"}'`);
  }
  return lines.join(" \\\n  ");
}
