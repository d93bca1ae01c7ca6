import { hidden } from "../decoding/place.ts";
import { elementOfProperty } from "../elements/property.ts";
import type { ReportElement } from "../model.ts";

/** So many different words at one place are the keys of a map, not the fields of a record. */
const fewestKeys = 4;
/** One word, perhaps numbered: what a programmer names is mostly joined of several. */
const plainWord = /^[A-Za-z][a-z]+\d{0,3}$/;
/** Words that records have beside each other around the same fields. */
const roles =
  /^(?:account|admin|agent|author|billing|booking|buyer|client|company|contact|creator|customer|data|delivery|device|driver|employee|from|guest|host|lead|manager|member|order|owner|parent|passenger|patient|payer|payment|payload|person|profile|properties|recipient|seller|sender|shipping|student|subscriber|to|traits|traveller|user|visitor)s?$/i;

/**
 * Hides the keys of maps in the places of one vendor's elements: `members.marie.email` beside
 * `members.paul.email` and others may hold people where keys stand. Places that are one then are
 * counted together; how many different values they have is not known any more.
 */
export function withoutVariableKeys(elements: readonly ReportElement[]): ReportElement[] {
  if (elements.length < fewestKeys) return [...elements];
  const paths = elements.map(({ where }) => pathOf(where));
  const words = new Map<string, Set<string>>();
  const patternOf = (element: ReportElement, path: readonly string[], at: number) =>
    [
      element.element,
      element.form,
      element.place,
      start(element.where),
      ...path.with(at, "\0"),
    ].join("\n");
  for (const [index, element] of elements.entries()) {
    const path = paths[index] ?? [];
    for (const [at, key] of path.entries()) {
      if (!plainWord.test(bare(key))) continue;
      const pattern = patternOf(element, path, at);
      words.set(pattern, (words.get(pattern) ?? new Set()).add(bare(key)));
    }
  }
  const variable = new Set(
    Array.from(words).flatMap(([pattern, keys]) => (areNames(keys) ? pattern : [])),
  );
  if (variable.size === 0) return [...elements];
  const merged = new Map<string, ReportElement>();
  for (const [index, element] of elements.entries()) {
    const path = paths[index] ?? [];
    const shown = path.map((key, at) =>
      plainWord.test(bare(key)) && variable.has(patternOf(element, path, at))
        ? key.replace(bare(key), hidden)
        : key,
    );
    const where = `${start(element.where)}${shown.join(".")}`;
    const key = [element.element, element.form, element.place, where].join("\n");
    const known = merged.get(key);
    merged.set(key, known === undefined ? { ...element, where } : together(known, element));
  }
  return Array.from(merged.values());
}

/** Whether words at one place are more than the few that a record would have, and none of its. */
function areNames(keys: ReadonlySet<string>): boolean {
  if (keys.size < fewestKeys) return false;
  return !Array.from(keys).some((key) => roles.test(key) || elementOfProperty([key]) !== null);
}

function together(one: ReportElement, other: ReportElement): ReportElement {
  return { ...one, count: one.count + other.count, distinct: null };
}

/** Part and encodings, up to the path. */
function start(where: string): string {
  return where.slice(0, where.lastIndexOf(" ") + 1);
}

function pathOf(where: string): readonly string[] {
  return where.slice(where.lastIndexOf(" ") + 1).split(".");
}

/** A key without the lists in it. */
function bare(key: string): string {
  return key.replaceAll("[]", "");
}
