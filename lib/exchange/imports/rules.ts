import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import type { RegisterCheck } from "../vendors/model.ts";
import {
  chunkSize,
  type ImportOptions,
  type ImportReport,
  type ImportState,
  type PlannedRow,
} from "./model.ts";

/** The valid rows with what is to be done when their vendor is there already. */
export function planRows(check: RegisterCheck, options: ImportOptions): readonly PlannedRow[] {
  return check.rows.map(({ row, values }) => ({
    row,
    values,
    choice: options.decisions?.[row] ?? options.duplicates ?? "update",
  }));
}

/** Rows in the portions that one transaction each writes. */
export function chunksOf<T>(rows: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / chunkSize) }, (_, index) =>
    rows.slice(index * chunkSize, (index + 1) * chunkSize),
  );
}

export type ImportStep = "change" | "start" | "cancel" | "undo" | "discard";

const steps: Readonly<Record<ImportStep, readonly ImportState[]>> = {
  change: ["uploaded"],
  start: ["uploaded"],
  cancel: ["running"],
  // What was written before a cancel or a failure is taken back the same way.
  undo: ["committed", "cancelled", "failed"],
  discard: ["uploaded"],
};

/** Whether a step is open to an import in a state. */
export function decideStep(
  step: ImportStep,
  state: ImportState,
): Outcome<ImportState, "wrong-state"> {
  return steps[step].includes(state) ? accept(state) : refuse("wrong-state", { state });
}

/** Whether a file can be committed at all: a column names the vendors and a row is right. */
export function decideStart(
  check: RegisterCheck,
): Outcome<null, "name-not-mapped" | "nothing-to-write"> {
  if (!check.columns.some(({ field }) => field === "name")) return refuse("name-not-mapped");
  return check.rows.length === 0 ? refuse("nothing-to-write") : accept(null);
}

/** The report as it stands when an import starts. */
export function firstReport(check: RegisterCheck): ImportReport {
  return {
    encoding: check.encoding,
    separator: check.separator,
    sheet: check.sheet,
    total: check.total,
    valid: check.rows.length,
    errors: check.errors,
    duplicates: check.duplicates,
    warnings: check.warnings,
    created: 0,
    updated: 0,
    unchanged: 0,
    skipped: 0,
  };
}
