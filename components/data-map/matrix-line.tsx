"use client";
import clsx from "clsx";
import { useLocale, useTranslations } from "next-intl";
import { memo, useMemo } from "react";
import { FormGlyph } from "#components/ui/form-mark.tsx";
import { Unknown } from "#components/ui/tags.tsx";
import { isLocale } from "#lib/shared/locale.ts";
import { formatCompact } from "#lib/shared/number-format.ts";
import { vendorDataHref } from "./hrefs.ts";
import styles from "./matrix.module.css";
import { ColumnGap, type ColumnsInSight, startsGroup } from "./matrix-head.tsx";
import type { MarkedCell, MarkedRow } from "./observed.ts";

/** The words of a mark, by what it shows: worked out once for the page, not once for each mark. */
export type MarkWords = (row: MarkedRow, cell: MarkedCell) => string;

/** How marks are called, from templates that are read once. */
export function useMarkWords(): MarkWords {
  const t = useTranslations("data-map");
  const common = useTranslations("common");
  return useMemo(() => {
    const known = new Map<string, string>();
    return (row, { column, form, notNeeded, heldOnly, evidence }) => {
      const key = `${column} ${form} ${notNeeded} ${heldOnly} ${evidence}`;
      const template =
        known.get(key) ??
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
        });
      known.set(key, template);
      return template.replace("\u0001", () => row.name);
    };
  }, [t, common]);
}

/**
 * A vendor with its marks. Its addresses are plain: the matrix follows them all in one place, since
 * a component for each of a thousand marks would make scrolling stutter.
 */
export const VendorLine = memo(function VendorLine({
  row,
  sight,
  index,
  chosen,
  href,
  words,
}: {
  readonly row: MarkedRow;
  readonly sight: ColumnsInSight;
  /** Row of the table, from 1. */
  readonly index: number;
  readonly chosen: boolean;
  /** Where its name leads. */
  readonly href: string;
  readonly words: MarkWords;
}) {
  const t = useTranslations("data-map");
  const locale = useLocale();
  const { columns, from, before, after } = sight;
  const cells = new Map(row.cells.map((cell) => [cell.column, cell]));
  return (
    <tr aria-rowindex={index} className={clsx(styles.vendor, chosen && styles.chosen)}>
      <th scope="row" className={styles.first}>
        <a
          href={href}
          data-follow="stay"
          title={row.name}
          aria-current={chosen ? "true" : undefined}
          className="text-ink"
        >
          {row.name}
        </a>
      </th>
      <td className={styles.tier}>{row.tier ?? <Unknown>–</Unknown>}</td>
      <td className={styles.people}>
        {row.people === null ? (
          <Unknown />
        ) : (
          formatCompact(row.people, isLocale(locale) ? locale : "en")
        )}
      </td>
      <ColumnGap width={before} />
      {columns.map((column, at) => {
        const cell = cells.get(column.key);
        return (
          <td
            key={column.key}
            aria-colindex={from + at + 4}
            className={clsx(styles.column, startsGroup(columns, at) && styles.edge)}
          >
            {cell === undefined ? null : <CellMark row={row} cell={cell} words={words} />}
          </td>
        );
      })}
      <ColumnGap width={after} />
      <td className={styles.sum}>
        {row.notNeeded === 0
          ? t("matrix.noneOf", { all: row.cells.length })
          : t.rich("matrix.notNeededOf", {
              b: (chunks) => <b>{chunks}</b>,
              count: row.notNeeded,
              all: row.cells.length,
            })}
      </td>
    </tr>
  );
});

function CellMark({
  row,
  cell,
  words,
}: {
  readonly row: MarkedRow;
  readonly cell: MarkedCell;
  readonly words: MarkWords;
}) {
  const label = words(row, cell);
  return (
    <a
      href={`${vendorDataHref(row.id)}#${cell.column}`}
      data-follow=""
      data-column={cell.column}
      aria-label={label}
      title={label}
      className={styles.mark}
    >
      <FormGlyph
        form={cell.form}
        evidence={cell.evidence}
        notNeeded={cell.notNeeded}
        held={cell.heldOnly}
      />
    </a>
  );
}

/** A vendor that is not read yet. */
export function BlankLine({ index, span }: { readonly index: number; readonly span: number }) {
  return (
    <tr aria-rowindex={index} aria-busy="true" className={styles.vendor}>
      <th scope="row" className={styles.first}>
        <span className={styles.blank} />
      </th>
      <td colSpan={span - 1} />
    </tr>
  );
}
