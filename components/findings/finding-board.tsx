"use client";
import clsx from "clsx";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { Unknown } from "#components/ui/tags.tsx";
import type { FindingRow, FindingState } from "#lib/findings/model.ts";
import { FindingStateMark } from "./finding-state.tsx";
import { movesOf } from "./moves.ts";
import { SeverityChip } from "./severity-chip.tsx";
import { type FindingMove, StepDialog } from "./step-dialog.tsx";

type Column = {
  readonly state: FindingState;
  readonly rows: readonly FindingRow[];
  readonly total: number;
};

/** The step that leads from where a finding stands to a column; null where none does. */
function moveTo(row: FindingRow, state: FindingState): FindingMove | null {
  const wanted: Partial<Record<FindingState, FindingMove>> = {
    fixed: "fixed",
    accepted: "accepted",
    open: "returned",
    overdue: "returned",
  };
  const move = wanted[state];
  return row.state !== state && move !== undefined && movesOf(row).includes(move) ? move : null;
}

/**
 * What is open, in a column for each place where it can stand. A card moves by its menu, which the
 * keyboard opens, or by dragging; either asks for the word that the step needs.
 */
export function FindingBoard({
  columns,
  writes,
  personId,
}: {
  readonly columns: readonly Column[];
  readonly writes: boolean;
  readonly personId: string;
}) {
  const t = useTranslations("findings");
  const [dragged, setDragged] = useState<FindingRow | null>(null);
  const [step, setStep] = useState<{ row: FindingRow; move: FindingMove } | null>(null);
  const drop = (state: FindingState) => {
    const move = dragged === null ? null : moveTo(dragged, state);
    if (dragged !== null && move !== null) setStep({ row: dragged, move });
    setDragged(null);
  };
  return (
    <>
      <div className="mt-4 grid grid-cols-4 gap-4 max-lg:grid-cols-2 max-md:grid-cols-1">
        {columns.map(({ state, rows, total }) => (
          <section
            key={state}
            aria-labelledby={`column-${state}`}
            onDragOver={(event) => {
              if (dragged !== null && moveTo(dragged, state) !== null) event.preventDefault();
            }}
            onDrop={() => drop(state)}
            className={clsx(
              "min-w-0 border-t border-line-2 pt-2",
              dragged !== null && moveTo(dragged, state) !== null && "bg-accent-soft",
            )}
          >
            <h2 id={`column-${state}`} className="flex items-baseline gap-2">
              {t(`board.${state}`)} <span className="text-12 font-text text-ink-3">{total}</span>
            </h2>
            <ul className="mt-2 grid gap-2">
              {rows.map((row) => (
                <li
                  key={row.id}
                  draggable={writes}
                  onDragStart={() => setDragged(row)}
                  onDragEnd={() => setDragged(null)}
                  className="rounded-control border border-line bg-surface p-2.5 text-13"
                >
                  <Card
                    row={row}
                    personId={personId}
                    onMove={writes ? (move) => setStep({ row, move }) : null}
                  />
                </li>
              ))}
            </ul>
            {rows.length === 0 ? <p className="text-13 text-ink-3">{t("board.empty")}</p> : null}
            <More state={state} more={total - rows.length} />
          </section>
        ))}
      </div>
      {step === null ? null : (
        <StepDialog
          move={step.move}
          finding={step.row}
          open
          onOpenChange={(open) => (open ? null : setStep(null))}
        />
      )}
    </>
  );
}

function Card({
  row,
  personId,
  onMove,
}: {
  readonly row: FindingRow;
  readonly personId: string;
  readonly onMove: ((move: FindingMove) => void) | null;
}) {
  const t = useTranslations("findings");
  return (
    <>
      <div className="flex items-start gap-2">
        <Link
          href={`/findings/${row.id}`}
          prefetch={false}
          className="min-w-0 flex-1 font-mid text-ink"
        >
          {row.title}
        </Link>
        {onMove === null ? null : (
          <Menu
            trigger={
              <Button size="small" variant="quiet">
                {t("board.move")} <span className="sr-only">{row.reference}</span>
              </Button>
            }
            entries={movesOf(row).map((move) => ({
              kind: "action",
              label: t(`moves.${move}.action`),
              onSelect: () => onMove(move),
              reason:
                move === "verified" && row.fixedById === personId
                  ? t("moves.verified.own")
                  : undefined,
            }))}
          />
        )}
      </div>
      <p className="meta">
        <span className="mono">{row.reference}</span> · {row.vendorName}
      </p>
      <div className="mt-1.5 flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1 text-12">
        <SeverityChip severity={row.severity} />
        {row.ownerName ?? <Unknown>{t("nobody")}</Unknown>}
      </div>
      <div className="mt-1 text-12">
        <FindingStateMark finding={row} />
      </div>
    </>
  );
}

/** Where the rest of a long column is listed, under the same filters. */
function More({ state, more }: { readonly state: FindingState; readonly more: number }) {
  const t = useTranslations("findings");
  const search = new URLSearchParams(useSearchParams());
  if (more <= 0) return null;
  search.delete("view");
  search.set("state", state);
  return (
    <Link href={`/findings?${search}`} prefetch={false} className="quiet-link text-13">
      {t("board.more", { count: more })}
    </Link>
  );
}
