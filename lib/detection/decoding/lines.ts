/** Bodies of one record a line: NDJSON, envelopes of error reporters, batches of forms. */

import { looksLikeForm } from "./fields.ts";

/** Records in their order: parsed JSON, or what stands between as text or bytes. */
export type Records = {
  readonly step: "ndjson" | "envelope" | "form-lines";
  readonly items: readonly ({ json: unknown } | { text: string } | { bytes: Uint8Array })[];
};

/** Parses a JSON object or list; undefined where the text is none. */
export function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Records of a text of at least two lines, or null. The first line decides what they are. */
export function recordsOf(text: string): Records | null {
  const cut = text.indexOf("\n");
  if (cut <= 0) return null;
  const first = text.slice(0, cut).trim();
  if (first.startsWith("{") || first.startsWith("[")) {
    const head = jsonOf(first);
    if (head === undefined) return null;
    if (isEnvelope(head, text.slice(cut + 1))) return envelopeOf(Buffer.from(text, "utf8"));
    const items = text.split("\n").flatMap((line) => {
      const trimmed = line.trim();
      if (trimmed === "") return [];
      const json = jsonOf(trimmed);
      return [json === undefined ? { text: trimmed } : { json }];
    });
    return items.length > 1 ? { step: "ndjson", items } : null;
  }
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (lines.length < 2 || !lines.every((line) => looksLikeForm(line.trim()))) return null;
  return { step: "form-lines", items: lines.map((line) => ({ text: line.trim() })) };
}

/** Whether the second line is the head of an item: `{"type":…}` with nothing but its description. */
function isEnvelope(head: unknown, rest: string): boolean {
  if (typeof head !== "object" || head === null || Array.isArray(head)) return false;
  if (!["sent_at", "event_id", "dsn", "sdk", "trace"].some((key) => key in head)) return false;
  const second = jsonOf(rest.slice(0, (rest.indexOf("\n") + 1 || rest.length + 1) - 1));
  return typeof second === "object" && second !== null && "type" in second;
}

/**
 * Records of bytes whose lines are JSON but for payloads whose length their head line states
 * (Sentry's envelopes, with recordings in zlib), or of any JSON line before binary content.
 */
export function envelopeOf(bytes: Uint8Array): Records | null {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (body[0] !== 0x7b) return null;
  const items: Records["items"][number][] = [];
  let from = 0;
  while (from < body.length) {
    const end = lineEnd(body, from);
    const json = jsonOf(body.toString("utf8", from, end));
    if (json === undefined) {
      // What follows has no line of its own: a payload up to the end.
      if (items.length === 0) return null;
      items.push({ bytes: body.subarray(from) });
      break;
    }
    items.push({ json });
    from = end + 1;
    const length = statedLength(json);
    if (length === null || from + length > body.length) continue;
    items.push(payloadOf(body.subarray(from, from + length)));
    from += length;
    while (body[from] === 10 || body[from] === 13) from += 1;
  }
  return { step: "envelope", items };
}

function payloadOf(payload: Buffer): Records["items"][number] {
  const json = payload[0] === 0x7b || payload[0] === 0x5b ? jsonOf(payload.toString()) : undefined;
  return json === undefined ? { bytes: payload } : { json };
}

function statedLength(head: unknown): number | null {
  if (typeof head !== "object" || head === null) return null;
  if (!("type" in head) || !("length" in head)) return null;
  const { length } = head;
  return typeof length === "number" && Number.isInteger(length) && length > 0 ? length : null;
}

function lineEnd(body: Buffer, from: number): number {
  const end = body.indexOf(10, from);
  return end < 0 ? body.length : end;
}
