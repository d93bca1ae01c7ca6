"use client";
import { useTranslations } from "next-intl";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { Role } from "#lib/access/model.ts";
import { acceptInvitationAction } from "#lib/members/invitations/actions.ts";

/** What somebody fills in behind a one-time link: their name and a password, and then they are in. */
export function AcceptForm({
  token,
  link,
}: {
  readonly token: string;
  readonly link: {
    readonly first: boolean;
    readonly email: string | null;
    readonly name: string | null;
    readonly role: Role;
  };
}) {
  const t = useTranslations("auth.invitation");
  const roles = useTranslations("shell.roles");
  return (
    <section className="rounded-panel border border-line bg-surface p-6 [&_input]:h-9">
      <h1 className="mb-1 text-16 leading-6">{link.first ? t("firstTitle") : t("title")}</h1>
      <p className="mb-4 text-13 text-ink-2">
        {link.first ? t("firstLead") : t("lead", { role: roles(link.role) })}
      </p>
      <Form
        action={acceptInvitationAction}
        refusals="auth.refusals"
        messages="auth.fields"
        onSuccess={() => window.location.assign("/")}
      >
        <input type="hidden" name="token" value={token} />
        {link.email === null ? (
          <TextField
            name="email"
            type="email"
            label={t("email")}
            autoComplete="username"
            autoCapitalize="none"
            required
          />
        ) : (
          <TextField
            name="shownEmail"
            form="none"
            type="email"
            label={t("email")}
            autoComplete="username"
            defaultValue={link.email}
            readOnly
          />
        )}
        <TextField
          name="name"
          label={t("name")}
          autoComplete="name"
          defaultValue={link.name ?? ""}
          required
        />
        <TextField
          name="password"
          type="password"
          label={t("password")}
          help={t("passwordHelp")}
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
        <div className="grid [&_button]:h-9">
          <SubmitButton>{link.first ? t("firstSubmit") : t("submit")}</SubmitButton>
        </div>
      </Form>
    </section>
  );
}
