import type { CsvCell } from "#lib/shared/csv.ts";
import type { FindingRow } from "../model.ts";

/** Columns of an export of findings, in their order: those of the list, what stands together apart. */
export const allExportColumns = [
  "id",
  "reference",
  "title",
  "severity",
  "state",
  "vendor",
  "source",
  "owner",
  "opened",
  "due",
  "age",
] as const;
export type ExportColumn = (typeof allExportColumns)[number];

/** Columns that one column of the screen shows together. */
const together: Readonly<Record<string, readonly ExportColumn[]>> = {
  title: ["title", "reference", "source"],
  due: ["due", "state"],
};

/** The columns of an export: those that the view shows, always with the title; all without a choice. */
export function exportColumns(shown: readonly string[] | null): readonly ExportColumn[] {
  if (shown === null) return allExportColumns;
  const wanted = new Set<string>(
    ["title", ...shown].flatMap((key): readonly string[] => together[key] ?? [key]),
  );
  return allExportColumns.filter((column) => wanted.has(column));
}

/** The reader's words for an export. */
export type ExportWords = {
  readonly severity: (severity: FindingRow["severity"]) => string;
  readonly state: (state: FindingRow["state"]) => string;
  readonly source: (source: FindingRow["source"]) => string;
  readonly day: (at: Date) => string;
  readonly age: (row: FindingRow) => number;
};

/** One finding as cells; what is not known or not set stays empty. */
export function exportRow(
  row: FindingRow,
  columns: readonly ExportColumn[],
  words: ExportWords,
): CsvCell[] {
  const cells: Readonly<Record<ExportColumn, CsvCell>> = {
    id: row.id,
    reference: row.reference,
    title: row.title,
    severity: words.severity(row.severity),
    state: words.state(row.state),
    vendor: row.vendorName,
    source: words.source(row.source),
    owner: row.ownerName,
    opened: words.day(row.openedAt),
    due: row.dueAt === null ? null : words.day(row.dueAt),
    age: words.age(row),
  };
  return columns.map((column) => cells[column]);
}
