import type { EvidenceItem } from "../model.ts";
import { keptName, warning } from "../names.ts";
import { type Fields, isFields, listOf, textOf } from "../structured.ts";

/** Deepest property that is read. */
const depthLimit = 24;
/** Most schemas that one walk looks at: references may fan out. */
const schemaLimit = 50_000;

/** Keywords whose schemas speak of the same value as the schema they stand in. */
const sameValue = ["allOf", "anyOf", "oneOf", "if", "then", "else", "not", "additionalProperties"];

/**
 * All properties that a JSON Schema names, from the outside in, a list as "[]". Only names of
 * `properties` are read; `enum`, `const`, `default`, `examples` and patterns never are.
 * References inside the document are followed, each once per branch.
 */
export function schemaProperties(
  schema: unknown,
  root: unknown,
): {
  readonly paths: readonly (readonly string[])[];
  readonly cut: "too-deep" | "too-large" | null;
} {
  const paths = new Map<string, readonly string[]>();
  let left = schemaLimit;
  let cut: "too-deep" | "too-large" | null = null;

  function walk(value: unknown, path: readonly string[], references: readonly string[]): void {
    if (!isFields(value)) return;
    if (path.length > depthLimit || references.length > depthLimit) {
      cut ??= "too-deep";
      return;
    }
    left -= 1;
    if (left < 0) {
      cut = "too-large";
      return;
    }
    const reference = textOf(value.$ref);
    if (reference.startsWith("#") && !references.includes(reference))
      walk(target(root, reference), path, [...references, reference]);
    walkProperties(value.properties, path, references);
    for (const key of ["items", "prefixItems", "contains", "additionalItems"])
      for (const item of schemasOf(value[key])) walk(item, [...path, "[]"], references);
    for (const key of sameValue)
      for (const part of schemasOf(value[key])) walk(part, path, [...references, ""]);
  }

  function walkProperties(value: unknown, path: readonly string[], references: readonly string[]) {
    if (!isFields(value)) return;
    for (const [name, property] of Object.entries(value)) {
      const inner = [...path, keptName(name)];
      if (inner.length <= depthLimit) paths.set(JSON.stringify(inner), inner);
      walk(property, inner, references);
    }
  }

  walk(schema, [], []);
  return { paths: [...paths.values()], cut };
}

function schemasOf(value: unknown): readonly unknown[] {
  return isFields(value) ? [value] : listOf(value);
}

/** What a reference inside the document points at (RFC 6901). */
function target(root: unknown, reference: string): unknown {
  let value = root;
  for (const step of reference.slice(1).split("/").slice(1, 50)) {
    const key = plainKey(step);
    value = isFields(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return value === root ? undefined : value;
}

function plainKey(step: string): string {
  try {
    return decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
  } catch {
    return step;
  }
}

/** Vendor that a plan speaks of, where its format says so. */
export type PlanVendor = { readonly by: "host"; readonly name: string } | null;

/** One declared property of a plan. */
export function planned(vendor: PlanVendor, path: readonly string[], place: string): EvidenceItem {
  const declaration = { vendor, path, part: "property", reason: "declared", place } as const;
  return { type: "declaration", declaration };
}

/**
 * The properties of one event's schema. A message schema (`context`, `traits` and `properties`
 * beside each other) loses its `properties` level; traits and context keep theirs.
 */
export function eventProperties(
  vendor: PlanVendor,
  schema: unknown,
  root: unknown,
  place: string,
): EvidenceItem[] {
  const { paths, cut } = schemaProperties(schema, root);
  const own = isFields(schema) && isFields(schema.properties) ? schema.properties : {};
  const message = isMessage(own);
  const items: EvidenceItem[] = [];
  for (const path of paths) {
    const inner = message && path[0] === "properties" ? path.slice(1) : path;
    if (inner.length > (message && inner === path ? 1 : 0))
      items.push(planned(vendor, inner, place));
  }
  if (cut) items.push(warning(cut, place, "schema nested or repeated beyond what is read"));
  return items;
}

function isMessage(properties: Fields): boolean {
  const keys = Object.keys(properties);
  return keys.length > 0 && keys.every((key) => ["context", "traits", "properties"].includes(key));
}
