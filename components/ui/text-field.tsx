"use client";
import clsx from "clsx";
import type { ComponentProps } from "react";
import { controlClass, Field, type FieldProps } from "./field.tsx";

/** One line of text. Takes what an `input` takes: `type`, `defaultValue`, `autoComplete`, `required` … */
export function TextField({
  name,
  label,
  help,
  hint,
  hideLabel,
  className,
  mono,
  ...input
}: FieldProps &
  Omit<ComponentProps<"input">, "name" | "className"> & {
    /** Ids, domains, hashes. */
    readonly mono?: boolean;
  }) {
  return (
    <Field {...{ name, label, help, hint, hideLabel, className }}>
      {(wiring) => (
        <input
          type="text"
          {...input}
          {...wiring}
          className={clsx(controlClass, mono && "font-mono text-13")}
        />
      )}
    </Field>
  );
}

/** Several lines of text; grows with what is written where the browser can. */
export function TextArea({
  name,
  label,
  help,
  hint,
  hideLabel,
  className,
  rows = 4,
  ...area
}: FieldProps & Omit<ComponentProps<"textarea">, "name" | "className">) {
  return (
    <Field {...{ name, label, help, hint, hideLabel, className }} wide>
      {(wiring) => (
        <textarea
          {...area}
          {...wiring}
          rows={rows}
          className={clsx(controlClass, "block h-auto! py-2 leading-[21px] [field-sizing:content]")}
          style={{ minHeight: rows * 21 + 18 }}
        />
      )}
    </Field>
  );
}

/** A calendar date, `YYYY-MM-DD` in the form, in the writing of the browser's language. */
export function DateField({
  name,
  label,
  help,
  hint,
  hideLabel,
  className,
  ...input
}: FieldProps & Omit<ComponentProps<"input">, "name" | "type" | "className">) {
  return (
    <Field {...{ name, label, help, hint, hideLabel, className }}>
      {(wiring) => (
        <input {...input} {...wiring} type="date" className={clsx(controlClass, "max-w-44")} />
      )}
    </Field>
  );
}
