import { defineHandler } from "#lib/access/define-handler.ts";
import { readMatrixRows } from "#lib/data-map/matrix/queries.ts";
import { matrixFrom, matrixList } from "#lib/data-map/schema.ts";
import { AppError } from "#lib/platform/errors.ts";
import { fromSearchParams, parseTableQuery } from "#lib/shared/table-query.ts";
import { readObserved } from "../../../(dashboard)/data-map/observed.ts";

/** A further window of the matrix under the filters of its address, `from` a row counted from 0. */
export const GET = defineHandler({
  permission: "flow:read",
  run: async (grant, request) => {
    const { searchParams } = new URL(request.url);
    const from = matrixFrom.safeParse(searchParams.get("from"));
    if (!from.success) throw new AppError("invalid", "`from` must be a row of the scroll");
    const query = parseTableQuery(fromSearchParams(searchParams), matrixList);
    const drifting = query.filters.drift ? ((await readObserved())?.drifting ?? []) : null;
    const rows = await readMatrixRows(grant, query, from.data, drifting);
    return Response.json({ rows }, { headers: { "cache-control": "no-store" } });
  },
});
