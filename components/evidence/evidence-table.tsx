"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { CellNote } from "#components/table/cells.tsx";
import type { Column, TableFilter } from "#components/table/columns.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { Unknown } from "#components/ui/tags.tsx";
import {
  confidentialities,
  type EvidenceRow,
  evidenceOrigins,
  evidenceStates,
  evidenceTypes,
} from "#lib/evidence/model.ts";
import type { KeysetPage } from "#lib/shared/keyset.ts";
import type { TableQuery } from "#lib/shared/table-query.ts";
import { FileSize } from "./evidence-card.tsx";
import { EvidenceStateMark } from "./evidence-state.tsx";
import { WithdrawButton } from "./withdraw-button.tsx";

/** The list of evidence that the person reaches. */
export function EvidenceTable({
  page,
  query,
  writes,
  exports,
}: {
  readonly page: KeysetPage<EvidenceRow>;
  readonly query: TableQuery;
  readonly writes: boolean;
  readonly exports: boolean;
}) {
  const t = useTranslations("evidence");
  const format = useFormats();
  const date = (at: Date) => format.dateTime(at, { dateStyle: "medium", timeZone: "UTC" });
  const columns: readonly Column<EvidenceRow>[] = [
    {
      key: "title",
      label: t("fields.title"),
      sort: "title",
      fixed: true,
      cell: (row) => (
        <>
          <Link
            href={`/evidence/${row.id}`}
            prefetch={false}
            data-row-link
            className="font-mid wrap-anywhere text-ink"
          >
            {row.title}
          </Link>
          <CellNote>
            {t(`types.${row.type}`)} · {t(`by.${row.origin}`)}
            {row.version > 1 ? ` · ${t("page.version", { version: row.version })}` : null}
          </CellNote>
        </>
      ),
    },
    {
      key: "vendor",
      label: t("fields.vendor"),
      drop: "narrow",
      cell: (row) => row.vendorName ?? <Unknown />,
    },
    {
      key: "usedIn",
      label: t("fields.usedIn"),
      drop: "medium",
      cell: (row) =>
        row.usedIn.length === 0 ? <Unknown>{t("unused")}</Unknown> : row.usedIn.join(", "),
    },
    {
      key: "dated",
      label: t("fields.datedOn"),
      drop: "medium",
      cell: (row) =>
        row.datedAt === null ? (
          <Unknown>{t("undated")}</Unknown>
        ) : (
          <span className="whitespace-nowrap">{date(row.datedAt)}</span>
        ),
    },
    {
      key: "validUntil",
      label: t("fields.validUntilOn"),
      sort: "validUntil",
      cell: (row) => <EvidenceStateMark evidence={row} />,
    },
    {
      key: "confidentiality",
      label: t("fields.confidentiality"),
      drop: "medium",
      cell: (row) => t(`confidentialities.${row.confidentiality}`),
    },
    {
      key: "size",
      label: t("fields.size"),
      align: "right",
      drop: "medium",
      cell: (row) => (row.size === null ? t("link") : <FileSize bytes={row.size} />),
    },
    {
      key: "added",
      label: t("fields.added"),
      sort: "added",
      sortsDownFirst: true,
      drop: "narrow",
      cell: (row) => (
        <span className="whitespace-nowrap">
          {format.dateTime(row.addedAt, { dateStyle: "medium" })}
        </span>
      ),
    },
    ...(writes
      ? [
          {
            key: "act",
            label: t("withdraw.action"),
            optional: true,
            cell: (row: EvidenceRow) =>
              row.withdrawnAt === null ? (
                <WithdrawButton evidenceId={row.id} name={row.fileName ?? row.title} />
              ) : null,
          },
        ]
      : []),
  ];
  const filters: readonly TableFilter[] = [
    { kind: "text", key: "q", label: t("search") },
    {
      kind: "any",
      key: "type",
      label: t("fields.type"),
      options: evidenceTypes.map((value) => ({ value, label: t(`types.${value}`) })),
    },
    {
      kind: "any",
      key: "origin",
      label: t("fields.origin"),
      options: evidenceOrigins.map((value) => ({ value, label: t(`origins.${value}`) })),
    },
    {
      kind: "any",
      key: "state",
      label: t("fields.state"),
      options: evidenceStates.map((value) => ({ value, label: t(`stateNames.${value}`) })),
    },
    {
      kind: "any",
      key: "confidentiality",
      label: t("fields.confidentiality"),
      options: confidentialities.map((value) => ({
        value,
        label: t(`confidentialities.${value}`),
      })),
    },
    {
      kind: "any",
      key: "versions",
      label: t("fields.versions"),
      options: [{ value: "all", label: t("allVersions") }],
    },
  ];
  return (
    <DataTable
      label={t("title")}
      rows={page.rows}
      rowKey={(row) => row.id}
      columns={columns}
      sort={query.sort}
      exportHref={exports ? "/api/files/evidence.csv" : undefined}
      chosenColumns={query.columns}
      total={null}
      next={page.next}
      previous={page.previous}
      filters={filters}
      empty={<EmptyState title={t("empty.title")}>{t("empty.body")}</EmptyState>}
    />
  );
}
