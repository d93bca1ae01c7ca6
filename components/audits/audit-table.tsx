"use client";
import { useLocale, useTranslations } from "next-intl";
import { CellNote, RowLink } from "#components/table/cells.tsx";
import type { Column, TableFilter } from "#components/table/columns.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { Unknown } from "#components/ui/tags.tsx";
import { type AuditRow, auditKinds, auditStatuses } from "#lib/audits/model.ts";
import type { KeysetPage } from "#lib/shared/keyset.ts";
import type { Locale } from "#lib/shared/locale.ts";
import type { TableQuery } from "#lib/shared/table-query.ts";
import { AuditStatusMark } from "./audit-status-mark.tsx";
import { DueMark } from "./due-mark.tsx";

/** The list of audits; an auditor's own list leaves out who is assigned. */
export function AuditTable({
  page,
  query,
  own,
  plans,
}: {
  readonly page: KeysetPage<AuditRow>;
  readonly query: TableQuery;
  readonly own: boolean;
  readonly plans: boolean;
}) {
  const t = useTranslations("audits");
  const format = useFormats();
  const locale = useLocale() as Locale;
  const columns: readonly Column<AuditRow>[] = [
    {
      key: "vendor",
      label: t("columns.audit"),
      fixed: true,
      cell: (row) => (
        <>
          <RowLink href={`/audits/${row.id}`}>{row.vendorName}</RowLink>
          <CellNote>
            <span className="mono">{row.reference}</span> · {t(`kinds.${row.kind}`)}
          </CellNote>
        </>
      ),
    },
    {
      key: "status",
      label: t("columns.status"),
      cell: (row) => <AuditStatusMark audit={row} />,
    },
    {
      key: "due",
      label: t("columns.due"),
      sort: "dueAt",
      cell: (row) => <DueMark status={row.status} dueAt={row.dueAt} />,
    },
    {
      key: "progress",
      label: t("columns.progress"),
      align: "right",
      drop: "narrow",
      cell: (row) => t("workbench.ofTotal", { done: row.answered, total: row.questions }),
    },
    {
      key: "score",
      label: t("columns.score"),
      align: "right",
      drop: "medium",
      cell: (row) =>
        row.score === null ? (
          <Unknown>{t("notScored")}</Unknown>
        ) : (
          <span title={t("coverage", { coverage: row.coverage ?? 0 })}>
            {format.number(row.score, { style: "percent" })}
          </span>
        ),
    },
    {
      key: "auditors",
      label: t("columns.auditors"),
      drop: "medium",
      optional: own,
      cell: (row) =>
        row.auditors.length === 0 ? (
          <Unknown>{t("nobody")}</Unknown>
        ) : (
          row.auditors.map(({ name }) => name).join(", ")
        ),
    },
    {
      key: "template",
      label: t("columns.template"),
      optional: true,
      cell: (row) =>
        t("template", { name: row.templateName[locale], version: row.templateVersion }),
    },
  ];
  const filters: readonly TableFilter[] = [
    { kind: "text", key: "q", label: t("search") },
    {
      kind: "any",
      key: "status",
      label: t("columns.status"),
      options: [
        ...auditStatuses.map((value) => ({ value, label: t(`statuses.${value}`) })),
        { value: "all", label: t("statuses.all") },
      ],
    },
    {
      kind: "any",
      key: "kind",
      label: t("columns.kind"),
      options: auditKinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
    },
  ];
  return (
    <DataTable
      label={own ? t("ownTitle") : t("title")}
      rows={page.rows}
      rowKey={(row) => row.id}
      columns={columns}
      sort={query.sort}
      chosenColumns={query.columns}
      total={null}
      next={page.next}
      previous={page.previous}
      filters={filters}
      empty={
        <EmptyState
          title={t(own ? "empty.ownTitle" : "empty.title")}
          action={
            plans ? (
              <LinkButton variant="primary" href="/audits/plan">
                {t("plan.action")}
              </LinkButton>
            ) : null
          }
        >
          {t(own ? "empty.ownBody" : "empty.body")}
        </EmptyState>
      }
    />
  );
}
