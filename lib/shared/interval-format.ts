import {
  dateRange,
  isUnknown,
  type Lag,
  lastMoment,
  type Range,
  type UncertainTime,
} from "./interval.ts";
import {
  dateIn,
  dayMs,
  hourMs,
  type Instant,
  isDayStart,
  minuteMs,
  zoned,
  zoneLabel,
} from "./time.ts";

/** Languages the formats are written in. */
export type TimeLocale = "en" | "fr";

/**
 * "long" names the year and the zone; "short" leaves the year out, for tables whose head or
 * neighbour names it.
 */
export type TimeStyle = "long" | "short";

/**
 * Month names are written down here, not taken from the runtime: browsers and servers carry
 * different releases of the locale data ("Sep" or "Sept"), and server and client must print alike.
 */
const lexicon = {
  en: {
    months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    about: "about",
    unknown: "unknown",
    first: "1",
    unitGap: " ",
    day: "d",
  },
  fr: {
    months: [
      "janv.",
      "févr.",
      "mars",
      "avr.",
      "mai",
      "juin",
      "juil.",
      "août",
      "sept.",
      "oct.",
      "nov.",
      "déc.",
    ],
    about: "vers",
    unknown: "inconnu",
    first: "1er",
    unitGap: "\u202f",
    day: "j",
  },
} as const;

type DateParts = { readonly day: number; readonly month: number; readonly year: number };

function partsOf(date: string): DateParts {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return { day, month, year };
}

function dayText(parts: DateParts, locale: TimeLocale): string {
  return parts.day === 1 ? lexicon[locale].first : String(parts.day);
}

function monthText(parts: DateParts, locale: TimeLocale): string {
  return lexicon[locale].months[parts.month - 1] ?? "";
}

function withYear(text: string, year: number, style: TimeStyle): string {
  return style === "long" ? `${text} ${year}` : text;
}

/** One calendar date: "25 Nov 2025", "25 nov. 2025". */
export function formatDate(date: string, locale: TimeLocale, style: TimeStyle = "long"): string {
  const parts = partsOf(date);
  return withYear(`${dayText(parts, locale)} ${monthText(parts, locale)}`, parts.year, style);
}

/** A span of calendar dates, both included, with what they share said once: "9–25 Nov 2025". */
export function formatDates(
  first: string,
  last: string,
  locale: TimeLocale,
  style: TimeStyle = "long",
): string {
  const a = partsOf(first);
  const b = partsOf(last);
  const end = formatDate(last, locale, style);
  if (first === last) return end;
  if (a.year !== b.year) return `${formatDate(first, locale)} – ${formatDate(last, locale)}`;
  if (a.month === b.month) return `${dayText(a, locale)}–${end}`;
  return `${dayText(a, locale)} ${monthText(a, locale)} – ${end}`;
}

function clockText(at: Instant, zone: string): string {
  const time = zoned(at, zone);
  return `${String(time.hour).padStart(2, "0")}:${String(time.minute).padStart(2, "0")}`;
}

/** One exact moment: "26 Nov 2025, 19:00 UTC"; short: "26 Nov, 19:00 UTC". */
export function formatInstant(
  at: Instant,
  locale: TimeLocale,
  options: { readonly zone?: string; readonly style?: TimeStyle } = {},
): string {
  const zone = options.zone ?? "UTC";
  const date = formatDate(dateIn(at, zone), locale, options.style);
  return `${date}, ${clockText(at, zone)} ${zoneLabel(at, zone)}`;
}

/**
 * An uncertain time as the timeline prints it: "26 Nov 2025, 19:00 UTC", "9 Aug 2025, about 11:00
 * UTC", "25 Nov 2025", "Mar 2025", "9–25 Nov 2025", "≤ 8 Nov 2025", "≥ 15 Dec 2025", "unknown".
 */
export function formatTime(
  time: UncertainTime,
  locale: TimeLocale,
  style: TimeStyle = "long",
): string {
  const { earliest, latest, zone } = time;
  if (isUnknown(time)) return lexicon[locale].unknown;
  if (time.precision === "minute" && earliest !== null) {
    return formatInstant(earliest, locale, { zone, style });
  }
  if (time.precision === "hour" && earliest !== null) {
    const date = formatDate(dateIn(earliest, zone), locale, style);
    const clock = `${clockText(earliest, zone)} ${zoneLabel(earliest, zone)}`;
    return `${date}, ${lexicon[locale].about} ${clock}`;
  }
  if (time.precision === "month" && earliest !== null) {
    const parts = partsOf(dateIn(earliest, zone));
    return withYear(monthText(parts, locale), parts.year, style);
  }
  return formatSpan(earliest, latest, zone, locale, style);
}

function formatSpan(
  earliest: Instant | null,
  latest: Instant | null,
  zone: string,
  locale: TimeLocale,
  style: TimeStyle,
): string {
  const whole = (at: Instant | null) => at === null || isDayStart(at, zone);
  const dated = whole(earliest) && whole(latest);
  const start = (at: Instant) =>
    dated
      ? formatDate(dateIn(at, zone), locale, style)
      : formatInstant(at, locale, { zone, style });
  const end = (at: Instant) =>
    dated
      ? formatDate(dateIn(at - 1, zone), locale, style)
      : formatInstant(at, locale, { zone, style });
  if (earliest === null) return latest === null ? lexicon[locale].unknown : `≤ ${end(latest)}`;
  if (latest === null) return `≥ ${start(earliest)}`;
  if (dated) return formatDates(dateIn(earliest, zone), dateIn(latest - 1, zone), locale, style);
  const sameDay = dateIn(earliest, zone) === dateIn(latest, zone);
  if (!sameDay) return `${start(earliest)} – ${end(latest)}`;
  const date = formatDate(dateIn(earliest, zone), locale, style);
  const clocks = `${clockText(earliest, zone)}–${clockText(latest, zone)}`;
  return `${date}, ${clocks} ${zoneLabel(earliest, zone)}`;
}

/** The calendar dates an uncertain time can fall on in its zone, without hours: "12–28 Nov 2025". */
export function formatTimeDates(
  time: UncertainTime,
  locale: TimeLocale,
  style: TimeStyle = "long",
): string {
  const last = lastMoment(time);
  const first = time.earliest === null ? null : dateIn(time.earliest, time.zone);
  const end = last === null ? null : dateIn(last, time.zone);
  if (first === null)
    return end === null ? lexicon[locale].unknown : `≤ ${formatDate(end, locale, style)}`;
  if (end === null) return `≥ ${formatDate(first, locale, style)}`;
  return formatDates(first, end, locale, style);
}

/** A number of days: "16 d", "16 j". */
export function formatDays(days: number, locale: TimeLocale): string {
  return `${signed(days)}${lexicon[locale].unitGap}${lexicon[locale].day}`;
}

function signed(value: number): string {
  return value < 0 ? `\u2212${-value}` : String(value);
}

/**
 * An exact duration in its two largest units, rounded to whole minutes: "1 d 19 h", "11 h 45 min",
 * "4 h", "0 min". Rounds towards zero, so that time left is never overstated.
 */
export function formatDuration(milliseconds: number, locale: TimeLocale): string {
  const gap = lexicon[locale].unitGap;
  const total = Math.abs(milliseconds);
  const days = Math.floor(total / dayMs);
  const hours = Math.floor((total % dayMs) / hourMs);
  const minutes = Math.floor((total % hourMs) / minuteMs);
  const units = [
    days > 0 ? `${days}${gap}${lexicon[locale].day}` : "",
    hours > 0 ? `${hours}${gap}h` : "",
    minutes > 0 && days === 0 ? `${minutes}${gap}min` : "",
  ].filter((unit) => unit !== "");
  const text = units.length === 0 ? `0${gap}min` : units.join(" ");
  return milliseconds < 0 && units.length > 0 ? `\u2212${text}` : text;
}

/** An elapsed range: "15–17 d" when both ends are whole days, "32–56 h" for whole hours, else both in full. */
export function formatElapsed(elapsed: Range, locale: TimeLocale): string {
  const { min, max } = elapsed;
  if (min === null && max === null) return lexicon[locale].unknown;
  if (min === null) return `≤ ${formatDuration(max ?? 0, locale)}`;
  if (max === null) return `≥ ${formatDuration(min, locale)}`;
  if (min === max) return formatDuration(min, locale);
  const gap = lexicon[locale].unitGap;
  if (min % dayMs === 0 && max % dayMs === 0) {
    return `${between(min / dayMs, max / dayMs)}${gap}${lexicon[locale].day}`;
  }
  if (min % hourMs === 0 && max % hourMs === 0 && max < 4 * dayMs) {
    return `${between(min / hourMs, max / hourMs)}${gap}h`;
  }
  return `${formatDuration(min, locale)} – ${formatDuration(max, locale)}`;
}

function between(min: number, max: number): string {
  return min < 0 ? `${signed(min)} – ${signed(max)}` : `${min}–${max}`;
}

/** A lag as the strip prints it: "16 d", "0–16 d", "≥ 3 d", and in hours when both ends are that fine. */
export function formatLag(lag: Lag, locale: TimeLocale): string {
  if (lag.days === null) return formatElapsed(lag.elapsed, locale);
  const { min, max } = lag.days;
  const scale = (value: number | null) => (value === null ? null : value * dayMs);
  return min === 0 && max === 0
    ? formatDays(0, locale)
    : formatElapsed({ min: scale(min), max: scale(max) }, locale);
}

/** The dates of a time as a machine-readable pair, for tables and exports. */
export function isoDates(time: UncertainTime): string {
  const { first, last } = dateRange(time);
  return first === last ? (first ?? "") : `${first ?? ".."}/${last ?? ".."}`;
}
