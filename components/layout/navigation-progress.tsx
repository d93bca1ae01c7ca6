"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";

/** Nothing is shown for a page that comes within this time, in milliseconds. */
const patience = 150;

/**
 * A hairline along the top while the next page is on its way. The page before it stays as it is
 * until then, so that nothing jumps, and answers keep their status (a page that streams a place
 * holder first has sent "200" before it knows better).
 */
export function NavigationProgress() {
  const pathname = usePathname();
  const search = useSearchParams().toString();
  const address = `${pathname}?${search}`;
  const [leaving, setLeaving] = useState<string | null>(null);
  const waiting = leaving === address;

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const onClick = (event: MouseEvent) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
        return;
      }
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!link || link.hasAttribute("download") || link.hasAttribute("target")) return;
      const target = new URL(link.getAttribute("href") ?? "", location.href);
      const here = `${location.pathname}?${location.search.slice(1)}`;
      if (
        target.origin !== location.origin ||
        `${target.pathname}?${target.search.slice(1)}` === here
      ) {
        return;
      }
      clearTimeout(timer);
      timer = setTimeout(() => setLeaving(address), patience);
    };
    document.addEventListener("click", onClick);
    return () => {
      document.removeEventListener("click", onClick);
      clearTimeout(timer);
    };
  }, [address]);

  return waiting ? (
    <div
      aria-hidden="true"
      className="print-hidden fixed inset-x-0 top-0 z-50 h-0.5 origin-left bg-accent opacity-80 [animation:navigation-progress_8s_var(--motion-ease)_forwards]"
    />
  ) : null;
}
