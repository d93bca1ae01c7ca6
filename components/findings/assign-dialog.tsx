"use client";
import { useRouter } from "next/navigation";
import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Select } from "#components/ui/select.tsx";
import { DateField } from "#components/ui/text-field.tsx";
import { notify } from "#components/ui/toast.tsx";
import { assignFindingsAction } from "#lib/findings/bulk/actions.ts";
import type { FindingRow } from "#lib/findings/model.ts";

/** Gives the selected findings an owner, a due date or both. */
export function AssignDialog({
  selected,
  owners,
  onDone,
}: {
  readonly selected: readonly FindingRow[];
  readonly owners: readonly { readonly id: string; readonly name: string }[];
  readonly onDone: () => void;
}) {
  const t = useTranslations("findings");
  const zone = useTimeZone() ?? "UTC";
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("assign.title", { count: selected.length })}
      description={t("assign.lead")}
      trigger={
        <Button size="small" variant="quiet">
          {t("assign.action")}
        </Button>
      }
    >
      <Form
        action={assignFindingsAction}
        refusals="findings.refusals"
        messages="findings.messages"
        onSuccess={({ count }) => {
          setOpen(false);
          onDone();
          notify({ title: t("assign.done", { count }) });
          router.refresh();
        }}
      >
        <input type="hidden" name="ids" value={selected.map(({ id }) => id).join(",")} />
        <input type="hidden" name="zone" value={zone} />
        <Select
          name="ownerId"
          label={t("fields.owner")}
          empty={t("assign.keepOwner")}
          options={owners.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <DateField name="dueOn" label={t("fields.dueOn")} help={t("assign.keepDay")} />
        <FormActions submitLabel={t("assign.save")} />
      </Form>
    </Dialog>
  );
}
