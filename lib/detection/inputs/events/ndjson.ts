import type { EvidenceItem } from "../model.ts";
import { isRequest, requestOf } from "./requests.ts";

/** Longest line that is read, in bytes. */
const longestLine = 64 * 1024 * 1024;
const noBody = { state: "none" } as const;
const noHeaders: readonly never[] = [];

/**
 * Events, request bodies or requests, one JSON value a line. A line that is no JSON, or too long,
 * is a warning with its number; empty lines are none. Nothing longer than a chunk and a line is held.
 */
export async function* readNdjson(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly EvidenceItem[]> {
  let number = 0;
  let pieces: Buffer[] = [];
  let held = 0;
  let isSkipping = false;

  function itemOf(line: string): EvidenceItem | null {
    const text = number === 1 && line.charCodeAt(0) === 0xfeff ? line.slice(1) : line;
    if (text === "" || text === "\r" || text.trim() === "") return null;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return broken(number, "not valid JSON");
    }
    return itemOfValue(value, number);
  }

  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const items: EvidenceItem[] = [];
    let from = 0;
    for (let end = bytes.indexOf(10, from); end >= 0; end = bytes.indexOf(10, from)) {
      number += 1;
      if (isSkipping) {
        isSkipping = false;
        items.push(broken(number, "longer than 64 MB"));
      } else {
        const line =
          pieces.length === 0
            ? bytes.toString("utf8", from, end)
            : Buffer.concat([...pieces, bytes.subarray(from, end)]).toString("utf8");
        const item = itemOf(line);
        if (item !== null) items.push(item);
      }
      pieces = [];
      held = 0;
      from = end + 1;
    }
    if (from < bytes.length && !isSkipping) {
      // Copied: a stream may use its chunk again.
      pieces.push(Buffer.from(bytes.subarray(from)));
      held += bytes.length - from;
      if (held > longestLine) {
        isSkipping = true;
        pieces = [];
      }
    }
    if (items.length > 0) yield items;
  }
  if (!isSkipping && pieces.length === 0) return;
  number += 1;
  const last = isSkipping
    ? broken(number, "longer than 64 MB")
    : itemOf(Buffer.concat(pieces).toString("utf8"));
  if (last !== null) yield [last];
}

function broken(number: number, detail: string): EvidenceItem {
  return { type: "warning", code: "invalid-line", place: `line ${number}`, detail };
}

/** One parsed event, request body or request. */
export function itemOfValue(value: unknown, number: number): EvidenceItem {
  if (typeof value !== "object" || value === null) return broken(number, "no object");
  if (!Array.isArray(value)) {
    const fields = value as Readonly<Record<string, unknown>>;
    if (isRequest(fields)) return { type: "message", message: requestOf(fields, number) };
  }
  return {
    type: "message",
    message: { url: null, method: "", headers: noHeaders, body: noBody, number, value },
  };
}
