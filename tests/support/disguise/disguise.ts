import { deflateSync, gunzipSync, gzipSync, inflateSync } from "node:zlib";
import LZString from "lz-string";
import { diceOf, invented, type Person, seeded } from "./invent.ts";
import { replacements } from "./spellings.ts";

export type Disguise = {
  /** Replaces in a text, whatever it is wrapped in, and wraps it again. */
  readonly text: (text: string) => string;
  readonly bytes: (bytes: Buffer) => Buffer;
  /** What must be nowhere any more. */
  readonly gone: readonly string[];
};

/**
 * Other people, hosts and values for the same capture. Everything that stands between a value and
 * the file (base64, forms, compression, LZ-string, texts turned round) is undone and done again.
 */
export function createDisguise(
  people: readonly Person[],
  hosts: ReadonlyMap<string, string>,
  seed: number,
): Disguise {
  const dice = diceOf(seeded(seed));
  const pairs = new Map(hosts);
  for (const person of people) {
    for (const [from, to] of replacements(person, invented(person, dice))) pairs.set(from, to);
  }
  const words = Array.from(pairs.keys()).sort((a, b) => b.length - a.length);
  const all = words.map((word) => {
    const text = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const start = /^[\p{L}\p{N}]/u.test(word) ? "(?<![\\p{L}\\p{N}])" : "";
    const end = /[\p{L}\p{N}]$/u.test(word) ? "(?![\\p{L}\\p{N}])" : "";
    return `${start}${text}${end}`;
  });
  const pattern = new RegExp(all.join("|"), "gu");
  const plain = (text: string) => text.replace(pattern, (word) => pairs.get(word) ?? word);
  const gone = people.flatMap(({ email, name, street, id, phone }) => [
    email,
    name,
    street,
    id,
    phone,
  ]);

  function inside(text: string): string {
    return unwrapped(text) ?? plain(text);
  }

  function unwrapped(text: string): string | null {
    if (text.length < 3) return null;
    if (/^\s*[{[]/.test(text)) return json(text);
    const [before, query] = split(text);
    if (/^https?:\/\/\S+$/.test(text)) return address(text);
    if (before === "" && /^[^\s=&{}"]{1,80}=/.test(query)) return fields(query);
    return base64(text);
  }

  function split(text: string): [string, string] {
    const cut = text.indexOf("?");
    return cut >= 0 ? [text.slice(0, cut + 1), text.slice(cut + 1)] : ["", text];
  }

  function json(text: string): string | null {
    try {
      return JSON.stringify(value(JSON.parse(text)));
    } catch {
      const lines = text.split("\n");
      if (lines.length < 2 || !lines.some((line) => /^\s*[{[]/.test(line))) return null;
      return lines.map(inside).join("\n");
    }
  }

  function value(parsed: unknown): unknown {
    if (typeof parsed === "string") return inside(parsed);
    if (typeof parsed === "number") {
      const other = pairs.get(String(parsed));
      return other === undefined ? parsed : Number(other);
    }
    if (Array.isArray(parsed)) return parsed.map(value);
    if (typeof parsed !== "object" || parsed === null) return parsed;
    return Object.fromEntries(Object.entries(parsed).map(([key, one]) => [plain(key), value(one)]));
  }

  function address(text: string): string {
    const [before, rest] = split(text);
    const path = (before === "" ? rest : before).split("/").map(part).join("/");
    return before === "" ? path : path + fields(rest);
  }

  function part(text: string): string {
    try {
      const decoded = decodeURIComponent(text);
      const other = base64(decoded) ?? plain(decoded);
      return other === decoded ? text : encodeURIComponent(other).replaceAll("%3F", "?");
    } catch {
      return plain(text);
    }
  }

  function fields(query: string): string {
    return query
      .split("&")
      .map((field) => {
        const cut = field.indexOf("=");
        if (cut < 0) return part(field);
        try {
          const raw = field.slice(cut + 1);
          const decoded = decodeURIComponent(raw.replaceAll("+", " "));
          const other = inside(decoded);
          const name = part(field.slice(0, cut));
          return `${name}=${other === decoded ? raw : encodeURIComponent(other)}`;
        } catch {
          return plain(field);
        }
      })
      .join("&");
  }

  /** Base64 either way round, LZ-string, or none of them: null. */
  function base64(text: string): string | null {
    if (text.length < 16 || !/^[\w+/=-]+$/.test(text)) return null;
    const turned = Array.from(text).reverse().join("");
    for (const [candidate, isTurned] of [
      [text, false],
      [turned, true],
    ] as const) {
      const decoded = Buffer.from(candidate, "base64").toString("utf8");
      if (!/^[[{"]/.test(decoded) || decoded.includes("\uFFFD")) continue;
      const other = Buffer.from(inside(decoded)).toString("base64");
      return isTurned ? Array.from(other).reverse().join("") : other;
    }
    const opened = LZString.decompressFromBase64(text);
    return opened?.startsWith("{") ? LZString.compressToBase64(inside(opened)) : null;
  }

  function bytes(body: Buffer): Buffer {
    if (body[0] === 0x1f && body[1] === 0x8b) return gzipSync(bytes(gunzipSync(body)));
    if (body[0] === 0x78) {
      try {
        return deflateSync(bytes(inflateSync(body)));
      } catch {
        return body;
      }
    }
    return body[0] === 0x7b && body.includes(10)
      ? envelope(body)
      : Buffer.from(inside(body.toString("utf8")));
  }

  /** Lines of JSON, and between them parts whose length the line before says. */
  function envelope(body: Buffer): Buffer {
    const out: Buffer[] = [];
    let from = 0;
    while (from < body.length) {
      const end = body.indexOf(10, from) < 0 ? body.length : body.indexOf(10, from);
      const line = body.subarray(from, end).toString("utf8");
      from = end + 1;
      const head: unknown = /^\{.*"length":\d+/.test(line) ? JSON.parse(line) : null;
      if (typeof head === "object" && head !== null && "length" in head) {
        const part = bytes(body.subarray(from, from + Number(head.length)));
        from += Number(head.length) + 1;
        const shown = JSON.stringify({ ...(value(head) as object), length: part.length });
        out.push(Buffer.from(`${shown}\n`), part, Buffer.from("\n"));
      } else out.push(Buffer.from(`${inside(line)}\n`));
    }
    return Buffer.concat(out);
  }

  return { text: inside, bytes, gone };
}
