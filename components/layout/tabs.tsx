import clsx from "clsx";
import Link from "next/link";
import type { ReactNode } from "react";

/** One tab: a link, so that the open tab stands in the URL. */
export type Tab = {
  readonly key: string;
  readonly label: string;
  readonly href: string;
  /** A small figure or word after the label: "7 fields", "never". */
  readonly count?: ReactNode;
};

/** Tabs of a page as links; `current` is the key of the open one. Scrolls sideways on a phone. */
export function Tabs({
  label,
  tabs,
  current,
}: {
  /** What the tabs are tabs of, for screen readers. */
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly current: string;
}) {
  return (
    <nav
      aria-label={label}
      className="print-hidden mt-2.5 flex gap-5 overflow-x-auto overflow-y-hidden border-b border-line-2 text-13"
    >
      {tabs.map((tab) => (
        <Link
          key={tab.key}
          href={tab.href}
          prefetch={false}
          aria-current={tab.key === current ? "page" : undefined}
          className={clsx(
            "border-b-2 pt-1.5 pb-2 whitespace-nowrap hover:text-ink hover:no-underline focus-visible:shadow-[inset_0_0_0_2px_var(--accent)]",
            tab.key === current
              ? "border-accent font-strong text-ink"
              : "border-transparent text-ink-2",
          )}
        >
          {/* The blank keeps name and count two words where the link is read aloud. */}
          {tab.label}{" "}
          {tab.count === undefined ? null : (
            <span className="text-12 font-text text-ink-3">{tab.count}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}
