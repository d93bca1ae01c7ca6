import type { ScanWarning, WarningCode } from "../model.ts";

/** Different warnings that are listed; what is beyond is counted with the last of its code. */
const most = 500;

type Noted = { code: WarningCode; place: string; detail: string; count: number; host: string };

/** Warnings, those of the same code and detail together under the place of the first. */
export function createWarnings(): {
  add(code: WarningCode, place: string, detail: string, host: string): void;
  list(isLeftOut: (host: string) => boolean): ScanWarning[];
} {
  const all = new Map<string, Noted>();
  return {
    add(code, place, detail, host) {
      // Broken lines have no request by which to tell them apart: the first places are listed.
      const key = detail === "" ? `${code} ${place}` : `${code}\n${detail}`;
      const known = all.get(key) ?? (all.size >= most ? all.get(code) : undefined);
      if (known !== undefined) known.count += 1;
      else {
        all.set(all.size >= most ? code : key, { code, place, detail, count: 1, host });
      }
    },
    list(isLeftOut) {
      return Array.from(all.values())
        .filter(({ host }) => !isLeftOut(host))
        .map(({ host: _, ...warning }) => warning);
    },
  };
}
