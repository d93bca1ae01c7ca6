"use client";
import { Popover as BasePopover } from "@base-ui/react/popover";
import { Tooltip as BaseTooltip } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";

const panel =
  "rounded-panel bg-surface text-12 leading-[17px] text-ink-2 shadow-pop outline-none transition-opacity duration-[var(--motion-fast)] data-ending-style:opacity-0 data-starting-style:opacity-0";

/** Details that open at a click and stay: sources, reasons, small forms. `trigger` is a button. */
export function Popover({
  trigger,
  title,
  align = "start",
  className,
  children,
}: {
  readonly trigger: ReactElement;
  readonly title?: ReactNode;
  readonly align?: "start" | "center" | "end";
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <BasePopover.Root>
      <BasePopover.Trigger render={trigger} />
      <BasePopover.Portal>
        <BasePopover.Positioner sideOffset={6} align={align} className="z-40 outline-none">
          <BasePopover.Popup
            className={`${panel} max-w-[min(380px,calc(100vw-16px))] px-3 py-2.5 ${className ?? ""}`}
          >
            {title ? (
              <BasePopover.Title className="text-13 font-strong text-ink">
                {title}
              </BasePopover.Title>
            ) : null}
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}

/**
 * A few words on hover and focus. `children` is a focusable element that already has a name of its
 * own: a tooltip adds, it never carries the only word.
 */
export function Tooltip({
  content,
  children,
}: {
  readonly content: ReactNode;
  readonly children: ReactElement;
}) {
  return (
    <BaseTooltip.Root>
      <BaseTooltip.Trigger delay={300} render={children} />
      <BaseTooltip.Portal>
        <BaseTooltip.Positioner sideOffset={6} className="z-50">
          <BaseTooltip.Popup className={`${panel} max-w-72 px-2.5 py-1.5`}>
            {content}
          </BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  );
}

/** The source card of a mark: a title and named lines. */
export function DefinitionLines({
  lines,
}: {
  readonly lines: readonly { readonly name: ReactNode; readonly value: ReactNode }[];
}) {
  return (
    <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-2 gap-y-px">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of named lines.
        <div key={index} className="contents">
          <dt className="text-ink-3">{line.name}</dt>
          <dd>{line.value}</dd>
        </div>
      ))}
    </dl>
  );
}
