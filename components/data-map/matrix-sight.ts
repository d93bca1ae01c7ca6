"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, type RefObject, useMemo } from "react";
import type { Matrix } from "#lib/data-map/model.ts";
import { type ColumnPart, type ColumnsInSight, columnWidth, startsGroup } from "./matrix-head.tsx";
import { lineHeight } from "./matrix-line.tsx";

type Scroller = RefObject<HTMLDivElement | null>;

/** What the server draws for, which does not know the screen. */
const initialRect = { width: 1180, height: 900 };
/** What stands before the fields: vendor, tier, people. */
const leadWidth = 320;
/** Columns come and go in fours, in every line that is drawn. */
const columnStep = 4;
/** Lines that are drawn above and below those in sight. */
const linesBeside = 8;

/** The sizes of the whole matrix, and the rules before each group, for its style sheet. */
export function matrixSizes(columns: Matrix["columns"], lines: number): CSSProperties {
  const starts = columns.flatMap((_, index) => (startsGroup(columns, index) ? [index] : []));
  const edges = starts.map(
    (index) =>
      `linear-gradient(var(--line) 0 0) calc(var(--lead) + ${index * columnWidth}px) 0 / 1px 100% no-repeat`,
  );
  const sizes: Readonly<Record<`--${string}`, string>> = {
    "--fields": `${columns.length * columnWidth}px`,
    "--lines": `${lines * lineHeight}px`,
    "--edges": edges.join(", "),
  };
  return sizes;
}

function columnParts(columns: Matrix["columns"]): readonly ColumnPart[] {
  return Array.from({ length: Math.ceil(columns.length / columnStep) }, (_, part) => {
    const from = part * columnStep;
    return { columns: columns.slice(from, from + columnStep), from };
  });
}

/** The columns in sight and a few beside them. */
export function useColumnsInSight(scroller: Scroller, columns: Matrix["columns"]): ColumnsInSight {
  const virtual = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => columnWidth,
    scrollMargin: leadWidth,
    overscan: columnStep,
    initialRect,
    useFlushSync: false,
  });
  const items = virtual.getVirtualItems();
  const first = Math.floor((items[0]?.index ?? 0) / columnStep);
  const last = Math.floor((items.at(-1)?.index ?? -1) / columnStep);
  const all = useMemo(() => columnParts(columns), [columns]);
  return useMemo(() => {
    const parts = all.slice(first, last + 1);
    const shown = parts.flatMap((part) => part.columns);
    const from = first * columnStep;
    return { columns: shown, from, after: columns.length - from - shown.length, parts };
  }, [all, columns, first, last]);
}

/** The lines in sight and a few beside them by their index, the most urgent first. */
export function useLinesInSight(scroller: Scroller, count: number): readonly number[] {
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: linesBeside,
    initialRect,
    useFlushSync: false,
  });
  const indexes = virtual.getVirtualIndexes();
  const { startIndex, endIndex } = virtual.range ?? { startIndex: 0, endIndex: 0 };
  const beside = (index: number) => Math.max(startIndex - index, index - endIndex, 0);
  return indexes.toSorted((a, b) => beside(a) - beside(b));
}
