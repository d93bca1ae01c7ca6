"use client";
import { useTranslations } from "next-intl";
import { Form, FormActions } from "#components/form/form.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { Select } from "#components/ui/select.tsx";
import { notify } from "#components/ui/toast.tsx";
import { setMailPreferencesAction } from "#lib/members/preferences/actions.ts";
import { type MailPreferences, mailPaces } from "#lib/members/preferences/model.ts";
import { locales } from "#lib/shared/locale.ts";

/** How one wants to be written to: how often, in which language, by which days. */
export function MailForm({
  preferences,
  zones,
  defaultZone,
}: {
  readonly preferences: MailPreferences;
  readonly zones: readonly string[];
  readonly defaultZone: string;
}) {
  const t = useTranslations("members.mail");
  const language = useTranslations("shell.languages");
  return (
    <Form
      action={setMailPreferencesAction}
      className="max-w-[640px]"
      onSuccess={() => notify({ title: t("saved") })}
    >
      <RadioCards
        name="mailPace"
        label={t("pace")}
        defaultValue={preferences.mailPace}
        cards={mailPaces.map((value) => ({
          value,
          label: t(`paces.${value}`),
          help: t(`paceHelp.${value}`),
        }))}
      />
      <Select
        name="locale"
        label={t("language")}
        defaultValue={preferences.locale}
        options={locales.map((value) => ({ value, label: language(value) }))}
      />
      <Combobox
        name="zone"
        label={t("zone")}
        help={t("zoneHelp", { zone: defaultZone })}
        placeholder={defaultZone}
        defaultValue={preferences.zone}
        options={zones.map((value) => ({ value, label: value }))}
      />
      <FormActions submitLabel={t("save")} />
    </Form>
  );
}
