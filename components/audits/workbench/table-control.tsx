"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { CrossIcon } from "#components/ui/icons.tsx";
import type { WorkbenchForm } from "#lib/audits/answers/model.ts";
import type { TableRow } from "#lib/audits/questions/model.ts";
import { cellFits } from "#lib/audits/questions/rules.ts";

/** Most rows of a table answer. */
const mostRows = 200;

/** An answer of rows: each cell is a field, Enter in the last row begins another one. */
export function TableControl({
  columns,
  rows,
  editable,
  onChange,
  onLeave,
}: {
  readonly columns: WorkbenchForm["columns"];
  readonly rows: readonly TableRow[];
  readonly editable: boolean;
  readonly onChange: (rows: readonly TableRow[]) => void;
  readonly onLeave: () => void;
}) {
  const t = useTranslations("audits.workbench");
  const body = useRef<HTMLTableSectionElement>(null);
  // An empty row stands ready, so that the first cell can be typed into at once.
  const drawn = rows.length === 0 && editable ? [{}] : rows;
  const put = (at: number, key: string, text: string) =>
    onChange(drawn.map((row, index) => (index === at ? { ...row, [key]: text } : row)));
  const add = () => {
    if (drawn.length >= mostRows) return;
    onChange([...drawn, {}]);
    requestAnimationFrame(() =>
      body.current?.querySelector<HTMLInputElement>("tr:last-child input")?.focus(),
    );
  };
  const onKey = (event: KeyboardEvent, at: number) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || at !== drawn.length - 1) return;
    event.preventDefault();
    add();
  };
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-13" aria-label={t("answer")}>
        <thead>
          <tr className="border-b border-line-2 text-left text-12 text-ink-3">
            {columns.map(({ key, label }) => (
              <th key={key} scope="col" className="py-1 pr-2 font-mid">
                {label}
              </th>
            ))}
            {editable ? <th className="w-7" /> : null}
          </tr>
        </thead>
        <tbody ref={body}>
          {drawn.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name but its place
            <tr key={at} className="border-b border-line">
              {columns.map(({ key, label, kind }) => {
                const text = row[key] ?? "";
                const fits = cellFits(kind, text);
                return (
                  <td key={key} className="py-1 pr-2 align-top">
                    <input
                      type={kind === "date" ? "date" : "text"}
                      inputMode={kind === "number" ? "decimal" : undefined}
                      aria-label={t("cell", { column: label, row: at + 1 })}
                      aria-invalid={!fits || undefined}
                      title={fits ? undefined : t("cellNumber")}
                      value={text}
                      readOnly={!editable}
                      maxLength={1000}
                      onChange={({ target }) => put(at, key, target.value)}
                      onKeyDown={(event) => onKey(event, at)}
                      onBlur={onLeave}
                      className={clsx(
                        "h-8 w-full min-w-24 rounded-control border border-line-control bg-surface px-2 aria-invalid:border-late read-only:bg-surface-2",
                        kind === "number" && "text-right tabular-nums",
                      )}
                    />
                    {fits ? null : (
                      <span className="block text-12 text-late-ink">{t("cellNumber")}</span>
                    )}
                  </td>
                );
              })}
              {editable ? (
                <td className="py-1 align-top">
                  <button
                    type="button"
                    aria-label={t("removeRow", { row: at + 1 })}
                    className="grid size-8 place-items-center rounded-control text-ink-3 hover:text-ink"
                    onClick={() => onChange(drawn.filter((_, index) => index !== at))}
                  >
                    <CrossIcon />
                  </button>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      {editable ? (
        <Button size="small" variant="quiet" className="mt-1.5" onClick={add}>
          {t("addRow")}
        </Button>
      ) : null}
    </div>
  );
}
