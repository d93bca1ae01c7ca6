"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, type RefObject, useMemo } from "react";
import type { Matrix } from "#lib/data-map/model.ts";
import { type ColumnsInSight, columnWidth, startsGroup } from "./matrix-head.tsx";
import { lineHeight } from "./matrix-line.tsx";

type Scroller = RefObject<HTMLDivElement | null>;

/** What the server draws for, which does not know the screen. */
const initialRect = { width: 1180, height: 900 };
/** What stands before the fields: vendor, tier, people. */
const leadWidth = 320;
/** Columns come and go in fours: each time, all lines are drawn again. */
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
  const whole = (index: number) => Math.floor(index / columnStep) * columnStep;
  const from = whole(items[0]?.index ?? 0);
  const to = Math.min(columns.length, whole((items.at(-1)?.index ?? -1) + columnStep));
  return useMemo(
    () => ({ columns: columns.slice(from, to), from, after: columns.length - to }),
    [columns, from, to],
  );
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
