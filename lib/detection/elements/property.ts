import { nameContexts } from "#lib/catalogue/element-names.ts";
import type { ElementKey } from "#lib/catalogue/elements.ts";
import type { Form } from "#lib/risk/model.ts";
import type { Confidence } from "../model.ts";
import { type KeyVerdict, keyVerdicts } from "./keys.ts";
import { wordsOf } from "./words.ts";

/** Spellings that mean something only with a value to confirm them. */
const unsure = new Set(
  "em|ph|fn|ln|db|ge|ct|zp|cc|r|u|q|en|co|dl|dr|rl|ul|sr|vp|ua|ref|card|page|query|search|customer|client|user|author|contact|owner|sender|recipient|position|loc|geo|location|client name|agent name|host name".split(
    "|",
  ),
);
/** A function that is called, not something that is sent: `getUrl`, `create_page`. */
const method =
  /^(?:get|create|switch|fetch|find|add|remove|delete|update|toggle|render|insert|load) /;
const persons = new Set<string>(nameContexts.person);

/**
 * The element that a property stands for by its name alone, as in a tracking plan or in source
 * code. Its form is raw unless the name says otherwise; null where the name says nothing.
 */
export function elementOfProperty(
  path: readonly string[],
): { element: ElementKey; form: Form; confidence: Confidence } | null {
  const verdicts = keyVerdicts(path);
  const verdict = verdicts.find(({ weak }) => !weak) ?? verdicts[0];
  const words = wordsOf(path.findLast((key) => key !== "[]") ?? "");
  if (verdict === undefined || method.test(words)) return null;
  const form: Form = verdict.hashed
    ? "hashed"
    : verdict.encrypted
      ? "encrypted"
      : verdict.coarse
        ? "coarsened"
        : "raw";
  if (verdict.weak) {
    if (unsure.has(words) || isBareNoun(verdict, words)) return null;
    return { element: verdict.element, form, confidence: "possible" };
  }
  return { element: verdict.element, form, confidence: unsure.has(words) ? "possible" : "likely" };
}

/** "code location", "same page": one noun of many senses, and nobody whose it is before it. */
function isBareNoun({ before, element }: KeyVerdict, key: string): boolean {
  const words = key.split(" ");
  if (element === "postal_address" || before === 0 || before < words.length - 1) return false;
  return !words.slice(0, before).some((word) => persons.has(word));
}
