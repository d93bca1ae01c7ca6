import { isAscii } from "node:buffer";
import type { EvidenceItem } from "../model.ts";
import { type LinePiece, longestLine } from "./line-pieces.ts";
import { isRequest, requestOf } from "./requests.ts";

const noBody = { state: "none" } as const;
const noHeaders: readonly never[] = [];

/**
 * Hands on events, request bodies or requests, one JSON value a line. A line that is no JSON, or too
 * long, is a warning with its number in the file; empty lines are none.
 */
export function readEventLines(piece: LinePiece, add: (item: EvidenceItem) => void): void {
  if (piece.isTooLong) {
    add(tooLong(piece.first));
    return;
  }
  const { buffer, byteOffset, byteLength } = piece.bytes;
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  let number = piece.first;
  for (let from = 0; from < byteLength; ) {
    const end = partEnd(bytes, from);
    number = readPart(bytes.subarray(from, end), number, add);
    from = end;
  }
}

/** Bytes that become one text at a time: larger texts are dearer to make and to parse. */
const partBytes = 64 * 1024;

/** Behind the last line that ends within a part, or behind the line that fills it. */
function partEnd(bytes: Buffer, from: number): number {
  if (bytes.length - from <= partBytes) return bytes.length;
  const last = bytes.lastIndexOf(10, from + partBytes - 1);
  const end = last >= from ? last : bytes.indexOf(10, from);
  return end < 0 ? bytes.length : end + 1;
}

/** Reads whole lines, the first of which has this number; returns that of the next. */
function readPart(bytes: Buffer, first: number, add: (item: EvidenceItem) => void): number {
  // One byte a letter: a line is then a part of one text, not a copy.
  const text = isAscii(bytes) ? bytes.toString("latin1") : null;
  const { length } = bytes;
  let number = first;
  for (let from = 0; from < length; ) {
    const found = text === null ? bytes.indexOf(10, from) : text.indexOf("\n", from);
    const end = found < 0 ? length : found;
    if (end - from > longestLine) add(tooLong(number));
    else {
      const line = text === null ? bytes.toString("utf8", from, end) : text.slice(from, end);
      const item = itemOf(line, number);
      if (item !== null) add(item);
    }
    number += 1;
    from = end + 1;
  }
  return number;
}

function itemOf(line: string, number: number): EvidenceItem | null {
  const text = number === 1 && line.charCodeAt(0) === 0xfeff ? line.slice(1) : line;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text.trim() === "" ? null : broken(number, "not valid JSON");
  }
  return itemOfValue(value, number);
}

function tooLong(number: number): EvidenceItem {
  return broken(number, "longer than 64 MB");
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
