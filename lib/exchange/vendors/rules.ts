import { nameKey } from "#lib/shared/text.ts";
import type { VendorKind } from "#lib/vendors/model.ts";
import type { FileTable, Sheet } from "../tables/model.ts";
import { findHeaderRow, isBlankRow } from "../tables/rules.ts";
import { type DateHabit, dateHabit } from "../values/dates/rules.ts";
import type { DateOrder } from "../values/model.ts";
import { type RowReading, readRow } from "./cells/rules.ts";
import { isKnownHeader, mapColumns } from "./mapping/rules.ts";
import {
  type ColumnMapping,
  type Duplicate,
  type RegisterCheck,
  type RegisterField,
  type RegisterOptions,
  type RegisterRow,
  type RowChange,
  type RowError,
  registerFields,
  type Warning,
} from "./model.ts";

const dateFields: ReadonlySet<RegisterField> = new Set([
  "reviewDueOn",
  "contractStartsOn",
  "contractEndsOn",
  "contractRenewsOn",
]);

/**
 * Reads a whole register: finds the sheet, the header and the meaning of each column, checks
 * every row, and names what is wrong, doubtful or double. Rows with an error are left out; all
 * others are in `rows`, also those that repeat an earlier one.
 */
export function checkRegister(table: FileTable, options: RegisterOptions = {}): RegisterCheck {
  const sheet = chooseSheet(table.sheets, options.sheet);
  const header = headerIndex(sheet);
  const headerCells = header === null ? [] : (sheet.rows[header] ?? []);
  const first = header === null ? 0 : header + 1;
  const body = sheet.rows.slice(first);
  const columns = mapColumns(headerCells, body, options.columns);
  const habits = dateHabits(columns, body, options.dateOrder ?? fallbackOrder(table, headerCells));
  const kinds = knownKinds(options.kinds);
  const errors: RowError[] = [];
  const rows: { row: number; values: RegisterRow }[] = [];
  const unknownKinds = new Map<string, { count: number; row: number }>();
  let total = 0;
  for (const [index, cells] of body.entries()) {
    if (isBlankRow(cells)) continue;
    total++;
    const row = first + index + 1;
    const reading: RowReading = readRow(row, cells, { columns, habits, kinds });
    errors.push(...reading.errors);
    if (reading.unknownKind !== null) {
      const seen = unknownKinds.get(reading.unknownKind) ?? { count: 0, row };
      unknownKinds.set(reading.unknownKind, { ...seen, count: seen.count + 1 });
    }
    if (reading.values !== null) rows.push({ row, values: reading.values });
  }
  return {
    encoding: table.encoding,
    separator: table.separator,
    sheet: sheet.name,
    headerRow: header === null ? null : header + 1,
    columns,
    total,
    rows,
    errors,
    duplicates: findDuplicates(rows),
    warnings: [
      ...headerWarnings(header),
      ...(table.sheets.length > 1
        ? [{ code: "sheets-unread" as const, sheets: otherSheets(table.sheets, sheet) }]
        : []),
      ...columnWarnings(columns, body),
      ...dateWarnings(columns, habits, options.dateOrder),
      ...[...unknownKinds].map(
        ([value, { count, row }]): Warning => ({ code: "kind-unknown", value, count, row }),
      ),
    ],
  };
}

/** The named sheet, else the first one with a column for the vendor's name, else the first. */
function chooseSheet(sheets: readonly Sheet[], wanted: string | undefined): Sheet {
  const named = sheets.find((sheet) => sheet.name === wanted);
  const telling = sheets.find((sheet) => {
    const header = headerIndex(sheet);
    return (
      header !== null &&
      mapColumns(sheet.rows[header] ?? [], []).some(({ field }) => field === "name")
    );
  });
  return named ?? telling ?? sheets[0] ?? { name: "", rows: [] };
}

function otherSheets(sheets: readonly Sheet[], read: Sheet): string[] {
  return sheets.filter((sheet) => sheet !== read).map((sheet) => sheet.name);
}

function headerIndex(sheet: Sheet): number | null {
  return findHeaderRow(sheet.rows, isKnownHeader);
}

/**
 * When no cell shows the order of day and month: only American registers write the month first,
 * and those are in English with commas; everything else is read day first, and that is said.
 */
function fallbackOrder(table: FileTable, header: readonly string[]): DateOrder {
  const english = header.some((cell) =>
    /\b(vendor|name|date|start|end|website|owner)\b/i.test(cell),
  );
  return table.separator === "," && english ? "month-first" : "day-first";
}

function dateHabits(
  columns: readonly ColumnMapping[],
  body: readonly (readonly string[])[],
  fallback: DateOrder,
): ReadonlyMap<number, DateHabit> {
  const dates = columns.filter(({ field }) => field !== null && dateFields.has(field));
  const cellsOf = ({ index }: ColumnMapping) => body.map((row) => row[index] ?? "");
  // A file is written by one hand: a column that shows nothing follows one that does.
  const together = dateHabit(dates.flatMap(cellsOf), fallback);
  return new Map(
    dates.map((column) => {
      const own = dateHabit(cellsOf(column), together.order);
      const basis = own.basis === "seen" ? "seen" : together.basis;
      return [column.index, { ...own, basis }];
    }),
  );
}

function knownKinds(kinds: RegisterOptions["kinds"]): ReadonlyMap<string, VendorKind> {
  return new Map(Object.entries(kinds ?? {}).map(([word, kind]) => [nameKey(word), kind]));
}

/**
 * Rows that name the same vendor as an earlier row: the same key of the register, or, without
 * keys, the same name apart from case, accents and spaces.
 */
export function findDuplicates(
  rows: readonly { readonly row: number; readonly values: RegisterRow }[],
): readonly Duplicate[] {
  const firstRows = new Map<string, number>();
  const duplicates: Duplicate[] = [];
  for (const { row, values } of rows) {
    const key = duplicateKey(values);
    const of = firstRows.get(key);
    if (of === undefined) firstRows.set(key, row);
    else duplicates.push({ row, of });
  }
  return duplicates;
}

/** What a later row says otherwise than an earlier one about the same vendor; blanks say nothing. */
export function rowChanges(before: RegisterRow, after: RegisterRow): readonly RowChange[] {
  return registerFields
    .filter((field) => field !== "name" && after[field] !== undefined)
    .map((field) => ({ field, before: cellOf(before[field]), after: cellOf(after[field]) }))
    .filter((change) => change.before !== change.after);
}

function cellOf(value: RegisterRow[RegisterField]): string {
  if (value === undefined) return "";
  return typeof value === "object" ? value.join(", ") : String(value);
}

/** What makes two rows the same vendor; also how a row is looked up in the register. */
export function duplicateKey(values: RegisterRow): string {
  return values.externalId === undefined
    ? `name:${nameKey(values.name)}`
    : `id:${values.externalId}`;
}

function headerWarnings(header: number | null): Warning[] {
  if (header === null) return [{ code: "no-header" }];
  return header === 0 ? [] : [{ code: "header-not-first", row: header + 1 }];
}

function columnWarnings(
  columns: readonly ColumnMapping[],
  body: readonly (readonly string[])[],
): Warning[] {
  return columns
    .filter(({ field, index }) => field === null && body.some((row) => (row[index] ?? "") !== ""))
    .map(({ column }) => ({ code: "column-ignored", column }));
}

function dateWarnings(
  columns: readonly ColumnMapping[],
  habits: ReadonlyMap<number, DateHabit>,
  decided: DateOrder | undefined,
): Warning[] {
  return columns.flatMap(({ index, column }): Warning[] => {
    const habit = habits.get(index);
    return habit === undefined ||
      decided !== undefined ||
      habit.basis === "seen" ||
      habit.ambiguous === 0
      ? []
      : [{ code: "dates-ambiguous", column, order: habit.order, count: habit.ambiguous }];
  });
}
