"use client";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, type MouseEvent, type PointerEvent, useCallback } from "react";

/** The link of a line that an event is about: of a mark or of a vendor's name. */
function linkAt(target: EventTarget): HTMLAnchorElement | null {
  return target instanceof Element ? target.closest<HTMLAnchorElement>("tbody a") : null;
}

/** Shows what a mark is called where the pointer rests: a thousand titles would cost each scroll. */
export function nameUnderPointer({ target }: PointerEvent<HTMLElement>): void {
  const link = linkAt(target);
  if (link?.ariaLabel) link.title = link.ariaLabel;
}

/** Follows the plain addresses of the matrix within the application; a modified click is the browser's. */
export function useFollow(): (event: MouseEvent<HTMLElement>) => void {
  const router = useRouter();
  return useCallback(
    (event) => {
      if (event.defaultPrevented || event.button !== 0) return;
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      const href = link?.getAttribute("href");
      if (link === null || href === null || href === undefined) return;
      event.preventDefault();
      router.push(href, { scroll: link.dataset.stay === undefined });
    },
    [router],
  );
}

const neighbours: Readonly<Record<string, "nextElementSibling" | "previousElementSibling">> = {
  ArrowDown: "nextElementSibling",
  ArrowUp: "previousElementSibling",
};

function linksOf(row: Element): HTMLAnchorElement[] {
  return [...row.querySelectorAll("a")];
}

/** The link of a row that stands under the given one: of the same field, or the row's name. */
function under(row: Element, { hash }: HTMLAnchorElement): HTMLAnchorElement | undefined {
  const links = linksOf(row);
  return links.find((link) => link.hash === hash) ?? links[0];
}

/** Arrows move from mark to mark: sideways in a row, up and down to the same field. */
export function moveBetweenMarks(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const link = linkAt(event.target);
  let row: Element | null | undefined = link?.closest("tr");
  if (!link || !row) return;
  let goal: HTMLAnchorElement | undefined;
  const side = neighbours[event.key];
  if (side !== undefined) {
    do row = row[side];
    while (row && linksOf(row).length === 0);
    goal = row ? under(row, link) : undefined;
  } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    const links = linksOf(row);
    goal = links[links.indexOf(link) + (event.key === "ArrowRight" ? 1 : -1)];
  } else return;
  event.preventDefault();
  goal?.focus();
}
