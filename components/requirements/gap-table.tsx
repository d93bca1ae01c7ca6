import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { CellNote, RowLink, SimpleTable } from "#components/table/cells.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { TierChip, Unknown } from "#components/ui/tags.tsx";
import type { GapRow } from "#lib/requirements/matrix/model.ts";
import type { Locale } from "#lib/shared/locale.ts";
import { StandingMark } from "./standing-mark.tsx";

/** What vendors lack, each with the day since which they fall short. */
export function GapTable({ rows }: { readonly rows: readonly GapRow[] }) {
  const t = useTranslations("requirements");
  const locale = useLocale() as Locale;
  const format = useFormats();
  const date = (at: Date) => format.dateTime(at, { dateStyle: "medium" });
  return (
    <div className="mt-3">
      <SimpleTable
        label={t("gaps.title")}
        rows={rows}
        rowKey={(row) => `${row.vendorId} ${row.requirementKey}`}
        columns={[
          {
            key: "vendor",
            label: t("columns.vendor"),
            cell: (row) => (
              <RowLink href={`/vendors/${row.vendorId}/requirements`}>{row.vendorName}</RowLink>
            ),
          },
          {
            key: "tier",
            label: t("columns.tier"),
            drop: "narrow",
            cell: (row) => <TierChip tier={row.tier} short />,
          },
          {
            key: "requirement",
            label: t("columns.requirement"),
            cell: (row) => (
              <>
                <Link
                  href={`/requirements/${row.requirementKey}/vendors/${row.vendorId}`}
                  prefetch={false}
                  className="mono"
                >
                  {row.requirementKey}
                </Link>
                <CellNote>{row.requirementTitle[locale]}</CellNote>
              </>
            ),
          },
          {
            key: "state",
            label: t("columns.state"),
            cell: (row) => <StandingMark standing={row.standing} />,
          },
          {
            key: "since",
            label: t("gaps.since"),
            cell: (row) => (
              <>
                {row.since === null ? <Unknown /> : date(row.since)}
                {row.graceUntil === null || row.since === null ? null : (
                  <CellNote>{t("gaps.grace", { date: date(row.graceUntil) })}</CellNote>
                )}
              </>
            ),
          },
        ]}
      />
    </div>
  );
}
