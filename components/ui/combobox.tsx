"use client";
import { Combobox as Base } from "@base-ui/react/combobox";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { controlClass, Field, type FieldProps } from "./field.tsx";
import { ChevronIcon, CrossIcon, TickIcon } from "./icons.tsx";
import type { Option } from "./select.tsx";

/**
 * One of a long list, found by typing. Sends the value of the choice under `name`; nothing chosen
 * sends the empty text.
 */
export function Combobox({
  name,
  label,
  help,
  hint,
  hideLabel,
  className,
  options,
  defaultValue,
  onValueChange,
  placeholder,
  required,
  disabled,
}: FieldProps & {
  readonly options: readonly Option[];
  readonly defaultValue?: string | null;
  readonly onValueChange?: (value: string | null) => void;
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
}) {
  const t = useTranslations("common");
  const chosen = options.find((option) => option.value === defaultValue) ?? null;
  return (
    <Field {...{ name, label, help, hint, hideLabel, className }}>
      {(wiring) => (
        <Base.Root
          items={options}
          name={name}
          defaultValue={chosen}
          onValueChange={(option: Option | null) => onValueChange?.(option?.value ?? null)}
          isItemEqualToValue={(a: Option, b: Option) => a.value === b.value}
          required={required}
          disabled={disabled}
        >
          <Base.InputGroup className="relative flex items-center">
            <Base.Input
              id={wiring.id}
              aria-invalid={wiring["aria-invalid"]}
              aria-describedby={wiring["aria-describedby"]}
              placeholder={placeholder ?? t("choose")}
              className={clsx(controlClass, "pr-13!")}
            />
            <Base.Clear
              aria-label={t("clear")}
              className="absolute right-7 grid size-6 place-items-center rounded-control text-ink-3 hover:text-ink"
            >
              <CrossIcon />
            </Base.Clear>
            <Base.Trigger
              aria-label={t("choose")}
              className="absolute right-1 grid size-6 place-items-center rounded-control text-ink-2"
            >
              <ChevronIcon direction="down" />
            </Base.Trigger>
          </Base.InputGroup>
          <Base.Portal>
            <Base.Positioner sideOffset={4} className="z-50 outline-none">
              <Base.Popup className="max-w-[calc(100vw-16px)] min-w-[var(--anchor-width)] rounded-panel bg-surface shadow-pop outline-none">
                <Base.Empty>
                  <p className="px-3 py-2 text-13 text-ink-2">{t("noMatch")}</p>
                </Base.Empty>
                <Base.List className="max-h-[min(340px,var(--available-height))] overflow-y-auto p-1 data-empty:p-0">
                  {(option: Option) => (
                    <Base.Item
                      key={option.value}
                      value={option}
                      className="grid min-h-8 cursor-default grid-cols-[14px_minmax(0,1fr)] items-center gap-2 rounded-[3px] px-2 py-1 text-13 outline-none data-highlighted:bg-surface-hover max-md:min-h-10"
                    >
                      <span className="row-start-1">
                        <Base.ItemIndicator>
                          <TickIcon />
                        </Base.ItemIndicator>
                      </span>
                      <span className="col-start-2">
                        {option.label}
                        {option.help ? <span className="meta block">{option.help}</span> : null}
                      </span>
                    </Base.Item>
                  )}
                </Base.List>
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        </Base.Root>
      )}
    </Field>
  );
}
