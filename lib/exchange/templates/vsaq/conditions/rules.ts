import type { Condition } from "#lib/audits/questions/model.ts";

/** A condition of a VSAQ file: words joined by `&&`, `||`, `!` and parentheses. */
export type Expression =
  | { readonly word: string }
  | { readonly not: Expression }
  | { readonly all: readonly Expression[] }
  | { readonly any: readonly Expression[] };

/** Reads a condition; null when it cannot be read. */
export function parseExpression(text: string): Expression | null {
  const tokens = text.match(/&&|\|\||[!()]|\^?[\w/.-]+|\S/gu) ?? [];
  let at = 0;
  const any = (): Expression | null => list("||", all, (items) => ({ any: items }));
  const all = (): Expression | null => list("&&", one, (items) => ({ all: items }));
  const list = (
    sign: string,
    next: () => Expression | null,
    join: (items: readonly Expression[]) => Expression,
  ): Expression | null => {
    const first = next();
    if (first === null) return null;
    const items = [first];
    while (tokens[at] === sign) {
      at += 1;
      const more = next();
      if (more === null) return null;
      items.push(more);
    }
    return items.length === 1 ? first : join(items);
  };
  const one = (): Expression | null => {
    const token = tokens[at];
    at += 1;
    if (token === undefined) return null;
    if (token === "!") {
      const inner = one();
      return inner === null ? null : { not: inner };
    }
    if (token === "(") {
      const inner = any();
      if (tokens[at] !== ")") return null;
      at += 1;
      return inner;
    }
    return /^\^?[\w/.-]+$/u.test(token) ? { word: token } : null;
  };
  const read = any();
  return at === tokens.length ? read : null;
}

/** Where a word of a condition leads: an option, or whether another item is shown. */
export type Meaning =
  | { readonly question: string; readonly option: string; readonly several: boolean }
  | { readonly shownWhen: Condition | null };

export type Translated = {
  /** Null is always. */
  readonly condition: Condition | null;
  /** Words that the file does not explain; their parts are left out. */
  readonly unknown: readonly string[];
};

/**
 * A condition in our own language. A word that is not chosen is false there, so "not x" holds while
 * nobody has answered: here that is said in words.
 */
export function translate(
  expression: Expression,
  meaningOf: (word: string) => Meaning | null,
): Translated {
  const unknown = new Set<string>();
  const build = (part: Expression, positive: boolean): Condition | "always" | "never" | null => {
    if ("not" in part) return build(part.not, !positive);
    if ("word" in part) return literal(part.word, positive);
    const conjunction = "all" in part === positive;
    const items = ("all" in part ? part.all : part.any).map((one) => build(one, positive));
    return join(items, conjunction);
  };
  const literal = (word: string, positive: boolean) => {
    const meaning = meaningOf(word);
    if (meaning === null) {
      unknown.add(word);
      return null;
    }
    if ("shownWhen" in meaning) {
      const { shownWhen } = meaning;
      if (shownWhen === null) return positive ? ("always" as const) : ("never" as const);
      return positive ? shownWhen : opposite(shownWhen);
    }
    const { question, option: value, several } = meaning;
    if (positive) return { question, operator: several ? "includes" : "is", value } as const;
    return {
      any: [
        { question, operator: several ? "excludes" : "is_not", value } as const,
        { question, operator: "not_answered", value: null } as const,
      ],
    };
  };
  const whole = build(expression, true);
  return {
    condition: whole === null || typeof whole === "string" ? null : whole,
    unknown: [...unknown],
  };
}

type Built = Condition | "always" | "never" | null;

function join(items: readonly Built[], conjunction: boolean): Built {
  const decides = conjunction ? "never" : "always";
  if (items.includes(decides)) return decides;
  const conditions = items.filter(
    (one): one is Condition => one !== null && typeof one === "object",
  );
  const flat = conditions.flatMap((one) => {
    if (conjunction && "all" in one) return one.all;
    return !conjunction && "any" in one ? one.any : [one];
  });
  const [only] = flat;
  if (only === undefined) return items.includes(null) ? null : conjunction ? "always" : "never";
  if (flat.length === 1) return only;
  return conjunction ? { all: flat } : { any: flat };
}

/** A condition that holds exactly when another does not, with open answers as in VSAQ. */
export function opposite(condition: Condition): Condition {
  if ("all" in condition) return { any: condition.all.map(opposite) };
  if ("any" in condition) return { all: condition.any.map(opposite) };
  const { question, value } = condition;
  const open = { question, operator: "not_answered", value: null } as const;
  switch (condition.operator) {
    case "is":
      return { any: [{ question, operator: "is_not", value }, open] };
    case "is_not":
      return { any: [{ question, operator: "is", value }, open] };
    case "includes":
      return { any: [{ question, operator: "excludes", value }, open] };
    case "excludes":
      return { any: [{ question, operator: "includes", value }, open] };
    case "answered":
      return open;
    default:
      return { question, operator: "answered", value: null };
  }
}

/** How deep groups stand in groups. */
export function depthOf(condition: Condition | null): number {
  if (condition === null || "question" in condition) return 0;
  return 1 + Math.max(...("all" in condition ? condition.all : condition.any).map(depthOf));
}
