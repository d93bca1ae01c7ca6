import clsx from "clsx";
import { useId } from "react";
import { controlClass } from "#components/ui/field.tsx";

/** One of a few, controlled; the browser's own list, since editors hold many of them. */
export function PlainSelect<V extends string>({
  label,
  hideLabel = false,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
}) {
  const id = useId();
  return (
    <div className="max-w-60 min-w-0">
      <label htmlFor={id} className={clsx(hideLabel ? "sr-only" : "mb-1 block text-13 font-mid")}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => {
          const chosen = options.find((option) => option.value === target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
        className={clsx(controlClass, "text-13!")}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
