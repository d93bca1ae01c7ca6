import { useLocale, useTranslations } from "next-intl";
import { FactList } from "#components/layout/fact-list.tsx";
import { Section } from "#components/layout/section.tsx";
import { Split } from "#components/layout/split.tsx";
import { findControl, frameworkName } from "#lib/catalogue/frameworks.ts";
import type { RequirementOverview } from "#lib/requirements/model.ts";
import type { Locale } from "#lib/shared/locale.ts";
import { useApplicabilityText } from "./applicability-text.ts";
import { StandingBar } from "./standing-bar.tsx";

/** What one requirement asks, what proves it, to whom it applies, and the controls it is keyed to. */
export function RequirementSheet({ overview }: { readonly overview: RequirementOverview }) {
  const t = useTranslations("requirements");
  const locale = useLocale() as Locale;
  const applies = useApplicabilityText();
  const { requirement, counts, outside } = overview;
  const { proves, validDays } = requirement.evidenceRule;
  return (
    <Split columns="7-5" className="mt-4">
      <Section title={t("guidance")}>
        <p className="max-w-[70ch]">{requirement.guidance[locale]}</p>
        <div className="mt-4">
          <FactList
            facts={[
              {
                key: "proves",
                name: t("proves"),
                value: (
                  <>
                    {proves[locale]}
                    <span className="meta block">{t("validDays", { days: validDays })}</span>
                  </>
                ),
              },
              {
                key: "applies",
                name: t("appliesTo.label"),
                value: (
                  <>
                    {applies(requirement.applicability)}
                    <span className="meta block">{t("outside", { count: outside })}</span>
                  </>
                ),
              },
              {
                key: "standing",
                name: t("columns.standing"),
                value: <StandingBar counts={counts} />,
              },
            ]}
          />
        </div>
      </Section>
      <Section title={t("controls")}>
        <FactList
          facts={requirement.references.map(({ framework, reference }) => ({
            key: `${framework}:${reference}`,
            name: frameworkName(framework),
            value: [reference, findControl(`${framework}:${reference}`)?.label[locale]]
              .filter(Boolean)
              .join(", "),
          }))}
        />
      </Section>
    </Split>
  );
}
