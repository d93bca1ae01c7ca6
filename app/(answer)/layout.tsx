import type { Metadata } from "next";
import type { ReactNode } from "react";
import { BrandMark } from "#components/layout/brand.tsx";
import { LanguageSwitch } from "#components/layout/language-switch.tsx";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";
import { ThemeSwitch } from "#components/layout/theme-switch.tsx";
import { settings } from "#lib/platform/env.ts";

/** What a link opens is for its reader alone: no index, no address handed on. */
export const metadata: Metadata = {
  referrer: "no-referrer",
  robots: { index: false, follow: false, noarchive: true },
};

/** Pages of a vendor's contact: whose installation it is, language and theme, and their questions. */
export default function AnswerLayout({ children }: { readonly children: ReactNode }) {
  return (
    <MessagesProvider namespaces={["questionnaires", "audits", "evidence"]}>
      <div className="min-h-dvh bg-surface">
        <div className="flex items-center gap-3 border-b border-line bg-canvas px-7 py-2 text-12 text-ink-2 max-md:px-4">
          <BrandMark className="h-[18px] w-[17px]" />
          <span className="flex-1">{new URL(settings().publicUrl).host}</span>
          <LanguageSwitch variant="short" />
          <ThemeSwitch />
        </div>
        <div className="mx-auto max-w-[960px] px-7 pt-5 pb-16 max-md:px-4">{children}</div>
      </div>
    </MessagesProvider>
  );
}
