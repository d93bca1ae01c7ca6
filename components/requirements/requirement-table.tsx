import { useLocale, useTranslations } from "next-intl";
import { CellNote, RowLink, SimpleTable } from "#components/table/cells.tsx";
import { frameworkName } from "#lib/catalogue/frameworks.ts";
import type { ControlReference, RequirementOverview } from "#lib/requirements/model.ts";
import type { Locale } from "#lib/shared/locale.ts";
import { StandingBar } from "./standing-bar.tsx";

/** "NIST CSF GV.SC-05 · GDPR Art. 28(3)(a)". */
export function controlsText(references: readonly ControlReference[]): string {
  return references
    .map(({ framework, reference }) => `${frameworkName(framework)} ${reference}`)
    .join(" · ");
}

/** The baseline: each requirement with its weight, its controls, and how the vendors stand on it. */
export function RequirementTable({ rows }: { readonly rows: readonly RequirementOverview[] }) {
  const t = useTranslations("requirements");
  const locale = useLocale() as Locale;
  return (
    <div className="mt-3">
      <SimpleTable
        label={t("title")}
        rows={rows}
        rowKey={({ requirement }) => requirement.id}
        columns={[
          {
            key: "requirement",
            label: t("columns.requirement"),
            cell: ({ requirement, outside }) => (
              <div className="grid grid-cols-[56px_minmax(0,1fr)]">
                <span className="mono pt-px text-ink-3">{requirement.key}</span>
                <span>
                  <RowLink href={`/requirements/${requirement.key}`}>
                    {requirement.title[locale]}
                  </RowLink>
                  <CellNote>
                    {controlsText(requirement.references.slice(0, 3))}
                    {outside > 0 ? ` · ${t("outside", { count: outside })}` : ""}
                  </CellNote>
                </span>
              </div>
            ),
          },
          {
            key: "weight",
            label: t("columns.weight"),
            align: "right",
            drop: "narrow",
            cell: ({ requirement }) => requirement.weight,
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
            key: "gaps",
            label: t("columns.gaps"),
            align: "right",
            cell: ({ counts }) => counts.not_met + counts.partly_met,
          },
          {
            key: "unknown",
            label: t("columns.unknown"),
            align: "right",
            cell: ({ counts }) => (
              <span className={counts.not_assessed > 0 ? "text-ink-3 italic" : undefined}>
                {counts.not_assessed}
              </span>
            ),
          },
        ]}
      />
    </div>
  );
}
