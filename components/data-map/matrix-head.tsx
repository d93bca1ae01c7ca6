"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { memo } from "react";
import type { MatrixColumn } from "#lib/data-map/model.ts";
import { fieldHref } from "./hrefs.ts";
import styles from "./matrix.module.css";

/** Pixels of one field. */
export const columnWidth = 30;

/** A few columns that come and go together. */
export type ColumnPart = {
  readonly columns: readonly MatrixColumn[];
  /** Index of the first one among all columns. */
  readonly from: number;
};

/** The part of the columns that is in sight, with the number of those left out beside it. */
export type ColumnsInSight = ColumnPart & {
  /** How many follow the last one. */
  readonly after: number;
  /** The same columns in parts that stay the same objects while they are in sight. */
  readonly parts: readonly ColumnPart[];
};

/** Whether a column begins its group. */
export function startsGroup(columns: readonly MatrixColumn[], index: number): boolean {
  return columns[index]?.group !== columns[index - 1]?.group;
}

/** Room for columns that are out of sight. */
export function ColumnGap({ count }: { readonly count: number }) {
  return count > 0 ? (
    <td colSpan={count} className={styles.run} style={{ width: count * columnWidth }} />
  ) : null;
}

/**
 * The heads of the matrix: groups, and under them the fields, each a way to who has it. Their
 * addresses are plain, as those of the lines: the matrix follows them.
 */
export const MatrixHead = memo(function MatrixHead({ sight }: { readonly sight: ColumnsInSight }) {
  const t = useTranslations("data-map");
  const { columns, from, after } = sight;
  const groups = [...Map.groupBy(columns, ({ group }) => group)];
  return (
    <thead className={styles.head}>
      <tr className={styles.groups}>
        <td colSpan={3} className={styles.lead} />
        <ColumnGap count={from} />
        {groups.map(([group, members]) => (
          <th
            key={group}
            colSpan={members.length}
            scope="colgroup"
            className={styles.edge}
            style={{ width: members.length * columnWidth }}
          >
            {t(`groups.${group}`)}
          </th>
        ))}
        <ColumnGap count={after} />
        <td />
      </tr>
      <tr className={styles.heads}>
        <th scope="col" className={styles.first}>
          {t("matrix.vendor")}
        </th>
        <th scope="col" className={styles.tier}>
          {t("matrix.tier")}
        </th>
        <th scope="col" className={styles.people}>
          {t("matrix.people")}
        </th>
        <ColumnGap count={from} />
        {columns.map((column, index) => (
          <th
            key={column.key}
            scope="col"
            aria-colindex={from + index + 4}
            className={clsx(styles.cell, startsGroup(columns, index) && styles.edge)}
          >
            <a href={fieldHref(column.key)} className={clsx("condensed", styles.upright)}>
              {t(`columns.${column.key}`)}
            </a>
          </th>
        ))}
        <ColumnGap count={after} />
        <th scope="col" className={styles.sum}>
          {t("matrix.notNeeded")}
        </th>
      </tr>
    </thead>
  );
});
