import { type AdviceRule, adviceRules } from "#lib/catalogue/advice.ts";
import type { Exposure } from "../model.ts";

export const adviceAudiences = ["to-people", "for-us", "not-needed"] as const;
export type AdviceAudience = (typeof adviceAudiences)[number];

/** A rule that holds, with the elements it rests on. */
export type Advice = {
  readonly rule: AdviceRule;
  readonly ground: "exposed" | "not-exposed";
  readonly elementKeys: readonly string[];
};

/**
 * The rules that the confirmed exposures bring about, most urgent first. Exposed anywhere counts
 * as exposed; an element is explicitly not exposed only when every system that names it says so.
 * What is unknown brings about nothing.
 */
export function adviceFor(
  exposures: Iterable<Pick<Exposure, "elementKey" | "state">>,
): readonly Advice[] {
  const states = new Map<string, Set<string>>();
  for (const { elementKey, state } of exposures) {
    states.set(elementKey, (states.get(elementKey) ?? new Set()).add(state));
  }
  const isExposed = (key: string) => states.get(key)?.has("exposed") === true;
  const isSafe = (key: string) => {
    const named = states.get(key);
    return named !== undefined && named.size === 1 && named.has("not_exposed");
  };
  const holding = adviceRules.flatMap((rule): readonly Advice[] => {
    const exposed = rule.exposed.filter(isExposed);
    if (exposed.length > 0) {
      const mentioned = rule.mentions.filter(isExposed);
      return [{ rule, ground: "exposed", elementKeys: [...mentioned, ...exposed] }];
    }
    if (rule.notExposed.length === 0 || !rule.notExposed.every(isSafe)) return [];
    const safe = [...rule.notExposed, ...rule.mentions.filter(isSafe)];
    return [{ rule, ground: "not-exposed", elementKeys: safe }];
  });
  const keys = new Set(holding.map(({ rule }) => rule.key));
  return holding.filter(({ rule }) => rule.coveredBy === null || !keys.has(rule.coveredBy));
}

/** The advice that says something to one audience, in order. */
export function adviceTo(advice: readonly Advice[], audience: AdviceAudience): readonly Advice[] {
  const text = { "to-people": "toPeople", "for-us": "forUs", "not-needed": "notNeeded" } as const;
  return advice.filter(({ rule }) => rule[text[audience]] !== null);
}
