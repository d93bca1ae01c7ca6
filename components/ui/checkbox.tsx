"use client";
import { Switch as BaseSwitch } from "@base-ui/react/switch";
import clsx from "clsx";
import { type ComponentProps, type ReactNode, useId } from "react";
import { useFieldErrors } from "./field-context.tsx";

/** Yes or no, with its words at the right. Takes what a checkbox `input` takes. */
export function Checkbox({
  label,
  help,
  className,
  ...input
}: Omit<ComponentProps<"input">, "type" | "className"> & {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly className?: string;
}) {
  const id = useId();
  const errors = useFieldErrors(input.name ?? "");
  return (
    <div className={clsx("min-w-0", className)} data-field={input.name}>
      <label className="flex min-h-6 cursor-pointer items-start gap-2 text-13 max-md:min-h-10">
        <input
          {...input}
          type="checkbox"
          aria-invalid={errors.length > 0 ? true : undefined}
          aria-describedby={help || errors.length > 0 ? id : undefined}
          className="mt-[3px] size-3.5 flex-none accent-[var(--accent)]"
        />
        <span data-label>{label}</span>
      </label>
      {help || errors.length > 0 ? (
        <p
          id={id}
          className={clsx("ml-5.5 text-12", errors.length ? "text-late-ink" : "text-ink-3")}
        >
          {errors.length > 0 ? errors.join(" ") : help}
        </p>
      ) : null}
    </div>
  );
}

/** On or off, at once. For choices of a form use `Checkbox`. */
export function Switch({
  label,
  hideLabel,
  name,
  checked,
  defaultChecked,
  onCheckedChange,
  disabled,
}: {
  readonly label: ReactNode;
  readonly hideLabel?: boolean;
  readonly name?: string;
  readonly checked?: boolean;
  readonly defaultChecked?: boolean;
  readonly onCheckedChange?: (checked: boolean) => void;
  readonly disabled?: boolean;
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the switch brings its own hidden input.
    <label className="inline-flex min-h-6 items-center gap-2 text-13">
      <BaseSwitch.Root
        name={name}
        checked={checked}
        defaultChecked={defaultChecked}
        onCheckedChange={onCheckedChange}
        disabled={disabled}
        className="relative h-4 w-7 flex-none rounded-full border border-line-control bg-surface transition-colors duration-[var(--motion-fast)] focus-visible:rounded-full data-checked:border-accent data-checked:bg-accent data-disabled:opacity-60"
      >
        <BaseSwitch.Thumb className="absolute top-0.5 left-0.5 size-2.5 rounded-full bg-line-control transition-[left] duration-[var(--motion-fast)] data-checked:left-[14px] data-checked:bg-on-accent" />
      </BaseSwitch.Root>
      <span className={clsx(hideLabel && "sr-only")}>{label}</span>
    </label>
  );
}
