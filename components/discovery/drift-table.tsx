"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { cellClass } from "#components/table/data-table.tsx";
import { useRowKeys } from "#components/table/row-keys.ts";
import { headCellClass } from "#components/table/table-head.tsx";
import type { Drift } from "#lib/discovery/model.ts";
import { DriftGroupHead } from "./drift-group-head.tsx";
import { DriftRow } from "./drift-row.tsx";
import { type DriftAct, type DriftGroup, driftId } from "./groups.ts";

const actKeys: Readonly<Record<string, DriftAct>> = { d: "declare", f: "finding", i: "dismiss" };

/** The drifts of a group that are rows: the vendor's own stands in its head unless it is alone. */
function rowsOf({ drifts }: DriftGroup): readonly Drift[] {
  const fields = drifts.filter(({ kind }) => kind !== "new_vendor");
  return fields.length === 0 ? drifts : fields;
}

/**
 * Drift by vendor. J and K move from row to row, X selects, D declares, F opens a finding and I
 * dismisses: the selected rows, or the one with the focus.
 */
export function DriftTable({
  groups,
  selected,
  bar,
  systems,
  onSelect,
  onAct,
}: {
  readonly groups: readonly DriftGroup[];
  readonly selected: ReadonlySet<string>;
  /** Stands in place of the heads while rows are selected. */
  readonly bar: ReactNode;
  readonly systems: Readonly<Record<string, string>> | null;
  /** Null where nothing may be decided. */
  readonly onSelect: ((drifts: readonly Drift[], on: boolean) => void) | null;
  readonly onAct: (act: DriftAct, drifts: readonly Drift[]) => void;
}) {
  const t = useTranslations("discovery.drift");
  const body = useRef<HTMLTableSectionElement>(null);
  const all = groups.flatMap(({ drifts }) => drifts);
  const find = (id: string | undefined) => all.filter((drift) => driftId(drift) === id);
  const onRowKeys = useRowKeys(
    body,
    onSelect === null ? null : (id) => onSelect(find(id), !selected.has(id)),
  );
  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>) => {
    const act = actKeys[event.key];
    const row = event.target instanceof HTMLElement ? event.target.dataset.row : undefined;
    if (act && row && onSelect !== null && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      return onAct(
        act,
        selected.has(row) ? all.filter((d) => selected.has(driftId(d))) : find(row),
      );
    }
    onRowKeys(event);
  };
  const heads = ["field", "seen", "count", "confidence"] as const;
  const span = heads.length + (onSelect === null ? 0 : 2);
  return (
    <div className="relative mt-2 max-md:overflow-x-auto">
      <table
        aria-label={t("label")}
        className="w-full border-separate border-spacing-0 text-14 max-md:text-13"
      >
        <thead className="sticky top-0 z-10">
          {bar === null ? (
            <tr>
              {onSelect === null ? null : <th className={clsx(headCellClass, "w-7")} />}
              {heads.map((key) => (
                <th
                  key={key}
                  scope="col"
                  className={clsx(
                    headCellClass,
                    key === "count" && "w-24 text-right! max-md:w-14",
                    key === "seen" && "w-[30%] max-md:hidden",
                    key === "confidence" && "w-28 max-lg:hidden",
                  )}
                >
                  {t(key)}
                </th>
              ))}
              {onSelect === null ? null : (
                <th className={clsx(headCellClass, "w-24 max-md:w-20")} />
              )}
            </tr>
          ) : (
            <tr>
              <th colSpan={span} className={clsx(headCellClass, "bg-accent-soft! py-0!")}>
                {bar}
              </th>
            </tr>
          )}
        </thead>
        <tbody ref={body} onKeyDown={onKeyDown}>
          {groups.flatMap((group) => [
            <DriftGroupHead
              key={group.key}
              group={group}
              span={span}
              systemName={systems?.[group.systemId] ?? null}
              selected={selected}
              onSelect={onSelect}
              onAct={onAct}
            />,
            ...rowsOf(group).map((drift) => (
              <DriftRow
                key={driftId(drift)}
                drift={drift}
                isSelected={selected.has(driftId(drift))}
                onSelect={onSelect}
                onAct={onAct}
                cell={cellClass}
                span={span}
              />
            )),
          ])}
        </tbody>
      </table>
    </div>
  );
}
