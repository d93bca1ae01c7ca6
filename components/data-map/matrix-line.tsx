"use client";
import clsx from "clsx";
import { memo, type ReactNode } from "react";
import { Unknown } from "#components/ui/tags.tsx";
import { vendorDataHref } from "./hrefs.ts";
import styles from "./matrix.module.css";
import { ColumnGap, type ColumnPart, type ColumnsInSight, columnWidth } from "./matrix-head.tsx";
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
  hrefOf,
  words,
}: {
  readonly row: MarkedRow;
  readonly sight: ColumnsInSight;
  /** Place among the lines, from 0. */
  readonly index: number;
  readonly chosen: boolean;
  /** Where the name of a vendor leads, by its id. */
  readonly hrefOf: (id: string) => string;
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
          href={hrefOf(row.id)}
          data-stay=""
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
      {sight.parts.map((part) => (
        <Marks key={part.from} row={row} part={part} words={words} />
      ))}
      <ColumnGap count={sight.after} />
      <td className={styles.sum}>{words.sum(row)}</td>
    </tr>
  );
});

/**
 * The marks of a few columns, and one cell for each run of columns without any. A part by itself, so
 * that a step sideways draws the columns that come and no others.
 */
const Marks = memo(function Marks({
  row,
  part: { columns, from },
  words,
}: {
  readonly row: MarkedRow;
  readonly part: ColumnPart;
  readonly words: MatrixWords;
}) {
  const drawn: ReactNode[] = [];
  let blank = 0;
  for (const [at, column] of columns.entries()) {
    const cell = row.cells.find((one) => one.column === column.key);
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
});

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
  const { label, glyph } = words.mark(row, cell);
  return (
    // biome-ignore lint/a11y/useAnchorContent: its label names it, and a map has hundreds of marks.
    <a
      href={`${vendorDataHref(row.id)}#${cell.column}`}
      aria-label={label}
      className={`${glyph} ${styles.mark}`}
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
