import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { EvidenceError } from "../evidence-error.ts";
import type { EvidenceItem } from "../model.ts";

/** Longest row that is read, in bytes. */
const longestRow = 16 * 1024 * 1024;
/** Rows handed on together. */
const batchSize = 512;
const noBody = { state: "none" } as const;

/** The sign that parts the columns of a first line: the one that comes most often outside quotes. */
export function separatorOf(line: string): "," | ";" | "\t" | "|" {
  const bare = line.replace(/"(?:[^"]|"")*"/g, "");
  const signs = [",", ";", "\t", "|"] as const;
  const counts = signs.map((sign) => bare.split(sign).length);
  return signs[counts.indexOf(Math.max(...counts))] ?? ",";
}

/**
 * Events in a table with a header: one row an event, each column a property; a column
 * `traits.email` or `context_ip` says its path by its name, a cell that holds JSON is opened. Rows
 * with more or fewer cells are read as far as their columns go and are a warning each.
 */
export async function* readEventTable(
  chunks: AsyncIterable<Uint8Array>,
  separator: string,
): AsyncGenerator<readonly EvidenceItem[]> {
  const rows = parse({
    bom: true,
    delimiter: separator,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
    info: true,
  });
  const source = Readable.from(chunks, { objectMode: false });
  source.on("error", (error) => rows.destroy(error));
  source.pipe(rows);
  let columns: readonly string[] | null = null;
  let items: EvidenceItem[] = [];
  try {
    for await (const { record, info } of rows as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      if (columns === null) {
        columns = record.map((name) => name.trim());
        continue;
      }
      items.push(...itemsOf(columns, record, info.lines));
      if (items.length < batchSize) continue;
      yield items;
      items = [];
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === "number" ? `line ${error.lines}` : "";
    throw new EvidenceError("unreadable", line, "not a readable table");
  } finally {
    source.destroy();
    rows.destroy();
  }
  if (items.length > 0) yield items;
}

function itemsOf(
  columns: readonly string[],
  cells: readonly string[],
  line: number,
): EvidenceItem[] {
  const value: Record<string, unknown> = {};
  for (const [index, name] of columns.entries()) {
    const cell = cells[index];
    if (cell !== undefined && cell !== "" && name !== "") put(value, name, cell);
  }
  const message = { url: null, method: "", headers: [], body: noBody, number: line, value };
  const items: EvidenceItem[] = [{ type: "message", message }];
  if (cells.length !== columns.length) {
    const detail = "other number of cells than the header";
    items.push({ type: "warning", code: "invalid-line", place: `line ${line}`, detail });
  }
  return items;
}

/** Puts a cell where its column's dotted name says. */
function put(into: Record<string, unknown>, name: string, cell: string): void {
  const keys = name.split(".");
  let level = into;
  for (const key of keys.slice(0, -1)) {
    const next = Object.hasOwn(level, key) ? level[key] : undefined;
    if (typeof next === "object" && next !== null) level = next as Record<string, unknown>;
    else {
      const made: Record<string, unknown> = {};
      Object.defineProperty(level, key, { value: made, enumerable: true, writable: true });
      level = made;
    }
  }
  const last = keys.at(-1) ?? name;
  Object.defineProperty(level, last, { value: cell, enumerable: true, writable: true });
}
