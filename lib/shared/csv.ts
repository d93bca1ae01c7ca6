/**
 * Signs that start a formula in one of the common spreadsheets, with every character that Unicode
 * folds to one of them (full-width, small, raised, lowered), behind any blanks, control and format
 * characters. A leading tab, carriage return or line feed is enough by itself: some programs drop it
 * and look again. Source: OWASP, CSV Injection; the full-width forms after reports against exporters.
 */
const formulaStart =
  /^'*[\s\p{Cc}\p{Cf}]*[=+\-@\t\r\n\u207A-\u207C\u208A-\u208C\u2212\u2A75\u2A76\uFB29\uFE62\uFE63\uFE66\uFE6B\uFF0B\uFF0D\uFF1D\uFF20]/u;

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
