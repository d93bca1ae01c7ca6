"use client";
import { useEffect, useRef } from "react";
import { isWriting } from "#components/layout/shortcuts.ts";

/** What the keys of the workbench do; what is absent does nothing. */
export type WorkbenchKeys = {
  readonly next: () => void;
  readonly previous: () => void;
  /** A number chooses an option, or toggles it where several may be chosen. */
  readonly answer?: ((index: number) => void) | undefined;
  /** Goes to the field of an answer that is typed. */
  readonly field?: (() => void) | undefined;
  readonly reuse?: (() => void) | undefined;
  readonly note?: (() => void) | undefined;
  readonly comment?: (() => void) | undefined;
  /** Goes to what the list shows. */
  readonly filter?: (() => void) | undefined;
  readonly evidence?: (() => void) | undefined;
  readonly link?: (() => void) | undefined;
  readonly finding?: (() => void) | undefined;
  readonly returning?: (() => void) | undefined;
  readonly done?: (() => void) | undefined;
};

/** Whether the key was pressed inside a dialog, a menu or the palette: those have their own keys. */
function isElsewhere(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("[role=dialog],[role=listbox]") !== null;
}

/**
 * The keys of the workbench. Single letters never act where a person writes: Escape leaves the
 * note first. A number chooses an answer even when a radio button has the focus.
 */
export function useWorkbenchKeys(keys: WorkbenchKeys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isElsewhere(event.target)) return;
      const { next, previous, answer, note, evidence, link, finding, returning, done } =
        current.current;
      const { field, reuse, comment, filter } = current.current;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        if (done === undefined) return;
        event.preventDefault();
        return done();
      }
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const { target } = event;
      const onChoice =
        target instanceof HTMLInputElement && ["radio", "checkbox"].includes(target.type);
      if (isWriting(target) && !onChoice) {
        if (event.key === "Escape" && target instanceof HTMLElement) target.blur();
        return;
      }
      const acts: Readonly<Record<string, (() => void) | undefined>> = {
        j: next,
        k: previous,
        a: field,
        n: note,
        c: comment,
        v: filter,
        u: reuse,
        e: evidence,
        l: link,
        f: finding,
        r: returning,
      };
      const act = /^[1-9]$/.test(event.key)
        ? answer && (() => answer(Number(event.key) - 1))
        : acts[event.key.toLowerCase()];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
