import clsx from "clsx";
import type { ReactNode } from "react";

/**
 * One line over the page that says what holds for all of it: sample data, a restricted vendor.
 * `tone` is `note` for a fact, `attention` for something to act on (rust edge).
 */
export function Banner({
  tone = "note",
  action,
  children,
}: {
  readonly tone?: "note" | "attention";
  readonly action?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div
      role="note"
      className={clsx(
        "print-hidden mb-3 flex flex-wrap items-center gap-x-4 gap-y-1 border-l-[3px] py-1 pr-2 pl-3 text-13 text-ink-2",
        tone === "attention" ? "border-late" : "border-line-2",
      )}
    >
      <span className="min-w-0 flex-1">{children}</span>
      {action}
    </div>
  );
}
