import type { EvidenceItem } from "../model.ts";
import { keptName, warning } from "../names.ts";
import { type Fields, isFields, listOf, textOf } from "../structured.ts";
import { eventProperties, type PlanVendor } from "./json-schema.ts";

/** A Segment plan says what Segment receives. */
const segment: PlanVendor = { by: "host", name: "api.segment.io" };

/** The plan inside a document of Segment's APIs, Protocols or Typewriter; or null. */
export function segmentPlan(document: unknown): Fields | null {
  if (!isFields(document)) return null;
  const data = isFields(document.data) ? document.data : document;
  for (const plan of [data.tracking_plan, data.trackingPlan, data])
    if (isFields(plan) && hasRules(plan)) return plan;
  return null;
}

function hasRules(plan: Fields): boolean {
  const { rules, events } = plan;
  if (Array.isArray(rules)) return rules.some((rule) => isFields(rule) && "jsonSchema" in rule);
  if (isFields(rules)) return ["events", "identify", "group"].some((key) => key in rules);
  return (
    Array.isArray(events) && events.some((event) => isFields(event) && schemaOf(event) !== null)
  );
}

/** Properties of a Segment plan: `rules` of today, or `events` and traits of the first version. */
export function readSegmentPlan(plan: Fields): readonly EvidenceItem[] {
  if (Array.isArray(plan.rules)) return readRules(plan.rules);
  const rules = isFields(plan.rules) ? plan.rules : plan;
  const items = listOf(rules.events).flatMap((event, index) => {
    const schema = isFields(event) ? schemaOf(event) : null;
    if (!isFields(event) || schema === null)
      return [warning("invalid-entry", `events[${index}]`, "no schema")];
    return eventProperties(segment, schema, schema, keptName(textOf(event.name)));
  });
  for (const call of ["global", "identify", "group"] as const)
    items.push(...eventProperties(segment, rules[call], rules[call], call));
  for (const call of ["identify_traits", "group_traits"] as const)
    items.push(...readTraits(rules[call] ?? plan[call], call.split("_")[0] ?? call));
  return items;
}

function readRules(rules: readonly unknown[]): EvidenceItem[] {
  return rules.flatMap((rule, index) => {
    if (!isFields(rule) || !isFields(rule.jsonSchema))
      return [warning("invalid-entry", `rules[${index}]`, "no jsonSchema")];
    const place = keptName(textOf(rule.key)) || textOf(rule.type).slice(0, 20).toLowerCase();
    return eventProperties(segment, rule.jsonSchema, rule.jsonSchema, place);
  });
}

function readTraits(traits: unknown, place: string): EvidenceItem[] {
  return listOf(traits).flatMap((trait) => {
    const name = isFields(trait) ? textOf(trait.name) : "";
    if (name === "") return [];
    const schema = { properties: { traits: { properties: { [name]: trait } } } };
    return eventProperties(segment, schema, schema, place);
  });
}

function schemaOf(event: Fields): unknown {
  for (const schema of [event.rules, event.jsonSchema, event.schema])
    if (isFields(schema)) return schema;
  return null;
}
