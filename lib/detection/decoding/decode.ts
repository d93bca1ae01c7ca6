/** Reads one message: every value that it carries, wherever it stands and however it is wrapped. */

import type { Leaf, Message, WarningCode } from "../model.ts";
import { bodyDamaged } from "./damage.ts";
import { fieldsOf, percentDecoded } from "./fields.ts";
import { templateOf } from "./place.ts";
import {
  type Known,
  startWalk,
  type Walk,
  walkBytes,
  walkFields,
  walkPath,
  walkPlain,
  walkText,
  walkValue,
} from "./walk.ts";

/** Headers that say how a request travels, not whom it is about. */
const technical =
  /^(?::.*|host|connection|accept|accept-encoding|accept-charset|content-.*|pragma|cache-control|te|upgrade.*|sec-fetch-.*|sec-gpc|priority|transfer-encoding|keep-alive|range|cookie)$/i;

/**
 * Visits all values of a message: path segments and query of its address, headers, cookies and
 * body, each decoded as far as it goes. Of something encoded only the content is visited, never
 * the encoded text as well; tokens of the form `a.b.c` are not opened, being values themselves.
 *
 * `leaf.path` is the walker's own array and changes after the visit: **copy it to keep it**.
 * In a path, a list is `[]`, a field inside an address has a `?` before its name, and keys that
 * may identify somebody are `{…}` (they are visited as values).
 *
 * Returns what could not be read: the code, and method, host and path template; never a value.
 *
 * @param known what the caller has at hand: the address parsed, the headers that are to be visited
 *   where it read the others itself, and what takes values over that stand where others stood.
 */
export function decode(
  message: Message,
  visit: (leaf: Leaf) => void,
  known: {
    readonly address?: URL | null;
    readonly headers?: Message["headers"];
    readonly values?: Known;
  } = {},
): readonly { code: WarningCode; detail: string }[] {
  const isEvent = message.url === null;
  const walk = startWalk(visit, isEvent ? 0 : 16, known.values);
  const address = known.address ?? (message.url === null ? null : URL.parse(message.url));
  if (address !== null) walkUrl(walk, address);
  walkHeaders(walk, known.headers ?? message.headers);
  walk.part = isEvent ? "event" : "body";
  if (message.value !== undefined) walkValue(walk, message.value);
  else walkBody(walk, message);
  if (walk.warnings.size === 0) return [];
  const detail = placeOf(message);
  return Array.from(walk.warnings, (code) => ({ code, detail }));
}

function placeOf(message: Message): string {
  const place = message.url === null ? null : templateOf(message.url);
  return place === null ? message.method : `${message.method} ${place.host}${place.path}`;
}

function walkUrl(walk: Walk, { pathname, search }: URL): void {
  walk.part = "path";
  if (pathname.length > 1) walkPath(walk, pathname);
  walk.part = "query";
  if (search.length > 1) walkFields(walk, fieldsOf(search.slice(1)), "");
}

/** Whether a header says how a request travels, not whom it is about. */
export function isTechnical(name: string): boolean {
  return technical.test(name);
}

function walkHeaders(walk: Walk, headers: Message["headers"]): void {
  for (const [name, value] of headers) {
    if (name.toLowerCase() === "cookie") walkCookies(walk, value);
    else if (value !== "" && !technical.test(name)) walkHeader(walk, name.toLowerCase(), value);
  }
}

function walkHeader(walk: Walk, name: string, value: string): void {
  walk.part = "header";
  walk.path.push(name);
  const [, scheme = "", rest = ""] = /^(Basic|Bearer|Token)\s+(\S+)$/i.exec(value) ?? [];
  if (!name.endsWith("authorization") || scheme === "") walkText(walk, value);
  else if (scheme.toLowerCase() === "basic") {
    const outer = walk.encodings;
    walk.encodings = ["base64"];
    walkPlain(walk, Buffer.from(rest, "base64").toString("utf8").replace(/:$/, ""));
    walk.encodings = outer;
  } else walkText(walk, rest);
  walk.path.pop();
}

function walkCookies(walk: Walk, header: string): void {
  walk.part = "cookie";
  for (const cookie of header.split(";")) {
    const cut = cookie.indexOf("=");
    const name = cookie.slice(0, Math.max(cut, 0)).trim();
    const value = cookie.slice(cut + 1).trim();
    if (value === "") continue;
    walk.path.push(name.includes("@") ? "{…}" : (percentDecoded(name) ?? name));
    walkText(walk, value);
    walk.path.pop();
  }
}

function walkBody(walk: Walk, message: Message): void {
  const { body } = message;
  switch (body.state) {
    case "none":
      return;
    case "lost":
      walk.warnings.add("body-not-readable");
      return;
    case "text":
      if (body.text === "") return;
      if (bodyDamaged(body.text)) walk.warnings.add("body-not-readable");
      else if (isForm(message, body.text)) {
        walk.encodings = ["form"];
        walkFields(walk, fieldsOf(body.text), "");
        walk.encodings = [];
      } else walkText(walk, body.text);
      return;
    case "bytes":
      if (body.bytes.length === 0) return;
      if (!walkBytes(walk, body.bytes, header(message, "content-encoding"))) {
        walk.warnings.add("body-not-readable");
      }
  }
}

/** A form by its type, unless it plainly is something else. */
function isForm(message: Message, text: string): boolean {
  const type = header(message, "content-type");
  if (type === null || !/x-www-form-urlencoded/i.test(type)) return false;
  // Padded base64 alone is no field without a value.
  if (/^[^=&]+={1,2}$/.test(text)) return false;
  return /^[^\s{["<=&]+=/.test(text) && !text.trimEnd().includes("\n");
}

function header(message: Message, name: string): string | null {
  for (const [key, value] of message.headers) {
    if (key.length === name.length && key.toLowerCase() === name) return value;
  }
  return null;
}
