import { describe, expect, it } from "vitest";
import { type DrawnLine, drawNearer, nextPace, type WantedLines } from "./matrix-drawn.ts";

const sight = { columns: [], from: 0, after: 0, parts: [] };
const wider = { ...sight, after: 30 };
const wanted = (indexes: readonly number[], more: Partial<WantedLines> = {}): WantedLines => ({
  indexes,
  sight,
  isRead: () => true,
  ...more,
});
const line = (index: number, read = true): DrawnLine => ({ index, sight, read });
const indexesOf = (lines: readonly DrawnLine[]) => lines.map(({ index }) => index);

describe("drawing nearer to what is wanted", () => {
  it("takes the most urgent lines and leaves them in the order of the scroll", () => {
    expect(indexesOf(drawNearer([], wanted([5, 6, 4, 7]), 3))).toEqual([4, 5, 6]);
  });

  it("keeps lines as they are and drops those that are not wanted", () => {
    const kept = line(2);
    const lines = drawNearer([line(1), kept], wanted([2, 3]), 1);
    expect(indexesOf(lines)).toEqual([2, 3]);
    expect(lines[0]).toBe(kept);
  });

  it("arrives, whatever the step, and then changes nothing", () => {
    const goal = wanted([8, 9, 7, 10, 6, 11, 5]);
    let lines: readonly DrawnLine[] = [line(1), line(6)];
    for (let step = 0; step < goal.indexes.length; step += 1) lines = drawNearer(lines, goal, 1);
    expect(lines).toEqual([5, 6, 7, 8, 9, 10, 11].map((index) => line(index)));
    expect(drawNearer(lines, goal, 1)).toBe(lines);
  });

  it("draws lines blank that are not read, and fills them, both in steps", () => {
    const unread = { isRead: () => false };
    expect(drawNearer([], wanted([1, 2, 3], unread), 1)).toEqual([line(1, false)]);
    const blank = drawNearer([], wanted([1, 2, 3], unread), 3);
    expect(drawNearer(blank, wanted([2, 1, 3]), 1)).toEqual([
      line(1, false),
      line(2),
      line(3, false),
    ]);
  });

  it("leaves a line with its former columns until its turn comes", () => {
    const lines = drawNearer([line(1), line(2)], wanted([2, 1], { sight: wider }), 1);
    expect(lines.map((drawn) => drawn.sight)).toEqual([sight, wider]);
  });
});

describe("the pace of drawing", () => {
  it("grows while frames come in time, falls where one is late, and stays within its bounds", () => {
    const next = (lines: number, took: number, drew = lines) => nextPace({ lines, drew, took });
    expect(next(2, 16.7)).toBe(3);
    expect(next(2, 25)).toBe(2);
    expect(next(4, 60)).toBe(2);
    expect(next(1, 400)).toBe(1);
    expect(next(2, 16.7, 1)).toBe(2);
    expect(next(4, 60, 1)).toBe(1);
    const most = Array.from({ length: 50 }).reduce<number>((lines) => next(lines, 16.7), 1);
    expect(next(most, 16.7)).toBe(most);
  });
});
