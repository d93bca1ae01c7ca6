"use client";
import { useEffect, useRef, useState } from "react";
import type { Matrix } from "#lib/data-map/model.ts";
import type { ColumnsInSight } from "./matrix-head.tsx";

/** Lines that a frame draws at first, and at most. */
const pace = { first: 2, most: 3 };
/** Milliseconds of a frame that came in time, and of one that kept the reader waiting. */
const frame = { inTime: 20, late: 30 };

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
 * The drawn lines brought nearer to the wanted ones by at most `most` lines, from the most urgent
 * on; lines that are not wanted go. In the order of the scroll; the very same list when there is
 * nothing left to do.
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
    if (left === 0) return before ?? [];
    left -= 1;
    return { index, sight, read };
  });
  const same =
    lines.length === drawn.length && lines.every((line) => known.get(line.index) === line);
  return same ? drawn : lines.toSorted((a, b) => a.index - b.index);
}

/** How many lines a frame may draw, and what the last one drew and took in milliseconds. */
export type DrawnFrame = { readonly lines: number; readonly drew: number; readonly took: number };

/** How many lines the next frame may draw. One that drew fewer than it might says nothing of more. */
export function nextPace({ lines, drew, took }: DrawnFrame): number {
  if (took > frame.late) return Math.max(1, Math.floor(drew / 2));
  return took <= frame.inTime && drew >= lines ? Math.min(pace.most, lines + 1) : lines;
}

/**
 * The lines to draw now: all that are wanted when the page has answered anew, and while it is
 * scrolled a few more in each frame, as many as the machine draws in time.
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
  const speed = useRef({ lines: pace.first, drew: 0, at: 0 });
  useEffect(() => {
    const next = drawNearer(lines, wanted, speed.current.lines);
    if (next === lines) {
      speed.current.at = 0;
      return;
    }
    const known = new Set(lines);
    const drew = next.filter((line) => !known.has(line)).length;
    const request = requestAnimationFrame((at) => {
      const { at: before, ...last } = speed.current;
      const pace = before === 0 ? last.lines : nextPace({ ...last, took: at - before });
      speed.current = { lines: pace, drew, at };
      setDrawn({ of, lines: next });
    });
    return () => cancelAnimationFrame(request);
  });
  return lines;
}
