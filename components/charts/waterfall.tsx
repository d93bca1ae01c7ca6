"use client";
import clsx from "clsx";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { Band } from "#components/ui/bands.ts";
import { ChevronIcon } from "#components/ui/icons.tsx";
import style from "./waterfall.module.css";

/**
 * What a bar does: a subtotal is grey, ink adds, an outline subtracts, the band's colour is the
 * result, dashes are what comes next.
 */
export type WaterfallKind = "total" | "add" | "subtract" | "result" | "next";

/** One line that made a bar. */
export type WaterfallLine = {
  readonly key: string;
  readonly label: ReactNode;
  readonly href?: string;
  /** How the figure came about: "25 × DPC 2 × EI 1.00". */
  readonly formula: ReactNode;
  /** The figure, exact, as printed. */
  readonly value: string;
  readonly strong?: boolean;
};

/** One bar, in values of the scale. */
export type WaterfallRow = {
  readonly key: string;
  readonly kind: WaterfallKind;
  readonly label: string;
  readonly note: ReactNode;
  readonly from: number;
  readonly to: number;
  /** Where the bar is cut into parts: inner edges, in values. */
  readonly cuts?: readonly number[];
  /** As printed at the right: "+20.0". */
  readonly value: string;
  /** Words beside a bar of kind `next`: "+10.0". */
  readonly beside?: string;
  readonly band?: Band;
  readonly lines?: readonly WaterfallLine[];
  readonly open?: boolean;
};

/** A stretch of the scale with its word, drawn behind the bars. */
export type WaterfallBand = { readonly from: number; readonly to: number; readonly label: string };

/**
 * A score explained: from the first measure to the result, each bar opening into the lines that made
 * it; a thread runs from bar to bar through the opened lines.
 */
export function Waterfall({
  label,
  rows,
  bands,
  max = 100,
}: {
  readonly label: string;
  readonly rows: readonly WaterfallRow[];
  readonly bands: readonly WaterfallBand[];
  readonly max?: number;
}) {
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set(rows.filter((row) => row.open).map((row) => row.key)),
  );
  const toggle = (key: string) => {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    setOpen(next);
  };
  const share = (value: number) => `${(value / max) * 100}%`;
  const limits = bands.slice(1).map((band) => band.from);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the group names the bars of a picture.
    <div role="group" aria-label={label} className={style.waterfall}>
      <div className={clsx(style.row, style.axis)} aria-hidden="true">
        <span />
        <span className={style.plot}>
          {bands.map((band) => (
            <em key={band.label} style={{ left: share((band.from + band.to) / 2) }}>
              {band.label}
            </em>
          ))}
          {[0, ...limits, max].map((limit) => (
            <b key={limit} style={{ left: share(limit) }}>
              {limit}
            </b>
          ))}
        </span>
        <span />
      </div>
      {rows.map((row, index) => {
        const before = rows[index - 1];
        const after = rows[index + 1];
        const isOpen = open.has(row.key) && (row.lines?.length ?? 0) > 0;
        const beforeOpen = before && open.has(before.key) && (before.lines?.length ?? 0) > 0;
        return (
          <div key={row.key}>
            <div className={clsx(style.row, style[row.kind])}>
              <RowLabel row={row} open={isOpen} onToggle={() => toggle(row.key)} />
              <span className={style.plot}>
                {limits.map((limit) => (
                  <i key={limit} style={{ left: share(limit) }} />
                ))}
                {before && row.kind !== "result" && !beforeOpen ? (
                  <span className={style.thread} style={{ left: share(before.to) }} />
                ) : null}
                <RowBar row={row} share={share} />
              </span>
              <span className={style.value}>{row.value}</span>
            </div>
            {isOpen ? (
              <RowLines
                row={row}
                threadAt={after && after.kind !== "result" ? row.to / max : null}
              />
            ) : null}
          </div>
        );
      })}
    </div>
  );
}

function RowLabel({
  row,
  open,
  onToggle,
}: {
  readonly row: WaterfallRow;
  readonly open: boolean;
  readonly onToggle: () => void;
}) {
  const t = useTranslations("charts");
  const words = (
    <span>
      {row.label}
      <small>{row.note}</small>
    </span>
  );
  if (!row.lines || row.lines.length === 0) {
    return (
      <span className={style.label}>
        <i className={style.gap} />
        {words}
      </span>
    );
  }
  return (
    <span className={style.label}>
      <button
        type="button"
        aria-expanded={open}
        aria-label={t("lines", { name: row.label })}
        onClick={onToggle}
        className="print-hidden grid size-6 flex-none place-items-center rounded-control text-ink-3 hover:bg-surface-hover"
      >
        <ChevronIcon direction={open ? "down" : "right"} />
      </button>
      {words}
    </span>
  );
}

function RowBar({
  row,
  share,
}: {
  readonly row: WaterfallRow;
  readonly share: (value: number) => string;
}) {
  const low = Math.min(row.from, row.to);
  const high = Math.max(row.from, row.to);
  const edges = [low, ...(row.cuts ?? []), high];
  const fill = row.kind === "result" && row.band ? `var(--band-${row.band})` : undefined;
  return (
    <>
      {edges.slice(1).map((edge, index) => {
        const start = edges[index] ?? low;
        const last = index === edges.length - 2;
        return (
          <span
            key={edge}
            className={clsx(style.bar, high === low && style.nil)}
            style={{
              left: share(start),
              width: `calc(${share(edge - start)} - ${last ? 0 : 1}px)`,
              background: fill,
            }}
          />
        );
      })}
      {row.beside ? (
        <em className={style.beside} style={{ left: `calc(${share(high)} + 6px)` }}>
          {row.beside}
        </em>
      ) : null}
    </>
  );
}

function RowLines({
  row,
  threadAt,
}: {
  readonly row: WaterfallRow;
  readonly threadAt: number | null;
}) {
  return (
    <div className={style.lines}>
      {threadAt === null ? null : (
        <s
          aria-hidden="true"
          style={{
            left: `calc(var(--label) + (100% - var(--label) - var(--figure)) * ${threadAt})`,
          }}
        />
      )}
      {row.lines?.map((line) => (
        <div key={line.key}>
          <span>
            {line.href ? (
              <Link href={line.href} prefetch={false}>
                {line.label}
              </Link>
            ) : (
              line.label
            )}
          </span>
          <span className={style.formula}>{line.formula}</span>
          <span className={style.value}>{line.strong ? <b>{line.value}</b> : line.value}</span>
        </div>
      ))}
    </div>
  );
}
