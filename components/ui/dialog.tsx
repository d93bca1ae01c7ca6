"use client";
import { Dialog as Base } from "@base-ui/react/dialog";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import type { ReactElement, ReactNode } from "react";
import { CrossIcon } from "./icons.tsx";

const widths = {
  small: "w-[min(440px,calc(100vw-24px))]",
  medium: "w-[min(600px,calc(100vw-24px))]",
  large: "w-[min(880px,calc(100vw-24px))]",
} as const;

/**
 * A dialog over the page. Uncontrolled with a `trigger` (a button element), or controlled by `open`
 * and `onOpenChange`. `footer` holds the buttons, the primary one last. Escape and the cross close;
 * the focus goes back to where it came from.
 */
export function Dialog({
  trigger,
  open,
  onOpenChange,
  title,
  description,
  size = "medium",
  footer,
  children,
}: {
  readonly trigger?: ReactElement;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly size?: keyof typeof widths;
  readonly footer?: ReactNode;
  readonly children?: ReactNode;
}) {
  const t = useTranslations("common");
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      {trigger ? <Base.Trigger render={trigger} /> : null}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-[var(--scrim)] transition-opacity duration-[var(--motion-base)] data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          className={clsx(
            "fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-32px)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-panel bg-surface shadow-dialog outline-none transition-opacity duration-[var(--motion-base)] data-ending-style:opacity-0 data-starting-style:opacity-0",
            widths[size],
          )}
        >
          <header className="flex items-start gap-3 border-b border-line px-5 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-16 font-strong">{title}</Base.Title>
              {description ? (
                <Base.Description className="text-13 text-pretty text-ink-2">
                  {description}
                </Base.Description>
              ) : null}
            </div>
            <Base.Close
              aria-label={t("close")}
              className="-mr-1.5 grid size-7 flex-none place-items-center rounded-control text-ink-2 hover:bg-surface-hover"
            >
              <CrossIcon />
            </Base.Close>
          </header>
          <div className="min-h-0 overflow-y-auto px-5 py-4">{children}</div>
          {footer ? (
            <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">
              {footer}
            </footer>
          ) : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
