"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { createTemplateAction } from "#lib/audits/templates/actions.ts";

/** Begins a template by its name in both languages; its draft opens at once. */
export function NewTemplate() {
  const t = useTranslations("templates");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      size="small"
      title={t("create.title")}
      description={t("create.help")}
      trigger={<Button variant="primary">{t("create.action")}</Button>}
    >
      <Form
        action={createTemplateAction}
        refusals="templates.refusals"
        onSuccess={({ versionId }) => router.push(`/audits/templates/${versionId}`)}
      >
        <TextField name="name.en" label={t("create.english")} maxLength={200} required />
        <TextField name="name.fr" label={t("create.french")} maxLength={200} required />
        <FormActions submitLabel={t("create.action")} />
      </Form>
    </Dialog>
  );
}
