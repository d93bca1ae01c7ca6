"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { copyText } from "#components/ui/copy-text.ts";
import { useFormats } from "#components/ui/formats.ts";
import { TextField } from "#components/ui/text-field.tsx";
import type { SentLink } from "#lib/audits/questionnaires/model.ts";

/** A link just made, for copying: it is shown once, since only its hash is stored. */
export function FreshLink({
  link,
  children,
}: {
  readonly link: SentLink;
  /** What leads on. */
  readonly children: ReactNode;
}) {
  const t = useTranslations("questionnaires.made");
  const format = useFormats();
  const [copied, setCopied] = useState(false);
  return (
    <div className="grid gap-3">
      <p className="text-13 text-ink-2">{link.mailed ? t("mailed") : t("notMailed")}</p>
      <TextField
        name="link"
        label={t("link")}
        mono
        readOnly
        defaultValue={link.url}
        onFocus={(event) => event.currentTarget.select()}
      />
      <p className="meta">
        {t("ends", { at: format.dateTime(link.expiresAt, { dateStyle: "long" }) })}
      </p>
      <div className="flex gap-3">
        <Button variant="primary" onClick={() => void copyText(link.url).then(setCopied)}>
          {copied ? t("copied") : t("copy")}
        </Button>
        {children}
      </div>
    </div>
  );
}
