import { limits, type Separator, separators } from "./model.ts";

/** How many rows and characters a guess looks at; a table shows its habit long before. */
const sampleRows = 60;
const sampleCharacters = 256 * 1024;

/**
 * The separator that cuts the text into the most regular columns, quotes respected; one under which
 * a quoted cell would end in the middle only when there is no other. Null when none occurs: then the
 * text is one column. A first line `sep=;` (a spreadsheet's own hint)
 * decides alone.
 */
export function sniffSeparator(text: string): Separator | null {
  const hint = /^sep=(.)\r?\n/.exec(text)?.[1];
  const hinted = separators.find((separator) => separator === hint);
  if (hinted !== undefined) return hinted;
  const sample = text.slice(0, sampleCharacters);
  let best: { separator: Separator; score: number } | null = null;
  for (const separator of separators) {
    const { widths, tidy } = columnCounts(sample, separator);
    const usual = mostFrequent(widths.filter((width) => width > 1));
    if (usual === null) continue;
    const agreeing = widths.filter((width) => width === usual).length / widths.length;
    // Agreement decides; among equals the one that yields more columns.
    const score = agreeing + Math.min(usual, 50) / 1000 + (tidy ? 1 : 0);
    if (best === null || score > best.score) best = { separator, score };
  }
  return best?.separator ?? null;
}

/**
 * Number of cells in each of the first rows if `separator` were the separator; `tidy` when every
 * quoted cell then ends where a cell may end.
 */
function columnCounts(
  text: string,
  separator: Separator,
): { readonly widths: readonly number[]; readonly tidy: boolean } {
  const counts: number[] = [];
  let tidy = true;
  let cells = 1;
  let quoted = false;
  let cellStart = true;
  let blank = true;
  for (let i = 0; i < text.length && counts.length < sampleRows; i++) {
    const char = text[i];
    if (quoted) {
      if (char === '"') {
        if (text[i + 1] === '"') i++;
        else {
          quoted = false;
          const next = text[i + 1];
          tidy &&= next === undefined || next === separator || next === "\n" || next === "\r";
        }
      }
      continue;
    }
    if (char === '"' && cellStart) {
      quoted = true;
      blank = false;
      cellStart = false;
    } else if (char === separator) {
      cells++;
      blank = false;
      cellStart = true;
    } else if (char === "\n" || char === "\r") {
      if (!blank) counts.push(cells);
      cells = 1;
      blank = true;
      cellStart = true;
    } else {
      blank = false;
      cellStart = false;
    }
  }
  if (!blank && counts.length < sampleRows) counts.push(cells);
  return { widths: counts, tidy };
}

function mostFrequent(values: readonly number[]): number | null {
  const seen = new Map<number, number>();
  for (const value of values) seen.set(value, (seen.get(value) ?? 0) + 1);
  let best: number | null = null;
  for (const [value, times] of seen) {
    const bestTimes = best === null ? 0 : (seen.get(best) ?? 0);
    if (times > bestTimes || (times === bestTimes && best !== null && value > best)) best = value;
  }
  return best;
}

/** Whether every cell is empty or blank. */
export function isBlankRow(row: readonly string[]): boolean {
  return row.every((cell) => cell.trim() === "");
}

/**
 * The index in `rows` of the row that names the columns, or null when the table has none.
 * `known` says whether a cell is a name that we know. Titles and notes above a header fill one or
 * two cells; a header fills most of the columns with short, different words that are no data.
 */
export function findHeaderRow(
  rows: readonly (readonly string[])[],
  known: (cell: string) => boolean,
): number | null {
  const width = Math.max(0, ...rows.slice(0, sampleRows).map(filledCells));
  let fallback: number | null = null;
  let best: { index: number; hits: number } | null = null;
  for (const [index, row] of rows.slice(0, 20).entries()) {
    if (isBlankRow(row)) continue;
    const hits = row.filter((cell) => cell.trim() !== "" && known(cell)).length;
    const enough = hits >= 2 || (hits === 1 && filledCells(row) <= 2);
    if (enough && (best === null || hits > best.hits)) best = { index, hits };
    if (fallback === null && looksLikeHeader(row, width)) fallback = index;
  }
  return best?.index ?? fallback;
}

function filledCells(row: readonly string[]): number {
  return row.filter((cell) => cell.trim() !== "").length;
}

function looksLikeHeader(row: readonly string[], width: number): boolean {
  const cells = row.map((cell) => cell.trim()).filter((cell) => cell !== "");
  return (
    cells.length >= Math.max(2, width * 0.6) &&
    new Set(cells.map((cell) => cell.toLowerCase())).size === cells.length &&
    cells.every((cell) => cell.length <= 60 && /\p{L}/u.test(cell) && !looksLikeData(cell))
  );
}

function looksLikeData(cell: string): boolean {
  return /^[\d\s.,/:%€$£-]+$/.test(cell) || /^https?:\/\//i.test(cell) || /\S@\S+\.\S/.test(cell);
}

/** The name under which a file's column is spoken of; columns without a name get their letter. */
export function columnName(header: readonly string[], index: number): string {
  const name = (header[index] ?? "").replace(/\s+/g, " ").trim();
  if (name === "") return columnLetters(index);
  // A second column of the same name must stay apart from the first, as the mapping is by name.
  const earlier = header
    .slice(0, index)
    .filter((other) => other.replace(/\s+/g, " ").trim() === name).length;
  return earlier === 0 ? name : `${name} (${columnLetters(index)})`;
}

/** The letters of a column as a spreadsheet names it: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter;
}

/** The first bound that a table breaks, or null. */
export function brokenLimit(
  rows: readonly (readonly string[])[],
): { reason: "too-many-rows" | "too-many-columns" | "cell-too-long"; row: number } | null {
  if (rows.length > limits.rows) return { reason: "too-many-rows", row: limits.rows + 1 };
  for (const [index, row] of rows.entries()) {
    if (row.length > limits.columns) return { reason: "too-many-columns", row: index + 1 };
    if (row.some((cell) => cell.length > limits.cellCharacters)) {
      return { reason: "cell-too-long", row: index + 1 };
    }
  }
  return null;
}
