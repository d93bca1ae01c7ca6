/** One file brought in: what was decided about it, what it did, and how far it is. */

import type { FileTable } from "../tables/model.ts";
import type { RegisterCheck, RegisterOptions, RegisterRow, RowChange } from "../vendors/model.ts";

export const importStates = [
  "uploaded",
  "running",
  "committed",
  "undoing",
  "undone",
  "cancelled",
  "failed",
] as const;
export type ImportState = (typeof importStates)[number];

/** Rows that one transaction writes at most. */
export const chunkSize = 500;

/** What is done with a row that names a vendor which is there already. */
export const duplicateChoices = ["update", "skip", "create"] as const;
export type DuplicateChoice = (typeof duplicateChoices)[number];

/** Everything that a person decided about an import; kept with it. */
export type ImportOptions = RegisterOptions & {
  /** For all rows that name a known vendor and are not in `decisions`; update when absent. */
  readonly duplicates?: DuplicateChoice | undefined;
  /** Row number of the file → choice. */
  readonly decisions?: Readonly<Record<string, DuplicateChoice>> | undefined;
};

/** What stands stored: the sheets as read, so that the mapping can change without the file. */
export type StoredRows = FileTable;

/** A row that names a vendor of the register, with what an update would change. */
export type ExistingMatch = {
  readonly row: number;
  readonly vendorId: string;
  readonly name: string;
  readonly changes: readonly RowChange[];
};

/** An address in the owner column that belongs to nobody here. */
export type UnknownOwner = { readonly email: string; readonly count: number };

/** The file as it would be committed now: for the preview and the dry run. */
export type ImportPreview = {
  readonly check: RegisterCheck;
  readonly existing: readonly ExistingMatch[];
  readonly unknownOwners: readonly UnknownOwner[];
};

/** A created vendor that an undo leaves in place, and what of later work hangs on it. */
export type KeptVendor = {
  readonly row: number;
  readonly vendorId: string;
  readonly name: string;
  readonly because: readonly KeptReason[];
};
export const keptReasons = [
  "changed",
  "flows",
  "audits",
  "findings",
  "incidents",
  "evidence",
  "contracts",
  "supply",
  "decisions",
  "conformity",
  "inputs",
] as const;
export type KeptReason = (typeof keptReasons)[number];

/** What taking an import back did. */
export type UndoCounts = {
  readonly removed: number;
  readonly restored: number;
  readonly kept: readonly KeptVendor[];
};

/** What an import did and what taking it back did; stays with it. */
export type ImportReport = {
  readonly encoding: RegisterCheck["encoding"];
  readonly separator: RegisterCheck["separator"];
  readonly sheet: string;
  readonly total: number;
  readonly valid: number;
  readonly errors: RegisterCheck["errors"];
  readonly duplicates: RegisterCheck["duplicates"];
  readonly warnings: RegisterCheck["warnings"];
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly undo?: UndoCounts;
};

/** One row of the list of imports. */
export type ImportSummary = {
  readonly id: string;
  readonly fileName: string;
  readonly size: number;
  readonly state: ImportState;
  readonly createdAt: Date;
  readonly committedAt: Date | null;
  readonly undoneAt: Date | null;
  readonly requestedBy: string | null;
  /** Null until it was committed or cancelled. */
  readonly report: ImportReport | null;
  readonly progress: { readonly done: number; readonly total: number | null } | null;
};

/** One row as it will be written. */
export type PlannedRow = {
  readonly row: number;
  readonly values: RegisterRow;
  readonly choice: DuplicateChoice;
};

/** A row of a file that wrote a vendor. */
export type ImportTrace = {
  readonly importId: string;
  readonly fileName: string;
  readonly row: number;
  readonly kind: "created" | "updated";
  readonly at: Date;
  readonly undone: boolean;
};
