"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CrossIcon, MenuIcon } from "#components/ui/icons.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import type { NavigationItem } from "./navigation-items.ts";
import { NavigationLinks } from "./navigation-links.tsx";
import { PaletteTrigger } from "./palette-trigger.tsx";
import type { Person } from "./person.ts";
import { ThemeSwitch } from "./theme-switch.tsx";
import { useSignOut } from "./use-sign-out.tsx";

/** On a phone: search, theme, and the navigation behind a menu. */
export function MobileMenu({
  items,
  person,
  accountHref,
  signOut,
}: {
  readonly items: readonly NavigationItem[];
  readonly person: Person;
  readonly accountHref: string;
  readonly signOut: (form: FormData) => Promise<unknown>;
}) {
  const t = useTranslations("shell");
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const leaving = useSignOut(person, signOut);
  return (
    <div className="hidden items-center max-md:flex">
      <PaletteTrigger variant="icon" />
      <ThemeSwitch />
      <button
        type="button"
        aria-label={t("menu")}
        aria-expanded={open}
        aria-controls="mobile-menu"
        onClick={() => setOpen(!open)}
        className="grid size-10 place-items-center rounded-control text-ink-2 hover:bg-surface-hover"
      >
        {open ? <CrossIcon className="size-4" /> : <MenuIcon />}
      </button>
      {open ? (
        <div
          id="mobile-menu"
          className="absolute inset-x-0 top-12 z-30 border-b border-line-2 bg-canvas pb-3 shadow-pop"
        >
          <NavigationLinks items={items} onNavigate={close} />
          <div className="mx-5 flex items-center gap-4 border-t border-line pt-3 text-13">
            <Link href={accountHref} onClick={close} className="min-w-0 flex-1 truncate py-2.5">
              {person.name}
            </Link>
            <LanguageSwitch />
            <button type="button" className="min-h-10 text-accent" onClick={leaving.start}>
              {t("signOut")}
            </button>
          </div>
        </div>
      ) : null}
      {leaving.dialog}
    </div>
  );
}
