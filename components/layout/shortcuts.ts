/** Whether a key was pressed where a person writes: single letters must never act there. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** Which key of the shell this is: `palette` (Ctrl K, ⌘ K), `keys` (?), or none. */
export function keyPressed(event: KeyboardEvent): "palette" | "keys" | null {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
    return "palette";
  }
  if (event.key === "?" && !event.ctrlKey && !event.metaKey && !isWriting(event.target)) {
    return "keys";
  }
  return null;
}
