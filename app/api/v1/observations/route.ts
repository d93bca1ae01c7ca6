import { defineOperation } from "#lib/access/define-operation.ts";
import { listInput } from "#lib/access/operation.ts";
import { countObservations, listObservations } from "#lib/discovery/observations/queries.ts";
import { observationBody } from "#lib/exchange/api/observations/rules.ts";
import { operations } from "#lib/exchange/api/operations/schema.ts";

/** What scans saw going to third parties, the newest first. */
export const GET = defineOperation(operations.listObservations, async (grant, { query }) => {
  const asked = listInput<"id" | "count", typeof query>(query);
  const [{ rows, next, previous }, total] = await Promise.all([
    listObservations(grant, asked),
    countObservations(grant, asked.filters),
  ]);
  return { body: { data: rows.map(observationBody), page: { next, previous, total } } };
});
