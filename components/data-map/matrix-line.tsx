"use client";
import clsx from "clsx";
import { memo, type ReactNode } from "react";
import { glyphClass } from "#components/ui/form-mark.tsx";
import { Unknown } from "#components/ui/tags.tsx";
import { vendorDataHref } from "./hrefs.ts";
import styles from "./matrix.module.css";
import { ColumnGap, type ColumnsInSight, columnWidth } from "./matrix-head.tsx";
import type { MatrixWords } from "./matrix-words.tsx";
import type { MarkedCell, MarkedRow } from "./observed.ts";

/** Pixels from one line to the next. */
export const lineHeight = 28;

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
  /** Place among the lines, from 0. */
  readonly index: number;
  readonly chosen: boolean;
  /** Where its name leads. */
  readonly href: string;
  readonly words: MatrixWords;
}) {
  return (
    <tr
      aria-rowindex={index + 3}
      className={clsx(styles.line, styles.vendor, chosen && styles.chosen)}
      style={{ top: index * lineHeight }}
    >
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
        {row.people === null ? <Unknown /> : words.people(row.people)}
      </td>
      <ColumnGap count={sight.from} />
      {marksOf(row, sight, words)}
      <ColumnGap count={sight.after} />
      <td className={styles.sum}>{words.sum(row)}</td>
    </tr>
  );
});

/** The marks in sight, and one cell for each run of columns without any. */
function marksOf(row: MarkedRow, { columns, from }: ColumnsInSight, words: MatrixWords) {
  const cells = new Map(row.cells.map((cell) => [cell.column, cell]));
  const drawn: ReactNode[] = [];
  let blank = 0;
  for (const [at, column] of columns.entries()) {
    const cell = cells.get(column.key);
    if (cell === undefined) {
      blank += 1;
      continue;
    }
    if (blank > 0) drawn.push(blankRun(from + at - blank, blank));
    blank = 0;
    drawn.push(
      <td key={column.key} aria-colindex={from + at + 4} className={styles.cell}>
        {mark(row, cell, words)}
      </td>,
    );
  }
  if (blank > 0) drawn.push(blankRun(from + columns.length - blank, blank));
  return drawn;
}

function blankRun(from: number, count: number) {
  return (
    <td
      key={from}
      colSpan={count}
      aria-colindex={from + 4}
      className={styles.run}
      style={{ width: count * columnWidth }}
    />
  );
}

function mark(row: MarkedRow, cell: MarkedCell, words: MatrixWords) {
  const { column, form, evidence, notNeeded, heldOnly: held } = cell;
  const label = words.mark(row, cell);
  return (
    // biome-ignore lint/a11y/useAnchorContent: its label names it, and a map has hundreds of marks.
    <a
      href={`${vendorDataHref(row.id)}#${column}`}
      data-follow=""
      data-column={column}
      aria-label={label}
      title={label}
      className={`${glyphClass({ form, evidence, notNeeded, held })} ${styles.mark}`}
    />
  );
}

/** A vendor that is not read yet. */
export function BlankLine({ index, span }: { readonly index: number; readonly span: number }) {
  return (
    <tr
      aria-rowindex={index + 3}
      aria-busy="true"
      className={clsx(styles.line, styles.vendor)}
      style={{ top: index * lineHeight }}
    >
      <th scope="row" className={styles.first}>
        <span className={styles.blank} />
      </th>
      <td colSpan={span - 1} />
    </tr>
  );
}

/** The title over the vendors of one kind. */
export function KindLine({
  index,
  span,
  name,
  count,
}: {
  readonly index: number;
  readonly span: number;
  readonly name: string;
  readonly count: number;
}) {
  return (
    <tr
      aria-rowindex={index + 3}
      className={clsx(styles.line, styles.kind)}
      style={{ top: index * lineHeight }}
    >
      <th colSpan={span} scope="colgroup">
        <span className={styles.kindName}>
          {name} <small>{count}</small>
        </span>
      </th>
    </tr>
  );
}
