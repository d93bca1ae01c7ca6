import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { fold } from "#lib/shared/text.ts";
import { type DateOrder, monthStems } from "../model.ts";

const numeric = /^(\d{1,2})\s?[/.\-\s]\s?(\d{1,2})\s?[/.\-\s]\s?(\d{4}|\d{2})$/;
const yearFirst = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/;

/** How the dates of one column are to be read, and how sure that is. */
export type DateHabit = {
  readonly order: DateOrder;
  /** `seen`: a day above 12 shows it; `assumed`: nothing in the column does. */
  readonly basis: "seen" | "assumed";
  /** How many cells could be read either way; with `assumed` a person should look at them. */
  readonly ambiguous: number;
};

/**
 * The order of day and month in a column: days above 12 show it; when they contradict each other
 * the majority decides, and the rest become errors at their row. `fallback` is taken, and said,
 * when no cell shows it.
 */
export function dateHabit(cells: readonly string[], fallback: DateOrder): DateHabit {
  let dayFirst = 0;
  let monthFirst = 0;
  let ambiguous = 0;
  for (const cell of cells) {
    const match = numeric.exec(withoutTime(cell));
    if (match === null) continue;
    const [first, second] = [Number(match[1]), Number(match[2])];
    if (first > 12 && second <= 12) dayFirst++;
    else if (second > 12 && first <= 12) monthFirst++;
    else if (first !== second) ambiguous++;
  }
  if (dayFirst === 0 && monthFirst === 0) return { order: fallback, basis: "assumed", ambiguous };
  const order = dayFirst >= monthFirst ? "day-first" : "month-first";
  return { order, basis: "seen", ambiguous };
}

/**
 * A calendar day as yyyy-mm-dd, from 2024-10-05, 05/10/2024, 5.10.24, 5 oct. 2024, October 5,
 * 2024, or a spreadsheet's serial number. A time behind it is dropped.
 */
export function parseDate(
  cell: string,
  order: DateOrder,
): Outcome<string, "not-a-date" | "no-such-date"> {
  const text = withoutTime(cell);
  const iso = yearFirst.exec(text);
  if (iso !== null) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const match = numeric.exec(text);
  if (match !== null) {
    const [first, second] = [Number(match[1]), Number(match[2])];
    const year = fullYear(match[3] ?? "");
    return order === "day-first" ? day(year, second, first) : day(year, first, second);
  }
  if (/^\d{5}(?:[.,]\d+)?$/.test(text))
    return fromSerial(Math.floor(Number(text.replace(",", "."))));
  return fromWords(text);
}

function withoutTime(cell: string): string {
  return cell
    .trim()
    .replace(
      /(?:T|\s+|\s*,\s*)\d{1,2}[:h]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?(?:Z|[+-]\d{2}:?\d{2})?$/i,
      "",
    );
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  // Contracts reach decades ahead and few registers reach back behind 1980.
  return year < 80 ? 2000 + year : 1900 + year;
}

/** Days since 30 December 1899 (the 1900 system with its leap-year error); 1954 to 2119 only. */
function fromSerial(serial: number): Outcome<string, "not-a-date" | "no-such-date"> {
  if (serial < 20_000 || serial > 80_000) return refuse("not-a-date");
  const date = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000);
  return accept(date.toISOString().slice(0, 10));
}

function fromWords(text: string): Outcome<string, "not-a-date" | "no-such-date"> {
  const words = fold(text)
    .replace(/\b(\d{1,2})(?:er|st|nd|rd|th)\b/g, "$1")
    .split(" ");
  const [a = "", b = "", c = ""] = words;
  if (words.length !== 3 || !/^\d{4}$/.test(c)) return refuse("not-a-date");
  const [dayText, monthText] = /^\d{1,2}$/.test(a) ? [a, b] : [b, a];
  const month = monthOf(monthText);
  if (month === null || !/^\d{1,2}$/.test(dayText)) return refuse("not-a-date");
  return day(Number(c), month, Number(dayText));
}

function monthOf(word: string): number | null {
  const fits = monthStems.filter(([stem]) => word.startsWith(stem));
  return fits.sort((x, y) => y[0].length - x[0].length)[0]?.[1] ?? null;
}

function day(
  year: number,
  month: number,
  date: number,
): Outcome<string, "not-a-date" | "no-such-date"> {
  const made = new Date(Date.UTC(year, month - 1, date));
  const exists = made.getUTCMonth() === month - 1 && made.getUTCDate() === date;
  if (!exists || year < 1950 || year > 2150) return refuse("no-such-date");
  return accept(made.toISOString().slice(0, 10));
}
