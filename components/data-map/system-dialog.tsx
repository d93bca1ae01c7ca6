"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextArea, TextField } from "#components/ui/text-field.tsx";
import { createSystemAction, updateSystemAction } from "#lib/data-map/actions.ts";
import type { SystemRow } from "#lib/data-map/model.ts";

/** Adds one of our systems, or edits one. */
export function SystemDialog({ system }: { readonly system?: Omit<SystemRow, "flows"> }) {
  const t = useTranslations("data-map");
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  const title = system ? t("systems.rename", { name: system.name }) : t("systems.add");
  const fields = (
    <>
      <TextField
        name="name"
        label={t("systems.name")}
        defaultValue={system?.name}
        maxLength={120}
        required
      />
      <TextArea
        name="description"
        label={t("systems.description")}
        defaultValue={system?.description}
        rows={2}
        maxLength={500}
      />
      <div className="flex justify-end">
        <SubmitButton>{system ? t("systems.save") : t("systems.add")}</SubmitButton>
      </div>
    </>
  );
  return (
    <Dialog
      trigger={
        system ? (
          <Button variant="quiet" size="small" aria-label={title}>
            {common("edit")}
          </Button>
        ) : (
          <Button variant="primary">{t("systems.add")}</Button>
        )
      }
      open={open}
      onOpenChange={setOpen}
      size="small"
      title={title}
    >
      {system ? (
        <Form
          action={updateSystemAction}
          refusals="data-map.refusals"
          onSuccess={() => setOpen(false)}
        >
          <input type="hidden" name="id" value={system.id} />
          <input type="hidden" name="revision" value={system.revision} />
          {fields}
        </Form>
      ) : (
        <Form
          action={createSystemAction}
          refusals="data-map.refusals"
          onSuccess={() => setOpen(false)}
        >
          {fields}
        </Form>
      )}
    </Dialog>
  );
}
