import type { Drift, DriftKind } from "#lib/discovery/model.ts";

/** Fields by which a person is named or reached at once. */
const direct: ReadonlySet<string> = new Set(["name", "email", "phone"]);

/** What can be decided about drift. */
export type DriftAct = "declare" | "finding" | "dismiss";

/** Drift of one third party on one system. */
export type DriftGroup = {
  /** System and third party, for keys and anchors. */
  readonly key: string;
  readonly systemId: string;
  readonly vendorKey: string;
  readonly vendorName: string;
  readonly vendorId: string | null;
  readonly isNew: boolean;
  readonly drifts: readonly Drift[];
};

/** What names one drift on the screen: system, third party, kind and field. */
export function driftId(drift: Drift): string {
  return [drift.systemId, drift.vendorKey, drift.kind, drift.element ?? ""].join(" ");
}

/** A name, an e-mail address or a phone number that is sent in the clear. */
export function isDirect({ element, seen }: Pick<Drift, "element" | "seen">): boolean {
  return element !== null && seen === "raw" && direct.has(element);
}

const kindOrder: Readonly<Record<DriftKind, number>> = {
  new_vendor: 0,
  undeclared_element: 1,
  raw_although_declared: 1,
  declared_not_seen: 2,
};

/** Order inside a third party: the vendor itself, direct identifiers, what is raw, the rest. */
function urgency(drift: Drift): number {
  const readable = isDirect(drift) ? 0 : drift.seen === "raw" ? 1 : 2;
  return kindOrder[drift.kind] * 10 + readable;
}

/**
 * Drift by system and third party. New vendors first, then those that get direct identifiers in
 * the clear, then by name; inside each the most telling first.
 */
export function groupDrifts(drifts: readonly Drift[]): readonly DriftGroup[] {
  const groups = Map.groupBy(drifts, ({ systemId, vendorKey }) => `${systemId} ${vendorKey}`);
  return [...groups]
    .flatMap(([key, members]): readonly DriftGroup[] => {
      const [first] = members;
      if (first === undefined) return [];
      const { systemId, vendorKey, vendorName, vendorId } = first;
      const isNew = members.some(({ kind }) => kind === "new_vendor");
      const sorted = members.toSorted(
        (a, b) =>
          urgency(a) - urgency(b) ||
          b.count - a.count ||
          (a.element ?? "").localeCompare(b.element ?? ""),
      );
      return [{ key, systemId, vendorKey, vendorName, vendorId, isNew, drifts: sorted }];
    })
    .toSorted(
      (a, b) =>
        Number(b.isNew) - Number(a.isNew) ||
        Number(b.drifts.some(isDirect)) - Number(a.drifts.some(isDirect)) ||
        a.vendorName.localeCompare(b.vendorName),
    );
}

/** The figures of the posture sentence, over what is open. */
export function postureOf(drifts: readonly Drift[]) {
  const open = drifts.filter(({ standing }) => standing === "open");
  const groups = groupDrifts(open);
  const fresh = groups.filter(({ isNew }) => isNew);
  const vendorsOf = (list: readonly DriftGroup[]) =>
    new Set(list.map(({ vendorKey }) => vendorKey)).size;
  const sent = groups
    .filter(({ isNew }) => !isNew)
    .flatMap((group) => group.drifts.filter(({ kind }) => kind !== "declared_not_seen"));
  return {
    vendors: vendorsOf(fresh),
    directVendors: vendorsOf(fresh.filter((group) => group.drifts.some(isDirect))),
    fields: sent.length,
    directFields: sent.filter(isDirect).length,
    unseen: open.filter(({ kind }) => kind === "declared_not_seen").length,
    decided: drifts.length - open.length,
  };
}

/** Whether all drifts are of one third party on one system: what one declaration can hold. */
export function areOfOneVendor(drifts: readonly Drift[]): boolean {
  return new Set(drifts.map(({ systemId, vendorKey }) => `${systemId} ${vendorKey}`)).size === 1;
}
