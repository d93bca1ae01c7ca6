import type { EvidenceItem } from "./model.ts";

/** Longest name of a property, an event or a tag that is kept, in characters. */
export const nameLength = 200;

/** A name as it may be kept: one line, no control characters, at most `nameLength` characters. */
export function keptName(name: string): string {
  return name
    .slice(0, nameLength * 2)
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim()
    .slice(0, nameLength);
}

/** The host of an address or a host as written: lower case, no port, no dots around; or null. */
export function hostOf(text: string): string | null {
  const host = /^(?:(?:[a-z][a-z\d+.-]*:)?\/\/)?(?:[^/@\s]*@)?([^/:?#\s]+)/i.exec(
    text.slice(0, 2_000).trim(),
  )?.[1];
  const name = host?.toLowerCase().replaceAll(/^[.*]+|\.+$/g, "");
  return name && isHostName(name) ? name : null;
}

/** Whether a text has the shape of a host name of two labels or more (RFC 1123, underscores too). */
export function isHostName(text: string): boolean {
  return (
    text.length <= 253 &&
    /^(?:[a-z\d_](?:[a-z\d_-]{0,61}[a-z\d_])?\.)+(?:[a-z]{2,63}|xn--[a-z\d-]{1,59})$/i.test(text)
  );
}

/** A warning of a reader. */
export function warning(
  code: Extract<EvidenceItem, { type: "warning" }>["code"],
  place: string,
  detail: string,
): EvidenceItem {
  return { type: "warning", code, place, detail };
}
