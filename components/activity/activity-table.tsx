"use client";
import { useTranslations } from "next-intl";
import { CellNote, RowLink } from "#components/table/cells.tsx";
import type { Column } from "#components/table/columns.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { type ActivityRow, activityNouns, isActivityType } from "#lib/activity/model.ts";
import type { ActivityListQuery } from "#lib/activity/schema.ts";
import type { KeysetPage } from "#lib/shared/keyset.ts";

/** Where a thing of the log can be opened; other kinds have no page of their own. */
const pages: Readonly<Record<string, string>> = {
  vendor: "/vendors",
  audit: "/audits",
  questionnaire: "/audits/questionnaires",
  finding: "/findings",
  incident: "/incidents",
};

/** The log, line by line: when, who, what, and the values that the line holds. */
export function ActivityTable({
  page,
  query,
  total,
}: {
  readonly page: KeysetPage<ActivityRow>;
  readonly query: ActivityListQuery;
  readonly total: number | null;
}) {
  const t = useTranslations("activity");
  const format = useFormats();
  const columns: readonly Column<ActivityRow>[] = [
    {
      key: "seq",
      label: t("columns.seq"),
      sort: "seq",
      sortsDownFirst: true,
      align: "right",
      fixed: true,
      width: "72px",
      cell: (row) => format.number(row.seq),
    },
    {
      key: "at",
      label: t("columns.at"),
      width: "170px",
      cell: (row) => (
        <time
          dateTime={row.at.toISOString()}
          title={row.at.toISOString()}
          className="whitespace-nowrap"
        >
          {format.dateTime(row.at, { dateStyle: "medium", timeStyle: "medium" })}
        </time>
      ),
    },
    { key: "actor", label: t("columns.actor"), cell: (row) => <ActorName actor={row.actor} /> },
    {
      key: "what",
      label: t("columns.what"),
      cell: (row) => (
        <>
          <WhatHappened row={row} />
          <DataNote data={row.data} />
        </>
      ),
    },
    {
      key: "entity",
      label: t("columns.entity"),
      optional: true,
      cell: (row) => (
        <span className="mono wrap-anywhere">
          {row.entity.kind} {row.entity.id}
        </span>
      ),
    },
    {
      key: "request",
      label: t("columns.request"),
      optional: true,
      cell: (row) => <span className="mono wrap-anywhere">{row.request}</span>,
    },
    {
      key: "hash",
      label: t("columns.hash"),
      drop: "medium",
      cell: (row) => (
        <span className="mono text-ink-3" title={row.hash}>
          {row.hash.slice(0, 12)}
        </span>
      ),
    },
  ];
  return (
    <DataTable
      label={t("title")}
      rows={page.rows}
      rowKey={(row) => String(row.seq)}
      columns={columns}
      sort={query.sort}
      chosenColumns={query.columns}
      total={total}
      next={page.next}
      previous={page.previous}
      filters={[
        {
          kind: "any",
          key: "noun",
          label: t("columns.noun"),
          options: activityNouns.map((noun) => ({ value: noun, label: t(`nouns.${noun}`) })),
        },
        { kind: "text", key: "entity", label: t("entitySearch") },
      ]}
      empty={<p className="mt-3 text-13 text-ink-2">{t("empty")}</p>}
    />
  );
}

function ActorName({ actor }: { readonly actor: ActivityRow["actor"] }) {
  const t = useTranslations("activity.actors");
  if (actor.kind === "user") return actor.name ?? <i className="text-ink-3">{t("erased")}</i>;
  if (actor.kind === "visitor") return <span className="text-ink-2">{t("visitor")}</span>;
  if (actor.kind === "token" || actor.kind === "link") {
    return (
      <span className="text-ink-2">
        {t(actor.kind)} {actor.name ?? <span className="mono">{actor.id}</span>}
      </span>
    );
  }
  return (
    <span className="text-ink-2">
      {t(actor.kind === "job" ? "job" : "operator")} <span className="mono">{actor.id}</span>
    </span>
  );
}

function WhatHappened({ row }: { readonly row: ActivityRow }) {
  const t = useTranslations("activity");
  const sentence = isActivityType(row.type) ? t(`types.${row.type}`) : row.type;
  const base = pages[row.entity.kind];
  if (base === undefined) return <span className="font-mid">{sentence}</span>;
  return <RowLink href={`${base}/${row.entity.id}`}>{sentence}</RowLink>;
}

/** The values of a line in one row of small print; objects and lists as JSON. */
function DataNote({ data }: { readonly data: ActivityRow["data"] }) {
  const parts = Object.entries(data).map(([name, value]) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return `${name}: ${text.length > 120 ? `${text.slice(0, 119)}…` : text}`;
  });
  return parts.length === 0 ? null : (
    <CellNote>
      <span className="wrap-anywhere">{parts.join(" · ")}</span>
    </CellNote>
  );
}
