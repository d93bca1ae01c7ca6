"use client";
import clsx from "clsx";
import { Kbd } from "#components/ui/kbd.tsx";

/** Any of a few, each on a card of its own: the same look as one of a few. */
export function CheckCards({
  label,
  cards,
  chosen,
  onChange,
  disabled,
}: {
  readonly label: string;
  readonly cards: readonly {
    readonly value: string;
    readonly label: string;
    readonly shortcut?: string | undefined;
  }[];
  readonly chosen: readonly string[];
  /** The values that are chosen now, in the order of the cards. */
  readonly onChange: (chosen: readonly string[]) => void;
  readonly disabled: boolean;
}) {
  const toggle = (value: string, on: boolean) =>
    onChange(
      cards.map((card) => card.value).filter((one) => (one === value ? on : chosen.includes(one))),
    );
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-13 font-mid">{label}</legend>
      {cards.map((card) => (
        <label
          key={card.value}
          className={clsx(
            "flex items-start gap-[9px] rounded-control border border-line-control bg-surface px-2.5 py-2 font-mid",
            "has-checked:border-accent has-checked:bg-accent-soft has-checked:shadow-[inset_0_0_0_1px_var(--accent)]",
            "has-focus-visible:shadow-focus has-disabled:bg-surface-sunken has-disabled:text-ink-3",
            !disabled && "hover:bg-surface-hover",
          )}
        >
          <input
            type="checkbox"
            checked={chosen.includes(card.value)}
            disabled={disabled}
            onChange={({ target }) => toggle(card.value, target.checked)}
            className="mt-[3px] size-3.5 flex-none accent-[var(--accent)] focus-visible:shadow-none"
          />
          <span className="min-w-0 flex-1 break-words">{card.label}</span>
          {card.shortcut ? <Kbd>{card.shortcut}</Kbd> : null}
        </label>
      ))}
    </fieldset>
  );
}
