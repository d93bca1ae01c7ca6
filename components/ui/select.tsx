"use client";
import { Select as Base } from "@base-ui/react/select";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { controlClass, Field, type FieldProps } from "./field.tsx";
import { ChevronIcon, TickIcon } from "./icons.tsx";

/** One choice of a list. */
export type Option<V extends string = string> = {
  readonly value: V;
  readonly label: string;
  /** A second line that explains the choice. */
  readonly help?: string;
};

/** The open list of a select, for the field and for filters. */
export function SelectPopup({ options }: { readonly options: readonly Option[] }) {
  return (
    <Base.Portal>
      <Base.Positioner
        sideOffset={4}
        alignItemWithTrigger={false}
        className="z-50 outline-none select-none"
      >
        <Base.Popup className="max-w-[min(420px,calc(100vw-16px))] min-w-[var(--anchor-width)] rounded-panel bg-surface shadow-pop outline-none transition-opacity duration-[var(--motion-fast)] data-ending-style:opacity-0 data-starting-style:opacity-0">
          <Base.List className="max-h-[min(340px,var(--available-height))] overflow-y-auto p-1">
            {options.map((option) => (
              <SelectLine key={option.value} option={option} />
            ))}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

function SelectLine({ option }: { readonly option: Option }) {
  return (
    <Base.Item
      value={option.value}
      className="grid min-h-8 cursor-default grid-cols-[14px_minmax(0,1fr)] items-center gap-2 rounded-[3px] px-2 py-1 text-13 outline-none data-highlighted:bg-surface-hover data-selected:font-mid max-md:min-h-10"
    >
      <span className="row-start-1">
        <Base.ItemIndicator>
          <TickIcon />
        </Base.ItemIndicator>
      </span>
      <span className="col-start-2">
        <Base.ItemText>{option.label}</Base.ItemText>
        {option.help ? <span className="meta block font-text">{option.help}</span> : null}
      </span>
    </Base.Item>
  );
}

/** One of a short list. `empty` is the choice of nothing, printed as given ("not known"). */
export function Select<V extends string>({
  name,
  label,
  help,
  hint,
  hideLabel,
  className,
  options,
  defaultValue,
  value,
  onValueChange,
  placeholder,
  empty,
  required,
  disabled,
}: FieldProps & {
  readonly options: readonly Option<V>[];
  readonly defaultValue?: V | null;
  readonly value?: V | null;
  readonly onValueChange?: (value: V | null) => void;
  readonly placeholder?: ReactNode;
  readonly empty?: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
}) {
  const t = useTranslations("common");
  const all: readonly Option[] =
    empty === undefined ? options : [{ value: "", label: empty }, ...options];
  return (
    <Field {...{ name, label, help, hint, hideLabel, className }}>
      {(wiring) => (
        <Base.Root
          name={name}
          id={wiring.id}
          items={all}
          defaultValue={defaultValue ?? (empty === undefined ? null : "")}
          value={value}
          onValueChange={(next) =>
            onValueChange?.(options.find((option) => option.value === next)?.value ?? null)
          }
          required={required}
          disabled={disabled}
          modal={false}
        >
          <Base.Trigger
            aria-invalid={wiring["aria-invalid"]}
            aria-describedby={wiring["aria-describedby"]}
            className={clsx(
              controlClass,
              "flex items-center justify-between gap-2 text-left hover:bg-surface-hover data-disabled:bg-surface-sunken data-disabled:text-ink-3",
            )}
          >
            <Base.Value
              placeholder={placeholder ?? t("choose")}
              className="min-w-0 truncate data-placeholder:text-ink-3"
            />
            <ChevronIcon direction="down" className="flex-none text-ink-2" />
          </Base.Trigger>
          <SelectPopup options={all} />
        </Base.Root>
      )}
    </Field>
  );
}
