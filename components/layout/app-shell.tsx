import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Toaster } from "#components/ui/toast.tsx";
import { BrandMark } from "./brand.tsx";
import { MobileMenu } from "./mobile-menu.tsx";
import type { NavigationItem } from "./navigation-items.ts";
import { NavigationLinks } from "./navigation-links.tsx";
import { NavigationProgress } from "./navigation-progress.tsx";
import type { PaletteGroup, PaletteSearch } from "./palette-model.ts";
import { PaletteProvider } from "./palette-provider.tsx";
import type { Person } from "./person.ts";
import { PersonMenu } from "./person-menu.tsx";
import { TopBar } from "./top-bar.tsx";

/**
 * Navigation, top bar and the place of the page. Knows nothing of the session: who is signed in,
 * what they may see and how they sign out comes in.
 */
export async function AppShell({
  homeHref,
  accountHref,
  navigation,
  person,
  signOut,
  commands,
  search,
  note,
  children,
}: {
  readonly homeHref: string;
  readonly accountHref: string;
  readonly navigation: readonly NavigationItem[];
  readonly person: Person;
  readonly signOut: (form: FormData) => Promise<unknown>;
  readonly commands: readonly PaletteGroup[];
  readonly search?: PaletteSearch;
  /** Small print at the foot of the navigation. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
}) {
  const t = await getTranslations("shell");
  const brand = (
    <Link
      href={homeHref}
      className="flex h-12 flex-none items-center gap-[9px] px-5 text-16 font-strong tracking-[-.005em] text-ink hover:no-underline max-md:px-4"
    >
      <BrandMark />
      Tierce
    </Link>
  );
  return (
    <PaletteProvider groups={commands} search={search}>
      <NavigationProgress />
      <Toaster />
      <a
        href="#content"
        className="absolute top-2 left-2 z-50 -translate-y-16 rounded-control bg-surface px-3 py-1.5 text-13 focus:translate-y-0"
      >
        {t("skip")}
      </a>
      <div className="grid min-h-screen grid-cols-[var(--nav-width)_minmax(0,1fr)] max-md:block print:block">
        <nav
          aria-label={t("mainNavigation")}
          className="print-hidden border-r border-line bg-canvas max-md:border-r-0 max-md:border-b"
        >
          {/* The current line reaches over the border, so this column must not clip what it holds. */}
          <div className="sticky top-0 flex h-screen flex-col pb-4 max-md:static max-md:h-auto max-md:pb-0">
            <div className="flex items-center justify-between max-md:pr-2">
              {brand}
              <MobileMenu
                items={navigation}
                person={person}
                accountHref={accountHref}
                signOut={signOut}
              />
            </div>
            <div className="max-md:hidden">
              <NavigationLinks items={navigation} />
            </div>
            {note ? <p className="mt-auto px-5 text-11 text-ink-3 max-md:hidden">{note}</p> : null}
          </div>
        </nav>
        <div className="flex min-w-0 flex-col">
          <TopBar
            personMenu={<PersonMenu person={person} accountHref={accountHref} signOut={signOut} />}
          />
          <main
            id="content"
            tabIndex={-1}
            className="flex w-full max-w-[var(--page-max)] flex-1 flex-col px-7 pt-4 pb-10 outline-none lg:has-[[data-fill]]:h-[calc(100dvh-var(--bar-height))] lg:has-[[data-fill]]:flex-none focus-visible:shadow-none max-md:px-4 max-md:pt-3 max-md:pb-8 print:p-0"
          >
            {children}
          </main>
        </div>
      </div>
    </PaletteProvider>
  );
}
