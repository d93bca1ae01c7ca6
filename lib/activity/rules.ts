import { hash } from "node:crypto";

/** Stands before the first line: there is no earlier hash to build on. */
export const genesisHash = "0".repeat(64);

/** What one line of the log says. */
export type ActivityContent = {
  readonly seq: number;
  /** ISO 8601 instant in UTC with milliseconds. */
  readonly at: string;
  readonly actor: { readonly kind: string; readonly id: string };
  readonly type: string;
  readonly entity: { readonly kind: string; readonly id: string };
  readonly data: unknown;
  readonly request: string;
};

/**
 * Canonical JSON after RFC 8785 (JSON Canonicalization Scheme): members sorted by UTF-16 code
 * units, no white space, numbers as ECMAScript prints them. Members that are undefined are left
 * out and `toJSON` is honoured, as `JSON.stringify` does; lone surrogates become U+FFFD and NUL is
 * taken out, since PostgreSQL stores neither. Throws RangeError for a number that JSON lacks.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return JSON.stringify(storable(value));
  if (typeof value === "bigint") return JSON.stringify(value.toString());
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new RangeError(`JSON has no ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map((item) => (item === undefined ? "null" : canonicalJson(item))).join(",")}]`;
  }
  if (typeof value !== "object") throw new RangeError(`JSON has no ${typeof value}`);
  if ("toJSON" in value && typeof value.toJSON === "function") return canonicalJson(value.toJSON());
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => [storable(name), member] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(",")}}`;
}

function storable(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "");
}

/** What the hash of a line is taken over: the canonical JSON of its content and the hash before it. */
export function hashedText(content: ActivityContent, previous: string): string {
  return `{"line":${canonicalJson(content)},"previous":"${previous}"}`;
}

/** The hash of a line: lower-case hexadecimal SHA-256 (FIPS 180-4) over `hashedText`. */
export function lineHash(content: ActivityContent, previous: string): string {
  return hash("sha256", hashedText(content, previous), "hex");
}

/**
 * One line of the export, itself canonical JSON: `{"hash":…,"line":{…},"previous":…}`. The hash
 * stands first and has a fixed length, so that a verifier can hash the rest without parsing it.
 */
export function exportLine(content: ActivityContent, previous: string, ownHash: string): string {
  return `{"hash":"${ownHash}",${hashedText(content, previous).slice(1)}`;
}
