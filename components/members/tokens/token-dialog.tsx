"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { Button } from "#components/ui/button.tsx";
import { copyText } from "#components/ui/copy-text.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { createTokenAction } from "#lib/members/tokens/actions.ts";
import { type NewToken, offeredLives } from "#lib/members/tokens/model.ts";
import { ScopeChoice } from "./scope-choice.tsx";

/** Makes a token and shows it: once, for it is stored as a hash. */
export function TokenDialog() {
  const t = useTranslations("tokens.create");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<NewToken | null>(null);
  const change = (next: boolean) => {
    setOpen(next);
    if (!next) setMade(null);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={made === null ? t("title") : t("madeTitle")}
      description={made === null ? t("lead") : t("madeLead")}
      trigger={<Button variant="primary">{t("open")}</Button>}
    >
      {made === null ? (
        <Form
          action={createTokenAction}
          refusals="tokens.refusals"
          onSuccess={(token) => {
            setMade(token);
            router.refresh();
          }}
        >
          <TextField
            name="name"
            label={t("name")}
            help={t("nameHelp")}
            autoComplete="off"
            required
          />
          <ScopeChoice />
          <Select
            name="days"
            label={t("expires")}
            options={offeredLives.map((days) => ({
              value: String(days),
              label: t("days", { days }),
            }))}
            defaultValue="90"
            required
          />
          <FormActions submitLabel={t("submit")} />
        </Form>
      ) : (
        <FreshToken token={made} onDone={() => change(false)} />
      )}
    </Dialog>
  );
}

function FreshToken({ token, onDone }: { readonly token: NewToken; readonly onDone: () => void }) {
  const t = useTranslations("tokens.create");
  const format = useFormats();
  const [copied, setCopied] = useState(false);
  return (
    <div className="grid gap-3">
      <TextField
        name="token"
        label={t("token")}
        mono
        readOnly
        defaultValue={token.text}
        onFocus={(event) => event.currentTarget.select()}
      />
      <p className="meta">
        {t("ends", {
          at: format.dateTime(token.expiresAt, { dateStyle: "long", timeStyle: "short" }),
        })}
      </p>
      <div className="flex gap-3">
        <Button variant="primary" onClick={() => void copyText(token.text).then(setCopied)}>
          {copied ? t("copied") : t("copy")}
        </Button>
        <Button onClick={onDone}>{t("done")}</Button>
      </div>
    </div>
  );
}
