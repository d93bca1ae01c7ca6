"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { TierChip } from "#components/ui/tags.tsx";
import type { MatrixRow } from "#lib/requirements/matrix/model.ts";
import { StandingGlyph } from "./standing-glyph.tsx";

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
};

/** Arrows go from mark to mark; the table is one stop of the tab key. */
function move(event: KeyboardEvent<HTMLTableElement>) {
  const step = moves[event.key];
  const cell = event.target instanceof HTMLElement ? event.target.closest("td") : null;
  if (step === undefined || cell === null) return;
  const row = cell.parentElement;
  const body = row?.parentElement;
  if (!(row instanceof HTMLTableRowElement) || !(body instanceof HTMLTableSectionElement)) return;
  const next = body.rows[row.sectionRowIndex + step[0]]?.cells[cell.cellIndex + step[1]];
  const link = next?.querySelector<HTMLElement>("a");
  if (link === null || link === undefined) return;
  event.preventDefault();
  link.focus();
}

/**
 * Vendors × requirements: a shape for each state, so that no colour is needed to tell them apart.
 * A mark leads to the history of its vendor and requirement.
 */
export function StandingMatrix({
  rows,
  keys,
}: {
  readonly rows: readonly MatrixRow[];
  readonly keys: readonly string[];
}) {
  const t = useTranslations("requirements");
  return (
    <div className="mt-3 overflow-x-auto">
      <table aria-label={t("matrix.title")} onKeyDown={move} className="text-13">
        <thead>
          <tr className="border-b border-line-2 text-12 text-ink-3">
            <th
              scope="col"
              className="sticky left-0 z-10 min-w-44 bg-surface pr-3 text-left align-bottom font-mid"
            >
              {t("columns.vendor")}
            </th>
            {keys.map((key) => (
              <th key={key} scope="col" className="px-0 pb-1 align-bottom font-mid">
                <Link
                  href={`/requirements/${key}`}
                  prefetch={false}
                  className="mono inline-block min-h-6 min-w-6 px-1.5 text-ink-2 [writing-mode:vertical-rl]"
                >
                  {key}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.vendorId} className="border-b border-line hover:bg-surface-hover">
              <th scope="row" className="sticky left-0 z-10 bg-surface pr-3 text-left font-mid">
                <Link
                  href={`/vendors/${row.vendorId}/requirements`}
                  prefetch={false}
                  className="text-ink"
                >
                  {row.vendorName}
                </Link>{" "}
                <span className="meta">
                  <TierChip tier={row.tier} short />
                </span>
              </th>
              {row.standings.map((standing, column) => {
                const key = keys[column] ?? "";
                const state = t(`states.${standing.state}`);
                const word = t("matrix.cell", { key, vendor: row.vendorName, state });
                return (
                  <td key={key} className="p-0 text-center">
                    <Link
                      href={`/requirements/${key}/vendors/${row.vendorId}`}
                      prefetch={false}
                      tabIndex={index === 0 && column === 0 ? 0 : -1}
                      title={word}
                      aria-label={word}
                      className="grid h-7 w-7 place-items-center hover:bg-surface-2"
                    >
                      <StandingGlyph standing={standing} />
                    </Link>
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
