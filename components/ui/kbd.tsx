import type { ReactNode } from "react";

/** A key cap: `<Kbd>Enter</Kbd>`. */
export function Kbd({ children }: { readonly children: ReactNode }) {
  return (
    <kbd className="rounded-[3px] border border-b-2 border-line-2 bg-surface-2 px-1 font-sans text-11 whitespace-nowrap text-ink-2">
      {children}
    </kbd>
  );
}
