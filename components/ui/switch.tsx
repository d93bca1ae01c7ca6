"use client";
import { Switch as Base } from "@base-ui/react/switch";

/** An on or off that acts at once. `label` is its whole meaning in words; it is not drawn. */
export function Switch({
  label,
  checked,
  onChange,
}: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <Base.Root
      aria-label={label}
      checked={checked}
      onCheckedChange={onChange}
      className="inline-flex h-6 w-9 flex-none items-center rounded-full outline-none focus-visible:shadow-focus"
    >
      <span
        className={
          checked
            ? "flex h-4 w-7 items-center rounded-full bg-accent px-0.5"
            : "flex h-4 w-7 items-center rounded-full border border-line-control bg-surface-sunken px-0.5"
        }
      >
        <Base.Thumb
          className={
            checked
              ? "size-3 translate-x-3 rounded-full bg-surface transition-transform duration-[var(--motion-base)]"
              : "size-3 rounded-full bg-[var(--ink-3)] transition-transform duration-[var(--motion-base)]"
          }
        />
      </span>
    </Base.Root>
  );
}
