import type { CsvCell } from "#lib/shared/csv.ts";
import type { VendorRow } from "../model.ts";

/** Every column that an export of the register can hold, in its order. */
export const allExportColumns = [
  "id",
  "name",
  "company",
  "residual",
  "residualLow",
  "residualHigh",
  "band",
  "tier",
  "kind",
  "lifecycle",
  "owner",
  "people",
  "confidence",
  "nextAudit",
  "updated",
] as const;
export type ExportColumn = (typeof allExportColumns)[number];

/** Columns that stand together on the screen under one head. */
const together: Readonly<Record<string, readonly ExportColumn[]>> = {
  residual: ["residual", "residualLow", "residualHigh", "band"],
};

/** The columns of an export: those that the view shows, always with the name; all without a choice. */
export function exportColumns(shown: readonly string[] | null): readonly ExportColumn[] {
  if (shown === null) return allExportColumns;
  const wanted = new Set<string>(
    ["name", ...shown].flatMap((key): readonly string[] => together[key] ?? [key]),
  );
  return allExportColumns.filter((column) => wanted.has(column));
}

/** The reader's words for an export. */
export type ExportWords = {
  readonly kind: (kind: VendorRow["kind"]) => string;
  readonly lifecycle: (lifecycle: VendorRow["lifecycle"]) => string;
  readonly band: (band: string) => string;
  readonly unknown: string;
};

/** One vendor as cells. Unknown is said where a column asks for words; figures stay empty. */
export function exportRow(
  row: VendorRow,
  columns: readonly ExportColumn[],
  words: ExportWords,
): CsvCell[] {
  const cells: Readonly<Record<ExportColumn, CsvCell>> = {
    id: row.id,
    name: row.name,
    company: row.company ?? words.unknown,
    residual: row.residual,
    residualLow: row.residualLow,
    residualHigh: row.residualHigh,
    band: words.band(row.residual === null ? "unknown" : (row.band ?? "unknown")),
    tier: row.tier,
    kind: words.kind(row.kind),
    lifecycle: words.lifecycle(row.lifecycle),
    owner: row.owner?.name ?? words.unknown,
    people: row.people,
    confidence: row.confidence,
    nextAudit: row.nextAuditAt?.toISOString().slice(0, 10) ?? null,
    updated: row.updatedAt.toISOString(),
  };
  return columns.map((column) => cells[column]);
}
