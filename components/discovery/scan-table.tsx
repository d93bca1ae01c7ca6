"use client";
import { useTranslations } from "next-intl";
import { CellNote, RowLink } from "#components/table/cells.tsx";
import type { Column, TableFilter } from "#components/table/columns.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { Unknown } from "#components/ui/tags.tsx";
import { evidenceKinds } from "#lib/detection/model.ts";
import { type ScanRow, scanStates } from "#lib/discovery/model.ts";
import type { KeysetPage } from "#lib/shared/keyset.ts";
import type { TableQuery } from "#lib/shared/table-query.ts";
import { ScanStateMark } from "./scan-state.tsx";

/** The list of scans, newest first. */
export function ScanTable({
  page,
  query,
  systems,
}: {
  readonly page: KeysetPage<ScanRow>;
  readonly query: TableQuery;
  readonly systems: readonly { readonly id: string; readonly name: string }[];
}) {
  const t = useTranslations("discovery");
  const format = useFormats();
  const figure = (row: ScanRow, value: number) =>
    row.state === "done" ? format.number(value) : <span className="text-ink-3">–</span>;
  const columns: readonly Column<ScanRow>[] = [
    {
      key: "file",
      label: t("scans.file"),
      fixed: true,
      cell: (row) => (
        <>
          <RowLink href={`/discovery/scans/${row.id}`}>
            <span className="wrap-anywhere">{row.fileName}</span>
          </RowLink>
          <CellNote>
            {[
              t(`evidence.${row.kind ?? "unknown"}`),
              row.origin === "upload" ? "" : t(`origins.${row.origin}`),
            ]
              .filter(Boolean)
              .join(" · ")}
          </CellNote>
        </>
      ),
    },
    {
      key: "state",
      label: t("scans.state"),
      cell: (row) => <ScanStateMark state={row.state} />,
    },
    { key: "system", label: t("scans.system"), drop: "narrow", cell: (row) => row.systemName },
    {
      key: "vendors",
      label: t("scans.vendors"),
      align: "right",
      drop: "narrow",
      cell: (row) => figure(row, row.vendors),
    },
    {
      key: "elements",
      label: t("scans.elements"),
      align: "right",
      drop: "narrow",
      cell: (row) => figure(row, row.elements),
    },
    {
      key: "drift",
      label: t("scans.drift"),
      align: "right",
      cell: (row) =>
        row.openDrift === null ? (
          row.state === "done" ? (
            <span className="max-md:hidden">
              <Unknown>{t("scans.older")}</Unknown>
            </span>
          ) : (
            <span className="text-ink-3">–</span>
          )
        ) : (
          format.number(row.openDrift)
        ),
    },
    {
      key: "when",
      label: t("scans.when"),
      sort: "createdAt",
      sortsDownFirst: true,
      cell: (row) => (
        <time dateTime={row.createdAt.toISOString()} className="md:whitespace-nowrap">
          {format.dateTime(row.createdAt, { dateStyle: "medium", timeStyle: "short" })}
        </time>
      ),
    },
  ];
  const filters: readonly TableFilter[] = [
    { kind: "text", key: "q", label: t("scans.search") },
    {
      kind: "any",
      key: "system",
      label: t("scans.system"),
      options: systems.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      kind: "any",
      key: "kind",
      label: t("scans.kind"),
      options: evidenceKinds.map((value) => ({ value, label: t(`evidence.${value}`) })),
    },
    {
      kind: "any",
      key: "state",
      label: t("scans.state"),
      options: scanStates.map((value) => ({ value, label: t(`states.${value}`) })),
    },
  ];
  return (
    <DataTable
      label={t("scans.label")}
      rows={page.rows}
      rowKey={(row) => row.id}
      columns={columns}
      sort={query.sort}
      chosenColumns={query.columns}
      total={null}
      next={page.next}
      previous={page.previous}
      filters={filters}
      empty={null}
    />
  );
}
