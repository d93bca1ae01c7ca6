"use client";
import { useLocale, useTranslations } from "next-intl";
import { CellNote, RowLink } from "#components/table/cells.tsx";
import type { Column, TableFilter } from "#components/table/columns.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { type QuestionnaireRow, questionnaireStates } from "#lib/audits/questionnaires/model.ts";
import type { KeysetPage } from "#lib/shared/keyset.ts";
import type { Locale } from "#lib/shared/locale.ts";
import type { TableQuery } from "#lib/shared/table-query.ts";
import { QuestionnaireDueMark, QuestionnaireStateMark } from "./state-mark.tsx";

/** Questionnaires over all vendors: who was asked, and how far each has come. */
export function QuestionnaireTable({
  page,
  query,
  sends,
}: {
  readonly page: KeysetPage<QuestionnaireRow>;
  readonly query: TableQuery;
  readonly sends: boolean;
}) {
  const t = useTranslations("questionnaires");
  const format = useFormats();
  const locale = useLocale() as Locale;
  const columns: readonly Column<QuestionnaireRow>[] = [
    {
      key: "vendor",
      label: t("columns.vendor"),
      fixed: true,
      cell: (row) => (
        <>
          <RowLink href={`/audits/questionnaires/${row.id}`}>{row.vendorName}</RowLink>
          <CellNote>
            <span className="mono">{row.reference}</span> · {t(`kinds.${row.kind}`)}
          </CellNote>
        </>
      ),
    },
    {
      key: "state",
      label: t("columns.state"),
      cell: (row) => <QuestionnaireStateMark facts={row} />,
    },
    {
      key: "due",
      label: t("columns.due"),
      sort: "dueAt",
      cell: (row) => <QuestionnaireDueMark facts={row} />,
    },
    {
      key: "progress",
      label: t("columns.progress"),
      align: "right",
      drop: "narrow",
      cell: (row) => t("ofTotal", { done: row.answered, total: row.questions }),
    },
    {
      key: "contact",
      label: t("columns.contact"),
      drop: "narrow",
      cell: (row) => row.contactName,
    },
    {
      key: "sent",
      label: t("columns.sent"),
      sort: "sentAt",
      drop: "medium",
      cell: (row) => format.dateTime(row.sentAt, { dateStyle: "medium" }),
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
      key: "state",
      label: t("columns.state"),
      options: [...questionnaireStates, "all" as const].map((value) => ({
        value,
        label: t(`states.${value}`),
      })),
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
      empty={
        <EmptyState
          title={t("empty.title")}
          action={
            sends ? (
              <LinkButton variant="primary" href="/audits/questionnaires/new">
                {t("send.action")}
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
