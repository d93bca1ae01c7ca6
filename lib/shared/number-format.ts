import type { Locale } from "./locale.ts";

const formats = new Map<string, Intl.NumberFormat>();

function formatter(locale: Locale, minimum: number, maximum: number): Intl.NumberFormat {
  const key = `${locale} ${minimum} ${maximum}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale === "fr" ? "fr-FR" : "en-GB", {
    minimumFractionDigits: minimum,
    maximumFractionDigits: maximum,
  });
  formats.set(key, made);
  return made;
}

/** Runtimes write a hyphen for minus and "−0"; figures take the true minus, and no sign for zero. */
function tidy(text: string): string {
  return text.replace("-", "\u2212").replace(/^\u2212(0(?:[.,]0+)?)$/u, "$1");
}

/**
 * A number with at least `minimum` and at most `maximum` digits after the point, true minus, in the
 * writing of the language: 67.6, 67,6.
 */
export function formatNumber(
  value: number,
  locale: Locale,
  minimum = 0,
  maximum = minimum,
): string {
  return tidy(formatter(locale, minimum, Math.max(minimum, maximum)).format(value));
}

/** A score with one decimal: 67.6, 67,6. */
export function formatScore(value: number, locale: Locale): string {
  return formatNumber(value, locale, 1);
}

/** A figure of an opened line: exact, up to four decimals: 21.25, 15, 0.01. */
export function formatExact(value: number, locale: Locale): string {
  return formatNumber(value, locale, 0, 4);
}

/** A change with its sign, one decimal: +20.0, −8.3, 0.0. */
export function formatChange(value: number, locale: Locale): string {
  const text = formatScore(value, locale);
  return value > 0 && !/^0[.,]0$/u.test(text) ? `+${text}` : text;
}

/** A share of one as a percentage: 78%, in French with a narrow space: 78 %. */
export function formatShare(share: number, locale: Locale, digits = 0): string {
  return `${formatNumber(share * 100, locale, digits)}${locale === "fr" ? "\u202f" : ""}%`;
}

/** A count of people or rows in short: 7k, 1.2M; exact under 1,000. */
export function formatCompact(value: number, locale: Locale): string {
  if (Math.abs(value) < 1000) return formatNumber(value, locale);
  const [unit, size] = Math.abs(value) < 999_500 ? ["k", 1e3] : ["M", 1e6];
  const scaled = value / size;
  const digits = Math.abs(scaled) < 9.95 && Math.round(scaled * 10) % 10 !== 0 ? 1 : 0;
  return `${formatNumber(scaled, locale, digits)}${locale === "fr" ? "\u202f" : ""}${unit}`;
}
