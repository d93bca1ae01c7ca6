"use client";
import { useTranslations } from "next-intl";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { notify } from "#components/ui/toast.tsx";
import { sendTestMailAction } from "#lib/mail/actions.ts";

/** Sends oneself a message, to see that mail arrives. */
export function TestMail({ email }: { readonly email: string }) {
  const t = useTranslations("mail.test");
  return (
    <Form
      action={sendTestMailAction}
      refusals="mail.refusals"
      onSuccess={() => notify({ title: t("queued"), description: t("queuedNote", { email }) })}
    >
      <div>
        <SubmitButton>{t("send")}</SubmitButton>
      </div>
    </Form>
  );
}
