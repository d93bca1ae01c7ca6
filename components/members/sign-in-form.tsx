"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { formText } from "#lib/shared/form-text.ts";

const reasons = ["wrong-credentials", "too-many-attempts", "suspended", "unavailable"] as const;
type Reason = (typeof reasons)[number] | "incomplete" | "offline";

/**
 * next-auth's credentials exchange: its cross-site token, then the credentials. Null when signed
 * in, else the reason. Its own client is not used: it asks for more than these two requests.
 */
async function exchange(email: string, password: string): Promise<Reason | null> {
  const token = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
  const answer = await fetch("/api/auth/callback/credentials", {
    method: "POST",
    body: new URLSearchParams({ email, password, csrfToken: token.csrfToken, json: "true" }),
  });
  const { url } = (await answer.json()) as { url: string };
  const error = new URL(url, window.location.origin).searchParams.get("error");
  if (answer.ok && error === null) return null;
  return reasons.find((reason) => reason === error) ?? "unavailable";
}

/**
 * E-mail and password. Goes on to `target`, a path that the server checked, with a full page load:
 * nothing that was drawn for a visitor is kept.
 */
export function SignInForm({ target }: { readonly target: string }) {
  const t = useTranslations("auth.signIn");
  const message = useRef<HTMLDivElement>(null);
  const [reason, setReason] = useState<Reason | null>(null);
  const [pending, start] = useTransition();

  useEffect(() => {
    if (reason !== null) message.current?.focus();
  }, [reason]);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const email = formText(form, "email");
    const password = formText(form, "password");
    setReason(null);
    if (email === "" || password === "") return setReason("incomplete");
    start(async () => {
      try {
        const refusal = await exchange(email, password);
        if (refusal === null) window.location.assign(target);
        else setReason(refusal);
      } catch {
        setReason("offline");
      }
    });
  };

  return (
    <form
      method="post"
      noValidate
      onSubmit={submit}
      aria-busy={pending}
      className="rounded-panel border border-line bg-surface p-6 [&_input]:h-9"
    >
      <h1 className="mb-3.5 text-16 leading-6">{t("title")}</h1>
      {reason === null ? null : (
        <div ref={message} tabIndex={-1} className="mb-3.5 outline-none">
          <ErrorState title={t(`refusals.${reason}.title`)}>
            {t(`refusals.${reason}.body`)}
          </ErrorState>
        </div>
      )}
      <TextField
        className="mb-3.5"
        name="email"
        type="email"
        label={t("email")}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        required
      />
      <TextField
        className="mb-3.5"
        name="password"
        type="password"
        label={t("password")}
        autoComplete="current-password"
        required
      />
      <Button type="submit" variant="primary" className="h-9 w-full" disabled={pending}>
        {pending ? t("checking") : t("continue")}
      </Button>
    </form>
  );
}
