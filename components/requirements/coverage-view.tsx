import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { SimpleTable } from "#components/table/cells.tsx";
import type { FrameworkCoverage } from "#lib/requirements/matrix/model.ts";
import type { Locale } from "#lib/shared/locale.ts";
import { StandingBar } from "./standing-bar.tsx";

/** How far the requirements cover one framework, control by control. */
export function CoverageView({ coverage }: { readonly coverage: FrameworkCoverage }) {
  const t = useTranslations("requirements");
  const locale = useLocale() as Locale;
  const { framework, name, known, controls } = coverage;
  return (
    <Section
      id={framework}
      title={name}
      sentence={t("coverage.sentence", { covered: controls.length, known })}
      className="mt-6"
    >
      {controls.length === 0 ? null : (
        <SimpleTable
          label={name}
          rows={controls}
          rowKey={({ reference }) => reference}
          columns={[
            {
              key: "control",
              label: t("coverage.control"),
              cell: ({ reference, label }) => (
                <>
                  <span className="mono">{reference}</span> {label?.[locale]}
                </>
              ),
            },
            {
              key: "requirements",
              label: t("coverage.requirements"),
              cell: ({ requirements }) => (
                <span className="flex flex-wrap gap-x-2">
                  {requirements.map((key) => (
                    <Link key={key} href={`/requirements/${key}`} prefetch={false} className="mono">
                      {key}
                    </Link>
                  ))}
                </span>
              ),
            },
            {
              key: "standing",
              label: t("columns.standing"),
              width: "216px",
              drop: "narrow",
              cell: ({ counts }) => (
                <div className="pt-1.5">
                  <StandingBar counts={counts} />
                </div>
              ),
            },
            {
              key: "met",
              label: t("columns.met"),
              align: "right",
              cell: ({ counts }) => counts.met,
            },
            {
              key: "short",
              label: t("coverage.short"),
              align: "right",
              cell: ({ counts }) => counts.not_met + counts.partly_met + counts.not_assessed,
            },
          ]}
        />
      )}
    </Section>
  );
}
