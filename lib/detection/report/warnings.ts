import type { ScanWarning, WarningCode } from "../model.ts";

/** Different warnings that are listed; what is beyond is counted with the last of its code. */
const most = 500;

/** A warning as it is counted, with the host of its request. */
export type Noted = {
  readonly code: WarningCode;
  readonly place: string;
  readonly detail: string;
  readonly host: string;
  count: number;
};

/** Warnings, those of the same code and detail together under the place of the first. */
export function createWarnings(): {
  add(code: WarningCode, place: string, detail: string, host: string): void;
  /** What was noted, in its order. */
  part(): readonly Noted[];
  /** Adds what was noted in a later block. */
  absorb(part: readonly Noted[]): void;
  list(isLeftOut: (host: string) => boolean): ScanWarning[];
} {
  const all = new Map<string, Noted>();

  function note(noted: Noted): void {
    const { code, place, detail } = noted;
    // Broken lines have no request by which to tell them apart: the first places are listed.
    const key = detail === "" ? `${code} ${place}` : `${code}\n${detail}`;
    const known = all.get(key) ?? (all.size >= most ? all.get(code) : undefined);
    if (known !== undefined) known.count += noted.count;
    else all.set(all.size >= most ? code : key, noted);
  }

  return {
    add: (code, place, detail, host) => note({ code, place, detail, host, count: 1 }),
    part: () => Array.from(all.values()),
    absorb: (part) => part.forEach(note),
    list(isLeftOut) {
      return Array.from(all.values())
        .filter(({ host }) => !isLeftOut(host))
        .map(({ host: _, ...warning }) => warning);
    },
  };
}
