"use client";
import { NumberField as Base } from "@base-ui/react/number-field";
import clsx from "clsx";
import { useLocale, useTranslations } from "next-intl";
import { controlClass, Field, type FieldProps } from "./field.tsx";

/**
 * A number, written in the reader's language and sent as plain digits. Arrow keys step.
 * `unit` stands after it: "h", "days". Empty means not known, never zero.
 */
export function NumberField({
  name,
  label,
  help,
  hint,
  hideLabel,
  className,
  unit,
  defaultValue,
  min,
  max,
  step,
  required,
  disabled,
  maximumFractionDigits = 0,
}: FieldProps & {
  readonly unit?: string;
  readonly defaultValue?: number | null;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly maximumFractionDigits?: number;
}) {
  const locale = useLocale();
  const t = useTranslations("common");
  const stepper =
    "grid w-6 flex-none place-items-center border-l border-line-2 text-ink-2 hover:bg-surface-hover disabled:text-ink-3";
  return (
    <Field {...{ name, label, help, hint, hideLabel, className }}>
      {(wiring) => (
        <Base.Root
          id={wiring.id}
          name={name}
          defaultValue={defaultValue ?? undefined}
          min={min}
          max={max}
          step={step}
          required={required}
          disabled={disabled}
          locale={locale}
          format={{ maximumFractionDigits }}
        >
          <div className="flex items-center gap-2">
            <Base.Group className="flex h-8 w-36 overflow-hidden rounded-control border border-line-control bg-surface focus-within:shadow-focus has-aria-invalid:border-late max-md:h-10">
              <Base.Input
                aria-invalid={wiring["aria-invalid"]}
                aria-describedby={wiring["aria-describedby"]}
                className={clsx(controlClass, "h-full! rounded-none! border-0! shadow-none!")}
              />
              <Base.Decrement aria-label={t("decrease")} className={stepper}>
                −
              </Base.Decrement>
              <Base.Increment aria-label={t("increase")} className={stepper}>
                +
              </Base.Increment>
            </Base.Group>
            {unit ? <span className="text-13 text-ink-2">{unit}</span> : null}
          </div>
        </Base.Root>
      )}
    </Field>
  );
}
