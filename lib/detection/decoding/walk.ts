/**
 * Walks what a message holds and visits its leaves; no allocation but the leaf itself where nothing
 * is nested.
 */

import type { Leaf, Part, WarningCode } from "../model.ts";
import type { Field } from "./fields.ts";
import type { Budget } from "./inflate.ts";
import { type Content, openBytes, openText } from "./open.ts";
import { hidden, templateSegment } from "./place.ts";

/** Steps that are undone one inside the other at most. */
const deepest = 8;
/** Objects and lists inside each other at most. */
const mostLevels = 100;
/** Leaves of one message at most. */
const mostLeaves = 200_000;
/** Bytes that one message may grow by when it is inflated. */
const mostBytes = 32 * 1024 * 1024;

/** Takes over the values at a place of a walk: knows what stood there before. */
export type Known = { read(walk: Walk, value: unknown): void };

export type Walk = {
  readonly known: Known | null;
  readonly visit: (leaf: Leaf) => void;
  part: Part;
  /** Where the walk stands; pushed to and popped from. */
  readonly path: string[];
  /** Never changed in place: a leaf may keep it. */
  encodings: readonly string[];
  leaves: number;
  levels: number;
  readonly budget: Budget;
  readonly warnings: Set<WarningCode>;
};

/** A fresh walk; `trials` as in `Budget`. What `known` takes over is not visited. */
export function startWalk(
  visit: (leaf: Leaf) => void,
  trials: number,
  known: Known | null = null,
): Walk {
  return {
    known,
    visit,
    part: "body",
    path: [],
    encodings: [],
    leaves: 0,
    levels: 0,
    budget: { left: mostBytes, exceeded: false, trials },
    warnings: new Set(),
  };
}

/** Any parsed JSON. */
export function walkValue(walk: Walk, value: unknown): void {
  switch (typeof value) {
    case "string":
      walkText(walk, value);
      break;
    case "number":
    case "boolean":
      emit(walk, String(value), typeof value === "number" ? "number" : "boolean");
      break;
    case "object":
      if (value !== null) walkObject(walk, value);
      break;
    default:
  }
}

function walkObject(walk: Walk, value: object): void {
  if (walk.levels >= mostLevels) {
    walk.warnings.add("too-deep");
    return;
  }
  walk.levels += 1;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    walk.path.push("[]");
    for (const item of items) {
      if (walk.leaves > mostLeaves) break;
      walkValue(walk, item);
    }
    walk.path.pop();
  } else {
    const record = value as Readonly<Record<string, unknown>>;
    for (const key in record) {
      if (walk.leaves > mostLeaves) break;
      const name = key.length < 8 ? key : pathKey(walk, key);
      walk.path.push(name);
      walkValue(walk, record[key]);
      walk.path.pop();
    }
  }
  walk.levels -= 1;
}

/** Names of keys as paths show them: the same few names come again and again. */
const known = new Map<string, string>();
const mostKnown = 4_096;

/** A path is kept in reports: a key that may be a person's own (an e-mail, an id) is hidden there. */
function pathKey(walk: Walk, key: string): string {
  let name = known.get(key);
  if (name === undefined) {
    name = namesSomeone(key) ? hidden : key;
    if (known.size >= mostKnown) known.clear();
    known.set(key, name);
  }
  if (name === hidden) {
    walk.path.push(hidden);
    emit(walk, key, "string");
    walk.path.pop();
  }
  return name;
}

/** Whether a key may be a person's own: an e-mail, an id, a token. */
export function namesSomeone(key: string): boolean {
  if (key.includes("@") || /%40/.test(key)) return true;
  // Four digits and more in a row, or a token: an id. `address_line_1` and `utm_source` are names.
  return key.length > 80 || /\d{4}|^[\d.]{7,}$/.test(key) || /^[0-9a-f-]{16,}$/i.test(key);
}

/** Any parsed JSON, or a text, at a place at which others stood before. */
function walkKnown(walk: Walk, value: unknown): void {
  if (walk.known === null) walkValue(walk, value);
  else {
    walk.leaves += 1;
    walk.known.read(walk, value);
  }
}

/** A text that may hold something. Short plain words and numbers never do. */
function mayOpen(text: string): boolean {
  const length = text.length;
  if (length === 0) return false;
  const first = text.charCodeAt(0);
  if (first === 123 || first === 91) return true;
  if (text.includes("%") || text.includes("=")) return true;
  if (length < 12) return false;
  if (first === 34 || first <= 32) return true;
  // A UUID: the most frequent long word of all.
  if (length === 36 && text.charCodeAt(8) === 45 && text.charCodeAt(13) === 45) return false;
  // Base64: the first characters tell most other texts (spaces, dots, colons) from it.
  for (let index = 1; index < 16 && index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 43 || code > 122 || code === 46 || code === 58 || code === 44) {
      return text.includes("\n");
    }
  }
  return true;
}

/** A text: its leaves where it opens, else itself. */
export function walkText(walk: Walk, text: string): void {
  if (!mayOpen(text)) {
    emit(walk, text, "string");
    return;
  }
  const depth = deepest - walk.encodings.length;
  const opened = openText(text, Math.max(depth, 1), walk.budget);
  if (walk.budget.exceeded) walk.warnings.add("too-large");
  if (opened === null) emit(walk, text, "string");
  else if (opened.steps.length > depth) {
    walk.warnings.add("too-deep");
    emit(walk, text, "string");
  } else walkContent(walk, opened.steps, opened.content);
}

/** Bytes; false where they cannot be read. */
export function walkBytes(walk: Walk, bytes: Uint8Array, hint: string | null): boolean {
  const depth = deepest - walk.encodings.length;
  const opened = openBytes(bytes, hint, depth, walk.budget);
  if (walk.budget.exceeded) walk.warnings.add("too-large");
  if (opened === null) return walk.budget.exceeded;
  walkContent(walk, opened.steps, opened.content);
  return true;
}

function walkContent(walk: Walk, steps: readonly string[], content: Content): void {
  const outer = walk.encodings;
  if (steps.length > 0) walk.encodings = [...outer, ...steps];
  switch (content.kind) {
    case "json":
      walkKnown(walk, content.value);
      break;
    case "fields":
      walkFields(walk, content.fields, "");
      break;
    case "address":
      walkAddress(walk, outer, content.base, content.fields);
      break;
    case "records":
      walk.path.push("[]");
      for (const item of content.items) {
        if ("json" in item) walkKnown(walk, item.json);
        else if ("text" in item) walkText(walk, item.text);
        else walkPart(walk, item.bytes);
      }
      walk.path.pop();
      break;
    case "parts":
      for (const part of content.parts) {
        walk.path.push(fieldName(walk, part.name));
        if (part.fileName) emit(walk, part.fileName, "string");
        walkPart(walk, part.bytes);
        walk.path.pop();
      }
      break;
    case "text":
      emit(walk, content.text, "string");
      break;
  }
  walk.encodings = outer;
}

function walkPart(walk: Walk, bytes: Uint8Array): void {
  if (bytes.length > 0 && !walkBytes(walk, bytes, null)) walk.warnings.add("body-not-readable");
}

/** The address itself stands at its own place, with what surrounds it; its fields inside it. */
function walkAddress(
  walk: Walk,
  outer: readonly string[],
  base: string,
  fields: readonly Field[],
): void {
  const inner = walk.encodings;
  walk.encodings = inner.length > outer.length ? inner.slice(0, -1) : outer;
  if (base !== "") emit(walk, base, "string");
  walk.encodings = inner;
  walkFields(walk, fields, "?");
}

/** Named values of a query or a form; `mark` stands before their names in the path. */
export function walkFields(walk: Walk, fields: readonly Field[], mark: "" | "?"): void {
  for (const field of fields) {
    if (walk.leaves > mostLeaves) break;
    const name = fieldName(walk, field.name);
    walk.path.push(name === hidden ? name : `${mark}${name}`);
    // A plus that nobody escaped is a plus of base64, not a space.
    if (field.raw?.includes("+") && !/%20|%2b/i.test(field.raw) && isBase64With(field.value)) {
      walkText(walk, field.value.replaceAll(" ", "+"));
    } else if (field.value !== "") walkKnown(walk, field.value);
    walk.path.pop();
  }
}

function isBase64With(value: string): boolean {
  return value.length > 40 && /^(?:ey|W3|Wy|ew|N4|No|H4)[A-Za-z0-9+/ ]+={0,2}$/.test(value);
}

function fieldName(walk: Walk, name: string): string {
  return name.length < 8 ? name : pathKey(walk, name);
}

/** Segments of an address's path; each stands at the (template of the) one before it. */
export function walkPath(walk: Walk, pathname: string): void {
  let before = "";
  let beforeTemplate = "";
  for (const segment of pathname.split("/")) {
    if (segment === "") continue;
    if (beforeTemplate !== "") walk.path.push(beforeTemplate);
    walkKnown(walk, segment);
    if (beforeTemplate !== "") walk.path.pop();
    beforeTemplate = templateSegment(segment, before);
    before = segment;
  }
}

function emit(walk: Walk, value: string, type: Leaf["type"]): void {
  walk.leaves += 1;
  if (walk.leaves > mostLeaves) {
    walk.warnings.add("too-large");
    return;
  }
  walk.visit({ part: walk.part, path: walk.path, encodings: walk.encodings, value, type });
}

/** One value as it is. */
export function walkPlain(walk: Walk, value: string): void {
  emit(walk, value, "string");
}
