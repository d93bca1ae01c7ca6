import type { Separator } from "#lib/exchange/tables/model.ts";
import type { RegisterField, RegisterRow } from "#lib/exchange/vendors/model.ts";

/** Keys of the separators' names in the messages. */
export const separatorKeys = {
  ";": "semicolon",
  ",": "comma",
  "\t": "tab",
  "|": "bar",
} as const satisfies Record<Separator, string>;

/** Fields whose column holds days, so that the order of day and month matters. */
export const dateFields: ReadonlySet<RegisterField> = new Set([
  "reviewDueOn",
  "contractStartsOn",
  "contractEndsOn",
  "contractRenewsOn",
]);

/** A few different values of a column, in one line. */
export function sampleOf(rows: readonly (readonly string[])[], index: number): string {
  const seen = new Set<string>();
  for (const row of rows.slice(0, 500)) {
    const cell = (row[index] ?? "").trim();
    if (cell !== "") seen.add(cell.length > 40 ? `${cell.slice(0, 39)}…` : cell);
    if (seen.size === 3) break;
  }
  return [...seen].join(" · ");
}

/** A value of a row as text; lists by commas. */
export function valueText(value: RegisterRow[RegisterField]): string {
  if (value === undefined) return "";
  return typeof value === "object" ? value.join(", ") : String(value);
}
