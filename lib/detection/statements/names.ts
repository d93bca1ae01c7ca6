/** Names of what an expression sends, without its values. */

import type { Argument, Code } from "./model.ts";

/** Paths of property names. */
export type Names = readonly (readonly string[])[];

/** Parts of a message that describe the message, not a person. */
const envelope = new Set([
  "event",
  "Event",
  "event_name",
  "eventName",
  "event_type",
  "eventType",
  "callback",
  "timestamp",
  "options",
  "integrations",
  "messageId",
  "message_id",
]);

const makers =
  /^(?:of|ofEntries|entry|dict|mapOf|mutableMapOf|hashMapOf|bundleOf|jsonObjectOf|assign|array_merge|merge|to_h|to_hash|compact|filter|with_indifferent_access|freeze|build|Builder|builder|jsonObject|toMap|toMutableMap|toJSON|copy|plus)$/;
const setters =
  /^(?:put|set|add|with|put(?:String|Int|Long|Boolean|Value|All)|setOnce|setdefault|append|param|Set|Add|property)$/;
const named = /^(?:put|set|with|Set)(?:_(?=[a-z])|(?=[A-Z]))(.+)$/;
const scopes = /^(?:apply|also|tap|let|run|with|buildJsonObject|buildMap|buildProperties|then)$/;

export function isEnvelope(name: string): boolean {
  return envelope.has(name);
}

/** A dictionary with more names, or deeper ones, was made to exhaust the reader. */
const mostNames = 500;
const deepestName = 12;

/** Each name once, and no more than a program that people write has. */
export function bounded(names: Names): Names {
  const each = new Map<string, readonly string[]>();
  for (const path of names) {
    if (each.size >= mostNames) break;
    const short = path.slice(0, deepestName);
    each.set(JSON.stringify(short), short);
  }
  return [...each.values()];
}

/**
 * Property names of a dictionary, a builder or a variable that holds one.
 *
 * @param lookup names of a variable, as far as the reading has come
 */
export function namesOf(code: Code, lookup: (code: Code) => Names): Names {
  switch (code.kind) {
    case "name":
    case "member":
      return lookup(code);
    case "choice":
      return code.options.flatMap((option) => [...namesOf(option, lookup)]);
    case "object":
      return code.entries.flatMap(({ key, value, spread }) => {
        if (spread || (key === null && value.kind === "object")) return [...namesOf(value, lookup)];
        return key === null ? [] : [...below(key, namesOf(value, lookup))];
      });
    case "call":
      return namesOfCall(code, lookup);
    default:
      return [];
  }
}

/** A property and what stands in it. */
function below(key: string, inner: Names): Names {
  return inner.length === 0 ? [[key]] : inner.map((path) => [key, ...path]);
}

/** What labelled arguments name. */
export function namesOfLabels(args: readonly Argument[], lookup: (code: Code) => Names): Names {
  const key = args.find(({ label, value }) => keyLabel(label) && value.kind === "text");
  return args.flatMap(({ label, value }) => {
    if (key !== undefined && (label === "value" || label === "to")) return [];
    if (keyLabel(label) && value.kind === "text") return [[value.text]];
    if (label === "**" || label === "identify") return [...namesOf(value, lookup)];
    if (label === null || isEnvelope(label)) return [];
    return [...below(label, namesOf(value, lookup))];
  });
}

/** `set(property: "plan", value: …)` names its property in a label of its own. */
function keyLabel(label: string | null): boolean {
  return label === "key" || label === "property" || label === "forName";
}

function namesOfCall(code: Code & { kind: "call" }, lookup: (code: Code) => Names): Names {
  const { callee, args } = code;
  const method = callee.kind === "member" || callee.kind === "name" ? callee.name : "";
  const base = callee.kind === "member" ? [...namesOf(callee.object, lookup)] : [];
  const given = [...namesOfLabels(args, lookup)];
  for (const { value } of args) {
    if (value.kind === "function") given.push(...namesOfBody(value.body, lookup));
  }
  const set = namesSetBy(method, args, lookup, isBuilt(callee));
  if (set !== null) return [...base, ...set, ...given];
  const isConstructor = /^[A-Z]/.test(method) || method === "new";
  if (makers.test(method) || scopes.test(method) || isConstructor) {
    const flat = args.filter(({ label }) => label === null).map(({ value }) => value);
    given.push(...flat.flatMap((value) => [...namesOf(value, lookup)]));
    // Map.of("a", 1, "b", 2)
    if (/^(?:of|entry)$/.test(method)) {
      flat.forEach((value, index) => {
        if (index % 2 === 0 && value.kind === "text") given.push([value.text]);
      });
    }
    return [...base, ...given];
  }
  return [...base, ...lookup(code)];
}

/** Whether a chain starts at a builder, where every method is named after what it sets. */
function isBuilt(callee: Code): boolean {
  let at: Code = callee;
  while (at.kind === "member" || at.kind === "call") {
    if (at.kind === "member" && at !== callee && /^(?:builder|newBuilder|Builder)$/.test(at.name)) {
      return true;
    }
    at = at.kind === "member" ? at.object : at.callee;
  }
  return false;
}

/** Names that a setter adds: `put("a", …)`, `putEmail(…)`, `setEmail(…)`; null for other methods. */
export function namesSetBy(
  method: string,
  args: readonly Argument[],
  lookup: (code: Code) => Names,
  built = false,
): Names | null {
  const [first, second] = args;
  if (setters.test(method)) {
    if (first === undefined) return [];
    if (first.value.kind === "text") {
      return below(first.value.text, second === undefined ? [] : namesOf(second.value, lookup));
    }
    return namesOf(first.value, lookup);
  }
  const found = named.exec(method)?.[1];
  if (found !== undefined && first !== undefined) {
    const name = /^[A-Z][a-z]/.test(found) ? found.charAt(0).toLowerCase() + found.slice(1) : found;
    return below(name, namesOf(first.value, lookup));
  }
  if (built && first !== undefined && !makers.test(method)) {
    return isEnvelope(method) ? [] : below(method, namesOf(first.value, lookup));
  }
  return null;
}

/** What a block sets on the object that it is given: `apply { email = … }`, `{ put("a", …) }`. */
function namesOfBody(body: readonly Code[], lookup: (code: Code) => Names): Names {
  return body.flatMap((code): Names => {
    if (code.kind === "group") return namesOfBody(code.items, lookup);
    if (code.kind === "assign" && code.value !== null) {
      const { target } = code;
      const isField = target.kind === "name" || target.kind === "member";
      return isField ? below(target.name, namesOf(code.value, lookup)) : [];
    }
    if (code.kind !== "call") return [];
    const { callee } = code;
    const method = callee.kind === "member" || callee.kind === "name" ? callee.name : "";
    return namesSetBy(method, code.args, lookup) ?? [];
  });
}
