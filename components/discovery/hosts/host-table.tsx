"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CellNote } from "#components/table/cells.tsx";
import type { Column, TableFilter } from "#components/table/columns.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { StatusMark } from "#components/ui/status-mark.tsx";
import { Tag } from "#components/ui/tags.tsx";
import { type SightingRow, sightingSources } from "#lib/discovery/hosts/model.ts";
import type { KeysetPage } from "#lib/shared/keyset.ts";
import type { TableQuery } from "#lib/shared/table-query.ts";
import { HostActs } from "./host-acts.tsx";
import { LinkDialog, type VendorChoice } from "./link-dialog.tsx";

/** The hosts met in production, with what a person can say about each. */
export function HostTable({
  page,
  query,
  systems,
  vendors,
}: {
  readonly page: KeysetPage<SightingRow>;
  readonly query: TableQuery;
  readonly systems: readonly { readonly id: string; readonly name: string }[];
  /** Vendors to choose from; null where the person may not decide. */
  readonly vendors: readonly VendorChoice[] | null;
}) {
  const t = useTranslations("discovery-hosts");
  const [linking, setLinking] = useState<SightingRow | null>(null);
  const columns = useColumns(vendors === null ? null : setLinking);
  const filters = useFilters(systems);
  return (
    <>
      <DataTable
        label={t("list.label")}
        rows={page.rows}
        rowKey={(row) => row.id}
        columns={columns}
        sort={query.sort}
        chosenColumns={query.columns}
        total={null}
        next={page.next}
        previous={page.previous}
        filters={filters}
        empty={<EmptyState title={t("list.empty")}>{t("list.emptyBody")}</EmptyState>}
      />
      {linking === null ? null : (
        <LinkDialog sighting={linking} vendors={vendors ?? []} onClose={() => setLinking(null)} />
      )}
    </>
  );
}

/** By what a host under another name is taken for its vendor's. */
function LeadsTo({ row }: { readonly row: SightingRow }) {
  const t = useTranslations("discovery-hosts.list");
  return row.leadsTo === null ? null : (
    <CellNote>
      <span className="wrap-anywhere">{t("leadsTo", { target: row.leadsTo })}</span>
    </CellNote>
  );
}

function VendorCell({ row }: { readonly row: SightingRow }) {
  const t = useTranslations("discovery-hosts.list");
  if (row.match !== null)
    return (
      <>
        <Link href={`/vendors/${row.match.id}`} prefetch={false} className="text-ink">
          {row.match.name}
        </Link>
        <LeadsTo row={row} />
      </>
    );
  return (
    <>
      <span className="wrap-anywhere">{row.knownAs ?? row.vendorKey}</span>{" "}
      <Tag>{t("notInRegister")}</Tag>
      {row.knownAs === null ? <CellNote>{t("unknown")}</CellNote> : null}
      <LeadsTo row={row} />
    </>
  );
}

function useColumns(onLink: ((row: SightingRow) => void) | null) {
  const t = useTranslations("discovery-hosts");
  const format = useFormats();
  const time = (at: Date) => (
    <time dateTime={at.toISOString()} className="md:whitespace-nowrap">
      {format.dateTime(at, { dateStyle: "medium", timeStyle: "short" })}
    </time>
  );
  const columns: readonly Column<SightingRow>[] = [
    {
      key: "host",
      label: t("list.host"),
      fixed: true,
      sort: "host",
      cell: (row) => (
        <>
          <span className="mono wrap-anywhere text-13">{row.host}</span>
          <CellNote>{[t(`sources.${row.source}`), ...row.directives].join(" · ")}</CellNote>
        </>
      ),
    },
    { key: "vendor", label: t("list.vendor"), cell: (row) => <VendorCell row={row} /> },
    { key: "system", label: t("list.system"), drop: "narrow", cell: (row) => row.systemName },
    {
      key: "pages",
      label: t("list.pages"),
      drop: "medium",
      cell: (row) => (
        <span className="meta mono block wrap-anywhere">
          {row.pages.length === 0 ? "–" : row.pages.slice(0, 2).join(", ")}
          {row.pages.length > 2 ? " …" : ""}
        </span>
      ),
    },
    {
      key: "count",
      label: t("list.count"),
      align: "right",
      sort: "count",
      sortsDownFirst: true,
      drop: "narrow",
      cell: (row) => format.number(row.count),
    },
    {
      key: "first",
      label: t("list.first"),
      sort: "firstAt",
      sortsDownFirst: true,
      optional: true,
      cell: (row) => time(row.firstAt),
    },
    {
      key: "last",
      label: t("list.last"),
      sort: "lastAt",
      sortsDownFirst: true,
      drop: "narrow",
      cell: (row) =>
        row.isMet ? (
          time(row.lastAt)
        ) : (
          <StatusMark kind="excluded">
            {t.rich("list.notSince", { at: () => time(row.lastAt) })}
          </StatusMark>
        ),
    },
  ];
  if (onLink === null) return columns;
  const acts: Column<SightingRow> = {
    key: "acts",
    label: t("list.acts"),
    align: "right",
    fixed: true,
    cell: (row) => <HostActs sighting={row} onLink={() => onLink(row)} />,
  };
  return [...columns, acts];
}

function useFilters(
  systems: readonly { readonly id: string; readonly name: string }[],
): readonly TableFilter[] {
  const t = useTranslations("discovery-hosts");
  return [
    { kind: "text", key: "q", label: t("list.search") },
    {
      kind: "any",
      key: "system",
      label: t("list.system"),
      options: systems.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      kind: "any",
      key: "source",
      label: t("list.source"),
      options: sightingSources.map((value) => ({ value, label: t(`sources.${value}`) })),
    },
    {
      kind: "any",
      key: "known",
      label: t("list.known"),
      options: (["yes", "no"] as const).map((value) => ({ value, label: t(`list.${value}`) })),
    },
    {
      kind: "any",
      key: "register",
      label: t("list.register"),
      options: (["in", "out"] as const).map((value) => ({ value, label: t(`list.${value}`) })),
    },
  ];
}
