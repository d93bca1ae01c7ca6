/**
 * Opens one encoded text or body, step by step, until it is a structure or plain text. Content
 * decides what it is; what it calls itself is a hint only. Nothing is visited here: null means
 * that the text is to be taken as it stands.
 */

import { isUtf8 } from "node:buffer";
import { fromBase64, fromReversedBase64, looksBase64, looksLzString } from "./base64.ts";
import { controls } from "./damage.ts";
import {
  type Field,
  fieldsOf,
  looksLikeForm,
  looksLikeOneField,
  percentDecoded,
  splitAddress,
} from "./fields.ts";
import { type Budget, type Compression, compressionOf, inflate } from "./inflate.ts";
import { envelopeOf, jsonOf, type Records, recordsOf } from "./lines.ts";
import { lzText } from "./lz.ts";
import { type FormPart, multipartOf } from "./multipart.ts";

export type Content =
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "fields"; readonly fields: readonly Field[] }
  | { readonly kind: "address"; readonly base: string; readonly fields: readonly Field[] }
  | { readonly kind: "records"; readonly items: Records["items"] }
  | { readonly kind: "parts"; readonly parts: readonly FormPart[] }
  | { readonly kind: "text"; readonly text: string };

/** What was undone, outermost first, and what came out. */
export type Opened = { readonly steps: readonly string[]; readonly content: Content };

// Bounded: a long text without a match stays linear.
const mail = /[^\s@"'<>]{1,64}@[^\s@"'<>]{1,255}\.[a-z]{2,}/i;

/**
 * Opens a text, at most `depth` steps deep. A token of three base64 parts is left alone: it is a
 * value itself.
 */
export function openText(text: string, depth: number, budget: Budget): Opened | null {
  if (depth <= 0) return null;
  const first = text.charCodeAt(0);
  if (first <= 32) {
    const trimmed = text.trim();
    return trimmed === "" || trimmed.length === text.length
      ? null
      : openText(trimmed, depth, budget);
  }
  // { [ or "
  if (first === 123 || first === 91 || first === 34) {
    const opened = openJson(text, first);
    if (opened !== null) return opened;
  }
  if (text.includes("\n")) {
    const records = recordsOf(text);
    if (records !== null) {
      return { steps: [records.step], content: { kind: "records", items: records.items } };
    }
    if (text.startsWith("--")) return openParts(Buffer.from(text, "utf8"));
  }
  return openInline(text, depth, budget);
}

function openJson(text: string, first: number): Opened | null {
  if (first !== 34) {
    const value = jsonOf(text);
    return value === undefined ? null : { steps: ["json"], content: { kind: "json", value } };
  }
  if (text.length < 2 || !text.trimEnd().endsWith('"')) return null;
  try {
    const value: unknown = JSON.parse(text);
    return { steps: ["json"], content: { kind: "json", value } };
  } catch {
    return null;
  }
}

function openInline(text: string, depth: number, budget: Budget): Opened | null {
  if (text.includes("=")) {
    const split = splitAddress(text);
    if (split !== null) return { steps: ["url-query"], content: { kind: "address", ...split } };
    if (looksLikeForm(text)) {
      return { steps: ["form"], content: { kind: "fields", fields: fieldsOf(text) } };
    }
    const lone = looksLikeOneField(text) ? openLoneField(text, depth, budget) : null;
    if (lone !== null) return lone;
  }
  if (text.includes("%")) return openPercent(text, depth, budget);
  // Padding at the start: base64 that was turned around.
  if (text.charCodeAt(0) !== 61 && !looksBase64(text)) return null;
  return openBase64(text, depth, budget) ?? openLz(text, depth, budget);
}

/** `data=…` alone is a form only when its value is something that opens. */
function openLoneField(text: string, depth: number, budget: Budget): Opened | null {
  const fields = fieldsOf(text);
  const value = fields[0]?.value ?? "";
  if (openText(value, depth - 1, budget) === null) return null;
  return { steps: ["form"], content: { kind: "fields", fields } };
}

function openPercent(text: string, depth: number, budget: Budget): Opened | null {
  const whole = percentDecoded(text);
  // A longer text may hold an encoded address among percent signs that mean percent.
  const decoded = whole ?? text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => percentDecoded(run) ?? run);
  if (decoded === text || controls.test(decoded)) return null;
  return deeper("url-encoding", decoded, depth, budget) ?? plain("url-encoding", decoded);
}

function openBase64(text: string, depth: number, budget: Budget): Opened | null {
  const bytes = fromBase64(text);
  const opened = bytes === null ? null : openDecoded("base64", bytes, depth, budget);
  if (opened !== null) return opened;
  const turned = fromReversedBase64(text);
  return turned === null ? null : openDecoded("reversed-base64", turned, depth, budget);
}

function openDecoded(
  step: string,
  bytes: Uint8Array,
  depth: number,
  budget: Budget,
): Opened | null {
  const text = textOf(bytes);
  if (text === null) {
    // Every other token decodes to some bytes: only those that say how they are packed are tried.
    if (compressionOf(bytes) === null) return null;
    const opened = openCompressed(bytes, null, depth - 1, budget);
    return opened && { steps: [step, ...opened.steps], content: opened.content };
  }
  const opened = deeper(step, text, depth, budget);
  if (opened !== null) return opened;
  return mail.test(text) || /^https?:\/\/[^\s]+$/.test(text) ? plain(step, text) : null;
}

function openLz(text: string, depth: number, budget: Budget): Opened | null {
  if (!looksLzString(text)) return null;
  const decoded = lzText(text, budget);
  return decoded === null ? null : deeper("lz-string", decoded, depth, budget);
}

function openParts(bytes: Uint8Array): Opened | null {
  const parts = multipartOf(bytes);
  return parts && { steps: ["multipart"], content: { kind: "parts", parts } };
}

function deeper(step: string, text: string, depth: number, budget: Budget): Opened | null {
  const opened = openText(text, depth - 1, budget);
  return opened && { steps: [step, ...opened.steps], content: opened.content };
}

function plain(step: string, text: string): Opened {
  return { steps: [step], content: { kind: "text", text } };
}

/** Bytes as text where they are UTF-8 without control characters, else null. */
export function textOf(bytes: Uint8Array): string | null {
  if (!isUtf8(bytes)) return null;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  return controls.test(text) ? null : text;
}

/**
 * Opens bytes as a body or a part of one. `hint` is the compression that a header names, if any.
 * Plain text comes back with no steps; null where nothing can be read.
 */
export function openBytes(
  bytes: Uint8Array,
  hint: string | null,
  depth: number,
  budget: Budget,
): Opened | null {
  const text = textOf(bytes);
  if (text !== null) {
    return openText(text, depth, budget) ?? { steps: [], content: { kind: "text", text } };
  }
  if (bytes[0] === 0x7b) {
    const records = envelopeOf(bytes);
    if (records !== null) {
      return { steps: [records.step], content: { kind: "records", items: records.items } };
    }
  }
  return openParts(bytes) ?? openCompressed(bytes, hint, depth, budget);
}

const hints: Record<string, Compression> = {
  gzip: "gzip",
  "x-gzip": "gzip",
  deflate: "deflate",
  br: "brotli",
};

function openCompressed(
  bytes: Uint8Array,
  hint: string | null,
  depth: number,
  budget: Budget,
): Opened | null {
  if (depth <= 0) return null;
  const marked = compressionOf(bytes);
  const named = hint === null ? undefined : hints[hint.trim().toLowerCase()];
  const tries = new Set<Compression>();
  if (marked !== null) tries.add(marked);
  if (named !== undefined) tries.add(named);
  if (named === "deflate") tries.add("deflate-raw");
  if (named === undefined && budget.trials > 0) {
    budget.trials -= 1;
    tries.add("deflate-raw").add("brotli");
  }
  for (const kind of tries) {
    const inner = inflate(kind, bytes, budget);
    if (budget.exceeded) return null;
    const opened = inner === null ? null : openBytes(inner, null, depth - 1, budget);
    // Without a mark or a name, only a structure is proof.
    if (opened === null || (kind !== marked && kind !== named && opened.steps.length === 0))
      continue;
    const step = kind === "deflate-raw" ? "deflate" : kind;
    return { steps: [step, ...opened.steps], content: opened.content };
  }
  return null;
}
