"use client";
import { Menu as Base } from "@base-ui/react/menu";
import clsx from "clsx";
import Link from "next/link";
import type { ReactElement, ReactNode } from "react";

/** One line of a menu: a place, an act, or a rule between them. */
export type MenuEntry =
  | { readonly kind: "link"; readonly label: ReactNode; readonly href: string }
  | {
      readonly kind: "action";
      readonly label: ReactNode;
      readonly onSelect: () => void;
      /** Destroys something: printed in rust. */
      readonly danger?: boolean;
      /** Why it is not possible yet; the entry is greyed and says so. */
      readonly reason?: string;
    }
  | { readonly kind: "separator" }
  | { readonly kind: "note"; readonly label: ReactNode };

const line =
  "flex min-h-8 w-full cursor-default items-center rounded-[3px] px-2 text-left text-13 text-ink outline-none select-none hover:no-underline data-highlighted:bg-surface-hover max-md:min-h-10";

/**
 * A menu under a button. `trigger` is the button element, with its own look and its words.
 * Arrow keys move, letters search, Escape closes and gives the focus back.
 */
export function Menu({
  trigger,
  entries,
  align = "end",
  defaultOpen,
}: {
  readonly trigger: ReactElement;
  readonly entries: readonly MenuEntry[];
  readonly align?: "start" | "end";
  readonly defaultOpen?: boolean;
}) {
  return (
    <Base.Root modal={false} defaultOpen={defaultOpen}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} className="z-40 outline-none">
          <Base.Popup className="min-w-44 rounded-panel bg-surface p-1 shadow-pop outline-none transition-opacity duration-[var(--motion-fast)] data-ending-style:opacity-0 data-starting-style:opacity-0">
            {entries.map((entry, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries are a fixed list, their place is their identity.
              <MenuLine key={index} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function MenuLine({ entry }: { readonly entry: MenuEntry }) {
  switch (entry.kind) {
    case "separator":
      return <Base.Separator className="my-1 h-px bg-line" />;
    case "note":
      return <div className="meta px-2 py-1.5">{entry.label}</div>;
    case "link":
      return (
        <Base.Item className={line} render={<Link href={entry.href} prefetch={false} />}>
          {entry.label}
        </Base.Item>
      );
    case "action":
      return (
        <Base.Item
          disabled={entry.reason !== undefined}
          onClick={entry.onSelect}
          className={clsx(line, entry.danger && "text-late-ink", "data-disabled:text-ink-3")}
        >
          <span>
            {entry.label}
            {entry.reason ? <span className="meta block">{entry.reason}</span> : null}
          </span>
        </Base.Item>
      );
  }
}
