"use client";
import { useRouter } from "next/navigation";
import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { Select } from "#components/ui/select.tsx";
import { DateField, TextArea } from "#components/ui/text-field.tsx";
import { recordableStates } from "#lib/requirements/model.ts";
import { setConformityAction } from "#lib/requirements/standings/actions.ts";

/** Records how a vendor stands on a requirement, outside an audit. */
export function SetConformity({
  vendor,
  requirementKey,
  evidence,
}: {
  readonly vendor: { readonly id: string; readonly name: string };
  readonly requirementKey: string;
  readonly evidence: readonly { readonly id: string; readonly title: string }[];
}) {
  const t = useTranslations("requirements");
  const router = useRouter();
  const zone = useTimeZone() ?? "UTC";
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("record.title", { key: requirementKey, vendor: vendor.name })}
      description={t("record.lead")}
      trigger={<Button variant="primary">{t("record.action")}</Button>}
    >
      <Form
        action={setConformityAction}
        refusals="requirements.refusals"
        onSuccess={() => {
          setOpen(false);
          router.refresh();
        }}
      >
        <input type="hidden" name="vendorId" value={vendor.id} />
        <input type="hidden" name="requirementKey" value={requirementKey} />
        <input type="hidden" name="zone" value={zone} />
        <RadioCards
          name="state"
          label={t("columns.state")}
          defaultValue="met"
          cards={recordableStates.map((value) => ({ value, label: t(`states.${value}`) }))}
        />
        <Select
          name="evidenceId"
          label={t("record.evidence")}
          help={t("record.evidenceHelp")}
          empty={t("record.noEvidence")}
          options={evidence.map(({ id, title }) => ({ value: id, label: title }))}
        />
        <TextArea name="reason" label={t("record.reason")} rows={3} maxLength={4000} required />
        <DateField name="validOn" label={t("record.validOn")} help={t("record.validHelp")} />
        <FormActions submitLabel={t("record.save")} />
      </Form>
    </Dialog>
  );
}
