import { useLocale, useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { CellNote, RowLink, SimpleTable } from "#components/table/cells.tsx";
import { TierChip } from "#components/ui/tags.tsx";
import { type Impact, type Shortfall, shortReasons } from "#lib/requirements/impact/model.ts";
import type { Requirement } from "#lib/requirements/model.ts";
import type { Locale } from "#lib/shared/locale.ts";

/** How many vendors are named; the counts above speak of all. */
const named = 100;

type VendorShort = { readonly vendor: Shortfall; readonly short: readonly Shortfall[] };

/** Before a version is published: who would fall short of what, and why. */
export function ImpactView({
  impact,
  content,
}: {
  readonly impact: Impact;
  /** The requirements of the draft, for their titles. */
  readonly content: readonly Pick<Requirement, "key" | "title">[];
}) {
  const t = useTranslations("requirements.impact");
  const locale = useLocale() as Locale;
  const titles = new Map(content.map(({ key, title }) => [key, title[locale]]));
  const vendors = [...Map.groupBy(impact.shortfalls, ({ vendorId }) => vendorId).values()]
    .flatMap((short): VendorShort[] => {
      const [vendor] = short;
      return vendor === undefined ? [] : [{ vendor, short }];
    })
    .slice(0, named);
  return (
    <Section
      id="impact"
      title={t("title")}
      sentence={t("sentence", { short: impact.newlyShort, vendors: impact.vendors })}
      className="mt-6"
    >
      {impact.byRequirement.length === 0 ? null : (
        <SimpleTable
          label={t("byRequirement")}
          rows={impact.byRequirement}
          rowKey={({ key }) => key}
          columns={[
            {
              key: "key",
              label: t("columns.requirement"),
              cell: ({ key }) => (
                <>
                  <span className="mono">{key}</span>
                  <CellNote>{titles.get(key)}</CellNote>
                </>
              ),
            },
            {
              key: "vendors",
              label: t("columns.vendors"),
              align: "right",
              cell: ({ vendors: count }) => count,
            },
            {
              key: "why",
              label: t("columns.why"),
              cell: ({ reasons }) =>
                shortReasons
                  .filter((reason) => reasons[reason] > 0)
                  .map((reason) => t(`counts.${reason}`, { count: reasons[reason] }))
                  .join(", "),
            },
          ]}
        />
      )}
      {vendors.length === 0 ? null : (
        <div className="mt-5">
          <SimpleTable
            label={t("byVendor")}
            rows={vendors}
            rowKey={({ vendor }) => vendor.vendorId}
            columns={[
              {
                key: "vendor",
                label: t("columns.vendor"),
                cell: ({ vendor }) => (
                  <RowLink href={`/vendors/${vendor.vendorId}/requirements`}>
                    {vendor.vendorName}
                  </RowLink>
                ),
              },
              {
                key: "tier",
                label: t("columns.tier"),
                cell: ({ vendor }) => <TierChip tier={vendor.tier} short />,
              },
              {
                key: "short",
                label: t("columns.short"),
                cell: ({ short }) =>
                  short
                    .map(({ requirementKey, reason }) =>
                      t("one", { key: requirementKey, why: t(`reasons.${reason}`) }),
                    )
                    .join(", "),
              },
            ]}
          />
          {impact.newlyShort > vendors.length ? (
            <p className="meta mt-2">{t("more", { count: impact.newlyShort - vendors.length })}</p>
          ) : null}
        </div>
      )}
    </Section>
  );
}
