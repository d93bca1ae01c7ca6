"use client";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { cellClass } from "#components/table/data-table.tsx";
import { Select } from "#components/ui/select.tsx";
import { changeImportAction } from "#lib/exchange/imports/actions.ts";
import type { ImportOptions } from "#lib/exchange/imports/model.ts";
import { dateOrders } from "#lib/exchange/values/model.ts";
import {
  type ColumnMapping,
  type RegisterField,
  registerFields,
} from "#lib/exchange/vendors/model.ts";

/**
 * What each column of the file fills. A choice is kept and checked at once; the preview below
 * follows. `samples` holds a few values of each column.
 */
export function MappingTable({
  importId,
  columns,
  samples,
  options,
  sheets,
  sheet,
  hasDates,
}: {
  readonly importId: string;
  readonly columns: readonly ColumnMapping[];
  readonly samples: readonly string[];
  readonly options: ImportOptions;
  readonly sheets: readonly string[];
  readonly sheet: string;
  readonly hasDates: boolean;
}) {
  const t = useTranslations("imports");
  const errors = useTranslations("errors");
  const [pending, start] = useTransition();
  const [refusal, setRefusal] = useState<string | null>(null);
  const change = (part: ImportOptions) =>
    start(async () => {
      const result = await changeImportAction({ id: importId, options: part });
      if (result.ok) setRefusal(null);
      else if (result.kind === "refused") setRefusal(t("refusals.wrong-state"));
      else setRefusal(errors("internal.title"));
    });
  const fill = (column: string, field: RegisterField | null) =>
    change({ columns: { ...options.columns, [column]: field } });
  return (
    <div aria-busy={pending}>
      <div className="mb-2 flex flex-wrap items-end gap-4">
        {sheets.length > 1 ? (
          <Select
            name="sheet"
            label={t("preview.sheet")}
            className="w-56"
            options={sheets.map((name) => ({ value: name, label: name }))}
            value={sheet}
            onValueChange={(name) => change({ sheet: name ?? undefined, columns: {} })}
          />
        ) : null}
        {hasDates ? (
          <Select
            name="dateOrder"
            label={t("preview.dateOrder")}
            className="w-64"
            options={dateOrders.map((order) => ({
              value: order,
              label: t(`preview.dateOrders.${order}`),
            }))}
            empty={t("preview.dateOrders.auto")}
            placeholder={t("preview.dateOrders.auto")}
            value={options.dateOrder ?? ("" as "day-first")}
            onValueChange={(order) => change({ dateOrder: order ?? undefined })}
          />
        ) : null}
        <span role="status" className="meta pb-1.5">
          {pending ? t("preview.checking") : null}
        </span>
      </div>
      {refusal === null ? null : (
        <p role="alert" className="mb-2 border-l-[3px] border-late pl-3 text-13 text-late-ink">
          {refusal}
        </p>
      )}
      <table
        className="w-full border-separate border-spacing-0 text-13"
        aria-label={t("preview.columns")}
      >
        <thead>
          <tr className="text-left text-12 text-ink-3">
            {(["column", "field", "sample", "basis"] as const).map((head) => (
              <th
                key={head}
                scope="col"
                className="border-b border-line-2 px-2 pb-[5px] font-mid first:pl-0 last:pr-0 max-md:[&:nth-child(n+3)]:hidden"
              >
                {t(`preview.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {columns.map((mapping) => (
            <tr key={mapping.index} className="group">
              <td className={`${cellClass} w-[26%] font-mid wrap-break-word`}>{mapping.column}</td>
              <td className={`${cellClass} w-60`}>
                <Select
                  name={`column-${mapping.index}`}
                  label={`${mapping.column}: ${t("preview.field")}`}
                  hideLabel
                  options={registerFields.map((field) => ({
                    value: field,
                    label: t(`fields.${field}`),
                  }))}
                  empty={t("preview.ignore")}
                  placeholder={t("preview.ignore")}
                  value={mapping.field ?? ("" as RegisterField)}
                  onValueChange={(field) => fill(mapping.column, field)}
                />
              </td>
              <td className={`${cellClass} text-ink-2 wrap-break-word max-md:hidden`}>
                {samples[mapping.index]}
              </td>
              <td className={`${cellClass} w-28 text-ink-3 max-md:hidden`}>
                {mapping.basis === null ? "" : t(`preview.bases.${mapping.basis}`)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
