import type { ObservedCell } from "#components/data-map/observed.ts";
import { optionalGrant } from "#lib/access/gate.ts";
import type { Grant } from "#lib/access/model.ts";
import type { ElementColumn } from "#lib/catalogue/elements.ts";
import { readMatrix } from "#lib/data-map/matrix/queries.ts";
import type { Matrix } from "#lib/data-map/model.ts";
import type { MatrixQuery } from "#lib/data-map/schema.ts";
import { driftCells } from "#lib/discovery/drift/queries.ts";

type Observed = {
  readonly cells: readonly ObservedCell[];
  readonly drifting: readonly string[];
  /** Columns that hold drift. */
  readonly columns: readonly ElementColumn[];
};

/** What evidence shows beside the matrix, and who has drift; null without scans or permission. */
export async function readObserved(): Promise<Observed | null> {
  const grant = await optionalGrant("scan:read");
  const cells = grant === null ? [] : await driftCells(grant);
  if (cells.length === 0) return null;
  const drifts = cells.filter(({ drift }) => drift);
  const drifting = new Set(drifts.map(({ vendorId }) => vendorId));
  const columns = new Set(drifts.map(({ column }) => column));
  return { cells, drifting: [...drifting], columns: [...columns] };
}

/** The matrix under a query together with what evidence shows. */
export async function readMap(
  grant: Grant<"flow:read">,
  query: MatrixQuery,
): Promise<{ readonly matrix: Matrix; readonly observed: Observed | null }> {
  const observed = await readObserved();
  const among = query.filters.drift ? (observed?.drifting ?? []) : null;
  const matrix = await readMatrix(grant, query, { among, columns: observed?.columns ?? [] });
  return { matrix, observed };
}
