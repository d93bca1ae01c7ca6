"use client";
import { useTranslations } from "next-intl";
import { SearchIcon } from "#components/ui/icons.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { usePalette } from "./palette-provider.tsx";

/** Opens the command palette: the search field of the top bar, or a glass on a phone. */
export function PaletteTrigger({ variant }: { readonly variant: "field" | "icon" }) {
  const t = useTranslations("shell");
  const palette = usePalette();
  if (variant === "icon") {
    return (
      <button
        type="button"
        aria-label={t("search")}
        onClick={palette.open}
        onPointerEnter={palette.prepare}
        className="grid size-10 place-items-center rounded-control text-ink-2 hover:bg-surface-hover"
      >
        <SearchIcon />
      </button>
    );
  }
  return (
    <button
      type="button"
      onClick={palette.open}
      onPointerEnter={palette.prepare}
      onFocus={palette.prepare}
      className="flex h-[30px] w-[340px] min-w-0 items-center gap-2 rounded-control border border-line-2 bg-surface pr-1.5 pl-2.5 text-left text-ink-3 hover:border-line-control"
    >
      <SearchIcon className="flex-none" />
      <span className="min-w-0 flex-1 truncate">{t("searchHint")}</span>
      <Kbd>{t("paletteKey")}</Kbd>
    </button>
  );
}
