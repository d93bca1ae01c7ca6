"use client";
import clsx from "clsx";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { MatrixColumn } from "#lib/data-map/model.ts";
import { fieldHref } from "./hrefs.ts";
import styles from "./matrix.module.css";

/** The part of the columns that is in sight, with the width in pixels that is left out beside it. */
export type ColumnsInSight = {
  readonly columns: readonly MatrixColumn[];
  /** Index of the first one among all columns. */
  readonly from: number;
  readonly before: number;
  readonly after: number;
};

/** Whether a column begins its group. */
export function startsGroup(columns: readonly MatrixColumn[], index: number): boolean {
  return columns[index]?.group !== columns[index - 1]?.group;
}

/** Room for the columns that are out of sight. */
export function ColumnGap({ width }: { readonly width: number }) {
  return width > 0 ? <td className={styles.gap} /> : null;
}

/** Widths, said once: a table that measures every cell of every new row would stutter. */
export function MatrixColumns({
  sight: { columns, before, after },
  columnWidth,
}: {
  readonly sight: ColumnsInSight;
  /** Pixels of one field. */
  readonly columnWidth: number;
}) {
  return (
    <colgroup>
      <col className={styles.firstWidth} />
      <col className={styles.tierWidth} />
      <col className={styles.peopleWidth} />
      {before > 0 ? <col style={{ width: before }} /> : null}
      {columns.map(({ key }) => (
        <col key={key} style={{ width: columnWidth }} />
      ))}
      {after > 0 ? <col style={{ width: after }} /> : null}
      <col className={styles.sumWidth} />
    </colgroup>
  );
}

/** The heads of the matrix: groups, and under them the fields, each a way to who has it. */
export function MatrixHead({ sight }: { readonly sight: ColumnsInSight }) {
  const t = useTranslations("data-map");
  const { columns, from, before, after } = sight;
  const groups = [...Map.groupBy(columns, ({ group }) => group)];
  return (
    <thead>
      <tr className={styles.groups}>
        <td colSpan={3} />
        <ColumnGap width={before} />
        {groups.map(([group, members]) => (
          <th key={group} colSpan={members.length} scope="colgroup" className={styles.edge}>
            {t(`groups.${group}`)}
          </th>
        ))}
        <ColumnGap width={after} />
        <td />
      </tr>
      <tr className={styles.heads}>
        <th scope="col" className={clsx(styles.first, styles.corner)}>
          {t("matrix.vendor")}
        </th>
        <th scope="col" className={styles.tier}>
          {t("matrix.tier")}
        </th>
        <th scope="col" className={styles.people}>
          {t("matrix.people")}
        </th>
        <ColumnGap width={before} />
        {columns.map((column, index) => (
          <th
            key={column.key}
            scope="col"
            aria-colindex={from + index + 4}
            className={clsx(styles.column, startsGroup(columns, index) && styles.edge)}
          >
            <Link
              href={fieldHref(column.key)}
              prefetch={false}
              className={clsx("condensed", styles.upright)}
            >
              {t(`columns.${column.key}`)}
            </Link>
          </th>
        ))}
        <ColumnGap width={after} />
        <th scope="col" className={clsx(styles.sum, styles.corner)}>
          {t("matrix.notNeeded")}
        </th>
      </tr>
    </thead>
  );
}
