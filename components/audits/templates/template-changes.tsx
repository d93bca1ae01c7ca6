import { useLocale, useTranslations } from "next-intl";
import { CellNote, SimpleTable } from "#components/table/cells.tsx";
import type { TemplateContent } from "#lib/audits/templates/model.ts";
import { differences } from "#lib/audits/templates/rules.ts";
import type { Locale } from "#lib/shared/locale.ts";

/** What changed since the version before, question by question. */
export function TemplateChanges({
  before,
  after,
}: {
  readonly before: TemplateContent;
  readonly after: TemplateContent;
}) {
  const t = useTranslations("templates");
  const locale = useLocale() as Locale;
  const changes = differences(before, after);
  if (changes.length === 0) return <p className="mt-4 text-13 text-ink-2">{t("noChanges")}</p>;
  return (
    <div className="mt-4 max-w-[960px]">
      <SimpleTable
        label={t("changesLabel")}
        rows={changes}
        rowKey={({ key }) => key}
        columns={[
          { key: "key", label: t("columns.question"), cell: ({ key }) => key },
          { key: "kind", label: t("columns.change"), cell: ({ kind }) => t(`changes.${kind}`) },
          {
            key: "text",
            label: t("columns.text"),
            cell: ({ before: was, after: now, fields }) => (
              <>
                {(now ?? was)?.text[locale]}
                {fields.includes("text") && was !== null ? (
                  <CellNote>{t("before", { text: was.text[locale] })}</CellNote>
                ) : null}
              </>
            ),
          },
          {
            key: "fields",
            label: t("columns.parts"),
            cell: ({ fields }) => fields.map((field) => t(`parts.${field as "text"}`)).join(", "),
          },
        ]}
      />
    </div>
  );
}
