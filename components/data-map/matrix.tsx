"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef } from "react";
import { useListHref } from "#components/table/table-url.ts";
import { Button } from "#components/ui/button.tsx";
import { lineAt, lineCount } from "#lib/data-map/matrix/rules.ts";
import type { Matrix } from "#lib/data-map/model.ts";
import type { VendorKind } from "#lib/vendors/model.ts";
import { useEarlyScroll } from "./early-scroll.ts";
import styles from "./matrix.module.css";
import { type ColumnsInSight, MatrixColumns, MatrixHead } from "./matrix-head.tsx";
import { moveBetweenMarks, useFollow } from "./matrix-keys.ts";
import { BlankLine, useMarkWords, VendorLine } from "./matrix-line.tsx";
import { useMatrixRows } from "./matrix-rows.ts";
import { type ObservedCell, useMarkedRows } from "./observed.ts";

const nothingObserved: readonly ObservedCell[] = [];
const rowHeight = 28;
const columnWidth = 30;
/** What stands before the fields: vendor, tier, people. */
const leadWidth = 320;

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
  const { kinds, total } = matrix;
  const search = useSearchParams().toString();
  const rows = useMatrixRows(matrix, search);
  const href = useListHref();
  const words = useMarkWords();
  const marked = useMarkedRows(observed);
  const follow = useFollow();
  const sight = useColumnsInSight(scroller, matrix.columns);
  const lines = useVirtualizer({
    count: lineCount(total, kinds),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialRect: { width: 1180, height: 900 },
  });
  const items = lines.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = lines.getTotalSize() - (items.at(-1)?.end ?? 0);
  const span = sight.columns.length + 4 + (sight.before > 0 ? 1 : 0) + (sight.after > 0 ? 1 : 0);
  const drawn = items.map((item) => ({ item, line: lineAt(item.index, kinds) }));
  const inSight = drawn.flatMap(({ line }) => (line.line === "vendor" ? [line.at] : []));
  const [first, last] = [inSight[0] ?? 0, inSight.at(-1) ?? 0];
  const { see } = rows;
  useEffect(() => see(first, last), [see, first, last]);
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
      >
        <table
          className={styles.matrix}
          aria-label={t("matrix.label")}
          aria-rowcount={lineCount(total, kinds) + 2}
          aria-colcount={matrix.columns.length + 4}
        >
          <MatrixColumns sight={sight} columnWidth={columnWidth} />
          <MatrixHead sight={sight} />
          <tbody>
            {before > 0 ? <Spacer height={before} span={span} /> : null}
            {drawn.map(({ item, line }) => {
              const index = item.index + 3;
              if (line.line === "title") {
                return (
                  <tr key={item.key} className={styles.kind} aria-rowindex={index}>
                    <th colSpan={span} scope="colgroup">
                      <span className={styles.kindName}>
                        {kindNames[line.kind]} <small>{line.count}</small>
                      </span>
                    </th>
                  </tr>
                );
              }
              const row = rows.row(line.at);
              return row === undefined ? (
                <BlankLine key={item.key} index={index} span={span} />
              ) : (
                <VendorLine
                  key={item.key}
                  row={marked(row)}
                  sight={sight}
                  index={index}
                  chosen={row.id === chosen}
                  href={href({ whatIf: row.id, less: null })}
                  words={words}
                />
              );
            })}
            {after > 0 ? <Spacer height={after} span={span} /> : null}
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

/** The columns in sight and a few beside them. */
function useColumnsInSight(
  scroller: React.RefObject<HTMLDivElement | null>,
  columns: Matrix["columns"],
): ColumnsInSight {
  const virtual = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => columnWidth,
    scrollMargin: leadWidth,
    overscan: 4,
    initialRect: { width: 1180, height: 900 },
  });
  const items = virtual.getVirtualItems();
  const from = items[0]?.index ?? 0;
  const to = (items.at(-1)?.index ?? -1) + 1;
  return useMemo(
    () => ({
      columns: columns.slice(from, to),
      from,
      before: from * columnWidth,
      after: (columns.length - to) * columnWidth,
    }),
    [columns, from, to],
  );
}

function Spacer({ height, span }: { readonly height: number; readonly span: number }) {
  return (
    <tr className={styles.spacer}>
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}
