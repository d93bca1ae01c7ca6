"use client";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { glyphClass } from "#components/ui/form-mark.tsx";
import { isLocale } from "#lib/shared/locale.ts";
import { formatCompact } from "#lib/shared/number-format.ts";
import type { MarkedCell, MarkedRow } from "./observed.ts";

/** The words of the lines, each worked out once for the page, not once for each line and mark. */
export type MatrixWords = {
  /** What a mark is called, and the classes that draw it. */
  readonly mark: (row: MarkedRow, cell: MarkedCell) => MarkWords;
  /** How many of a vendor's fields are not needed. */
  readonly sum: (row: MarkedRow) => ReactNode;
  readonly people: (count: number) => string;
};

type MarkWords = { readonly label: string; readonly glyph: string };

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
    const templates = remembering<MarkWords>();
    const sums = remembering<ReactNode>();
    return {
      mark: ({ name }, cell) => {
        const { column, form, notNeeded, heldOnly, evidence } = cell;
        const key = `${column} ${form} ${notNeeded} ${heldOnly} ${evidence}`;
        const { label, glyph } = templates(key, () => ({
          label: t("matrix.cell", {
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
          glyph: glyphClass({ form, evidence, notNeeded, held: heldOnly }),
        }));
        return { label: label.replace("\u0001", () => name), glyph };
      },
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
