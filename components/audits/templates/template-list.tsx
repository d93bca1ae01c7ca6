import { useLocale, useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { CellNote, RowLink, SimpleTable } from "#components/table/cells.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { Tag, Unknown } from "#components/ui/tags.tsx";
import type { TemplateRow } from "#lib/audits/templates/model.ts";
import type { Locale } from "#lib/shared/locale.ts";
import { DraftButton } from "./draft-button.tsx";

/** Every template with its versions: what is published, what is a draft, and who stands on which. */
export function TemplateList({ templates }: { readonly templates: readonly TemplateRow[] }) {
  const t = useTranslations("templates");
  const format = useFormats();
  const locale = useLocale() as Locale;
  return (
    <div className="mt-4 grid max-w-[960px] gap-6">
      {templates.map((template) => {
        const [newest] = template.versions;
        const draft = newest?.status === "draft" ? newest : null;
        const open = template.versions.reduce((sum, { underWay }) => sum + underWay, 0);
        return (
          <Section
            key={template.id}
            title={template.name[locale]}
            sentence={t("inUse", { count: open })}
            aside={draft === null ? <DraftButton templateId={template.id} /> : null}
          >
            <SimpleTable
              label={template.name[locale]}
              rows={template.versions}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: "version",
                  label: t("columns.version"),
                  cell: (row) => (
                    <RowLink href={`/audits/templates/${row.id}`}>
                      {t("versionName", { version: row.version })}
                    </RowLink>
                  ),
                },
                {
                  key: "status",
                  label: t("columns.status"),
                  cell: (row) => (
                    <Tag outlined={row.status === "draft"}>{t(`statuses.${row.status}`)}</Tag>
                  ),
                },
                {
                  key: "published",
                  label: t("columns.published"),
                  drop: "narrow",
                  cell: (row) =>
                    row.publishedAt === null ? (
                      <Unknown>{t("notPublished")}</Unknown>
                    ) : (
                      format.dateTime(row.publishedAt, { dateStyle: "medium" })
                    ),
                },
                {
                  key: "questions",
                  label: t("columns.questions"),
                  align: "right",
                  cell: (row) => format.number(row.questions),
                },
                {
                  key: "audits",
                  label: t("columns.audits"),
                  align: "right",
                  cell: (row) => (
                    <>
                      {format.number(row.underWay)}
                      <CellNote>{t("everUsed", { count: row.audits })}</CellNote>
                    </>
                  ),
                },
              ]}
            />
          </Section>
        );
      })}
    </div>
  );
}
