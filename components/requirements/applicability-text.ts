import { useLocale, useTranslations } from "next-intl";
import type { Applicability } from "#lib/requirements/model.ts";

/**
 * A rule of applicability as one sentence: "Vendors of tier 1 or 2 that receive or hold personal
 * data, in France." Needs `requirements`, `vendors` and `data-map` where it runs on the client.
 */
export function useApplicabilityText(): (rule: Applicability) => string {
  const t = useTranslations("requirements.appliesTo");
  const kinds = useTranslations("vendors.kinds");
  const elements = useTranslations("data-map.elements");
  const locale = useLocale();
  const countries = new Intl.DisplayNames(locale, { type: "region" });
  const or = new Intl.ListFormat(locale, { type: "disjunction" });
  const list = (values: readonly (string | number)[]) => or.format(values.map(String));
  return (rule) => {
    const conditions = [
      rule.tiers === undefined ? null : t("tiers", { tiers: list(rule.tiers) }),
      rule.kinds === undefined
        ? null
        : t("kinds", { kinds: list(rule.kinds.map((kind) => kinds(kind).toLowerCase())) }),
      rule.elements === undefined
        ? null
        : rule.elements === "any"
          ? t("anyElement")
          : t("elements", {
              elements: list(
                rule.elements.map((key) => (elements.has(key) ? elements(key).toLowerCase() : key)),
              ),
            }),
      rule.regions === undefined
        ? null
        : t("regions", { regions: list(rule.regions.map((code) => countries.of(code) ?? code)) }),
      rule.criticality === undefined ? null : t("criticality", { levels: list(rule.criticality) }),
    ].filter((condition) => condition !== null);
    if (conditions.length === 0) return t("everyone");
    return t("vendors", { conditions: conditions.join(", ") });
  };
}
