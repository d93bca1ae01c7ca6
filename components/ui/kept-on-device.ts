/** One text of one person that stays on the device until the server has it. */
export type KeptItem = {
  readonly read: () => string | null;
  /** Null takes it off. False when the device keeps nothing: its storage is full or forbidden. */
  readonly write: (text: string | null) => boolean;
};

/**
 * Where something written is kept until it is sent: under the person's id, so that nobody else who
 * signs in on the same device is shown it.
 *
 * @param what the kind of thing, a plain word
 * @param id the thing that it belongs to
 */
export function keptItem(personId: string, what: string, id: string): KeptItem {
  const key = `tierce-${what}:${personId}:${id}`;
  return {
    read: () => {
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    },
    write: (text) => {
      try {
        if (text === null) localStorage.removeItem(key);
        else localStorage.setItem(key, text);
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** The places of everything that is kept for one person. */
function keysOf(personId: string): readonly string[] {
  try {
    return Object.keys(localStorage).filter(
      (key) => key.startsWith("tierce-") && key.split(":")[1] === personId,
    );
  } catch {
    return [];
  }
}

/** Whether something that the person wrote waits on this device. */
export function hasKept(personId: string): boolean {
  return keysOf(personId).length > 0;
}

/** Takes everything off the device that is kept for one person. */
export function forgetKept(personId: string): void {
  for (const key of keysOf(personId)) localStorage.removeItem(key);
}
