"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { Select } from "#components/ui/select.tsx";
import { DateField } from "#components/ui/text-field.tsx";
import { startUpliftAction } from "#lib/audits/uplifts/actions.ts";
import { upliftMeans } from "#lib/audits/uplifts/model.ts";

/** One action that opens the work for every vendor that falls short of a version. */
export function StartUplift({
  baselineId,
  version,
  owners,
  dueOn,
}: {
  readonly baselineId: string;
  readonly version: number;
  readonly owners: readonly { readonly id: string; readonly name: string }[];
  /** The proposed day, `YYYY-MM-DD`. */
  readonly dueOn: string;
}) {
  const t = useTranslations("requirements.uplift");
  const router = useRouter();
  const zone = useTimeZone() ?? "UTC";
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("start.title", { version })}
      description={t("start.lead")}
      trigger={<Button variant="primary">{t("start.action")}</Button>}
    >
      <Form
        action={startUpliftAction}
        refusals="requirements.refusals"
        onSuccess={({ id }) => router.push(`/requirements/uplifts/${id}`)}
      >
        <input type="hidden" name="baselineId" value={baselineId} />
        <input type="hidden" name="zone" value={zone} />
        <input type="hidden" name="locale" value={locale} />
        <RadioCards
          name="means"
          label={t("start.means")}
          defaultValue="finding"
          cards={upliftMeans.map((value) => ({
            value,
            label: t(`means.${value}`),
            help: t(`meansHelp.${value}`),
          }))}
        />
        <DateField name="dueOn" label={t("start.dueOn")} defaultValue={dueOn} required />
        <Select
          name="ownerId"
          label={t("start.owner")}
          help={t("start.ownerHelp")}
          empty={t("start.nobody")}
          options={owners.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <FormActions submitLabel={t("start.save")} />
      </Form>
    </Dialog>
  );
}
