import type { VendorKind } from "#lib/vendors/model.ts";
import type { KindCount } from "../model.ts";

/** Runs of vendors of one kind, in the order in which they come. */
export function kindCounts(
  vendors: readonly { readonly kind: VendorKind }[],
): readonly KindCount[] {
  const runs: { kind: VendorKind; count: number }[] = [];
  for (const { kind } of vendors) {
    const last = runs.at(-1);
    if (last?.kind === kind) last.count += 1;
    else runs.push({ kind, count: 1 });
  }
  return runs;
}

/** A line of the matrix: the title of a kind, or the vendor at a place of the scroll, from 0. */
export type MatrixLine =
  | ({ readonly line: "title" } & KindCount)
  | { readonly line: "vendor"; readonly at: number };

/** How many lines a scroll has: its vendors, and a title over each kind. */
export function lineCount(total: number, kinds: readonly KindCount[] | null): number {
  return total + (kinds?.length ?? 0);
}

/** The line at an index from 0, whether its vendor is read already or not. */
export function lineAt(index: number, kinds: readonly KindCount[] | null): MatrixLine {
  if (kinds === null) return { line: "vendor", at: index };
  let left = index;
  let vendors = 0;
  for (const kind of kinds) {
    if (left === 0) return { line: "title", ...kind };
    if (left <= kind.count) return { line: "vendor", at: vendors + left - 1 };
    left -= kind.count + 1;
    vendors += kind.count;
  }
  return { line: "vendor", at: vendors + left };
}
