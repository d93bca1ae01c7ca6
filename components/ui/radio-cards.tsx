"use client";
import clsx from "clsx";
import { Field, type FieldProps } from "./field.tsx";
import { Kbd } from "./kbd.tsx";

/** One card: its word, a line that explains it, and the key that chooses it. */
export type RadioCard = {
  readonly value: string;
  readonly label: string;
  readonly help?: string;
  readonly shortcut?: string;
};

/**
 * One of a few, each on a card of its own: radio buttons with room for a reason. Controlled with
 * `value` and `onValueChange`, or left to the form with `defaultValue`.
 */
export function RadioCards({
  name,
  label,
  help,
  hint,
  hideLabel,
  className,
  cards,
  columns = 2,
  value,
  defaultValue,
  onValueChange,
  disabled,
}: FieldProps & {
  readonly cards: readonly RadioCard[];
  readonly columns?: 1 | 2 | 3 | 4;
  readonly value?: string | null;
  readonly defaultValue?: string | null;
  readonly onValueChange?: (value: string) => void;
  readonly disabled?: boolean;
}) {
  const grid = {
    1: "grid-cols-1",
    2: "grid-cols-1 @[380px]:grid-cols-2",
    3: "grid-cols-1 @[480px]:grid-cols-3",
    4: "grid-cols-2 @[600px]:grid-cols-4",
  }[columns];
  return (
    <Field {...{ name, label, help, hint, hideLabel, className }} group wide>
      {(wiring) => (
        <div className="@container">
          <div className={clsx("grid gap-2", grid)}>
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
                  type="radio"
                  name={name}
                  value={card.value}
                  aria-invalid={wiring["aria-invalid"]}
                  disabled={disabled}
                  {...(value === undefined
                    ? { defaultChecked: card.value === defaultValue }
                    : {
                        checked: card.value === value,
                        onChange: () => onValueChange?.(card.value),
                      })}
                  className="mt-[3px] size-3.5 flex-none accent-[var(--accent)] focus-visible:shadow-none"
                />
                <span className="min-w-0 flex-1">
                  {card.label}
                  {card.help ? (
                    <span className="block text-12 font-text text-ink-3">{card.help}</span>
                  ) : null}
                </span>
                {card.shortcut ? <Kbd>{card.shortcut}</Kbd> : null}
              </label>
            ))}
          </div>
        </div>
      )}
    </Field>
  );
}
