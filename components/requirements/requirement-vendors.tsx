import Link from "next/link";
import { useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { RowLink, SimpleTable } from "#components/table/cells.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { TierChip, Unknown } from "#components/ui/tags.tsx";
import type { ConformityCounts, RequirementVendor } from "#lib/requirements/model.ts";
import type { KeysetPage } from "#lib/shared/keyset.ts";
import { StandingMark } from "./standing-mark.tsx";

/** The vendors to which one requirement applies, with their standing: the gaps first asked for. */
export function RequirementVendors({
  requirementKey,
  page,
  show,
  counts,
}: {
  readonly requirementKey: string;
  readonly page: KeysetPage<RequirementVendor>;
  readonly show: "all" | "gaps";
  readonly counts: ConformityCounts;
}) {
  const t = useTranslations("requirements");
  const table = useTranslations("table");
  const format = useFormats();
  const date = (at: Date) => format.dateTime(at, { dateStyle: "medium" });
  const href = (change: Readonly<Record<string, string>>) =>
    `/requirements/${requirementKey}?${new URLSearchParams({ show, ...change })}`;
  const gaps = counts.not_met + counts.partly_met;
  const applies = counts.met + gaps + counts.waived + counts.not_assessed + counts.not_applicable;
  return (
    <Section
      title={t("page.vendors")}
      sentence={t("page.vendorsSentence", {
        applies,
        met: counts.met,
        gaps,
        unknown: counts.not_assessed,
      })}
      className="mt-7"
      aside={
        <Link href={href({ show: show === "gaps" ? "all" : "gaps" })} prefetch={false}>
          {t(show === "gaps" ? "page.all" : "page.gapsOnly")}
        </Link>
      }
    >
      {page.rows.length === 0 ? (
        <p className="text-13 text-ink-2">{t("page.noneLeft")}</p>
      ) : (
        <SimpleTable
          label={t("page.vendors")}
          rows={page.rows}
          rowKey={({ vendorId }) => vendorId}
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
              cell: (row) => <TierChip tier={row.tier} short />,
            },
            {
              key: "state",
              label: t("columns.state"),
              cell: (row) => <StandingMark standing={row.standing} />,
            },
            {
              key: "since",
              label: t("columns.since"),
              drop: "narrow",
              cell: ({ standing }) =>
                standing.setAt === null ? <Unknown /> : date(standing.setAt),
            },
            {
              key: "until",
              label: t("columns.until"),
              drop: "narrow",
              cell: ({ standing }) =>
                standing.until === null ? (
                  <span className="text-ink-3">{t("noEnd")}</span>
                ) : (
                  date(standing.until)
                ),
            },
          ]}
        />
      )}
      {page.previous === null && page.next === null ? null : (
        <nav aria-label={table("pages")} className="mt-2 flex gap-4 text-13">
          {page.previous === null ? null : (
            <Link href={href({ cursor: page.previous })} prefetch={false}>
              {table("previous")}
            </Link>
          )}
          {page.next === null ? null : (
            <Link href={href({ cursor: page.next })} prefetch={false}>
              {table("next")}
            </Link>
          )}
        </nav>
      )}
    </Section>
  );
}
