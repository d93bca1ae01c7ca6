"use client";
import { type KeyboardEvent, type RefObject, useEffect } from "react";
import { isWriting } from "#components/layout/shortcuts.ts";

function rowsOf(body: HTMLElement | null): HTMLElement[] {
  return [...(body?.querySelectorAll<HTMLElement>("tr[data-row]") ?? [])];
}

function step(key: string): number {
  if (key === "j" || key === "ArrowDown") return 1;
  return key === "k" || key === "ArrowUp" ? -1 : 0;
}

/**
 * Keys of a list. J and K (or the arrows) move from row to row, Enter opens the row's own link, X
 * selects it. J from anywhere on the page that is not a field enters the list.
 */
export function useRowKeys(
  body: RefObject<HTMLTableSectionElement | null>,
  onSelect: ((row: string) => void) | null,
): (event: KeyboardEvent<HTMLTableSectionElement>) => void {
  useEffect(() => {
    const enter = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "j" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isWriting(event.target) || body.current?.contains(document.activeElement)) return;
      if (document.querySelector("[role=dialog]")) return;
      const first = rowsOf(body.current)[0];
      if (first) {
        event.preventDefault();
        first.focus();
      }
    };
    window.addEventListener("keydown", enter);
    return () => window.removeEventListener("keydown", enter);
  }, [body]);

  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    const rows = rowsOf(body.current);
    const row =
      event.target instanceof Element ? event.target.closest<HTMLElement>("tr[data-row]") : null;
    const index = row ? rows.indexOf(row) : -1;
    const current = rows[index];
    if (!current) return;
    const moved = rows[index + step(event.key)];
    if (step(event.key) !== 0 && moved) {
      event.preventDefault();
      moved.focus();
    } else if (event.key === "Enter" && event.target === current) {
      current.querySelector<HTMLAnchorElement>("a[data-row-link], a")?.click();
    } else if (event.key === "x" && onSelect && current.dataset.row) {
      event.preventDefault();
      onSelect(current.dataset.row);
    }
  };
}
