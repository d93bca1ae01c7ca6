import type { ReactNode } from "react";

/** One column of a list: its head, how it is sorted, and how a cell is drawn. */
export type Column<Row> = {
  /** Stands in the URL (`columns=name,tier`) and in exports. */
  readonly key: string;
  /** The head, in the reader's language; the unit goes here and not into every cell. */
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand right, their head too. */
  readonly align?: "left" | "right";
  /** Name of the sort on the server when the head can be pressed. */
  readonly sort?: string;
  /** First press sorts downwards: for scores and dates, where the largest matters. */
  readonly sortsDownFirst?: boolean;
  /** A CSS width such as "96px" or "30%". */
  readonly width?: string;
  /** Dropped under 760 px (`narrow`) or under 1100 px (`medium`). */
  readonly drop?: "narrow" | "medium";
  /** Not shown until it is chosen. */
  readonly optional?: boolean;
  /** Cannot be hidden: the name of the thing. */
  readonly fixed?: boolean;
};

/** Whether a column is shown: by the URL's choice, else by its own default. */
export function isShown(
  column: Pick<Column<never>, "key" | "fixed" | "optional">,
  chosen: readonly string[] | null,
): boolean {
  if (column.fixed) return true;
  return chosen === null ? !column.optional : chosen.includes(column.key);
}

/** The class that drops a column on smaller screens. */
export function dropClass(drop: Column<never>["drop"]): string | undefined {
  if (drop === "narrow") return "max-md:hidden";
  return drop === "medium" ? "max-lg:hidden" : undefined;
}

/** One filter over a list. `key` is the parameter that the list's spec reads. */
export type TableFilter =
  | { readonly kind: "text"; readonly key: string; readonly label: string }
  | {
      readonly kind: "any";
      readonly key: string;
      readonly label: string;
      readonly options: readonly { readonly value: string; readonly label: string }[];
    }
  | { readonly kind: "flag"; readonly key: string; readonly label: string };
