import clsx from "clsx";
import { useId } from "react";
import { controlClass } from "#components/ui/field.tsx";

/** A number or nothing, controlled. */
export function NumberInput({
  label,
  hideLabel = false,
  placeholder,
  min,
  max,
  value,
  onChange,
}: {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly placeholder?: string;
  readonly min?: number;
  readonly max?: number;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className={clsx(hideLabel ? "sr-only" : "mb-1 block text-13 font-mid")}>
        {label}
      </label>
      <input
        id={id}
        type="number"
        step="any"
        min={min}
        max={max}
        placeholder={placeholder}
        value={value ?? ""}
        onChange={({ target }) =>
          onChange(Number.isNaN(target.valueAsNumber) ? null : target.valueAsNumber)
        }
        className={clsx(controlClass, "max-w-28 tabular-nums")}
      />
    </div>
  );
}
