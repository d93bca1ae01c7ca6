"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { DateField, TextField } from "#components/ui/text-field.tsx";
import {
  addCertificationAction,
  addContactAction,
  removeContactAction,
} from "#lib/vendors/contracts/actions.ts";

/** Records a certificate; one of the same standard is replaced by it. */
export function AddCertificationDialog({ vendorId }: { readonly vendorId: string }) {
  const t = useTranslations("vendors.certifications");
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      trigger={<Button size="small">{t("add")}</Button>}
      open={open}
      onOpenChange={setOpen}
      size="small"
      title={t("add")}
      description={t("addHelp")}
    >
      <Form
        action={addCertificationAction}
        messages="vendors.fieldMessages"
        onSuccess={() => setOpen(false)}
      >
        <input type="hidden" name="vendorId" value={vendorId} />
        <TextField name="standard" label={t("standard")} maxLength={300} required />
        <TextField name="issuer" label={t("issuer")} maxLength={300} />
        <div className="grid grid-cols-2 gap-4">
          <DateField name="issuedOn" label={t("issuedOn")} />
          <DateField name="expiresOn" label={t("expiresOn")} />
        </div>
        <div className="flex justify-end">
          <SubmitButton>{t("add")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

/** Records somebody at the vendor's. */
export function AddContactDialog({ vendorId }: { readonly vendorId: string }) {
  const t = useTranslations("vendors.contacts");
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      trigger={<Button size="small">{t("add")}</Button>}
      open={open}
      onOpenChange={setOpen}
      size="small"
      title={t("add")}
    >
      <Form action={addContactAction} onSuccess={() => setOpen(false)}>
        <input type="hidden" name="vendorId" value={vendorId} />
        <TextField name="name" label={t("name")} maxLength={300} autoComplete="off" required />
        <TextField name="role" label={t("role")} maxLength={120} autoComplete="off" />
        <TextField
          name="email"
          label={t("email")}
          type="email"
          maxLength={254}
          autoComplete="off"
        />
        <TextField name="phone" label={t("phone")} type="tel" maxLength={60} autoComplete="off" />
        <div className="flex justify-end">
          <SubmitButton>{t("add")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

/** Removes somebody at the vendor's, after asking. */
export function RemoveContact({
  vendorId,
  contact,
}: {
  readonly vendorId: string;
  readonly contact: { readonly id: string; readonly name: string };
}) {
  const t = useTranslations("vendors.contacts");
  const errors = useTranslations("errors");
  return (
    <ConfirmDialog
      trigger={
        <Button variant="quiet" size="small" aria-label={t("removeTitle", { name: contact.name })}>
          {t("remove")}
        </Button>
      }
      title={t("removeTitle", { name: contact.name })}
      confirmLabel={t("remove")}
      reversible={false}
      onConfirm={async () => {
        const result = await removeContactAction({ vendorId, id: contact.id });
        return result.ok ? null : errors("internal.title");
      }}
    >
      {t("removeBody")}
    </ConfirmDialog>
  );
}
