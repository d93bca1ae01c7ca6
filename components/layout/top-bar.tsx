import type { ReactNode } from "react";
import { LanguageSwitch } from "./language-switch.tsx";
import { PaletteTrigger } from "./palette-trigger.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

/** The bar over the content: search left; language, theme and person right. Hidden on a phone. */
export function TopBar({ personMenu }: { readonly personMenu: ReactNode }) {
  return (
    <div className="print-hidden flex h-12 items-center gap-4 border-b border-line px-7 text-13 max-md:hidden">
      <PaletteTrigger variant="field" />
      <span className="flex-1" />
      <LanguageSwitch />
      <ThemeSwitch />
      {personMenu}
    </div>
  );
}
