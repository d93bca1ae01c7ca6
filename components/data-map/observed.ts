"use client";
import { useMemo } from "react";
import type { ElementColumn } from "#lib/catalogue/elements.ts";
import type { MatrixCell, MatrixRow } from "#lib/data-map/model.ts";
import type { Form } from "#lib/risk/model.ts";

/** What evidence shows of one vendor in one column of the matrix. */
export type ObservedCell = {
  readonly vendorId: string;
  readonly column: ElementColumn;
  /** The most readable form that was seen. */
  readonly form: Form;
  /** Seen and not declared like that, and nobody decided about it. */
  readonly drift: boolean;
};

/** A vendor with its marks, drift among them. */
export type MarkedRow = Omit<MatrixRow, "cells"> & { readonly cells: readonly MarkedCell[] };

/** Adds what evidence shows to a row; the same row gives the same object, so that it is not drawn again. */
export function useMarkedRows(observed: readonly ObservedCell[]): (row: MatrixRow) => MarkedRow {
  return useMemo(() => {
    const byVendor = Map.groupBy(observed, ({ vendorId }) => vendorId);
    const known = new WeakMap<MatrixRow, MarkedRow>();
    return (row) => {
      const marked = known.get(row) ?? {
        ...row,
        cells: markedCells(row.cells, byVendor.get(row.id) ?? []),
      };
      known.set(row, marked);
      return marked;
    };
  }, [observed]);
}

/** A mark of the matrix with what stands behind it. */
export type MarkedCell = MatrixCell & { readonly evidence: "both" | "declared" | "drift" };

/**
 * The marks of one vendor: what is declared, what was seen, and where they differ. A vendor that no
 * scan has met keeps plain marks: nothing was looked for, so nothing is missing.
 */
export function markedCells(
  cells: readonly MatrixCell[],
  observed: readonly ObservedCell[],
): readonly MarkedCell[] {
  const seen = new Map(observed.map((cell) => [cell.column, cell]));
  const declared = cells.map((cell): MarkedCell => {
    const found = seen.get(cell.column);
    if (found?.drift) return { ...cell, form: found.form, evidence: "drift" };
    const missed = observed.length > 0 && found === undefined && !cell.heldOnly;
    return { ...cell, evidence: missed ? "declared" : "both" };
  });
  const known = new Set(cells.map(({ column }) => column));
  const extra = observed
    .filter(({ column, drift }) => drift && !known.has(column))
    .map(
      ({ column, form }): MarkedCell => ({
        column,
        form,
        notNeeded: false,
        heldOnly: false,
        evidence: "drift",
      }),
    );
  return [...declared, ...extra];
}
