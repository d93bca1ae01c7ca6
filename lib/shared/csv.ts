/**
 * Signs that start a formula in one of the common spreadsheets, with their full-width and small
 * forms (which some of them fold), behind any blanks and invisible characters. A leading tab,
 * carriage return or line feed is enough by itself: some programs drop it and look again.
 * Source: OWASP, CSV Injection; the full-width forms after reports against several exporters.
 */
const formulaStart =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: invisible starts are what is looked for
  /^'*[\s\x00\u200B-\u200F\u2060\uFEFF]*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B\u2212]/u;

/**
 * Text that no spreadsheet takes for a formula: an apostrophe goes before it where it could be
 * one. `restoreText` takes exactly that apostrophe away again, so the text survives a round trip.
 */
export function neutraliseText(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** The text as it was before `neutraliseText`. */
export function restoreText(text: string): string {
  return text.startsWith("'") && formulaStart.test(text) ? text.slice(1) : text;
}

/** A value of one cell: null is an empty cell; numbers and booleans cannot be formulas. */
export type CsvCell = string | number | boolean | null;

/**
 * A CSV document: byte-order mark (spreadsheets read accents by it), commas, CRLF, all text in
 * quotes and neutralised (RFC 4180 otherwise).
 */
export function csvDocument(rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("")}`;
}

function csvCell(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell !== "string") return String(cell);
  return `"${neutraliseText(cell).replaceAll('"', '""')}"`;
}
