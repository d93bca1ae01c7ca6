"use client";
import Link from "next/link";
import { useNow, useTimeZone, useTranslations } from "next-intl";
import { CellNote, RowLink } from "#components/table/cells.tsx";
import type { Column, TableFilter } from "#components/table/columns.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { Unknown } from "#components/ui/tags.tsx";
import { daysOpen } from "#lib/findings/ageing/rules.ts";
import {
  type FindingRow,
  findingSeverities,
  findingSources,
  findingStates,
} from "#lib/findings/model.ts";
import type { KeysetPage } from "#lib/shared/keyset.ts";
import type { TableQuery } from "#lib/shared/table-query.ts";
import { AssignDialog } from "./assign-dialog.tsx";
import { FindingStateMark } from "./finding-state.tsx";
import { SeverityChip } from "./severity-chip.tsx";

/** The list of findings. */
export function FindingTable({
  page,
  query,
  writes,
  exports,
  owners,
}: {
  readonly page: KeysetPage<FindingRow>;
  readonly query: TableQuery;
  readonly writes: boolean;
  readonly exports: boolean;
  /** Who can be given findings; needed where the person writes. */
  readonly owners: readonly { readonly id: string; readonly name: string }[];
}) {
  const t = useTranslations("findings");
  const format = useFormats();
  const now = useNow();
  const zone = useTimeZone() ?? "UTC";
  const columns: readonly Column<FindingRow>[] = [
    {
      key: "title",
      label: t("title"),
      fixed: true,
      cell: (row) => (
        <>
          <RowLink href={`/findings/${row.id}`}>{row.title}</RowLink>
          <CellNote>
            <span className="mono">{row.reference}</span> · {t(`sources.${row.source}`)}
          </CellNote>
        </>
      ),
    },
    {
      key: "severity",
      label: t("fields.severity"),
      sort: "severity",
      sortsDownFirst: true,
      cell: (row) => <SeverityChip severity={row.severity} />,
    },
    {
      key: "vendor",
      label: t("fields.vendor"),
      drop: "narrow",
      cell: (row) => (
        <Link href={`/vendors/${row.vendorId}`} prefetch={false} className="text-ink">
          {row.vendorName}
        </Link>
      ),
    },
    {
      key: "due",
      label: t("fields.dueOn"),
      sort: "dueAt",
      cell: (row) => <FindingStateMark finding={row} />,
    },
    {
      key: "owner",
      label: t("fields.owner"),
      drop: "medium",
      cell: (row) => row.ownerName ?? <Unknown>{t("nobody")}</Unknown>,
    },
    {
      key: "opened",
      label: t("fields.opened"),
      sort: "openedAt",
      sortsDownFirst: true,
      drop: "medium",
      cell: (row) => format.dateTime(row.openedAt, { dateStyle: "medium" }),
    },
    {
      key: "age",
      label: t("fields.age"),
      align: "right",
      sort: "openedAt",
      drop: "medium",
      cell: (row) => daysOpen(row.openedAt, row.closedAt ?? now, zone),
    },
  ];
  const filters: readonly TableFilter[] = [
    { kind: "text", key: "q", label: t("search") },
    {
      kind: "any",
      key: "state",
      label: t("fields.state"),
      options: [...findingStates, "all" as const].map((value) => ({
        value,
        label: t(`states.${value}`),
      })),
    },
    {
      kind: "any",
      key: "severity",
      label: t("fields.severity"),
      options: findingSeverities
        .toReversed()
        .map((value) => ({ value, label: t(`severities.${value}`) })),
    },
    {
      kind: "any",
      key: "source",
      label: t("fields.source"),
      options: findingSources.map((value) => ({ value, label: t(`sources.${value}`) })),
    },
  ];
  return (
    <DataTable
      label={t("title")}
      rows={page.rows}
      rowKey={(row) => row.id}
      columns={columns}
      sort={query.sort}
      chosenColumns={query.columns}
      total={null}
      next={page.next}
      previous={page.previous}
      filters={filters}
      exportHref={exports ? "/api/files/findings.csv" : undefined}
      rowName={(row) => row.reference}
      bulkActions={
        writes
          ? (selected, clear) => <AssignDialog selected={selected} owners={owners} onDone={clear} />
          : undefined
      }
      empty={
        <EmptyState
          title={t("empty.title")}
          action={
            writes ? (
              <LinkButton variant="primary" href="/findings/new">
                {t("open.title")}
              </LinkButton>
            ) : null
          }
        >
          {t("empty.body")}
        </EmptyState>
      }
    />
  );
}
