"use client";
import { useTranslations } from "next-intl";
import { ThemeIcon } from "#components/ui/icons.tsx";
import { preferenceCookie, themeCookie } from "#lib/shared/preferences.ts";

/** Turns the page to the other theme and remembers it. Until then the machine's theme holds. */
export function ThemeSwitch() {
  const t = useTranslations("shell");
  return (
    <button
      type="button"
      aria-label={t("theme")}
      title={t("theme")}
      className="grid size-7 place-items-center rounded-control text-ink-2 hover:bg-surface-hover max-md:size-10"
      onClick={() => {
        const root = document.documentElement;
        const next = root.dataset.theme === "dark" ? "light" : "dark";
        root.dataset.theme = next;
        // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
        document.cookie = preferenceCookie(themeCookie, next);
      }}
    >
      <ThemeIcon />
    </button>
  );
}
