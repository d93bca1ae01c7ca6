import { useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { Stack } from "#components/layout/split.tsx";
import { RowLink, SimpleTable } from "#components/table/cells.tsx";
import { BandChip } from "#components/ui/band-chip.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { Tag, TierChip, Unknown } from "#components/ui/tags.tsx";
import type { Band, Lifecycle } from "#lib/vendors/model.ts";
import type { CustomerRow, SupplierRow } from "#lib/vendors/supply/model.ts";
import { isUnusual, scoreFormat } from "./words.ts";

/** Who stands behind a vendor, to any depth, and which of our vendors stand on it. */
export function SupplyView({
  suppliers,
  customers,
  scored,
}: {
  readonly suppliers: readonly SupplierRow[];
  readonly customers: readonly CustomerRow[];
  /** Whether the reader may see scores. */
  readonly scored: boolean;
}) {
  const t = useTranslations("vendors.supply");
  const deep = suppliers.filter(({ depth }) => depth > 1).length;
  return (
    <Stack className="mt-5">
      <Section title={t("title")} sentence={t("sentence", { count: suppliers.length, deep })}>
        {suppliers.length === 0 ? null : <SupplierTable rows={suppliers} scored={scored} />}
      </Section>
      <Section
        title={t("customers")}
        sentence={t("customersSentence", { count: customers.length })}
      >
        {customers.length === 0 ? null : <CustomerTable rows={customers} scored={scored} />}
      </Section>
    </Stack>
  );
}

function SupplierTable({
  rows,
  scored,
}: {
  readonly rows: readonly SupplierRow[];
  readonly scored: boolean;
}) {
  const t = useTranslations("vendors.supply");
  return (
    <SimpleTable
      label={t("title")}
      rows={rows}
      rowKey={({ id, via }) => `${via.join("/")}/${id}`}
      columns={[
        {
          key: "supplier",
          label: t("supplier"),
          cell: (row) => (
            // One step of the chain is one step of indent; the column says it in words.
            <span style={{ paddingLeft: (row.depth - 1) * 16 }}>
              <RowLink href={`/vendors/${row.id}`}>{row.name}</RowLink>
            </span>
          ),
        },
        {
          key: "via",
          label: t("via"),
          drop: "narrow",
          cell: (row) =>
            row.via.length === 0 ? (
              <span className="text-ink-3">{t("direct")}</span>
            ) : (
              row.via.join(" → ")
            ),
        },
        {
          key: "service",
          label: t("service"),
          drop: "narrow",
          cell: (row) => row.service ?? <Unknown />,
        },
        ...(scored ? [{ key: "residual", label: t("residual"), cell: residualCell }] : []),
        { key: "tier", label: t("tier"), cell: (row) => <TierChip tier={row.tier} short /> },
        {
          key: "lifecycle",
          label: t("lifecycle"),
          drop: "medium",
          cell: (row) => <StateTag lifecycle={row.lifecycle} />,
        },
        {
          key: "usedBy",
          label: t("usedBy"),
          align: "right",
          cell: (row) => t("usedByCount", { count: row.usedBy }),
        },
      ]}
    />
  );
}

function CustomerTable({
  rows,
  scored,
}: {
  readonly rows: readonly CustomerRow[];
  readonly scored: boolean;
}) {
  const t = useTranslations("vendors.supply");
  return (
    <SimpleTable
      label={t("customers")}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          label: t("customer"),
          cell: (row) => <RowLink href={`/vendors/${row.id}`}>{row.name}</RowLink>,
        },
        { key: "service", label: t("service"), cell: (row) => row.service ?? <Unknown /> },
        ...(scored ? [{ key: "residual", label: t("residual"), cell: residualCell }] : []),
        {
          key: "lifecycle",
          label: t("lifecycle"),
          drop: "narrow",
          cell: (row) => <StateTag lifecycle={row.lifecycle} />,
        },
      ]}
    />
  );
}

const residualCell = (row: SupplierRow | CustomerRow) => <Residual row={row} />;

function Residual({
  row,
}: {
  readonly row: { readonly residual: number | null; readonly band: Band | null };
}) {
  const format = useFormats();
  return row.residual === null ? (
    <BandChip band="unknown" />
  ) : (
    <BandChip band={row.band ?? "unknown"} value={format.number(row.residual, scoreFormat)} />
  );
}

function StateTag({ lifecycle }: { readonly lifecycle: Lifecycle }) {
  const t = useTranslations("vendors.lifecycles");
  return <Tag outlined={isUnusual(lifecycle)}>{t(lifecycle)}</Tag>;
}
