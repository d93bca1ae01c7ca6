import { Temporal } from "temporal-polyfill";

/**
 * A moment: whole milliseconds since 1970-01-01T00:00:00Z. A number, so that it crosses the
 * border from server to browser unchanged and is compared by `<`.
 */
export type Instant = number;

/** A calendar date, `YYYY-MM-DD`, without a zone. */
export type CalendarDate = string;

export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

/** The instant of an ISO 8601 text that names its offset. Throws `RangeError` on anything else. */
export function instantOf(iso: string): Instant {
  return Temporal.Instant.from(iso).epochMilliseconds;
}

/** ISO 8601 in UTC; seconds are printed only when they are not zero. */
export function isoOf(instant: Instant): string {
  const text = new Date(instant).toISOString();
  return text.replace(/(?::00)?\.000Z$/, "Z");
}

/** Whether a zone name is one the runtime knows (IANA name or "UTC"). */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

/** The wall clock of an instant in a zone. */
export function zoned(instant: Instant, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
}

/** The calendar date of an instant in a zone. */
export function dateIn(instant: Instant, zone: string): CalendarDate {
  return zoned(instant, zone).toPlainDate().toString();
}

/** First instant of a date in a zone; after midnight where day-light saving skips midnight. */
export function startOfDay(date: CalendarDate, zone: string): Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
}

/**
 * The instant at which clocks in a zone show a date and a time of day ("19:00"). A time that a
 * clock change skips counts as the same time later, one that occurs twice as the first.
 */
export function wallClock(date: CalendarDate, clock: string, zone: string): Instant {
  const time = Temporal.PlainTime.from(clock);
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: time })
    .epochMilliseconds;
}

/** The date `days` later (earlier when negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The date `months` calendar months later, held back to the month's last day (31 Jan + 1 = 28/29 Feb). */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}

/** Whole days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: "days" }).days;
}

/** ISO day of the week, Monday 1 to Sunday 7. */
export function weekday(date: CalendarDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** Whether an instant is the first of its day in a zone. */
export function isDayStart(instant: Instant, zone: string): boolean {
  return startOfDay(dateIn(instant, zone), zone) === instant;
}

/** Whether an instant is the first of its month in a zone. */
export function isMonthStart(instant: Instant, zone: string): boolean {
  return isDayStart(instant, zone) && dateIn(instant, zone).endsWith("-01");
}

/** "UTC", or the offset that holds at the instant, such as "UTC+1" or "UTC−3:30". */
export function zoneLabel(instant: Instant, zone: string): string {
  const minutes = Math.round(zoned(instant, zone).offsetNanoseconds / 6e10);
  if (minutes === 0) return "UTC";
  const sign = minutes < 0 ? "\u2212" : "+";
  const rest = Math.abs(minutes) % 60;
  const hours = Math.floor(Math.abs(minutes) / 60);
  return `UTC${sign}${hours}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
}
