/** A table as it stands in a file: every row in order, every cell as text. */

export const encodings = ["utf-8", "utf-8-bom", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Encoding = (typeof encodings)[number];

export const separators = [";", ",", "\t", "|"] as const;
export type Separator = (typeof separators)[number];

/**
 * One sheet. Row `i` of the file, counted from 1 as a spreadsheet counts, is `rows[i - 1]`; a line
 * break inside quotes does not start a row, a blank line is a row.
 */
export type Sheet = {
  /** Empty for a text file, which has no sheets. */
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
};

/** What a file held. */
export type FileTable = {
  readonly format: "csv" | "xlsx";
  /** Null for a workbook, whose text is always Unicode. */
  readonly encoding: Encoding | null;
  /** Null for a workbook. */
  readonly separator: Separator | null;
  /** One for a text file; of a workbook those that hold anything, in its order. */
  readonly sheets: readonly Sheet[];
};

/**
 * The most that is read. Bytes bound the upload, the others bound what a small file can blow up
 * to: an archive's real size, one cell, one row, the number of rows and columns.
 */
export const limits = {
  textBytes: 64 * 1024 * 1024,
  workbookBytes: 24 * 1024 * 1024,
  inflatedBytes: 256 * 1024 * 1024,
  /** Real workbooks stay under 30; above 200 there is nothing in it but one repeated byte. */
  inflationRatio: 200,
  archiveEntries: 2_000,
  rows: 200_000,
  columns: 300,
  /** A spreadsheet cell holds 32,767 characters; one row never needs more than a megabyte. */
  cellCharacters: 32_767,
  recordCharacters: 1_000_000,
  parseMilliseconds: 60_000,
  parseHeapMegabytes: 1_024,
} as const;

/** Why a file is not read at all; the words and the remedy are in `messages/<locale>/imports.json`. */
export const fileRefusals = [
  "empty",
  "too-large",
  "binary",
  "not-a-table",
  "extension-unknown",
  "extension-mismatch",
  "old-excel",
  "quote-not-closed",
  "record-too-long",
  "cell-too-long",
  "too-many-rows",
  "too-many-columns",
  "archive-broken",
  "archive-too-large",
  "archive-names",
  "archive-encrypted",
  "workbook-broken",
  "workbook-markup",
  "workbook-slow",
] as const;
export type FileRefusal = (typeof fileRefusals)[number];
