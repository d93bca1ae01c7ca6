"use client";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { isLocale } from "#lib/shared/locale.ts";
import { formatCompact } from "#lib/shared/number-format.ts";
import type { MarkedCell, MarkedRow } from "./observed.ts";

/** The words of the lines, each worked out once for the page, not once for each line and mark. */
export type MatrixWords = {
  /** What a mark is called. */
  readonly mark: (row: MarkedRow, cell: MarkedCell) => string;
  /** How many of a vendor's fields are not needed. */
  readonly sum: (row: MarkedRow) => ReactNode;
  readonly people: (count: number) => string;
};

function remembering<Value>(): (key: string, make: () => Value) => Value {
  const known = new Map<string, Value>();
  return (key, make) => {
    const value = known.get(key) ?? make();
    known.set(key, value);
    return value;
  };
}

/** The words of the matrix in the language of the page. */
export function useMatrixWords(): MatrixWords {
  const t = useTranslations("data-map");
  const common = useTranslations("common");
  const locale = useLocale();
  return useMemo(() => {
    const templates = remembering<string>();
    const sums = remembering<ReactNode>();
    return {
      mark: (row, { column, form, notNeeded, heldOnly, evidence }) =>
        templates(`${column} ${form} ${notNeeded} ${heldOnly} ${evidence}`, () =>
          t("matrix.cell", {
            vendor: "\u0001",
            column: t(`columns.${column}`),
            words: [
              common(`forms.${form}`),
              notNeeded ? t("necessity.not_needed") : "",
              heldOnly ? t("matrix.held") : "",
              evidence === "both" ? "" : common(`evidence.${evidence}`),
            ]
              .filter(Boolean)
              .join(", "),
          }),
        ).replace("\u0001", () => row.name),
      sum: ({ notNeeded, cells: { length: all } }) =>
        sums(`${notNeeded} ${all}`, () =>
          notNeeded === 0
            ? t("matrix.noneOf", { all })
            : t.rich("matrix.notNeededOf", {
                b: (chunks) => <b>{chunks}</b>,
                count: notNeeded,
                all,
              }),
        ),
      people: (count) => formatCompact(count, isLocale(locale) ? locale : "en"),
    };
  }, [t, common, locale]);
}
