import { type Drift, driftKinds, driftStandings } from "#lib/discovery/model.ts";
import {
  anyId,
  anyOf,
  type FilterValues,
  oneOf,
  parseTableQuery,
  type RawSearch,
} from "#lib/shared/table-query.ts";

const spec = {
  sorts: ["vendor"],
  defaultSort: { key: "vendor", direction: "asc" },
  filters: {
    system: anyId(),
    kind: anyOf(driftKinds),
    standing: anyOf(driftStandings),
    view: oneOf(["drift", "scans"]),
  },
} as const;

/** What the address of discovery asks for: which view, and which drift. */
export type DriftFilters = FilterValues<(typeof spec)["filters"]>;

/** Reads the address; what is not allowed counts as not written. */
export function driftFilters(search: RawSearch): DriftFilters {
  return parseTableQuery(search, spec).filters;
}

/** The drift that stands under the filters. Without a standing, what is open. */
export function filterDrifts(
  drifts: readonly Drift[],
  { system, kind, standing = ["open"] }: DriftFilters,
): readonly Drift[] {
  return drifts.filter(
    (drift) =>
      (system === undefined || system.includes(drift.systemId)) &&
      (kind === undefined || kind.includes(drift.kind)) &&
      standing.includes(drift.standing),
  );
}
