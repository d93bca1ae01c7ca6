"use client";
import { useNow, useTranslations } from "next-intl";
import { CellNote } from "#components/table/cells.tsx";
import type { Column, TableFilter } from "#components/table/columns.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { StatusMark } from "#components/ui/status-mark.tsx";
import { Unknown } from "#components/ui/tags.tsx";
import { WebLink } from "#components/ui/web-link.tsx";
import {
  type EvidenceRow,
  evidenceOrigins,
  evidenceStates,
  evidenceTypes,
} from "#lib/evidence/model.ts";
import { evidenceStateAt } from "#lib/evidence/rules.ts";
import type { KeysetPage } from "#lib/shared/keyset.ts";
import type { TableQuery } from "#lib/shared/table-query.ts";
import { FileSize } from "./evidence-card.tsx";
import { WithdrawButton } from "./withdraw-button.tsx";

const kinds = {
  valid: "done",
  expires_soon: "soon",
  expired: "late",
  withdrawn: "excluded",
} as const;

/** The list of evidence that the person reaches. */
export function EvidenceTable({
  page,
  query,
  writes,
}: {
  readonly page: KeysetPage<EvidenceRow>;
  readonly query: TableQuery;
  readonly writes: boolean;
}) {
  const t = useTranslations("evidence");
  const format = useFormats();
  const now = useNow();
  const date = (at: Date) => format.dateTime(at, { dateStyle: "medium", timeZone: "UTC" });
  const columns: readonly Column<EvidenceRow>[] = [
    {
      key: "title",
      label: t("fields.title"),
      sort: "title",
      fixed: true,
      cell: (row) => (
        <>
          {row.url === null ? (
            <a
              href={`/api/files/${row.id}`}
              download
              data-row-link
              className="font-mid wrap-anywhere text-ink"
            >
              {row.fileName ?? row.title}
            </a>
          ) : (
            <WebLink href={row.url} data-row-link className="font-mid wrap-anywhere text-ink">
              {row.title}
            </WebLink>
          )}
          <CellNote>
            {t(`types.${row.type}`)} · {t(`by.${row.origin}`)}
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
      cell: (row) => {
        // The browser's "now" is that of the page's load: what was withdrawn since is withdrawn too.
        const state = row.withdrawnAt === null ? evidenceStateAt(row, now) : "withdrawn";
        if (state === "withdrawn" || row.validUntil === null) {
          return state === "withdrawn" ? (
            <StatusMark kind="excluded">{t("states.withdrawn")}</StatusMark>
          ) : (
            <Unknown>{t("noEnd")}</Unknown>
          );
        }
        return (
          <StatusMark kind={kinds[state]}>
            {state === "valid"
              ? date(row.validUntil)
              : t(`states.${state}`, { date: date(row.validUntil) })}
          </StatusMark>
        );
      },
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
      empty={<EmptyState title={t("empty.title")}>{t("empty.body")}</EmptyState>}
    />
  );
}
