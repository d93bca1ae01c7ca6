import type { Band } from "#components/ui/bands.ts";
import { monthKey } from "#lib/overview/months/rules.ts";
import { monthTime } from "#lib/shared/interval.ts";
import { formatTime } from "#lib/shared/interval-format.ts";
import { isLocale, type Locale } from "#lib/shared/locale.ts";
import { formatNumber } from "#lib/shared/number-format.ts";

/** The texts of `overview`. */
export type Words = (key: string, values?: Record<string, string | number>) => string;

/** The language of a page as the formats know it. */
export function asLocale(locale: string): Locale {
  return isLocale(locale) ? locale : "en";
}

/** Whole numbers up to this one are written as words. */
const lastWord = 12;

/** "Eleven" at the start of a sentence, "eleven" inside one; figures above twelve. */
export function numberWord(
  value: number,
  t: Words,
  locale: Locale,
  place: "start" | "inside",
): string {
  if (!Number.isInteger(value) || value < 0 || value > lastWord) return formatNumber(value, locale);
  return t(`${place === "start" ? "numbers" : "counts"}.${value}`);
}

/** Short names of the twelve months: "Jan", "janv.". */
export function monthNames(locale: Locale): readonly string[] {
  return Array.from({ length: 12 }, (_, index) =>
    formatTime(monthTime(`2024-${String(index + 1).padStart(2, "0")}-01`), locale, "short"),
  );
}

/** The full name of the month of a moment (UTC): "October", "octobre"; with its year on demand. */
export function monthName(at: Date, locale: Locale, withYear = false): string {
  return new Intl.DateTimeFormat(locale === "fr" ? "fr-FR" : "en-GB", {
    month: "long",
    ...(withYear ? { year: "numeric" } : {}),
    timeZone: "UTC",
  }).format(at);
}

/** "Tuesday 24 November 2026, 16:00 UTC". */
export function longMoment(at: Date, locale: Locale): string {
  const language = locale === "fr" ? "fr-FR" : "en-GB";
  const date = new Intl.DateTimeFormat(language, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(at);
  const time = new Intl.DateTimeFormat(language, {
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
    timeZone: "UTC",
  }).format(at);
  const plain = date.replace(",", "");
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}, ${time} UTC`;
}

/** A list in words: "a, b and c". */
export function joined(items: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(locale === "fr" ? "fr-FR" : "en-GB", { type: "conjunction" }).format(
    items,
  );
}

/** The vendors of one band, as the list of vendors filters them. */
export function bandHref(band: Band): string {
  return `/vendors?band=${band === "unknown" ? "none" : band}`;
}

/** The vendors as a past month ended, of one band where it is given. */
export function monthHref(at: Date, band?: Band): string {
  const month = `/overview/months/${monthKey(at)}`;
  return band === undefined ? month : `${month}?band=${band === "unknown" ? "none" : band}`;
}

/** The word of a band in the number that a count needs: "critical", "critiques". */
export function bandWord(band: Band, count: number, t: Words, locale: Locale): string {
  const number = new Intl.PluralRules(locale).select(count) === "one" ? "one" : "other";
  return t(`bands.${band}.${number}`);
}
