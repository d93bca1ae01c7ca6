"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { Button } from "#components/ui/button.tsx";
import { copyText } from "#components/ui/copy-text.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { TextField } from "#components/ui/text-field.tsx";
import { inviteAction } from "#lib/members/invitations/actions.ts";
import type { NewLink } from "#lib/members/invitations/model.ts";
import { RoleField } from "./role-field.tsx";

/** Invites somebody and shows the one-time link: once, for it is stored hashed only. */
export function InviteDialog() {
  const t = useTranslations("members.invite");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [link, setLink] = useState<NewLink | null>(null);
  const change = (next: boolean) => {
    setOpen(next);
    if (!next) setLink(null);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      size="small"
      title={link === null ? t("title") : t("linkTitle")}
      description={link === null ? t("lead") : t("linkLead")}
      trigger={<Button variant="primary">{t("open")}</Button>}
    >
      {link === null ? (
        <Form
          action={inviteAction}
          refusals="members.refusals"
          onSuccess={(made) => {
            setLink(made);
            router.refresh();
          }}
        >
          <TextField name="email" type="email" label={t("email")} autoComplete="off" required />
          <TextField name="name" label={t("name")} autoComplete="off" required />
          <RoleField />
          <FormActions submitLabel={t("submit")} />
        </Form>
      ) : (
        <FreshLink link={link} onDone={() => change(false)} />
      )}
    </Dialog>
  );
}

function FreshLink({ link, onDone }: { readonly link: NewLink; readonly onDone: () => void }) {
  const t = useTranslations("members.invite");
  const format = useFormats();
  const [copied, setCopied] = useState(false);
  return (
    <div className="grid gap-3">
      <TextField
        name="link"
        label={t("link")}
        mono
        readOnly
        defaultValue={link.url}
        onFocus={(event) => event.currentTarget.select()}
      />
      <p className="meta">
        {t("linkEnds", {
          at: format.dateTime(link.expiresAt, { dateStyle: "long", timeStyle: "short" }),
        })}
      </p>
      <div className="flex gap-3">
        <Button variant="primary" onClick={() => void copyText(link.url).then(setCopied)}>
          {copied ? t("copied") : t("copy")}
        </Button>
        <Button onClick={onDone}>{t("done")}</Button>
      </div>
    </div>
  );
}
