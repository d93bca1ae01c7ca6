"use client";
import { useTranslations } from "next-intl";
import { startTransition } from "react";
import { Menu } from "#components/ui/menu.tsx";

/** Who is signed in, as the shell needs it. */
export type Person = {
  readonly name: string;
  /** The role in words, in the reader's language. */
  readonly role: string;
  readonly email?: string;
};

/** First letters of the first and the last word of a name: "Inès de Castellane" → "IC". */
export function initialsOf(name: string): string {
  const words = name.split(/[\s.]+/u).filter(Boolean);
  const first = words[0]?.[0] ?? "";
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? "") : "";
  return (first + last).toUpperCase();
}

/** A disc with the initials of a person. */
export function Avatar({ name }: { readonly name: string }) {
  return (
    <span
      aria-hidden="true"
      className="grid size-6 flex-none place-items-center rounded-full bg-surface-sunken text-[10px] font-strong tracking-[.02em] text-ink-2"
    >
      {initialsOf(name)}
    </span>
  );
}

/** The menu behind the person's name: account and sign-out. */
export function PersonMenu({
  person,
  accountHref,
  signOut,
}: {
  readonly person: Person;
  readonly accountHref: string;
  /** A server action that ends the session and redirects. */
  readonly signOut: () => Promise<unknown>;
}) {
  const t = useTranslations("shell");
  return (
    <Menu
      trigger={
        <button
          type="button"
          className="-mx-1 flex min-h-7 items-center gap-2 rounded-control px-1 whitespace-nowrap text-ink-2 hover:bg-surface-hover"
        >
          <Avatar name={person.name} />
          {person.name}
        </button>
      }
      entries={[
        {
          kind: "note",
          label: person.email ? `${person.role} · ${person.email}` : person.role,
        },
        { kind: "separator" },
        { kind: "link", label: t("account"), href: accountHref },
        {
          kind: "action",
          label: t("signOut"),
          onSelect: () => startTransition(async () => void (await signOut())),
        },
      ]}
    />
  );
}
