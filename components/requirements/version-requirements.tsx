import { useLocale, useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { CellNote, RowLink, SimpleTable } from "#components/table/cells.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import type { VersionDetail } from "#lib/requirements/versions/model.ts";
import type { Locale } from "#lib/shared/locale.ts";
import { useApplicabilityText } from "./applicability-text.ts";
import { RemoveRequirement } from "./remove-requirement.tsx";

/** The requirements of a version in order; those of a draft lead to their editor. */
export function VersionRequirements({
  version,
  edits,
}: {
  readonly version: VersionDetail;
  readonly edits: boolean;
}) {
  const t = useTranslations("requirements.versions");
  const locale = useLocale() as Locale;
  const applies = useApplicabilityText();
  const here = `/requirements/versions/${version.version}`;
  return (
    <Section
      title={t("content")}
      sentence={t("contentSentence", { count: version.content.length })}
      aside={
        edits ? (
          <LinkButton size="small" href={`${here}/new`}>
            {t("add")}
          </LinkButton>
        ) : null
      }
      className="mt-7"
    >
      <SimpleTable
        label={t("content")}
        rows={version.content}
        rowKey={({ key }) => key}
        columns={[
          {
            key: "requirement",
            label: t("columns.requirement"),
            cell: (one) => (
              <div className="grid grid-cols-[56px_minmax(0,1fr)]">
                <span className="mono pt-px text-ink-3">{one.key}</span>
                <span>
                  {edits ? (
                    <RowLink href={`${here}/${one.key}`}>{one.title[locale]}</RowLink>
                  ) : (
                    <span className="font-mid">{one.title[locale]}</span>
                  )}
                  <CellNote>{applies(one.applicability)}</CellNote>
                </span>
              </div>
            ),
          },
          {
            key: "weight",
            label: t("columns.weight"),
            align: "right",
            drop: "narrow",
            cell: (one) => one.weight,
          },
          ...(edits
            ? [
                {
                  key: "remove",
                  label: <span className="sr-only">{t("remove.action")}</span>,
                  align: "right" as const,
                  cell: (one: (typeof version.content)[number]) => (
                    <RemoveRequirement baselineId={version.id} requirementKey={one.key} />
                  ),
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}
