"use client";
import { useTranslations } from "next-intl";
import { Menu } from "#components/ui/menu.tsx";
import { Avatar } from "./avatar.tsx";
import { type PersonMenuProps, personButtonClass } from "./person.ts";
import { useSignOut } from "./use-sign-out.tsx";

/** The person's button with its open menu. */
export function PersonMenuPopup({ person, accountHref, signOut }: PersonMenuProps) {
  const t = useTranslations("shell");
  const { start, dialog } = useSignOut(person, signOut);
  return (
    <>
      <Menu
        defaultOpen
        trigger={
          <button type="button" className={personButtonClass}>
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
          { kind: "action", label: t("signOut"), onSelect: start },
        ]}
      />
      {dialog}
    </>
  );
}
