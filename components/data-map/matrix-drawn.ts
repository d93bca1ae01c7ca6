"use client";
import { useEffect, useState } from "react";
import type { Matrix } from "#lib/data-map/model.ts";
import type { ColumnsInSight } from "./matrix-head.tsx";

/** Vendors whose marks are drawn in one frame: more of them would hold the scroll up. */
const batch = 6;

/** A line as it is drawn: with these columns, and with its marks once its vendor is read. */
export type DrawnLine = {
  readonly index: number;
  readonly sight: ColumnsInSight;
  readonly read: boolean;
};

/** What should be drawn. */
export type WantedLines = {
  /** Lines by their index, the most urgent first. */
  readonly indexes: readonly number[];
  readonly sight: ColumnsInSight;
  readonly isRead: (index: number) => boolean;
};

/**
 * The drawn lines brought nearer to the wanted ones by at most `most` lines with marks, from the
 * most urgent on; lines that are not wanted go, and blank ones cost nothing. In the order of the
 * scroll; the very same list when there is nothing left to do.
 */
export function drawNearer(
  drawn: readonly DrawnLine[],
  { indexes, sight, isRead }: WantedLines,
  most: number,
): readonly DrawnLine[] {
  const known = new Map(drawn.map((line) => [line.index, line]));
  let left = most;
  const lines = indexes.flatMap((index) => {
    const before = known.get(index);
    const read = isRead(index);
    if (before?.sight === sight && before.read === read) return before;
    if (read) {
      if (left === 0) return before ?? [];
      left -= 1;
    }
    return { index, sight, read };
  });
  const same =
    lines.length === drawn.length && lines.every((line) => known.get(line.index) === line);
  return same ? drawn : lines.toSorted((a, b) => a.index - b.index);
}

/**
 * The lines to draw now: all that are wanted when the page has answered anew, and while it is
 * scrolled a few more in each frame, so that no frame waits long.
 */
export function useDrawnLines(of: Matrix, wanted: WantedLines): readonly DrawnLine[] {
  const everything = () => ({ of, lines: drawNearer([], wanted, Number.POSITIVE_INFINITY) });
  const [drawn, setDrawn] = useState(everything);
  let { lines } = drawn;
  if (drawn.of !== of) {
    const anew = everything();
    lines = anew.lines;
    setDrawn(anew);
  }
  useEffect(() => {
    const next = drawNearer(lines, wanted, batch);
    if (next === lines) return;
    const frame = requestAnimationFrame(() => setDrawn({ of, lines: next }));
    return () => cancelAnimationFrame(frame);
  });
  return lines;
}
