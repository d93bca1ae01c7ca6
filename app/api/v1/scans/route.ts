import { defineOperation } from "#lib/access/define-operation.ts";
import { listInput } from "#lib/access/operation.ts";
import { listScans, totalScans } from "#lib/discovery/queries.ts";
import { operations } from "#lib/exchange/api/operations/schema.ts";
import { uploadScan } from "#lib/exchange/api/scans/mutations.ts";
import { scanRowBody } from "#lib/exchange/api/scans/rules.ts";
import { readUpload, uploadedAnswer } from "./upload.ts";

/** Scans, the newest first. */
export const GET = defineOperation(operations.listScans, async (grant, { query }) => {
  const asked = listInput<"createdAt", typeof query>(query);
  const [{ rows, next, previous }, total] = await Promise.all([
    listScans(grant, asked),
    totalScans(grant, asked.filters),
  ]);
  return { body: { data: rows.map(scanRowBody), page: { next, previous, total } } };
});

/**
 * Takes evidence in and reads it as it comes, as the browser's upload does. Stands in no way of
 * `proxy.ts`, before which bodies are cut at 10 MB.
 */
export const POST = defineOperation(operations.createScan, async (grant, { query, request }) =>
  uploadedAnswer(await uploadScan(grant, await readUpload(request, query))),
);
