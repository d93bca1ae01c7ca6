import { defineOperation } from "#lib/access/define-operation.ts";
import { listSystems } from "#lib/data-map/queries.ts";
import { operations } from "#lib/exchange/api/operations/schema.ts";

/** Our systems, all on one page: there are a handful. */
export const GET = defineOperation(operations.listSystems, async (grant) => {
  const data = (await listSystems(grant)).map(({ id, name, description, flows }) => ({
    ...{ id, name, description, flows },
  }));
  return { body: { data, page: { next: null, previous: null, total: data.length } } };
});
