"use client";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { useListHref } from "#components/table/table-url.ts";
import { Button } from "#components/ui/button.tsx";
import { lineAt, lineCount } from "#lib/data-map/matrix/rules.ts";
import type { Matrix } from "#lib/data-map/model.ts";
import type { VendorKind } from "#lib/vendors/model.ts";
import { useEarlyScroll } from "./early-scroll.ts";
import styles from "./matrix.module.css";
import { useDrawnLines } from "./matrix-drawn.ts";
import { MatrixHead } from "./matrix-head.tsx";
import { moveBetweenMarks, nameUnderPointer, useFollow } from "./matrix-keys.ts";
import { BlankLine, KindLine, VendorLine } from "./matrix-line.tsx";
import { useMatrixRows } from "./matrix-rows.ts";
import { matrixSizes, useColumnsInSight, useLinesInSight } from "./matrix-sight.ts";
import { useMatrixWords } from "./matrix-words.tsx";
import { type ObservedCell, useMarkedRows } from "./observed.ts";

/** Vendors before and after those in sight that are read as well, so that a scroll meets few blanks. */
const readAhead = 60;

const nothingObserved: readonly ObservedCell[] = [];

/**
 * Vendors × fields, in one scroll: heads and the first column stay, only the lines and columns in
 * sight are in the page, and rows are read as they come into sight. A name opens what sending less
 * would change; each mark leads to the vendor's flows; arrows move between marks.
 */
export function DataMatrix({
  matrix,
  kindNames,
  chosen = null,
  observed = nothingObserved,
}: {
  readonly matrix: Matrix;
  /** The vendor whose panel stands beside the matrix. */
  readonly chosen?: string | null;
  readonly kindNames: Readonly<Record<VendorKind, string>>;
  /** What evidence shows, of any vendor. */
  readonly observed?: readonly ObservedCell[] | undefined;
}) {
  const t = useTranslations("data-map");
  const scroller = useRef<HTMLDivElement>(null);
  useEarlyScroll(scroller);
  const { columns, kinds, total } = matrix;
  const count = lineCount(total, kinds);
  const search = useSearchParams().toString();
  const rows = useMatrixRows(matrix, search);
  const href = useListHref();
  const hrefOf = useCallback((whatIf: string) => href({ whatIf, less: null }), [href]);
  const words = useMatrixWords();
  const marked = useMarkedRows(observed);
  const follow = useFollow();
  const sizes = useMemo(() => matrixSizes(columns, count), [columns, count]);
  const sight = useColumnsInSight(scroller, columns);
  const indexes = useLinesInSight(scroller, count);
  const rowAt = (index: number) => {
    const line = lineAt(index, kinds);
    return line.line === "vendor" ? rows.row(line.at) : undefined;
  };
  const lines = useDrawnLines(matrix, {
    indexes,
    sight,
    isRead: (index) => rowAt(index) !== undefined,
  });
  const seen = indexes
    .flatMap((index) => {
      const line = lineAt(index, kinds);
      return line.line === "vendor" ? [line.at] : [];
    })
    .toSorted((a, b) => a - b);
  const [first, last] = [seen[0] ?? 0, seen.at(-1) ?? 0];
  const { see } = rows;
  useEffect(
    () => see(Math.max(0, first - readAhead), Math.min(total - 1, last + readAhead)),
    [see, first, last, total],
  );
  return (
    <>
      <section
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard.
        tabIndex={0}
        aria-label={t("matrix.label")}
        className={styles.scroller}
        onClick={follow}
        onKeyDown={moveBetweenMarks}
        onPointerOver={nameUnderPointer}
      >
        <table
          className={styles.matrix}
          style={sizes}
          aria-label={t("matrix.label")}
          aria-rowcount={count + 2}
          aria-colcount={columns.length + 4}
        >
          <MatrixHead sight={sight} />
          <tbody className={styles.body}>
            {lines.map(({ index, sight: drawn, read }) => {
              const line = lineAt(index, kinds);
              if (line.line === "title") {
                const { kind, count: vendors } = line;
                return (
                  <KindLine
                    key={index}
                    index={index}
                    span={columns.length + 4}
                    name={kindNames[kind]}
                    count={vendors}
                  />
                );
              }
              const row = read ? rows.row(line.at) : undefined;
              return row === undefined ? (
                <BlankLine key={index} index={index} span={columns.length + 4} />
              ) : (
                <VendorLine
                  key={index}
                  row={marked(row)}
                  sight={drawn}
                  index={index}
                  chosen={row.id === chosen}
                  hrefOf={hrefOf}
                  words={words}
                />
              );
            })}
          </tbody>
        </table>
      </section>
      {rows.failed ? (
        <p role="alert" className="mt-2 flex items-baseline gap-3 text-13 text-ink-2">
          {t("matrix.rowsFailed")}
          <Button onClick={rows.retry}>{t("matrix.rowsRetry")}</Button>
        </p>
      ) : null}
    </>
  );
}
