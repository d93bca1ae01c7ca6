"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { copyText } from "./copy-text.ts";

/** A reference id in mono, with a button that copies it. */
export function CopyReference({ id }: { readonly id: string }) {
  const t = useTranslations("errors");
  const [copied, setCopied] = useState(false);
  return (
    <p className="meta flex items-baseline gap-3">
      <span className="mono">{t("reference", { id })}</span>
      <button
        type="button"
        className="min-h-6 text-accent hover:underline"
        onClick={() => void copyText(id).then(setCopied)}
      >
        {copied ? t("copied") : t("copyReference")}
      </button>
    </p>
  );
}
