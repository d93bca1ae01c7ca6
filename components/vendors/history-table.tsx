"use client";
import { useTranslations } from "next-intl";
import { CellNote } from "#components/table/cells.tsx";
import type { Column } from "#components/table/columns.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { type ActivityRow, isActivityType } from "#lib/activity/model.ts";
import type { ActivityListQuery } from "#lib/activity/schema.ts";
import type { KeysetPage } from "#lib/shared/keyset.ts";

/** What the log says about one vendor, newest first: when, what changed from what to what, who. */
export function HistoryTable({
  page,
  query,
}: {
  readonly page: KeysetPage<ActivityRow>;
  readonly query: ActivityListQuery;
}) {
  const t = useTranslations("vendors.history");
  const activity = useTranslations("activity");
  const format = useFormats();
  const columns: readonly Column<ActivityRow>[] = [
    {
      key: "at",
      label: t("when"),
      fixed: true,
      width: "190px",
      cell: (row) => (
        <time dateTime={row.at.toISOString()} className="whitespace-nowrap">
          {format.dateTime(row.at, { dateStyle: "medium", timeStyle: "short" })}
        </time>
      ),
    },
    {
      key: "what",
      label: t("what"),
      fixed: true,
      cell: (row) => (
        <>
          <span className="font-mid">
            {isActivityType(row.type) ? activity(`types.${row.type}`) : row.type}
          </span>
          <Changes row={row} />
        </>
      ),
    },
    { key: "who", label: t("who"), width: "200px", cell: (row) => <Who actor={row.actor} /> },
    {
      key: "seq",
      label: t("line"),
      align: "right",
      width: "72px",
      drop: "narrow",
      cell: (row) => format.number(row.seq),
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
      total={null}
      next={page.next}
      previous={page.previous}
      empty={<p className="mt-3 text-13 text-ink-2">{t("empty")}</p>}
    />
  );
}

function Who({ actor }: { readonly actor: ActivityRow["actor"] }) {
  const t = useTranslations("activity.actors");
  if (actor.kind === "user") return actor.name ?? <i className="text-ink-3">{t("erased")}</i>;
  if (actor.kind === "visitor") return t("visitor");
  if (actor.kind === "token") return `${t("token")} ${actor.name ?? actor.id}`;
  return `${t(actor.kind === "job" ? "job" : "operator")} ${actor.id}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Fields from what to what; the reason of a move in its own words. */
function Changes({ row }: { readonly row: ActivityRow }) {
  const words = useTranslations("vendors.form");
  const states = useTranslations("vendors.lifecycles");
  const move = useTranslations("vendors.move");
  const common = useTranslations("common");
  const { before, after, from, to, reason } = row.data;
  if (typeof from === "string" && typeof to === "string" && states.has(to as "active")) {
    const moved = `${states(from as "active")} → ${states(to as "active")}`;
    const why = typeof reason === "string" && reason !== "" ? `. ${move("reason")}: ${reason}` : "";
    return <CellNote>{moved + why}</CellNote>;
  }
  if (!isRecord(after)) return null;
  const old = isRecord(before) ? before : {};
  const shown = (value: unknown) => {
    const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
    return text === "" ? common("unknown") : text;
  };
  return (
    <CellNote>
      {Object.keys(after)
        .filter((field) => field !== "ownerId")
        .map((field) => {
          const label = words.has(field as "name") ? words(field as "name") : field;
          return `${label}: ${shown(old[field])} → ${shown(after[field])}`;
        })
        .join(" · ")}
    </CellNote>
  );
}
