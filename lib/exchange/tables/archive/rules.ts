import { plainText } from "#lib/shared/plain-text.ts";
import { limits } from "../model.ts";

/**
 * What a piece of a workbook's markup must not hold: a document type (entities can be nested to
 * fill any memory), or a row or cell beyond the bounds. Text chunks overlap by 64 characters, so
 * that no mark is cut in two.
 */
export function markupProblem(
  text: string,
): "workbook-markup" | "too-many-rows" | "too-many-columns" | null {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return "workbook-markup";
  for (const match of text.matchAll(/\sr="([A-Z]{0,4})(\d{1,9})"/g)) {
    if (Number(match[2]) > limits.rows) return "too-many-rows";
    if (columnNumber(match[1] ?? "") > limits.columns) return "too-many-columns";
  }
  return null;
}

function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + (letter.charCodeAt(0) - 64);
  return number;
}

/**
 * Cells as text: a date as yyyy-mm-dd (with its time when it has one), a number without any
 * formatting, yes and no as true and false. A formula is the text of its last result.
 */
export function cellTexts(data: readonly (readonly unknown[])[]): string[][] {
  return data.map((row) => row.map(cellText));
}

function cellText(cell: unknown): string {
  if (cell instanceof Date) {
    const iso = cell.toISOString();
    return iso.endsWith("T00:00:00.000Z") ? iso.slice(0, 10) : iso.slice(0, 19).replace("T", " ");
  }
  // Character references can spell what no database stores.
  return plainText(cell).toWellFormed().replaceAll("\0", "");
}
