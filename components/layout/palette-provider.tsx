"use client";
import dynamic from "next/dynamic";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from "react";
import type { PaletteGroup, PaletteSearch } from "./palette-model.ts";
import { keyPressed } from "./shortcuts.ts";

// The palette and the list of keys come with the first use: most page views never open them.
const loadPalette = () => import("./command-palette.tsx");
const loadKeys = () => import("./keys-dialog.tsx");
const CommandPalette = dynamic(() => loadPalette().then((module) => module.CommandPalette));
const KeysDialog = dynamic(() => loadKeys().then((module) => module.KeysDialog));

type PaletteControl = { readonly open: () => void; readonly prepare: () => void };
const PaletteContext = createContext<PaletteControl>({ open: () => {}, prepare: () => {} });

/** Opens the command palette from anywhere in the shell. */
export function usePalette(): PaletteControl {
  return useContext(PaletteContext);
}

/**
 * Holds the palette (Ctrl K, ⌘ K) and the list of keys (?). `groups` is what can be reached without
 * typing; `search` finds more by what was typed.
 */
export function PaletteProvider({
  groups,
  search,
  children,
}: {
  readonly groups: readonly PaletteGroup[];
  readonly search?: PaletteSearch;
  readonly children: ReactNode;
}) {
  const [shown, setShown] = useState<"palette" | "keys" | null>(null);
  const open = useCallback(() => setShown("palette"), []);
  const prepare = useCallback(() => void loadPalette(), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = keyPressed(event);
      if (key === "palette") {
        event.preventDefault();
        setShown("palette");
      } else if (key === "keys") {
        event.preventDefault();
        setShown("keys");
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  const control = useMemo(() => ({ open, prepare }), [open, prepare]);
  return (
    <PaletteContext.Provider value={control}>
      {children}
      {shown === "palette" ? (
        <CommandPalette groups={groups} search={search} onClose={() => setShown(null)} />
      ) : null}
      {shown === "keys" ? <KeysDialog onClose={() => setShown(null)} /> : null}
    </PaletteContext.Provider>
  );
}
