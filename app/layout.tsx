import "@fontsource-variable/ibm-plex-sans/standard.css";
import "@fontsource-variable/ibm-plex-sans/standard-italic.css";
import "@fontsource/ibm-plex-mono/400.css";
import "@fontsource/ibm-plex-mono/500.css";
import "./globals.css";
import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { ClientSetup } from "#components/layout/client-setup.tsx";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";
import { ThemeScript } from "#components/layout/theme-script.tsx";
import { PatternDefinitions } from "#components/ui/patterns.tsx";
import { readTheme, themeCookie } from "#lib/shared/preferences.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return {
    title: { template: "%s · Tierce", default: "Tierce" },
    description: t("tagline"),
    robots: { index: false, follow: false },
  };
}

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const [locale, jar, sent] = await Promise.all([getLocale(), cookies(), headers()]);
  const theme = readTheme(jar.get(themeCookie)?.value);
  return (
    <html
      lang={locale}
      data-theme={theme === "system" ? undefined : theme}
      suppressHydrationWarning
    >
      <head>
        <ThemeScript nonce={sent.get("x-nonce") ?? undefined} />
      </head>
      <body>
        <PatternDefinitions />
        <NuqsAdapter>
          <MessagesProvider>
            <ClientSetup>{children}</ClientSetup>
          </MessagesProvider>
        </NuqsAdapter>
      </body>
    </html>
  );
}
