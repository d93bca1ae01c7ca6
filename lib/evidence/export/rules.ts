import type { CsvCell } from "#lib/shared/csv.ts";
import type { EvidenceRow } from "../model.ts";
import { dayOf, evidenceStateAt } from "../rules.ts";

/** Every column that an export of the list of evidence can hold, in its order. */
export const allExportColumns = [
  "id",
  "title",
  "type",
  "origin",
  "vendor",
  "usedIn",
  "dated",
  "validUntil",
  "state",
  "confidentiality",
  "version",
  "file",
  "size",
  "added",
] as const;
export type ExportColumn = (typeof allExportColumns)[number];

/** Columns that stand together on the screen under one head. */
const together: Readonly<Record<string, readonly ExportColumn[]>> = {
  title: ["title", "type", "origin", "version"],
  validUntil: ["validUntil", "state"],
  size: ["file", "size"],
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
  readonly type: (type: EvidenceRow["type"]) => string;
  readonly origin: (origin: EvidenceRow["origin"]) => string;
  readonly state: (state: ReturnType<typeof evidenceStateAt> | "damaged") => string;
  readonly confidentiality: (level: EvidenceRow["confidentiality"]) => string;
  readonly unknown: string;
};

/** One piece of evidence as cells; days as they stand, "" where no day is known. */
export function exportRow(
  row: EvidenceRow,
  columns: readonly ExportColumn[],
  words: ExportWords,
  now: Date,
): CsvCell[] {
  const state = row.fileFault === null ? evidenceStateAt(row, now) : "damaged";
  const cells: Readonly<Record<ExportColumn, CsvCell>> = {
    id: row.id,
    title: row.title,
    type: words.type(row.type),
    origin: words.origin(row.origin),
    vendor: row.vendorName ?? words.unknown,
    usedIn: row.usedIn.join(", "),
    dated: dayOf(row.datedAt),
    validUntil: dayOf(row.validUntil),
    state: words.state(state),
    confidentiality: words.confidentiality(row.confidentiality),
    version: row.version,
    file: row.fileName ?? row.url,
    size: row.size,
    added: row.addedAt.toISOString(),
  };
  return columns.map((column) => cells[column]);
}
