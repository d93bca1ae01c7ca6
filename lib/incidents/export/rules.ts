import type { CsvCell } from "#lib/shared/csv.ts";
import { isoDates } from "#lib/shared/interval-format.ts";
import { isoOf } from "#lib/shared/time.ts";
import type { IncidentSummary } from "../detail/model.ts";

/** Columns of an export of the list, in their order. */
export const allExportColumns = [
  "reference",
  "title",
  "vendor",
  "severity",
  "involvement",
  "clock",
  "deadline",
  "clockState",
  "tasksDone",
  "tasks",
  "tasksLate",
  "lead",
  "opened",
  "closed",
] as const;
export type ExportColumn = (typeof allExportColumns)[number];

/** Columns that stand together on the screen under one head. */
const together: Readonly<Record<string, readonly ExportColumn[]>> = {
  title: ["reference", "title"],
  clock: ["clock", "deadline", "clockState"],
  tasks: ["tasksDone", "tasks", "tasksLate"],
  opened: ["opened", "closed"],
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
  readonly severity: (severity: IncidentSummary["severity"]) => string;
  readonly involvement: (involvement: IncidentSummary["involvement"]) => string;
  readonly clock: (reading: IncidentSummary["clocks"][number]) => {
    readonly name: string;
    readonly state: string;
  };
};

/** One incident as cells; the clock is the most pressing one, its deadline as ISO dates. */
export function exportRow(
  row: IncidentSummary,
  columns: readonly ExportColumn[],
  words: ExportWords,
): CsvCell[] {
  const [reading] = row.clocks;
  const clock = reading === undefined ? null : words.clock(reading);
  const cells: Readonly<Record<ExportColumn, CsvCell>> = {
    reference: row.reference,
    title: row.title,
    vendor: row.vendor.name,
    severity: words.severity(row.severity),
    involvement: words.involvement(row.involvement),
    clock: clock?.name ?? null,
    deadline: reading?.deadline == null ? null : isoDates(reading.deadline),
    clockState: clock?.state ?? null,
    tasksDone: row.tasksDone,
    tasks: row.tasks,
    tasksLate: row.tasksLate,
    lead: row.lead?.name ?? null,
    opened: isoOf(row.openedAt),
    closed: row.closedAt === null ? null : isoOf(row.closedAt),
  };
  return columns.map((column) => cells[column]);
}
