"use client";
import { Popover } from "@base-ui/react/popover";
import type { ReactNode, RefObject } from "react";

/** One line to tick. */
export type Choice = {
  readonly value: string;
  readonly label: string;
  readonly locked?: boolean;
};

/** The open list of ticks under a filter or under "Columns". Loaded with the first opening. */
export function ChoicePopup({
  anchor,
  title,
  choices,
  selected,
  onChange,
  onClose,
  footer,
}: {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly title: string;
  readonly choices: readonly Choice[];
  readonly selected: readonly string[];
  readonly onChange: (selected: readonly string[]) => void;
  readonly onClose: () => void;
  readonly footer?: ReactNode;
}) {
  const toggle = (value: string, on: boolean) =>
    onChange(
      // In the order of the list, so that the same choice is the same URL.
      choices
        .map((choice) => choice.value)
        .filter((known) => (known === value ? on : selected.includes(known))),
    );
  return (
    <Popover.Root open onOpenChange={(open) => open || onClose()}>
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} sideOffset={4} align="start" className="z-40">
          <Popover.Popup
            finalFocus={anchor}
            className="max-w-80 min-w-48 rounded-panel bg-surface p-1 shadow-pop outline-none"
          >
            <Popover.Title className="sr-only">{title}</Popover.Title>
            <ul className="max-h-[min(360px,var(--available-height))] overflow-y-auto">
              {choices.map((choice) => (
                <li key={choice.value}>
                  <label className="flex min-h-8 items-center gap-2 rounded-[3px] px-2 text-13 hover:bg-surface-hover has-focus-visible:shadow-[inset_0_0_0_2px_var(--accent)] max-md:min-h-10">
                    <input
                      type="checkbox"
                      checked={choice.locked || selected.includes(choice.value)}
                      disabled={choice.locked}
                      onChange={(event) => toggle(choice.value, event.target.checked)}
                      className="size-3.5 flex-none accent-[var(--accent)] focus-visible:shadow-none"
                    />
                    {choice.label}
                  </label>
                </li>
              ))}
            </ul>
            {footer}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
