import { useLocale, useTranslations } from "next-intl";
import { type Fact, FactList } from "#components/layout/fact-list.tsx";
import { Section } from "#components/layout/section.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { Tag, Unknown } from "#components/ui/tags.tsx";
import { WebLink } from "#components/ui/web-link.tsx";
import { criteria, type VendorDetail } from "#lib/vendors/model.ts";

/** What the register says about a vendor; what it does not say is "unknown", never blank. */
export function VendorFacts({
  vendor,
  rated = true,
}: {
  readonly vendor: VendorDetail;
  /** False beside the score, which prints the ratings with what is assumed. */
  readonly rated?: boolean;
}) {
  const t = useTranslations("vendors");
  const format = useFormats();
  const locale = useLocale();
  const countries = new Intl.DisplayNames(locale, { type: "region" });
  const facts: readonly (Omit<Fact, "value"> & { readonly value: Fact["value"] | null })[] = [
    { key: "company", name: t("facts.company"), value: vendor.companyName },
    {
      key: "website",
      name: t("facts.website"),
      value:
        vendor.website === null ? null : (
          <WebLink href={vendor.website} className="mono">
            {vendor.website.replace(/^https?:\/\//, "")}
          </WebLink>
        ),
    },
    ...(rated ? criteria : []).map((criterion) => {
      const level = vendor[criterion];
      return {
        key: criterion,
        name: t(`facts.${criterion}`),
        value:
          level === null
            ? null
            : t("facts.of4", {
                level,
                words: t(`levels.${criterion}.${level}`).replace(/^\d,\s*/, ""),
              }),
      };
    }),
    {
      key: "regions",
      name: t("facts.regions"),
      value:
        vendor.regions.length === 0
          ? null
          : vendor.regions.map((code) => countries.of(code) ?? code).join(", "),
    },
    {
      key: "review",
      name: t("facts.review"),
      value:
        vendor.reviewDueOn === null
          ? null
          : format.dateTime(new Date(vendor.reviewDueOn), { dateStyle: "medium", timeZone: "UTC" }),
    },
  ];
  const more: readonly Fact[] = [
    ...(vendor.domains.length === 0
      ? []
      : [
          {
            key: "domains",
            name: t("facts.domains"),
            value: <span className="mono">{vendor.domains.join(", ")}</span>,
          },
        ]),
    ...(vendor.externalId === null
      ? []
      : [
          {
            key: "key",
            name: t("facts.key"),
            value: <span className="mono">{vendor.externalId}</span>,
          },
        ]),
    ...(vendor.tags.length === 0
      ? []
      : [
          {
            key: "tags",
            name: t("facts.tags"),
            value: (
              <span className="flex flex-wrap gap-1">
                {vendor.tags.map((tag) => (
                  <Tag key={tag}>{tag}</Tag>
                ))}
              </span>
            ),
          },
        ]),
    ...(vendor.description === ""
      ? []
      : [
          {
            key: "description",
            name: t("facts.description"),
            value: <span className="whitespace-pre-line">{vendor.description}</span>,
          },
        ]),
  ];
  return (
    <Section title={t("facts.title")}>
      <FactList
        facts={[
          ...facts.map(({ value, ...fact }) => ({ ...fact, value: value ?? <Unknown /> })),
          ...more,
        ]}
      />
    </Section>
  );
}
