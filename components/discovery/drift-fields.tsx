import type { Drift } from "#lib/discovery/model.ts";

/** The keys of drift as a form sends them: a list in JSON. */
export function driftKeys(drifts: readonly Drift[]): string {
  return JSON.stringify(
    drifts.map(({ systemId, kind, vendorKey, element }) => ({
      systemId,
      kind,
      vendorKey,
      element,
    })),
  );
}

/** Which drift a form decides on, in one hidden field. */
export function DriftFields({ drifts }: { readonly drifts: readonly Drift[] }) {
  return <input type="hidden" name="drifts" value={driftKeys(drifts)} />;
}
