import { useLocale, useTranslations } from "next-intl";
import { RowLink, SimpleTable } from "#components/table/cells.tsx";
import { BandChip } from "#components/ui/band-chip.tsx";
import type { MonthVendor } from "#lib/overview/months/model.ts";
import { formatChange, formatScore } from "#lib/shared/number-format.ts";
import { asLocale } from "./words.ts";

/** The vendors as a past month ended, each beside where it stands today. */
export function MonthVendors({ vendors }: { readonly vendors: readonly MonthVendor[] }) {
  const t = useTranslations("overview.months");
  const locale = asLocale(useLocale());
  const score = (residual: number | null, band: MonthVendor["band"]) => (
    <BandChip
      band={band ?? "unknown"}
      {...(residual === null ? {} : { value: formatScore(residual, locale) })}
    />
  );
  return (
    <SimpleTable
      label={t("label")}
      rows={vendors}
      rowKey={({ vendorId }) => vendorId}
      columns={[
        {
          key: "vendor",
          label: t("vendor"),
          cell: ({ vendorId, name }) => (
            <RowLink href={`/vendors/${vendorId}/history`}>{name}</RowLink>
          ),
        },
        { key: "then", label: t("then"), cell: ({ residual, band }) => score(residual, band) },
        {
          key: "today",
          label: t("today"),
          drop: "narrow",
          cell: ({ residualNow, bandNow }) => score(residualNow, bandNow),
        },
        {
          key: "change",
          label: t("change"),
          align: "right",
          cell: ({ residual, residualNow }) =>
            residual === null || residualNow === null
              ? t("unknown")
              : formatChange(residualNow - residual, locale),
        },
      ]}
    />
  );
}
