"use client";
import { useLocale, useNow, useTimeZone, useTranslations } from "next-intl";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { Select } from "#components/ui/select.tsx";
import { DateField } from "#components/ui/text-field.tsx";
import { questionnaireKinds } from "#lib/audits/questionnaires/model.ts";
import type { TemplateOption } from "#lib/audits/templates/model.ts";
import { type Locale, locales } from "#lib/shared/locale.ts";
import { addDays, dateIn } from "#lib/shared/time.ts";

/** Days that the form proposes for the answers. Ours. */
const proposedDays = 21;

/** What is asked and until when: the fields that one questionnaire and a campaign share. */
export function AskedFields({ templates }: { readonly templates: readonly TemplateOption[] }) {
  const t = useTranslations("questionnaires");
  const locale = useLocale() as Locale;
  const zone = useTimeZone() ?? "UTC";
  const today = dateIn(useNow().getTime(), zone);
  return (
    <>
      <input type="hidden" name="zone" value={zone} />
      <RadioCards
        name="kind"
        label={t("send.kind")}
        columns={2}
        defaultValue="gaps"
        cards={questionnaireKinds.map((kind) => ({
          value: kind,
          label: t(`kinds.${kind}`),
          help: t(`kindHelp.${kind}`),
        }))}
      />
      <Select
        name="templateVersionId"
        label={t("send.template")}
        help={t("send.templateHelp")}
        defaultValue={templates[0]?.id ?? null}
        options={templates.map((template) => ({
          value: template.id,
          label: t("template", { name: template.name[locale], version: template.version }),
          help: t("send.questions", { count: template.questions }),
        }))}
      />
      <DateField
        name="dueOn"
        label={t("send.dueOn")}
        help={t("send.dueHelp", { zone })}
        defaultValue={addDays(today, proposedDays)}
        min={today}
        required
      />
      <LocaleField label={t("send.locale")} />
    </>
  );
}

/** In which of our languages somebody is written to. */
export function LocaleField({ label }: { readonly label: string }) {
  const t = useTranslations("questionnaires.send.locales");
  return (
    <Select
      name="locale"
      label={label}
      defaultValue={useLocale()}
      options={locales.map((value) => ({ value, label: t(value) }))}
    />
  );
}
