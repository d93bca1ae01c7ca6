/** A straight scale from values to pixels. */
export type Scale = (value: number) => number;

/** Maps `[d0, d1]` onto `[r0, r1]`; a domain without width maps to the start of the range. */
export function linear(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [d0, d1] = domain;
  const [r0, r1] = range;
  if (d1 === d0) return () => r0;
  return (value) => r0 + ((value - d0) / (d1 - d0)) * (r1 - r0);
}

/**
 * Round values from zero to at least `max`: steps of 1, 2, 2.5 or 5 times a power of ten, `count` of
 * them at the most. The last one may lie below `max` by less than a step, so that bars fill the plot.
 */
export function niceTicks(max: number, count = 4): readonly number[] {
  if (!(max > 0)) return [0];
  const rough = max / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= rough) ?? 10;
  // Counts have no halves: a step under one is one.
  const step = Math.max(factor * power, Number.isInteger(max) ? 1 : 0);
  const ticks: number[] = [];
  for (let index = 0; index * step <= max + 1e-9; index += 1) {
    ticks.push(Number((index * step).toPrecision(12)));
  }
  return ticks;
}

/** A stack from the base line up: each part with its start and end, in values. */
export function stack(
  values: readonly number[],
): readonly { readonly from: number; readonly to: number }[] {
  let sum = 0;
  return values.map((value) => {
    const from = sum;
    sum += Math.max(0, value);
    return { from, to: sum };
  });
}

/**
 * Heights for labels beside a stack: as near to the wanted ones as can be, at least `gap` apart,
 * inside `[top, bottom]`. Order is kept.
 */
export function spreadLabels(
  wanted: readonly number[],
  gap: number,
  bounds: readonly [number, number],
): readonly number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => at(wanted, a) - at(wanted, b));
  const placed = [...wanted];
  const [top, bottom] = bounds;
  let floor = top;
  for (const index of order) {
    placed[index] = Math.max(at(placed, index), floor);
    floor = at(placed, index) + gap;
  }
  let ceiling = bottom;
  for (const index of order.toReversed()) {
    placed[index] = Math.min(at(placed, index), ceiling);
    ceiling = at(placed, index) - gap;
  }
  return placed;
}

function at(list: readonly number[], index: number): number {
  return list[index] ?? 0;
}

/** An SVG path through points, in px, with a tenth of a pixel. */
export function pathThrough(points: readonly (readonly [number, number])[]): string {
  return points
    .map(([x, y], index) => `${index === 0 ? "M" : "L"}${round(x)} ${round(y)}`)
    .join("");
}

/** A tenth of a pixel is all that can be seen; longer numbers only make pages heavy. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

const dayMs = 86_400_000;

/** A tick of a time axis: where, and whether the month must be named there. */
export type DayTick = { readonly at: number; readonly day: number; readonly names: boolean };

/**
 * Ticks of a time axis, at midnights of UTC: steps of 1, 2, 3, 4, 7 or 14 days, so that they stand at
 * least `room` px apart. The first of the axis and the first of each month name the month.
 */
export function dayTicks(from: number, to: number, width: number, room = 44): readonly DayTick[] {
  if (to <= from || width <= 0) return [];
  const pixelsPerDay = (width * dayMs) / (to - from);
  const step = [1, 2, 3, 4, 7, 14].find((days) => days * pixelsPerDay >= room);
  if (step === undefined) return [];
  const ticks: DayTick[] = [];
  let month = -1;
  for (let at = Math.ceil(from / dayMs) * dayMs; at <= to; at += step * dayMs) {
    const date = new Date(at);
    const names = date.getUTCMonth() !== month;
    month = date.getUTCMonth();
    ticks.push({ at, day: date.getUTCDate(), names });
  }
  return ticks;
}

/** First instants of the calendar months (UTC) inside a stretch of time. */
export function monthStarts(from: number, to: number): readonly number[] {
  const first = new Date(from);
  const starts: number[] = [];
  for (let index = 0; ; index += 1) {
    const at = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + index, 1);
    if (at > to) return starts;
    if (at >= from) starts.push(at);
  }
}
