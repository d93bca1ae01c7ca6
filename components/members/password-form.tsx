"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { notify } from "#components/ui/toast.tsx";
import { changePasswordAction } from "#lib/members/passwords/actions.ts";

/** Changes one's own password. A success empties the fields: nothing typed here may stay on a screen. */
export function PasswordForm({ email }: { readonly email: string }) {
  const t = useTranslations("members.password");
  const [done, setDone] = useState(0);
  return (
    <Form
      key={done}
      action={changePasswordAction}
      refusals="members.refusals"
      messages="members.fields"
      className="max-w-[640px]"
      onSuccess={() => {
        setDone((count) => count + 1);
        notify({ title: t("changed"), description: t("changedNote") });
      }}
    >
      {/* Lets password managers know whose password this is. */}
      <input type="email" name="" autoComplete="username" value={email} readOnly hidden />
      <TextField
        name="current"
        type="password"
        label={t("current")}
        autoComplete="current-password"
        required
      />
      <TextField
        name="next"
        type="password"
        label={t("next")}
        help={t("help")}
        autoComplete="new-password"
        required
      />
      <TextField
        name="repeat"
        type="password"
        label={t("repeat")}
        autoComplete="new-password"
        required
      />
      <FormActions submitLabel={t("submit")} />
    </Form>
  );
}
