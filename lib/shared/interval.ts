import {
  addDays,
  addMonths,
  type CalendarDate,
  dateIn,
  daysBetween,
  hourMs,
  type Instant,
  isDayStart,
  isMonthStart,
  startOfDay,
  zoned,
} from "./time.ts";

export const timePrecisions = ["minute", "hour", "day", "month", "interval"] as const;
export type TimePrecision = (typeof timePrecisions)[number];

/**
 * When something happened, as far as it is known. The moment lies in `[earliest, latest)`:
 * `latest` is the first instant that is too late. At minute precision the two are equal and the
 * stated minute is taken as exact. A null end is not known; both null: nothing is known.
 * `zone` is the zone the time was given in (IANA name), kept for display and calendar steps.
 */
export type UncertainTime = {
  readonly earliest: Instant | null;
  readonly latest: Instant | null;
  readonly precision: TimePrecision;
  readonly zone: string;
};

/** A number that is only known to lie between two bounds, ends included; null is an open end. */
export type Range = { readonly min: number | null; readonly max: number | null };

/** An exact moment, stated to the minute. */
export function minuteTime(at: Instant, zone = "UTC"): UncertainTime {
  return { earliest: at, latest: at, precision: "minute", zone };
}

/**
 * The hour of the clock that holds the moment ("about 11:00"). An hour that a clock change cuts,
 * as in zones that change by half an hour or at a quarter to, is kept as the interval that is left.
 */
export function hourTime(at: Instant, zone = "UTC"): UncertainTime {
  const clock = zoned(at, zone);
  const from = at - ((((at + clock.offsetNanoseconds / 1e6) % hourMs) + hourMs) % hourMs);
  const changed = clock.add({ milliseconds: 1 }).getTimeZoneTransition("previous");
  const changes = clock.getTimeZoneTransition("next");
  const earliest = Math.max(from, changed?.epochMilliseconds ?? from);
  const latest = Math.min(from + hourMs, changes?.epochMilliseconds ?? from + hourMs);
  const precision = latest - earliest === hourMs ? "hour" : "interval";
  return { earliest, latest, precision, zone };
}

/** One calendar day in a zone: 23, 24 or 25 hours long. */
export function dayTime(date: CalendarDate, zone = "UTC"): UncertainTime {
  const latest = startOfDay(addDays(date, 1), zone);
  return { earliest: startOfDay(date, zone), latest, precision: "day", zone };
}

/** One calendar month, given by any of its dates. */
export function monthTime(date: CalendarDate, zone = "UTC"): UncertainTime {
  const first = `${date.slice(0, 7)}-01`;
  const latest = startOfDay(addMonths(first, 1), zone);
  return { earliest: startOfDay(first, zone), latest, precision: "month", zone };
}

/**
 * From the first date to the last one, both included; null is an end that is not known.
 * Throws `RangeError` when the last date is before the first.
 */
export function dateInterval(
  first: CalendarDate | null,
  last: CalendarDate | null,
  zone = "UTC",
): UncertainTime {
  const earliest = first === null ? null : startOfDay(first, zone);
  const latest = last === null ? null : startOfDay(addDays(last, 1), zone);
  return instantInterval(earliest, latest, zone);
}

/** Somewhere in `[earliest, latest)`. Throws `RangeError` when that is empty. */
export function instantInterval(
  earliest: Instant | null,
  latest: Instant | null,
  zone = "UTC",
): UncertainTime {
  if (earliest !== null && latest !== null && earliest >= latest) {
    throw new RangeError("An interval ends after it starts.");
  }
  return { earliest, latest, precision: "interval", zone };
}

/** Nothing is known about when. */
export function unknownTime(zone = "UTC"): UncertainTime {
  return { earliest: null, latest: null, precision: "interval", zone };
}

/** Whether neither end is known. */
export function isUnknown(time: UncertainTime): boolean {
  return time.earliest === null && time.latest === null;
}

/** Whether the time is one exact moment. */
export function isExact(time: UncertainTime): boolean {
  return time.earliest !== null && time.earliest === time.latest;
}

/**
 * Whether the bounds are what the precision promises: equal for a minute, one whole hour, day or
 * month of the zone, and a non-empty span for an interval. Rows that break this are refused.
 */
export function isCoherent(time: UncertainTime): boolean {
  const { earliest, latest, precision } = time;
  if (precision === "interval") return earliest === null || latest === null || earliest < latest;
  if (earliest === null || latest === null) return false;
  if (precision === "minute") return earliest === latest;
  return spanPrecision(earliest, latest, time.zone) === precision;
}

/** The precision that the bounds themselves state; "interval" where they match no whole unit. */
function spanPrecision(earliest: Instant, latest: Instant, zone: string): TimePrecision {
  if (earliest === latest) return "minute";
  if (latest - earliest === hourMs && zoned(earliest, zone).minute === 0) return "hour";
  if (isMonthStart(earliest, zone) && monthTime(dateIn(earliest, zone), zone).latest === latest) {
    return "month";
  }
  if (isDayStart(earliest, zone) && dayTime(dateIn(earliest, zone), zone).latest === latest) {
    return "day";
  }
  return "interval";
}

function fromBounds(earliest: Instant | null, latest: Instant | null, zone: string): UncertainTime {
  const precision =
    earliest === null || latest === null ? "interval" : spanPrecision(earliest, latest, zone);
  return { earliest, latest, precision, zone };
}

export type Order = "before" | "after" | "overlaps" | "unknown";

/**
 * Whether `a` came before `b`: only when every moment `a` can be is before every moment `b` can
 * be. "overlaps" when both orders remain possible, "unknown" when one of them has no bound.
 */
export function compareTimes(a: UncertainTime, b: UncertainTime): Order {
  if (isUnknown(a) || isUnknown(b)) return "unknown";
  if (surelyBefore(a, b)) return "before";
  return surelyBefore(b, a) ? "after" : "overlaps";
}

function surelyBefore(a: UncertainTime, b: UncertainTime): boolean {
  if (a.latest === null || b.earliest === null) return false;
  return a.latest < b.earliest || (a.latest === b.earliest && !isExact(a));
}

/**
 * For lists: by calendar date, and within one date "on or before" first, then exact times, days,
 * and what only begins there. What is wholly unknown comes last. A total order for display, not a
 * statement about what came first.
 */
export function displayOrder(a: UncertainTime, b: UncertainTime): number {
  const [one, other] = [displayKey(a), displayKey(b)];
  if (one.date !== other.date) return one.date < other.date ? -1 : 1;
  return one.rank - other.rank || one.from - other.from || one.to - other.to;
}

function displayKey(time: UncertainTime) {
  const { first, last } = dateRange(time);
  const rank = time.earliest === null ? 0 : !isCoarse(time) ? 1 : time.precision === "day" ? 2 : 3;
  return {
    date: first ?? last ?? "9999",
    rank,
    from: time.earliest ?? 0,
    to: time.latest ?? Number.MAX_SAFE_INTEGER,
  };
}

/**
 * The smallest time that holds both: what is known when it was one or the other, or when it lies
 * anywhere between. Associative and commutative; the zone is kept when both share it, else UTC.
 */
export function unionTimes(a: UncertainTime, b: UncertainTime): UncertainTime {
  const least = (x: Instant | null, y: Instant | null) =>
    x === null || y === null ? null : Math.min(x, y);
  const most = (x: Instant | null, y: Instant | null) =>
    x === null || y === null ? null : Math.max(x, y);
  const zone = a.zone === b.zone ? a.zone : "UTC";
  return fromBounds(least(a.earliest, b.earliest), most(a.latest, b.latest), zone);
}

/** The time a fixed number of hours later; hours run through nights, weekends and clock changes. */
export function addHours(time: UncertainTime, hours: number): UncertainTime {
  const move = (at: Instant | null) => (at === null ? null : at + hours * hourMs);
  return fromBounds(move(time.earliest), move(time.latest), time.zone);
}

/**
 * Moves both ends by a step over calendar dates in `zone`, to the last millisecond of the date it
 * reaches: a period counted in days or months ends when its last day ends. A start known to the
 * day therefore gives one exact end, and different starts never collapse into a false one.
 */
export function endOfPeriod(
  time: UncertainTime,
  step: (date: CalendarDate) => CalendarDate,
  zone = time.zone,
): UncertainTime {
  const end = (at: Instant | null) =>
    at === null ? null : startOfDay(addDays(step(dateIn(at, zone)), 1), zone) - 1;
  const first = end(time.earliest);
  const last = end(lastMoment(time));
  if (first !== null && first === last) return minuteTime(first, zone);
  return instantInterval(first, last === null ? null : last + 1, zone);
}

/** The last millisecond a time can be; null when its end is not known. */
export function lastMoment(time: UncertainTime): Instant | null {
  return time.latest === null || isExact(time) ? time.latest : time.latest - 1;
}

/** How long from one time to another, as far as it can be said. */
export type Lag = {
  /** Difference of calendar dates, when an end is known to the day or less well; else null. */
  readonly days: Range | null;
  /** Elapsed milliseconds. Deadlines are decided on these only. */
  readonly elapsed: Range;
};

/**
 * The lag from `from` to `to`. Calendar days when either end has day precision or coarser, the
 * elapsed interval always. With `ordered`, `to` is known to follow `from` (a notice follows
 * awareness), so that neither goes below zero.
 */
export function lagBetween(
  from: UncertainTime,
  to: UncertainTime,
  options: { readonly ordered?: boolean } = {},
): Lag {
  const floor = (value: number | null) =>
    options.ordered === true ? Math.max(0, value ?? 0) : value;
  const elapsed = {
    min: floor(difference(from.latest, to.earliest)),
    max: difference(from.earliest, to.latest),
  };
  if (!isCoarse(from) && !isCoarse(to)) return { days: null, elapsed };
  const a = dateRange(from);
  const b = dateRange(to);
  const days = {
    min: floor(dateDifference(a.last, b.first)),
    max: dateDifference(a.first, b.last),
  };
  return { days, elapsed };
}

function isCoarse(time: UncertainTime): boolean {
  return time.precision !== "minute" && time.precision !== "hour";
}

function difference(from: Instant | null, to: Instant | null): number | null {
  return from === null || to === null ? null : to - from;
}

function dateDifference(from: CalendarDate | null, to: CalendarDate | null): number | null {
  return from === null || to === null ? null : daysBetween(from, to);
}

/**
 * First and last calendar date a time can fall on. Whole days are dated as they were given, in
 * their own zone (the UTC date of "25 Nov in Auckland" would be two dates); finer times by UTC.
 */
export function dateRange(time: UncertainTime): {
  readonly first: CalendarDate | null;
  readonly last: CalendarDate | null;
} {
  const { earliest, latest } = time;
  const whole =
    isCoarse(time) &&
    (earliest === null || isDayStart(earliest, time.zone)) &&
    (latest === null || isDayStart(latest, time.zone));
  const zone = whole ? time.zone : "UTC";
  return {
    first: earliest === null ? null : dateIn(earliest, zone),
    last: latest === null ? null : dateIn(lastMoment(time) ?? latest, zone),
  };
}

export type Verdict = "met" | "missed" | "not-known";

/**
 * Whether what stopped a clock came in time. Decided on instants only: met when even the latest
 * possible stop is not after the earliest possible deadline, missed when even the earliest stop is
 * after the latest possible deadline, "not-known" otherwise. A stop at the very deadline is met.
 */
export function decideDeadline(stop: UncertainTime, deadline: UncertainTime): Verdict {
  const lastStop = lastMoment(stop);
  const lastDeadline = lastMoment(deadline);
  if (lastStop !== null && deadline.earliest !== null && lastStop <= deadline.earliest) {
    return "met";
  }
  if (stop.earliest !== null && lastDeadline !== null && stop.earliest > lastDeadline) {
    return "missed";
  }
  return "not-known";
}
