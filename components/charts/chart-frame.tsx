"use client";
import clsx from "clsx";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { Sentence } from "#components/layout/section.tsx";
import { csvDocument } from "#lib/shared/csv.ts";
import { isLocale } from "#lib/shared/locale.ts";
import { formatNumber } from "#lib/shared/number-format.ts";

/** The figures of a picture as a table: what its marks say, in the same order. */
export type ChartTable = {
  readonly columns: readonly {
    readonly key: string;
    readonly label: string;
    readonly align?: "left" | "right";
  }[];
  readonly rows: readonly {
    readonly key: string;
    /** The list behind the row, as behind its mark. */
    readonly href?: string;
    /** Texts as printed, numbers exact; null is not known. */
    readonly cells: readonly (string | number | null)[];
  }[];
};

/**
 * The frame of every picture: rule, title, one sentence that states the finding, plot, foot with
 * unit and scope, source and legend, and at the right the table twin, PNG and CSV.
 *
 * ```tsx
 * <ChartFrame title={t("trend.title")} sentence={…} scope={t("trend.scope")}
 *   source={{ label: t("trend.source"), href: "/vendors?…" }} fileName="residual-by-band" table={…}>
 *   <StackedBars label={t("trend.title")} series={…} columns={…} />
 * </ChartFrame>
 * ```
 * All props can be made on the server. The plot is a client component of this folder. When there is
 * nothing to draw give `empty` (one sentence why and one link) instead of the plot.
 */
export function ChartFrame({
  title,
  aside,
  sentence,
  scope,
  source,
  legend,
  fileName,
  table,
  rule = true,
  empty,
  id,
  className,
  children,
}: {
  readonly title: ReactNode;
  /** A figure or chip at the right of the title. */
  readonly aside?: ReactNode;
  readonly sentence: ReactNode;
  /** Unit and scope: "Score 0–100, method 2026.1". */
  readonly scope: ReactNode;
  readonly source?: { readonly label: string; readonly href: string };
  readonly legend?: ReactNode;
  /** Name of the downloads, without ending. */
  readonly fileName: string;
  readonly table: ChartTable;
  readonly rule?: boolean;
  readonly empty?: ReactNode;
  readonly id?: string;
  readonly className?: string;
  readonly children?: ReactNode;
}) {
  const t = useTranslations("charts");
  const plot = useRef<HTMLDivElement>(null);
  const [asTable, setAsTable] = useState(false);
  const [height, setHeight] = useState<number>();

  const toggle = () => {
    // The table takes at least the place of the picture, so that nothing below it jumps.
    if (!asTable) setHeight(plot.current?.offsetHeight);
    setAsTable(!asTable);
  };
  const savePicture = async () => {
    const { savePng } = await import("./picture.ts");
    if (plot.current) await savePng(plot.current, `${fileName}.png`);
  };
  const saveTable = async () => {
    const { saveFile } = await import("./picture.ts");
    const rows = [
      table.columns.map((column) => column.label),
      ...table.rows.map((row) => row.cells),
    ];
    saveFile(new Blob([csvDocument(rows)], { type: "text/csv;charset=utf-8" }), `${fileName}.csv`);
  };
  const command = "underline decoration-line-2 underline-offset-2 hover:text-accent max-md:min-h-6";
  return (
    <section
      id={id}
      data-chart
      className={clsx("flex min-w-0 flex-col", rule && "border-t border-line-2 pt-2.5", className)}
    >
      <header className="mb-2.5">
        <div className="flex items-baseline gap-3">
          <h2 className="min-w-0 flex-1">{title}</h2>
          {aside}
        </div>
        <Sentence>{sentence}</Sentence>
      </header>
      {empty ? (
        <div className="text-13 text-ink-2">{empty}</div>
      ) : (
        <>
          <div ref={plot} hidden={asTable} className="min-w-0">
            {children}
          </div>
          {asTable ? (
            <div style={{ minHeight: height }}>
              <TwinTable table={table} />
            </div>
          ) : null}
          <footer className="mt-auto flex items-baseline gap-4 pt-2.5 text-12 text-ink-3 max-md:flex-wrap">
            <div className="flex flex-1 flex-wrap items-baseline gap-x-3 gap-y-0.5">
              <span>{scope}</span>
              {source ? (
                <Link href={source.href} prefetch={false} className="quiet-link">
                  {source.label}
                </Link>
              ) : null}
              {legend}
            </div>
            <div className="print-hidden flex gap-2.5 whitespace-nowrap">
              <button
                type="button"
                aria-pressed={asTable}
                title={t(asTable ? "pictureTitle" : "tableTitle")}
                onClick={toggle}
                className={command}
              >
                {t(asTable ? "picture" : "table")}
              </button>
              <button
                type="button"
                title={t("pngTitle")}
                disabled={asTable}
                onClick={() => void savePicture()}
                className={clsx(command, asTable && "invisible")}
              >
                {t("png")}
              </button>
              <button
                type="button"
                title={t("csvTitle")}
                onClick={() => void saveTable()}
                className={command}
              >
                {t("csv")}
              </button>
            </div>
          </footer>
        </>
      )}
    </section>
  );
}

function TwinTable({ table }: { readonly table: ChartTable }) {
  const t = useTranslations("common");
  const locale = useLocale();
  const print = (cell: string | number | null) => {
    if (cell === null) return <i className="text-ink-3">{t("unknown")}</i>;
    if (typeof cell === "string") return cell;
    return formatNumber(cell, isLocale(locale) ? locale : "en", 0, 4);
  };
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-13">
        <thead>
          <tr className="border-b border-line-2 text-12 text-ink-3">
            {table.columns.map((column, index) => (
              <th
                key={column.key}
                scope="col"
                className={clsx(
                  "px-2 pb-[5px] font-mid first:pl-0 last:pr-0",
                  column.align === "right" ? "text-right" : "text-left",
                  index === 0 && "pl-0",
                )}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.key} className="border-b border-line last:border-line-2">
              {row.cells.map((cell, index) => {
                const column = table.columns[index];
                return (
                  <td
                    key={column?.key ?? index}
                    className={clsx(
                      "px-2 py-1 align-top first:pl-0 last:pr-0",
                      column?.align === "right" && "text-right whitespace-nowrap",
                    )}
                  >
                    {index === 0 && row.href ? (
                      <Link href={row.href} prefetch={false} className="font-mid text-ink">
                        {print(cell)}
                      </Link>
                    ) : (
                      print(cell)
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
