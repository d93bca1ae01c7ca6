import { editDistance, fold } from "#lib/shared/text.ts";
import { columnName } from "../../tables/rules.ts";
import { isEmptyValue, parseEmail, parseKind, parseWebAddress } from "../../values/rules.ts";
import {
  type ColumnMapping,
  type MappingBasis,
  type RegisterField,
  type RegisterOptions,
  registerFields,
} from "../model.ts";
import { headerWords } from "./model.ts";

type Guess = {
  readonly field: RegisterField;
  readonly score: number;
  readonly basis: MappingBasis;
};

const fieldByWord: ReadonlyMap<string, RegisterField> = new Map(
  registerFields.flatMap((field) => [
    [fold(field), field] as const,
    ...headerWords[field].map((word) => [fold(word), field] as const),
  ]),
);

/** Whether a cell is a column name that we know. */
export function isKnownHeader(cell: string): boolean {
  return fieldByWord.has(headerKey(cell));
}

/** Units and hints in brackets are no part of the name, unless nothing else is left. */
function headerKey(cell: string): string {
  const whole = fold(cell);
  if (fieldByWord.has(whole)) return whole;
  const bare = fold(cell.replace(/\([^()]*\)|\[[^[\]]*\]|\*/g, " "));
  return bare === "" ? whole : bare;
}

/**
 * Which field each column fills. A choice by hand goes first; then names that we know, names that
 * are nearly so, and last what the column holds. No field is filled twice: the better guess takes
 * it, the earlier column among equals.
 */
export function mapColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  chosen: RegisterOptions["columns"] = {},
): readonly ColumnMapping[] {
  // Without a header every column there is counts; with one, cells beyond it are a row's mistake.
  const width = header.length || Math.max(0, ...rows.slice(0, 200).map((row) => row.length));
  const columns = Array.from({ length: width }, (_, index) => columnName(header, index));
  const taken = new Map<number, { field: RegisterField; basis: MappingBasis }>();
  const used = new Set<RegisterField>();
  const open = new Set<number>();
  for (const [index, column] of columns.entries()) {
    const choice = chosen[column];
    if (choice === undefined) open.add(index);
    else if (choice !== null && !used.has(choice)) {
      taken.set(index, { field: choice, basis: "chosen" });
      used.add(choice);
    }
  }
  const guesses = [...open]
    .flatMap((index) =>
      guessesFor(header[index] ?? "", sample(rows, index)).map((guess) => ({ index, ...guess })),
    )
    .sort((a, b) => b.score - a.score || a.index - b.index);
  for (const { index, field, basis } of guesses) {
    if (taken.has(index) || used.has(field)) continue;
    taken.set(index, { field, basis });
    used.add(field);
  }
  return columns.map((column, index) => {
    const found = taken.get(index);
    return { index, column, field: found?.field ?? null, basis: found?.basis ?? null };
  });
}

function sample(rows: readonly (readonly string[])[], index: number): string[] {
  const cells: string[] = [];
  for (const row of rows) {
    const cell = row[index] ?? "";
    if (!isEmptyValue(cell)) cells.push(cell);
    if (cells.length === 100) break;
  }
  return cells;
}

function guessesFor(name: string, cells: readonly string[]): Guess[] {
  const key = headerKey(name);
  if (key === "") return contentGuess(cells);
  const exact = fieldByWord.get(key);
  if (exact !== undefined) return [{ field: exact, score: 10 + rank(exact, key), basis: "name" }];
  const similar = new Map<RegisterField, number>();
  for (const [word, field] of fieldByWord) {
    const score = similarity(key, word);
    if (score >= 0.75 && score > (similar.get(field) ?? 0)) similar.set(field, score);
  }
  const guesses = [...similar].map(([field, score]): Guess => ({ field, score, basis: "similar" }));
  return guesses.length > 0 ? guesses : contentGuess(cells);
}

/** Earlier words of a field's list are the plainer names; they win where two columns compete. */
function rank(field: RegisterField, key: string): number {
  const index = headerWords[field].findIndex((word) => fold(word) === key);
  return index === -1 ? 1 : 1 / (index + 1);
}

/** 0 to 1: shared letters for typing mistakes, shared words for longer names. */
function similarity(key: string, word: string): number {
  const length = Math.max(key.length, word.length);
  if (length < 4) return 0;
  const letters = 1 - editDistance(key.slice(0, 60), word) / length;
  const [a, b] = [key.split(" "), word.split(" ")];
  const shared = b.filter((part) => part.length > 2 && a.includes(part)).length;
  const words = b.length > 1 && shared === b.length ? 0.8 : 0;
  return Math.max(letters >= 0.8 ? letters : 0, words);
}

/** A column without a telling name is recognised only by values that speak for themselves. */
function contentGuess(cells: readonly string[]): Guess[] {
  if (cells.length < 3) return [];
  const share = (test: (cell: string) => boolean) => cells.filter(test).length / cells.length;
  if (share((cell) => parseEmail(cell).ok) > 0.8) {
    return [{ field: "contactEmail", score: 0.3, basis: "content" }];
  }
  if (share((cell) => /[./]/.test(cell) && parseWebAddress(cell).ok) > 0.8) {
    return [{ field: "website", score: 0.3, basis: "content" }];
  }
  if (share((cell) => parseKind(cell) !== null) > 0.8) {
    return [{ field: "kind", score: 0.2, basis: "content" }];
  }
  // Dates and levels alone do not say which date or level: no guess is better than a wrong one.
  return [];
}
