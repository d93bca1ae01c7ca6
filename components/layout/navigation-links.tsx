"use client";
import clsx from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { NavigationItem } from "./navigation-items.ts";

/** The list of the left navigation; the current part is raised onto the sheet. */
export function NavigationLinks({
  items,
  onNavigate,
}: {
  readonly items: readonly NavigationItem[];
  readonly onNavigate?: () => void;
}) {
  const pathname = usePathname();
  return (
    <ul className="py-2">
      {items.map((item) => {
        const current = pathname === item.href || pathname.startsWith(`${item.href}/`);
        return (
          <li key={item.key} className={clsx(item.gap && "mt-3")}>
            <Link
              href={item.href}
              prefetch={false}
              onClick={onNavigate}
              aria-current={current ? "page" : undefined}
              className={clsx(
                "relative flex h-[30px] items-center pr-4 pl-5 text-13 hover:no-underline max-md:h-11",
                current
                  ? "-mr-px bg-surface pr-[17px] font-strong text-ink shadow-[inset_0_1px_0_var(--line),inset_0_-1px_0_var(--line)] before:absolute before:inset-y-0 before:left-0 before:w-[3px] before:bg-accent max-md:mr-0"
                  : "text-ink-2 hover:bg-surface-hover",
              )}
            >
              {item.label}
              {item.count ? (
                <span
                  className={clsx(
                    "ml-auto text-12",
                    item.count.late ? "font-mid text-late-ink" : "font-text text-ink-3",
                  )}
                >
                  {item.count.text}
                </span>
              ) : null}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
