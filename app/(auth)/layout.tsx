import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { BrandMark } from "#components/layout/brand.tsx";
import { LanguageSwitch } from "#components/layout/language-switch.tsx";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";
import { settings } from "#lib/platform/env.ts";

/** Pages before sign-in: the mark, one panel, and whose installation this is. */
export default async function AuthLayout({ children }: { readonly children: ReactNode }) {
  const t = await getTranslations("shell");
  return (
    <MessagesProvider namespaces={["auth"]}>
      <div className="grid min-h-dvh grid-rows-[1fr_auto] bg-canvas">
        <main className="mx-auto mt-[min(17vh,150px)] mb-10 w-[344px] max-w-[calc(100vw-32px)]">
          <p className="mb-1.5 flex items-center gap-[11px] text-20 leading-[22px] font-strong tracking-[-.005em]">
            <BrandMark className="h-[22px] w-[21px]" />
            Tierce
          </p>
          <p className="mb-7 text-ink-2">{t("tagline")}</p>
          {children}
        </main>
        <footer className="flex flex-wrap items-center justify-center gap-x-4 gap-y-1 p-4 text-12 text-ink-3">
          <span>{new URL(settings().publicUrl).host}</span>
          <LanguageSwitch variant="long" />
        </footer>
      </div>
    </MessagesProvider>
  );
}
