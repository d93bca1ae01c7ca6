"use client";
import clsx from "clsx";
import { type ReactNode, useId } from "react";
import { useFieldErrors } from "./field-context.tsx";

/** What every field takes. */
export type FieldProps = {
  /** The name in the submitted form; dotted names make groups. */
  readonly name: string;
  readonly label: ReactNode;
  /** A sentence that helps to fill it, beside the field where there is room, else under it. */
  readonly help?: ReactNode;
  /** A few words at the right end of the label: "optional", "needed for partly met". */
  readonly hint?: ReactNode;
  /** Keeps the label for screen readers only. */
  readonly hideLabel?: boolean;
  readonly className?: string;
};

/** How a control is tied to its label, help and messages. */
export type ControlWiring = {
  readonly id: string;
  readonly name: string;
  readonly "aria-invalid": true | undefined;
  readonly "aria-describedby": string | undefined;
};

/** The look of a text control, shared by fields and by things that stand among them. */
export const controlClass = clsx(
  "h-8 w-full min-w-0 rounded-control border border-line-control bg-surface px-2.5 text-14 text-ink max-md:h-10",
  "aria-invalid:border-late aria-invalid:shadow-[inset_0_0_0_1px_var(--status-late)]",
  "aria-invalid:focus-visible:shadow-[var(--focus-ring)]",
  "disabled:border-line-2 disabled:bg-surface-sunken disabled:text-ink-3",
  "[&[readonly]]:bg-surface-2",
);

/**
 * Label above, control, messages under it, help beside. `children` draws the control with the
 * wiring it is given. A `group` is several controls under one legend.
 */
export function Field({
  name,
  label,
  help,
  hint,
  hideLabel,
  className,
  group = false,
  wide = false,
  children,
}: FieldProps & {
  readonly group?: boolean;
  /** Takes the column of the help as well when there is none: texts and cards. */
  readonly wide?: boolean;
  readonly children: (wiring: ControlWiring) => ReactNode;
}) {
  const id = useId();
  const errors = useFieldErrors(name);
  const helpId = `${id}-help`;
  const errorId = `${id}-error`;
  const described = [help ? helpId : "", errors.length > 0 ? errorId : ""].filter(Boolean);
  const wiring: ControlWiring = {
    id,
    name,
    "aria-invalid": errors.length > 0 ? true : undefined,
    "aria-describedby": described.length > 0 ? described.join(" ") : undefined,
  };
  const labelClass = clsx("text-13 font-mid", hideLabel && "sr-only");
  return (
    <div className={clsx("@container min-w-0", className)} data-field={name}>
      <div
        className={clsx(
          "grid gap-x-6 gap-y-1",
          (help || !wide) && "@[600px]:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]",
        )}
        {...(group
          ? {
              role: "group",
              "aria-labelledby": `${id}-label`,
              "aria-describedby": wiring["aria-describedby"],
            }
          : {})}
      >
        <div className={clsx("flex items-baseline gap-3", hideLabel && !hint && "sr-only")}>
          {group ? (
            <span id={`${id}-label`} data-label className={labelClass}>
              {label}
            </span>
          ) : (
            <label id={`${id}-label`} data-label htmlFor={id} className={labelClass}>
              {label}
            </label>
          )}
          {hint ? <span className="meta ml-auto">{hint}</span> : null}
        </div>
        <div className="min-w-0 @[600px]:col-start-1">
          {children(wiring)}
          {errors.length > 0 ? (
            <p id={errorId} className="mt-1 text-12 text-late-ink">
              {errors.join(" ")}
            </p>
          ) : null}
        </div>
        {help ? (
          <p id={helpId} className="meta @[600px]:col-start-2 @[600px]:row-start-2 @[600px]:pt-2">
            {help}
          </p>
        ) : null}
      </div>
    </div>
  );
}
