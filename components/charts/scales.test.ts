import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dayTicks,
  linear,
  monthStarts,
  niceTicks,
  pathThrough,
  spreadLabels,
  stack,
} from "./scales.ts";

describe("niceTicks", () => {
  it("gives round values from zero", () => {
    expect(niceTicks(64, 3)).toEqual([0, 25, 50]);
    expect(niceTicks(64, 4)).toEqual([0, 20, 40, 60]);
    expect(niceTicks(3)).toEqual([0, 1, 2, 3]);
    expect(niceTicks(0.9, 4)).toEqual([0, 0.25, 0.5, 0.75]);
    expect(niceTicks(0)).toEqual([0]);
  });

  it("never gives more than asked for, and starts at zero", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e7 }),
        fc.integer({ min: 2, max: 6 }),
        (max, count) => {
          const ticks = niceTicks(max, count);
          expect(ticks[0]).toBe(0);
          expect(ticks.length).toBeLessThanOrEqual(count + 1);
          expect(ticks.length).toBeGreaterThan(1);
          expect(ticks.at(-1)).toBeLessThanOrEqual(max);
        },
      ),
    );
  });
});

describe("stack", () => {
  it("has no gap and no overlap, and the parts add up to the whole", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000)), (values) => {
        const parts = stack(values);
        let edge = 0;
        for (const [index, part] of parts.entries()) {
          expect(part.from).toBe(edge);
          expect(part.to - part.from).toBe(values[index]);
          edge = part.to;
        }
      }),
    );
  });
});

describe("spreadLabels", () => {
  it("keeps labels apart, in order and inside, where they fit", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 8 }), (wanted) => {
        const placed = spreadLabels(wanted, 14, [0, 200]);
        const sorted = [...placed].sort((a, b) => a - b);
        for (const [index, y] of sorted.entries()) {
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(200);
          const next = sorted[index + 1];
          if (next !== undefined) expect(next - y).toBeGreaterThanOrEqual(14 - 1e-9);
        }
        for (let a = 0; a < wanted.length; a += 1) {
          for (let b = 0; b < wanted.length; b += 1) {
            if ((wanted[a] ?? 0) < (wanted[b] ?? 0)) expect(placed[a]).toBeLessThan(placed[b] ?? 0);
          }
        }
      }),
    );
  });

  it("leaves labels alone that are apart already", () => {
    expect(spreadLabels([10, 60, 120], 14, [0, 200])).toEqual([10, 60, 120]);
  });
});

describe("linear", () => {
  it("maps ends to ends", () => {
    const scale = linear([0, 100], [30, 658]);
    expect([scale(0), scale(50), scale(100)]).toEqual([30, 344, 658]);
    expect(linear([5, 5], [0, 10])(5)).toBe(0);
  });
});

describe("time axes", () => {
  const at = (iso: string) => Date.parse(iso);

  it("names the month at its first tick only", () => {
    const ticks = dayTicks(at("2025-11-09T00:00Z"), at("2025-12-03T00:00Z"), 340);
    expect(ticks.map((tick) => [tick.day, tick.names])).toEqual([
      [9, true],
      [13, false],
      [17, false],
      [21, false],
      [25, false],
      [29, false],
      [3, true],
    ]);
  });

  it("keeps ticks apart whatever the stretch", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 200, max: 900 }),
        (days, width) => {
          const from = at("2025-11-09T00:00Z");
          const to = from + days * 86_400_000;
          const scale = linear([from, to], [0, width]);
          const places = dayTicks(from, to, width).map((tick) => scale(tick.at));
          for (const [index, x] of places.entries()) {
            const next = places[index + 1];
            if (next !== undefined) expect(next - x).toBeGreaterThanOrEqual(44 - 1e-6);
          }
        },
      ),
    );
  });

  it("finds the first of each month", () => {
    const starts = monthStarts(at("2025-11-03T00:00Z"), at("2026-01-20T00:00Z"));
    expect(starts.map((start) => new Date(start).toISOString().slice(0, 10))).toEqual([
      "2025-12-01",
      "2026-01-01",
    ]);
  });
});

describe("pathThrough", () => {
  it("writes tenths", () => {
    expect(
      pathThrough([
        [0, 1],
        [2.04, 3.06],
      ]),
    ).toBe("M0 1L2 3.1");
  });
});
