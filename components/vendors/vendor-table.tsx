"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CellNote, RowLink } from "#components/table/cells.tsx";
import type { Column, TableFilter } from "#components/table/columns.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { BandChip } from "#components/ui/band-chip.tsx";
import { bands } from "#components/ui/bands.ts";
import { useFormats } from "#components/ui/formats.ts";
import { StatusMark } from "#components/ui/status-mark.tsx";
import { Tag, TierChip, Unknown } from "#components/ui/tags.tsx";
import type { KeysetPage } from "#lib/shared/keyset.ts";
import { lifecycles, type PersonRef, type VendorRow, vendorKinds } from "#lib/vendors/model.ts";
import type { VendorQuery } from "#lib/vendors/schema.ts";
import { isUnusual, scoreFormat } from "./words.ts";

/** The register: worst residual first, what is not scored last; all state in the URL. */
export function VendorTable({
  page,
  total,
  query,
  owners,
  now,
  scored,
  exports,
  empty,
}: {
  readonly page: KeysetPage<VendorRow>;
  readonly total: number;
  readonly query: VendorQuery;
  readonly owners: readonly PersonRef[];
  /** The moment of the request, so that server and browser agree on what is overdue. */
  readonly now: number;
  /** Whether the reader may see scores; without it their columns and filters are absent. */
  readonly scored: boolean;
  readonly exports: boolean;
  readonly empty: ReactNode;
}) {
  const t = useTranslations("vendors");
  // Where all are invented the banner says so; a tag is news only beside vendors of our own.
  const marksSample = page.rows.some(({ sample }) => !sample);
  const columns = useVendorColumns(now, marksSample);
  const filters = useVendorFilters(owners);
  const isScore = (key: string) => ["residual", "confidence", "band"].includes(key);
  const open = <T extends { readonly key: string }>(parts: readonly T[]) =>
    scored ? parts : parts.filter(({ key }) => !isScore(key));
  return (
    <DataTable
      label={t("title")}
      rows={page.rows}
      rowKey={(row) => row.id}
      columns={open(columns)}
      sort={query.sort}
      chosenColumns={query.columns}
      total={total}
      next={page.next}
      previous={page.previous}
      filters={open(filters)}
      exportHref={exports ? "/api/files/vendors.csv" : undefined}
      empty={empty}
    />
  );
}

function useVendorFilters(owners: readonly PersonRef[]): readonly TableFilter[] {
  const t = useTranslations("vendors");
  const common = useTranslations("common");
  return [
    { kind: "text", key: "q", label: t("search") },
    {
      kind: "any",
      key: "band",
      label: t("columns.band"),
      options: [
        ...bands.toReversed().map((band) => ({ value: band, label: common(`bands.${band}`) })),
        { value: "none", label: common("bands.unknown") },
      ],
    },
    {
      kind: "any",
      key: "tier",
      label: t("columns.tier"),
      options: [
        ...[1, 2, 3, 4].map((tier) => ({ value: String(tier), label: common("tier", { tier }) })),
        { value: "0", label: common("notTiered") },
      ],
    },
    {
      kind: "any",
      key: "kind",
      label: t("columns.kind"),
      options: vendorKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) })),
    },
    {
      kind: "any",
      key: "lifecycle",
      label: t("columns.lifecycle"),
      options: lifecycles.map((state) => ({ value: state, label: t(`lifecycles.${state}`) })),
    },
    ...(owners.length === 0
      ? []
      : [
          {
            kind: "any",
            key: "owner",
            label: t("owners"),
            options: owners.map(({ id, name }) => ({ value: id, label: name })),
          } as const,
        ]),
    { kind: "flag", key: "unowned", label: t("noOwner") },
  ];
}

function useVendorColumns(now: number, marksSample: boolean): readonly Column<VendorRow>[] {
  const t = useTranslations("vendors");
  return [
    {
      key: "name",
      label: t("columns.name"),
      sort: "name",
      fixed: true,
      width: "24%",
      cell: (row) => <NameCell row={row} marksSample={marksSample} />,
    },
    {
      key: "residual",
      label: t("columns.residual"),
      sort: "residual",
      sortsDownFirst: true,
      width: "148px",
      cell: (row) => <ResidualCell row={row} />,
    },
    {
      key: "tier",
      label: t("columns.tier"),
      sort: "tier",
      width: "56px",
      cell: (row) => <TierChip tier={row.tier} short overriddenReason={row.tierOverrideReason} />,
    },
    {
      key: "kind",
      label: t("columns.kind"),
      drop: "narrow",
      cell: (row) => t(`kinds.${row.kind}`),
    },
    {
      key: "lifecycle",
      label: t("columns.lifecycle"),
      drop: "narrow",
      cell: (row) => (
        <Tag outlined={isUnusual(row.lifecycle)}>{t(`lifecycles.${row.lifecycle}`)}</Tag>
      ),
    },
    {
      key: "owner",
      label: t("columns.owner"),
      drop: "medium",
      cell: (row) => row.owner?.name ?? <Unknown />,
    },
    {
      key: "people",
      label: t("columns.people"),
      align: "right",
      drop: "medium",
      cell: (row) => <PeopleCell people={row.people} />,
    },
    {
      key: "confidence",
      label: t("columns.confidence"),
      align: "right",
      sort: "confidence",
      drop: "medium",
      cell: (row) => <ConfidenceCell confidence={row.confidence} />,
    },
    {
      key: "nextAudit",
      label: t("columns.nextAudit"),
      drop: "narrow",
      cell: (row) => <AuditCell at={row.nextAuditAt} now={now} />,
    },
    {
      key: "company",
      label: t("columns.company"),
      optional: true,
      cell: (row) => row.company ?? <Unknown />,
    },
    {
      key: "updated",
      label: t("columns.updated"),
      sort: "updated",
      sortsDownFirst: true,
      optional: true,
      cell: (row) => <DayCell at={row.updatedAt} />,
    },
  ];
}

function NameCell({
  row,
  marksSample,
}: {
  readonly row: VendorRow;
  readonly marksSample: boolean;
}) {
  const t = useTranslations("vendors");
  // The company is worth a line only where it is not the name over again.
  const company = row.company?.toLowerCase().startsWith(row.name.toLowerCase())
    ? null
    : row.company;
  return (
    <>
      <RowLink href={`/vendors/${row.id}`}>{row.name}</RowLink>{" "}
      {row.sample && marksSample ? <Tag outlined>{t("sample")}</Tag> : null}
      {company === null ? null : <CellNote>{company}</CellNote>}
    </>
  );
}

function ResidualCell({ row }: { readonly row: VendorRow }) {
  const t = useTranslations("vendors");
  const format = useFormats();
  if (row.residual !== null) {
    return (
      <BandChip band={row.band ?? "unknown"} value={format.number(row.residual, scoreFormat)} />
    );
  }
  const range =
    row.residualLow === null || row.residualHigh === null
      ? null
      : {
          low: format.number(row.residualLow, scoreFormat),
          high: format.number(row.residualHigh, scoreFormat),
        };
  return (
    <span title={range === null ? undefined : t("rangeTitle", range)}>
      <BandChip band="unknown" />
      {range === null ? null : <CellNote>{t("range", range)}</CellNote>}
    </span>
  );
}

function PeopleCell({ people }: { readonly people: number | null }) {
  const format = useFormats();
  return people === null ? <Unknown /> : format.number(people, { notation: "compact" });
}

function ConfidenceCell({ confidence }: { readonly confidence: number | null }) {
  const format = useFormats();
  return confidence === null ? (
    <Unknown />
  ) : (
    format.number(confidence, { style: "percent", maximumFractionDigits: 0 })
  );
}

function AuditCell({ at, now }: { readonly at: Date | null; readonly now: number }) {
  const t = useTranslations("vendors");
  const common = useTranslations("common");
  if (at === null) return <span className="text-ink-3">{common("none")}</span>;
  if (at.getTime() >= now) return <DayCell at={at} />;
  return (
    <StatusMark kind="late" title={t("overdue")}>
      <DayCell at={at} />
    </StatusMark>
  );
}

function DayCell({ at }: { readonly at: Date }) {
  const format = useFormats();
  return (
    <time dateTime={at.toISOString()} className="whitespace-nowrap">
      {format.dateTime(at, { day: "numeric", month: "short", year: "numeric" })}
    </time>
  );
}
