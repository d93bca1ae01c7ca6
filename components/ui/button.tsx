import clsx from "clsx";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "base" | "small";

const variants: Record<ButtonVariant, string> = {
  primary:
    "border-accent bg-accent text-on-accent enabled:hover:border-accent-strong enabled:hover:bg-accent-strong [a&]:hover:bg-accent-strong",
  secondary: "border-line-control bg-surface text-ink hover:bg-surface-hover",
  quiet: "border-transparent bg-transparent px-1.5! text-accent hover:bg-surface-hover",
  danger:
    "border-late bg-surface text-late-ink hover:bg-[color-mix(in_srgb,var(--band-high-soft)_60%,var(--surface))]",
};

const sizes: Record<ButtonSize, string> = {
  base: "h-8 px-3 text-13 max-md:h-10",
  small: "h-[26px] px-[9px] text-12 max-md:h-10",
};

/** The look of a button, for elements that must be something else. */
export function buttonClass(variant: ButtonVariant = "secondary", size: ButtonSize = "base") {
  return clsx(
    "inline-flex flex-none items-center justify-center gap-1.5 rounded-control border font-mid whitespace-nowrap transition-colors duration-[var(--motion-fast)] select-none hover:no-underline",
    "aria-disabled:border-line-2! aria-disabled:bg-surface-sunken! aria-disabled:text-ink-3! disabled:border-line-2! disabled:bg-surface-sunken! disabled:text-ink-3!",
    sizes[size],
    variants[variant],
  );
}

/**
 * A button that acts. One `primary` a page; `danger` for what destroys; `quiet` beside others.
 * What is not yet possible takes `reason`: it stays focusable, greyed, and says why.
 */
export function Button({
  variant = "secondary",
  size = "base",
  reason,
  type = "button",
  className,
  onClick,
  ...rest
}: ComponentProps<"button"> & {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly reason?: string;
}) {
  return (
    <button
      {...rest}
      type={reason ? "button" : type}
      title={reason ?? rest.title}
      aria-disabled={reason ? true : undefined}
      onClick={reason ? undefined : onClick}
      className={clsx(buttonClass(variant, size), className)}
    />
  );
}

/** A link that looks like a button: it leads somewhere, it does not act. */
export function LinkButton({
  variant = "secondary",
  size = "base",
  href,
  download,
  className,
  children,
}: {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly href: string;
  /** A file to download: no client navigation. */
  readonly download?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const look = clsx(buttonClass(variant, size), className);
  return download ? (
    <a href={href} download className={look}>
      {children}
    </a>
  ) : (
    <Link href={href} prefetch={false} className={look}>
      {children}
    </Link>
  );
}
