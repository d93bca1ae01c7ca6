"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import clsx from "clsx";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Fragment, useRef } from "react";
import { useListHref } from "#components/table/table-url.ts";
import { FormGlyph } from "#components/ui/form-mark.tsx";
import { Unknown } from "#components/ui/tags.tsx";
import type { Matrix, MatrixCell, MatrixColumn, MatrixRow } from "#lib/data-map/model.ts";
import { isLocale } from "#lib/shared/locale.ts";
import { formatCompact } from "#lib/shared/number-format.ts";
import type { VendorKind } from "#lib/vendors/model.ts";
import { fieldHref, vendorDataHref } from "./hrefs.ts";
import styles from "./matrix.module.css";

type Line =
  | { readonly kind: "title"; readonly vendorKind: VendorKind; readonly count: number }
  | { readonly kind: "vendor"; readonly row: MatrixRow };

const rowHeight = 28;

/** Rows with the titles of their kinds between them. */
function linesOf(rows: readonly MatrixRow[], byKind: boolean): readonly Line[] {
  if (!byKind) return rows.map((row) => ({ kind: "vendor", row }));
  const groups = Map.groupBy(rows, ({ kind }) => kind);
  return [...groups].flatMap(([vendorKind, members]): Line[] => [
    { kind: "title", vendorKind, count: members.length },
    ...members.map((row): Line => ({ kind: "vendor", row })),
  ]);
}

/** Columns that somebody on this page receives; the others would be blank from top to bottom. */
function usedColumns(matrix: Matrix): readonly MatrixColumn[] {
  const used = new Set(matrix.rows.flatMap(({ cells }) => cells.map(({ column }) => column)));
  return matrix.columns.filter(({ key }) => used.has(key));
}

/**
 * Vendors × fields. Heads and the first column stay; only the rows in sight are in the page. A name
 * opens what sending less would change; each mark leads to the vendor's flows.
 */
export function DataMatrix({
  matrix,
  kindNames,
  chosen = null,
}: {
  readonly matrix: Matrix;
  /** The vendor whose panel stands beside the matrix. */
  readonly chosen?: string | null;
  /** Names of the kinds of vendors when rows stand under them; null for one plain list. */
  readonly kindNames: Readonly<Record<VendorKind, string>> | null;
}) {
  const t = useTranslations("data-map");
  const scroller = useRef<HTMLDivElement>(null);
  const columns = usedColumns(matrix);
  const lines = linesOf(matrix.rows, kindNames !== null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 1180, height: 900 },
  });
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const span = columns.length + 4;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard.
    <section ref={scroller} tabIndex={0} aria-label={t("matrix.label")} className={styles.scroller}>
      <table
        className={styles.matrix}
        aria-label={t("matrix.label")}
        aria-rowcount={lines.length + 2}
      >
        <MatrixHead columns={columns} />
        <tbody>
          {before > 0 ? <Spacer height={before} span={span} /> : null}
          {items.map((item) => {
            const line = lines[item.index];
            if (line === undefined) return null;
            return line.kind === "title" ? (
              <tr key={item.key} className={styles.kind} aria-rowindex={item.index + 3}>
                <th colSpan={span} scope="colgroup">
                  <span className={styles.kindName}>
                    {kindNames?.[line.vendorKind]} <small>{line.count}</small>
                  </span>
                </th>
              </tr>
            ) : (
              <VendorLine
                key={item.key}
                row={line.row}
                columns={columns}
                index={item.index + 3}
                chosen={line.row.id === chosen}
              />
            );
          })}
          {after > 0 ? <Spacer height={after} span={span} /> : null}
        </tbody>
      </table>
    </section>
  );
}

function Spacer({ height, span }: { readonly height: number; readonly span: number }) {
  return (
    <tr className={styles.spacer}>
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}

function MatrixHead({ columns }: { readonly columns: readonly MatrixColumn[] }) {
  const t = useTranslations("data-map");
  const groups = [...Map.groupBy(columns, ({ group }) => group)];
  return (
    <thead>
      <tr className={styles.groups}>
        <td colSpan={3} />
        {groups.map(([group, members]) => (
          <th key={group} colSpan={members.length} scope="colgroup" className={styles.edge}>
            {t(`groups.${group}`)}
          </th>
        ))}
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
        {columns.map((column, index) => (
          <th
            key={column.key}
            scope="col"
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
        <th scope="col" className={clsx(styles.sum, styles.corner)}>
          {t("matrix.notNeeded")}
        </th>
      </tr>
    </thead>
  );
}

function startsGroup(columns: readonly MatrixColumn[], index: number): boolean {
  return columns[index]?.group !== columns[index - 1]?.group;
}

function VendorLine({
  row,
  columns,
  index,
  chosen,
}: {
  readonly row: MatrixRow;
  readonly columns: readonly MatrixColumn[];
  readonly index: number;
  readonly chosen: boolean;
}) {
  const t = useTranslations("data-map");
  const locale = useLocale();
  const href = useListHref();
  const cells = new Map(row.cells.map((cell) => [cell.column, cell]));
  return (
    <tr aria-rowindex={index} className={clsx(styles.vendor, chosen && styles.chosen)}>
      <th scope="row" className={styles.first}>
        <Link
          href={href({ whatIf: row.id, less: null })}
          prefetch={false}
          scroll={false}
          title={t("whatIf.title")}
          aria-current={chosen ? "true" : undefined}
          className="wrap-anywhere text-ink"
        >
          {row.name}
        </Link>
      </th>
      <td className={styles.tier}>{row.tier ?? <Unknown>–</Unknown>}</td>
      <td className={styles.people}>
        {row.people === null ? (
          <Unknown />
        ) : (
          formatCompact(row.people, isLocale(locale) ? locale : "en")
        )}
      </td>
      {columns.map((column, at) => {
        const cell = cells.get(column.key);
        return (
          <td
            key={column.key}
            className={clsx(styles.column, startsGroup(columns, at) && styles.edge)}
          >
            {cell === undefined ? null : <CellMark row={row} cell={cell} />}
          </td>
        );
      })}
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
}

function CellMark({ row, cell }: { readonly row: MatrixRow; readonly cell: MatrixCell }) {
  const t = useTranslations("data-map");
  const common = useTranslations("common");
  const words = [
    common(`forms.${cell.form}`),
    cell.notNeeded ? t("necessity.not_needed") : "",
    cell.heldOnly ? t("matrix.held") : "",
  ].filter(Boolean);
  const label = t("matrix.cell", {
    vendor: row.name,
    column: t(`columns.${cell.column}`),
    words: words.join(", "),
  });
  return (
    <Link
      href={`${vendorDataHref(row.id)}#${cell.column}`}
      prefetch={false}
      aria-label={label}
      title={label}
      className={styles.mark}
    >
      <FormGlyph form={cell.form} notNeeded={cell.notNeeded} held={cell.heldOnly} />
    </Link>
  );
}

/** The key of the marks and what the matrix shows. */
export function MatrixLegend() {
  const t = useTranslations("data-map");
  const common = useTranslations("common");
  const forms = [
    "raw",
    "hashed",
    "pseudonymised",
    "coarsened",
    "aggregated",
    "encrypted",
    "unknown",
  ] as const;
  const item = "inline-flex items-center gap-1";
  return (
    <>
      <div className="mt-2.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-12 text-ink-2">
        <span className="-mr-1.5 text-ink-3">{t("matrix.legendForm")}</span>
        {forms.map((form) => (
          <Fragment key={form}>
            <span className={item}>
              <FormGlyph form={form} />
              {common(`forms.${form}`)}
            </span>
          </Fragment>
        ))}
      </div>
      <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-12 text-ink-2">
        <span className="-mr-1.5 text-ink-3">{t("matrix.legendMarks")}</span>
        <span className={item}>
          <FormGlyph form="raw" notNeeded />
          {t("matrix.legendNotNeeded")}
        </span>
        <span className={item}>
          <FormGlyph form="raw" held />
          {t("matrix.legendHeld")}
        </span>
      </div>
    </>
  );
}
