"use client";
import { useRouter } from "next/navigation";
import { useLocale, useNow, useTimeZone, useTranslations } from "next-intl";
import { Form, FormActions } from "#components/form/form.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { Select } from "#components/ui/select.tsx";
import { DateField } from "#components/ui/text-field.tsx";
import { planAuditAction } from "#lib/audits/actions.ts";
import { auditKinds } from "#lib/audits/model.ts";
import type { TemplateOption } from "#lib/audits/templates/model.ts";
import type { Locale } from "#lib/shared/locale.ts";
import { addDays, dateIn } from "#lib/shared/time.ts";
import { PeopleChoice } from "./people-choice.tsx";

type Named = { readonly id: string; readonly name: string };

/** Days that the form proposes for an audit. Ours. */
const proposedDays = 30;

/** Plans an audit: who is examined, why, with what, by whom, until when. */
export function PlanForm({
  vendors,
  templates,
  people,
  vendorId,
}: {
  readonly vendors: readonly Named[];
  readonly templates: readonly TemplateOption[];
  readonly people: readonly Named[];
  readonly vendorId: string | null;
}) {
  const t = useTranslations("audits");
  const locale = useLocale() as Locale;
  const zone = useTimeZone() ?? "UTC";
  const router = useRouter();
  const today = dateIn(useNow().getTime(), zone);
  return (
    <Form
      action={planAuditAction}
      refusals="audits.refusals"
      onSuccess={({ id }) => router.push(`/audits/${id}`)}
      className="mt-4 max-w-[760px]"
    >
      <input type="hidden" name="zone" value={zone} />
      <Combobox
        name="vendorId"
        label={t("fields.vendor")}
        defaultValue={vendorId}
        options={vendors.map(({ id, name }) => ({ value: id, label: name }))}
        required
      />
      <RadioCards
        name="kind"
        label={t("fields.kind")}
        columns={2}
        defaultValue="periodic"
        cards={auditKinds.map((kind) => ({
          value: kind,
          label: t(`kinds.${kind}`),
          help: t(`plan.kinds.${kind}`),
        }))}
      />
      <Select
        name="templateVersionId"
        label={t("fields.template")}
        help={t("fields.templateHelp")}
        defaultValue={templates[0]?.id ?? null}
        options={templates.map((template) => ({
          value: template.id,
          label: t("template", { name: template.name[locale], version: template.version }),
          help: t("plan.questions", { count: template.questions }),
        }))}
      />
      <DateField
        name="dueOn"
        label={t("fields.dueOn")}
        help={t("fields.dueOnHelp", { zone })}
        defaultValue={addDays(today, proposedDays)}
        min={today}
        required
      />
      <PeopleChoice people={people} />
      <FormActions submitLabel={t("plan.action")}>
        <LinkButton href="/audits">{t("plan.cancel")}</LinkButton>
      </FormActions>
    </Form>
  );
}
