import type { Locale } from "./locale.ts";

/** The regions whose forms are printed: "31 Dec 2026, 15:40" and "31 déc. 2026, 15:40". */
const regions: Readonly<Record<Locale, string>> = { en: "en-GB", fr: "fr-FR" };

/**
 * A date as it is printed everywhere: day before month, 24 hours. English without a region would
 * give the American order, which reads differently on the other side of an ocean.
 *
 * @param zone IANA name of the zone; `options.timeZone` goes before it
 */
export function formatDate(
  date: Date | number,
  locale: Locale,
  zone: string | undefined,
  options: Intl.DateTimeFormatOptions,
): string {
  return new Intl.DateTimeFormat(regions[locale], { timeZone: zone, ...options }).format(date);
}
