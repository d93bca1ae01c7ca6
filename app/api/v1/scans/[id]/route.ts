import { defineOperation } from "#lib/access/define-operation.ts";
import { getScan } from "#lib/discovery/queries.ts";
import { operations } from "#lib/exchange/api/operations/schema.ts";
import { scanBody } from "#lib/exchange/api/scans/rules.ts";
import { AppError } from "#lib/platform/errors.ts";

/** A scan: how far it is, and then all that it found. */
export const GET = defineOperation(operations.readScan, async (grant, { params }) => {
  const scan = await getScan(grant, params.id);
  if (scan === null) throw new AppError("not-found", `No scan ${params.id}`);
  return { body: scanBody(scan) };
});
