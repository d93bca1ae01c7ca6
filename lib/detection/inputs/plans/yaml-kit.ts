import type { EvidenceItem } from "../model.ts";
import { keptName, warning } from "../names.ts";
import { type Fields, isFields, listOf, textOf } from "../structured.ts";
import { planned } from "./json-schema.ts";

/** Deepest property that is read. */
const depthLimit = 24;

/** Whether a document is a file of a plan kept as YAML: an event, or the traits of identify or group. */
export function isKitDocument(document: unknown): document is Fields {
  if (!isFields(document)) return false;
  const named = [...listOf(document.properties), ...listOf(document.traits)];
  return named.some((entry) => isFields(entry) && typeof entry.name === "string");
}

/** Whether it is the kit's own file, which names the plan and no property. */
export function isKitPlan(document: unknown): boolean {
  return (
    isFields(document) &&
    "display_name" in document &&
    textOf(document.name).includes("tracking-plans/")
  );
}

/** Properties of one event, or traits, as lists of names. Names no vendor. */
export function readKitDocument(document: Fields): readonly EvidenceItem[] {
  const place = keptName(textOf(document.name));
  return [
    ...readNamed(document.properties, [], place || "event"),
    ...readNamed(document.traits, ["traits"], place || "identify"),
  ];
}

function readNamed(list: unknown, path: readonly string[], place: string): EvidenceItem[] {
  return listOf(list).flatMap((entry, index) => {
    const name = isFields(entry) ? keptName(textOf(entry.name)) : "";
    if (!isFields(entry) || name === "")
      return [warning("invalid-entry", `${place}, property ${index + 1}`, "no name")];
    const inner = [...path, name];
    if (inner.length > depthLimit)
      return [warning("too-deep", place, "properties nested too deeply")];
    return [planned(null, inner, place), ...readNamed(entry.properties, inner, place)];
  });
}
