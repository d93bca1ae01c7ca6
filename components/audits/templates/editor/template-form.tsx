import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { addSection, removeSection, replaceSection } from "#lib/audits/templates/editing/rules.ts";
import type { TemplateContent } from "#lib/audits/templates/model.ts";
import { PairField } from "./pair-field.tsx";

/** Name and sections of the draft: what stands over its questions. */
export function TemplateForm({
  content,
  onChange,
}: {
  readonly content: TemplateContent;
  readonly onChange: (content: TemplateContent) => void;
}) {
  const t = useTranslations("templates.editor");
  return (
    <div className="grid gap-4">
      <PairField
        label={t("name")}
        value={content.name}
        onChange={(name) => onChange({ ...content, name })}
      />
      <h2 className="border-t border-line-2 pt-2.5">{t("sections")}</h2>
      {content.sections.map((section) => {
        const holds = content.questions.some((question) => question.section === section.key);
        const reason = holds
          ? t("sectionHolds")
          : content.sections.length === 1
            ? t("lastSection")
            : undefined;
        return (
          <div key={section.key} className="flex items-end gap-2">
            <span className="w-6 pb-1.5 text-ink-3">{section.key}</span>
            <div className="min-w-0 flex-1">
              <PairField
                label={t("sectionTitle", { key: section.key })}
                compact
                value={section.title}
                onChange={(title) => onChange(replaceSection(content, { ...section, title }))}
              />
            </div>
            <Button
              size="small"
              variant="quiet"
              reason={reason}
              onClick={() => onChange(removeSection(content, section.key))}
            >
              {t("removeSection", { key: section.key })}
            </Button>
          </div>
        );
      })}
      <div>
        <Button onClick={() => onChange(addSection(content))}>{t("addSection")}</Button>
      </div>
    </div>
  );
}
