import { elementKeys } from "#lib/catalogue/elements.ts";
import { nameKey } from "#lib/shared/text.ts";
import type { ObservationRow, ScanChange, ScanDifference } from "./model.ts";

/** What two scans are compared by. */
export type ComparedParty = {
  readonly key: string;
  readonly name: string;
  readonly elements: readonly Pick<ObservationRow, "element" | "form">[];
};

/** What a scan shows that the one before did not, and the other way round. */
export function differenceOf(
  before: readonly ComparedParty[],
  after: readonly ComparedParty[],
): Omit<ScanDifference, "previousId" | "previousAt"> {
  return {
    newVendors: partiesBeyond(after, before),
    goneVendors: partiesBeyond(before, after),
    newElements: elementsBeyond(after, before),
    goneElements: elementsBeyond(before, after),
  };
}

function partiesBeyond(
  these: readonly ComparedParty[],
  those: readonly ComparedParty[],
): ScanDifference["newVendors"] {
  const known = new Set(those.map(({ key }) => key));
  return these
    .filter(({ key }) => !known.has(key))
    .map(({ key, name }) => ({ key, name }))
    .toSorted(byName);
}

function elementsBeyond(
  these: readonly ComparedParty[],
  those: readonly ComparedParty[],
): readonly ScanChange[] {
  const known = new Set(changesOf(those).map(placeOf));
  const beyond = changesOf(these).filter((change) => !known.has(placeOf(change)));
  return [...new Map(beyond.map((change) => [placeOf(change), change])).values()].toSorted(
    (a, b) =>
      compare(nameKey(a.vendorName), nameKey(b.vendorName)) ||
      elementKeys.indexOf(a.element) - elementKeys.indexOf(b.element) ||
      compare(placeOf(a), placeOf(b)),
  );
}

function changesOf(parties: readonly ComparedParty[]): readonly ScanChange[] {
  return parties.flatMap(({ key, name, elements }) =>
    elements.map(({ element, form }) => ({ vendorKey: key, vendorName: name, element, form })),
  );
}

function placeOf({ vendorKey, element, form }: ScanChange): string {
  return `${vendorKey} ${element} ${form}`;
}

type Named = { readonly key: string; readonly name: string };

/** The order of parties: by name, however it is written. */
export function byName(a: Named, b: Named): number {
  return compare(nameKey(a.name), nameKey(b.name)) || compare(a.key, b.key);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** How far a reading is, 0 to 1; null where the size is not known. Sizes are what senders say. */
export function progressOf(bytesRead: number, size: number | null): number | null {
  return size === null || size <= 0 ? null : Math.min(bytesRead / size, 1);
}
