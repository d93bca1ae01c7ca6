import { EvidenceError } from "../evidence-error.ts";
import type { EvidenceItem } from "../model.ts";
import { keptName } from "../names.ts";
import { type Fields, isFields, parseJson, parseYaml, textOf } from "../structured.ts";
import { isGaunit, readGaunit } from "./gaunit.ts";
import { eventProperties } from "./json-schema.ts";
import { readSegmentPlan, segmentPlan } from "./segment.ts";
import { isKitDocument, isKitPlan, readKitDocument } from "./yaml-kit.ts";

/** How much of a file is looked at to tell what it is, in characters. */
const head = 64_000;

/** Whether a text, or its beginning, is a tracking plan. Looks at the first 64,000 characters. */
export function sniffPlan(text: string): boolean {
  const start = text.slice(0, head).replace(/^\uFEFF?\s*/, "");
  if (start.startsWith("{") || start.startsWith("[")) return sniffJson(start);
  if (start.startsWith("<") || start.startsWith("#!")) return false;
  const named = /^ {0,8}- +(?:"name"|name) *: *\S/m;
  return (
    (/^(?:properties|traits) *: *(?:#.*)?$/m.test(start) && named.test(start)) ||
    (/^display_name *: */m.test(start) && /^name *: *\S*tracking-plans\//m.test(start)) ||
    (/^(?:\$schema|"\$schema") *:.*json-schema/m.test(start) && /^properties *:/m.test(start))
  );
}

function sniffJson(start: string): boolean {
  if (/"(?:containerVersion|exportFormatVersion)"\s*:/.test(start)) return false;
  if (/^\{\s*"log"\s*:/.test(start)) return false;
  return (
    /"jsonSchema"\s*:\s*\{/.test(start) ||
    /"\$schema"\s*:\s*"[^"]*json-schema/.test(start) ||
    /"(?:tracking_plan|trackingPlan)"\s*:\s*\{/.test(start) ||
    /"test_cases"\s*:\s*\{/.test(start) ||
    /"rules"\s*:\s*\{\s*"(?:events|global|identify|group)/.test(start) ||
    /^\{\s*(?:"(?:title|\$id|description|name)"\s*:\s*"[^"]*"\s*,\s*)*"type"\s*:\s*"object"\s*,/.test(
      start,
    )
  );
}

/**
 * Declared properties of a tracking plan: Segment Protocols (current and first version),
 * Typewriter, JSON Schema files of events, plans kept as YAML, GAUnit. The event's name is the
 * place.
 *
 * @throws EvidenceError for a text that is neither JSON nor YAML, or no plan.
 */
export function readPlan(text: string): readonly EvidenceItem[] {
  const json = /^\uFEFF?\s*[[{]/.test(text.slice(0, 1_000));
  const documents = json ? [parseJson(text)] : parseYaml(text);
  const parts = documents.flatMap((document) => (Array.isArray(document) ? document : [document]));
  const read = parts.map(readDocument);
  if (!read.some((part) => part !== null))
    throw new EvidenceError("unknown-format", "", "no tracking plan");
  return read.flatMap((part) => part ?? []);
}

function readDocument(document: unknown): readonly EvidenceItem[] | null {
  if (isGaunit(document)) return readGaunit(document);
  const plan = segmentPlan(document);
  if (plan) return readSegmentPlan(plan);
  if (isKitDocument(document)) return readKitDocument(document);
  if (isKitPlan(document)) return [];
  if (isFields(document) && isSchema(document)) return readSchema(document);
  return null;
}

function isSchema(document: Fields): boolean {
  return ["properties", "allOf", "anyOf", "oneOf", "$defs", "definitions"].some(
    (key) => typeof document[key] === "object",
  );
}

/** One JSON Schema file: the event it describes, or each of its definitions. */
function readSchema(document: Fields): EvidenceItem[] {
  const name = textOf(document.title) || textOf(document.$id).split("/").pop() || "";
  const items = eventProperties(null, document, document, keptName(name));
  if (items.length > 0) return items;
  return [document.$defs, document.definitions].flatMap((definitions) =>
    Object.entries(isFields(definitions) ? definitions : {}).flatMap(([key, schema]) =>
      eventProperties(null, schema, document, keptName(key)),
    ),
  );
}
