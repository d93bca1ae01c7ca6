"use client";
import clsx from "clsx";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { locales } from "#lib/shared/locale.ts";
import { localeCookie, preferenceCookie } from "#lib/shared/preferences.ts";

/** The switch between languages; `long` writes each language's own name. */
export function LanguageSwitch({
  variant = "short",
  className,
}: {
  readonly variant?: "short" | "long";
  readonly className?: string;
}) {
  const current = useLocale();
  const t = useTranslations("shell");
  const router = useRouter();
  return (
    <fieldset
      className={clsx("flex", variant === "long" ? "gap-4" : "gap-0.5", className)}
      aria-label={t("language")}
    >
      {locales.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={locale === current}
          aria-label={
            variant === "short" ? `${locale.toUpperCase()}, ${t(`languages.${locale}`)}` : undefined
          }
          onClick={() => {
            // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
            document.cookie = preferenceCookie(localeCookie, locale);
            router.refresh();
          }}
          className={clsx(
            "min-h-6 rounded-[3px]",
            variant === "short" && "px-1.5 py-[3px]",
            locale === current ? "font-strong text-ink" : "text-ink-3 hover:text-ink",
          )}
        >
          {variant === "short" ? locale.toUpperCase() : t(`languages.${locale}`)}
        </button>
      ))}
    </fieldset>
  );
}
