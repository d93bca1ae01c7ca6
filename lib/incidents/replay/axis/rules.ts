import {
  addDays,
  addMonths,
  dateIn,
  dayMs,
  hourMs,
  type Instant,
  startOfDay,
  weekday,
  zoned,
} from "#lib/shared/time.ts";
import type { Domain, Extent, Plot } from "../model.ts";

/** Where an instant stands in the plot. */
export type Scale = {
  readonly domain: Domain;
  readonly plot: Plot;
  readonly x: (at: Instant) => number;
  /** The instant at a place, held inside the domain. */
  readonly at: (x: number) => Instant;
};

/** A linear scale. An empty domain is widened to one hour. */
export function timeScale(domain: Domain, plot: Plot): Scale {
  const span = Math.max(hourMs, domain.to - domain.from);
  const width = Math.max(1, plot.right - plot.left);
  return {
    domain,
    plot,
    x: (at) => plot.left + ((at - domain.from) / span) * width,
    at: (x) => {
      const share = Math.min(1, Math.max(0, (x - plot.left) / width));
      return Math.round(domain.from + share * span);
    },
  };
}

/** A stretch of time in the plot, cut at its ends; null ends reach to the plot's ends. */
export function extentOf(scale: Scale, from: Instant | null, to: Instant | null): Extent {
  const { left, right } = scale.plot;
  const hold = (x: number) => Math.min(right, Math.max(left, x));
  return {
    x0: from === null ? left : hold(scale.x(from)),
    x1: to === null ? right : hold(scale.x(to)),
  };
}

/**
 * The domain that holds every moment with air at both ends: a day or one fiftieth before, a
 * twelfth after for what is to come. Ends fall on whole days, on whole hours when all lies within
 * two days.
 */
export function domainOf(moments: readonly Instant[], zone = "UTC"): Domain {
  const first = Math.min(...moments);
  const last = Math.max(...moments);
  if (moments.length === 0) return { from: 0, to: dayMs };
  const span = last - first;
  if (span < 2 * dayMs) {
    const from = Math.floor(first / hourMs) * hourMs - 2 * hourMs;
    return { from, to: Math.ceil((last + Math.max(4 * hourMs, span / 6)) / hourMs) * hourMs };
  }
  const from = startOfDay(dateIn(first - Math.max(dayMs, span / 50), zone), zone);
  const to = startOfDay(addDays(dateIn(last + span / 12, zone), 1), zone);
  return { from, to };
}

export type Tick = {
  readonly at: Instant;
  readonly x: number;
  /** `hour` prints the clock, `day` the day, `month` day and month, `year` month and year. */
  readonly unit: "hour" | "day" | "month" | "year";
};

type Step =
  | { readonly kind: "hours"; readonly hours: number }
  | { readonly kind: "days"; readonly days: number }
  | { readonly kind: "weeks"; readonly weeks: number }
  | { readonly kind: "months"; readonly months: number };

const steps: readonly (Step & { readonly milliseconds: number })[] = [
  ...[1, 3, 6, 12].map(
    (hours) => ({ kind: "hours", hours, milliseconds: hours * hourMs }) as const,
  ),
  ...[1, 2].map((days) => ({ kind: "days", days, milliseconds: days * dayMs }) as const),
  ...[1, 2].map((weeks) => ({ kind: "weeks", weeks, milliseconds: weeks * 7 * dayMs }) as const),
  ...[1, 3, 6, 12].map(
    (months) => ({ kind: "months", months, milliseconds: months * 30 * dayMs }) as const,
  ),
];

/** Ticks on round moments of the calendar, at least `spacing` pixels apart. */
export function ticksOf(scale: Scale, zone = "UTC", spacing = 56): readonly Tick[] {
  const { from, to } = scale.domain;
  const perPixel = (to - from) / Math.max(1, scale.plot.right - scale.plot.left);
  const step = steps.find(({ milliseconds }) => milliseconds >= perPixel * spacing) ?? steps.at(-1);
  if (step === undefined) return [];
  const moments = momentsOf(step, from, to, zone);
  return moments.map((at, index) => {
    const previous = moments[index - 1];
    return { at, x: scale.x(at), unit: unitOf(step, at, previous, zone) };
  });
}

function unitOf(
  step: Step,
  at: Instant,
  previous: Instant | undefined,
  zone: string,
): Tick["unit"] {
  const date = dateIn(at, zone);
  if (step.kind === "hours") {
    return previous === undefined || dateIn(previous, zone) !== date ? "month" : "hour";
  }
  const before = previous === undefined ? null : dateIn(previous, zone);
  if (step.kind === "months") return "year";
  return before === null || before.slice(0, 7) !== date.slice(0, 7) ? "month" : "day";
}

function momentsOf(step: Step, from: Instant, to: Instant, zone: string): readonly Instant[] {
  const moments: Instant[] = [];
  if (step.kind === "hours") {
    const midnight = startOfDay(dateIn(from, zone), zone);
    for (let at = midnight; at < to; at += step.hours * hourMs) if (at >= from) moments.push(at);
    return moments;
  }
  let date = dateIn(from, zone);
  if (step.kind === "weeks") date = addDays(date, 1 - weekday(date));
  if (step.kind === "months") {
    const month = zoned(from, zone).month - 1;
    date = addMonths(`${date.slice(0, 4)}-01-01`, month - (month % step.months));
  }
  for (let at = startOfDay(date, zone); at < to; at = startOfDay(date, zone)) {
    if (at >= from) moments.push(at);
    if (step.kind === "months") date = addMonths(date, step.months);
    else date = addDays(date, step.kind === "weeks" ? step.weeks * 7 : step.days);
  }
  return moments;
}
