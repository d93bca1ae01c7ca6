/** Days as reports and certificates write them, in English and French. */

const months = [
  ["january", "jan", "janvier"],
  ["february", "feb", "février", "fevrier"],
  ["march", "mar", "mars"],
  ["april", "apr", "avril"],
  ["may", "mai"],
  ["june", "jun", "juin"],
  ["july", "jul", "juillet"],
  ["august", "aug", "août", "aout"],
  ["september", "sept", "sep", "septembre"],
  ["october", "oct", "octobre"],
  ["november", "nov", "novembre"],
  ["december", "dec", "décembre", "decembre"],
];
const monthOf = new Map(months.flatMap((names, index) => names.map((name) => [name, index + 1])));
const names = [...monthOf.keys()].toSorted((a, b) => b.length - a.length).join("|");

/** Source of an expression that finds one day, without groups. */
export const dayPattern = [
  String.raw`\d{1,2}(?:er|st|nd|rd|th)?\s+(?:${names})\.?,?\s+\d{4}`,
  String.raw`(?:${names})\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}`,
  String.raw`\d{4}-\d{2}-\d{2}`,
  String.raw`\d{1,2}[/.]\d{1,2}[/.]\d{4}`,
].join("|");

/**
 * The day of a text as `2026-03-31`; null where it is none, or where day and month can be read
 * either way (03/04/2025 outside a French text): what is not known is not guessed.
 */
export function readDay(text: string, french: boolean): string | null {
  const plain = text.trim().toLowerCase();
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(plain);
  if (iso !== null) return dayFrom(iso[1], iso[2], iso[3]);
  const figures = /^(\d{1,2})([/.])(\d{1,2})[/.](\d{4})$/.exec(plain);
  if (figures !== null) {
    const [, first, sign, second, year] = figures;
    const dayFirst = french || sign === "." || Number(first) > 12;
    if (!dayFirst && Number(second) <= 12 && first !== second) return null;
    return dayFirst ? dayFrom(year, second, first) : dayFrom(year, first, second);
  }
  const named = new RegExp(`(${names})`).exec(plain);
  const month = monthOf.get(named?.[1] ?? "");
  const [day, year] = [/\d{1,2}(?!\d)/.exec(plain)?.[0], /\d{4}/.exec(plain)?.[0]];
  return month === undefined ? null : dayFrom(year, String(month), day);
}

function dayFrom(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string | null {
  const text = `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`;
  const at = new Date(`${text}T00:00:00Z`);
  const stands = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
  return stands ? text : null;
}
