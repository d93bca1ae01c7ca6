"use client";
import { useLocale, useTranslations } from "next-intl";
import { CellNote, RowLink } from "#components/table/cells.tsx";
import type { Column } from "#components/table/columns.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { BandChip } from "#components/ui/band-chip.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { StatusMark } from "#components/ui/status-mark.tsx";
import type { IncidentSummary } from "#lib/incidents/detail/model.ts";
import { incidentSeverities } from "#lib/incidents/model.ts";
import type { IncidentQuery } from "#lib/incidents/schema.ts";
import { formatDate } from "#lib/shared/interval-format.ts";
import type { KeysetPage } from "#lib/shared/keyset.ts";
import { dateIn, type Instant } from "#lib/shared/time.ts";
import { clockName, clockStatus, clockWords, severityBands, timeLocale } from "./words.ts";

/** Incidents with the clock that presses most. */
export function IncidentTable({
  page,
  total,
  query,
  canExport,
  action,
}: {
  readonly page: KeysetPage<IncidentSummary>;
  readonly total: number;
  readonly query: IncidentQuery;
  readonly canExport: boolean;
  /** The first step of an empty list, for those who may take it. */
  readonly action?: React.ReactNode;
}) {
  const t = useTranslations("incidents");
  const locale = timeLocale(useLocale());
  const day = (at: Instant) => formatDate(dateIn(at, "UTC"), locale);
  const columns: readonly Column<IncidentSummary>[] = [
    {
      key: "title",
      label: t("table.incident"),
      fixed: true,
      cell: (row) => (
        <>
          <RowLink href={`/incidents/${row.reference}`}>{row.title}</RowLink>
          <CellNote>{row.reference}</CellNote>
        </>
      ),
    },
    { key: "vendor", label: t("table.vendor"), drop: "narrow", cell: (row) => row.vendor.name },
    {
      key: "severity",
      label: t("table.severity"),
      cell: (row) => (
        <BandChip band={severityBands[row.severity]}>{t(`severity.${row.severity}`)}</BandChip>
      ),
    },
    {
      key: "involvement",
      label: t("table.involvement"),
      drop: "medium",
      cell: (row) =>
        row.involvement === "unknown" ? (
          <StatusMark kind="unknown">{t("involvement.unknown")}</StatusMark>
        ) : (
          t(`involvement.${row.involvement}`)
        ),
    },
    { key: "clock", label: t("table.clock"), cell: (row) => <PressingClock incident={row} /> },
    {
      key: "tasks",
      label: t("table.tasks"),
      drop: "narrow",
      cell: (row) => (
        <>
          {t("table.tasksOf", { done: row.tasksDone, total: row.tasks })}
          {row.tasksLate === 0 || row.closedAt !== null ? null : (
            <CellNote>
              <span className="text-late-ink">{t("table.late", { count: row.tasksLate })}</span>
            </CellNote>
          )}
        </>
      ),
    },
    {
      key: "lead",
      label: t("table.lead"),
      drop: "medium",
      cell: (row) => row.lead?.name ?? <i className="text-ink-3">{t("table.noLead")}</i>,
    },
    {
      key: "opened",
      label: t("table.opened"),
      sort: "opened",
      sortsDownFirst: true,
      drop: "narrow",
      cell: (row) => (
        <>
          <span className="whitespace-nowrap">{day(row.openedAt)}</span>
          {row.closedAt === null ? null : (
            <CellNote>{t("table.closedOn", { date: day(row.closedAt) })}</CellNote>
          )}
        </>
      ),
    },
  ];
  return (
    <DataTable
      label={t("table.label")}
      rows={page.rows}
      rowKey={(row) => row.id}
      columns={columns}
      sort={query.sort}
      chosenColumns={query.columns}
      total={total}
      next={page.next}
      previous={page.previous}
      exportHref={canExport ? "/api/files/incidents.csv" : undefined}
      filters={[
        { kind: "text", key: "q", label: t("table.search") },
        {
          kind: "any",
          key: "state",
          label: t("table.state"),
          options: (["open", "closed"] as const).map((value) => ({
            value,
            label: t(`table.states.${value}`),
          })),
        },
        {
          kind: "any",
          key: "severity",
          label: t("table.severity"),
          options: incidentSeverities.map((value) => ({ value, label: t(`severity.${value}`) })),
        },
      ]}
      empty={
        <EmptyState title={t("none.title")} action={action}>
          {t("none.body")}
        </EmptyState>
      }
    />
  );
}

/** The first clock by urgency, with what it says; a closed incident has none that presses. */
export function PressingClock({
  incident,
}: {
  readonly incident: Pick<IncidentSummary, "clocks" | "closedAt">;
}) {
  const t = useTranslations("incidents");
  const locale = timeLocale(useLocale());
  const [reading] = incident.clocks;
  if (reading === undefined) return <span className="text-ink-3">{t("table.noClock")}</span>;
  const { strong, detail } = clockWords(reading, t, locale);
  const kind = incident.closedAt === null ? clockStatus(reading) : "done";
  return (
    <>
      <StatusMark kind={kind}>{strong}</StatusMark>
      <CellNote>{`${clockName(reading, t, locale)} · ${detail}`}</CellNote>
    </>
  );
}
