import type { AnswerValue } from "../answers/model.ts";
import type {
  Condition,
  ConditionOperator,
  ConditionProblem,
  ConditionTest,
  Given,
  QuestionShape,
  QuestionType,
} from "./model.ts";

/** What an answer says, as far as conditions and scores look at it. */
export type Said = { readonly value: AnswerValue | null; readonly given: Given | null };

/** The four answers of a conformity question, as conditions name them. */
const conformityWords: readonly string[] = ["met", "partly_met", "not_met", "not_applicable"];

/** Whether anything was answered. */
export function isAnswered({ value, given }: Said): boolean {
  return value !== null || given !== null;
}

/** The operators that a condition may put to a question of a type. */
export function operatorsFor(type: QuestionType): readonly ConditionOperator[] {
  const always = ["answered", "not_answered"] as const;
  switch (type) {
    case "conformity":
    case "choice":
      return ["is", "is_not", ...always];
    case "multi_choice":
      return ["includes", "excludes", ...always];
    case "number":
    case "date":
      return ["at_least", "at_most", ...always];
    default:
      return always;
  }
}

/** Whether an operator compares with a value. */
export function takesValue(operator: ConditionOperator): boolean {
  return operator !== "answered" && operator !== "not_answered";
}

/** The tests of a condition, groups opened. */
export function testsOf(condition: Condition | null): readonly ConditionTest[] {
  if (condition === null) return [];
  if ("all" in condition) return condition.all.flatMap(testsOf);
  if ("any" in condition) return condition.any.flatMap(testsOf);
  return [condition];
}

/**
 * Whether a condition holds. `answers` gives what was answered by question key; a question that is
 * not asked, hidden or open has no answer, and then only `not_answered` holds: what nobody said is
 * neither one thing nor the other.
 */
export function holds(condition: Condition | null, answers: ReadonlyMap<string, Said>): boolean {
  if (condition === null) return true;
  if ("all" in condition) return condition.all.every((one) => holds(one, answers));
  if ("any" in condition) return condition.any.some((one) => holds(one, answers));
  const said = answers.get(condition.question);
  if (said === undefined || !isAnswered(said)) return condition.operator === "not_answered";
  return passes(condition, said);
}

function passes({ operator, value }: ConditionTest, { value: conformity, given }: Said): boolean {
  switch (operator) {
    case "answered":
      return true;
    case "not_answered":
      return false;
    case "is":
    case "is_not": {
      const chosen = given !== null && "option" in given ? given.option : conformity;
      return (chosen === value) === (operator === "is");
    }
    case "includes":
    case "excludes": {
      const chosen = given !== null && "options" in given ? given.options : [];
      return chosen.includes(String(value)) === (operator === "includes");
    }
    case "at_least":
    case "at_most": {
      const order = compare(given, value);
      return order !== null && (operator === "at_least" ? order >= 0 : order <= 0);
    }
  }
}

/** Sign of a number or a day against a bound; null when they cannot be compared. */
function compare(given: Given | null, bound: string | number | null): number | null {
  if (given === null || bound === null) return null;
  if ("number" in given && typeof bound === "number") return Math.sign(given.number - bound);
  if ("date" in given && typeof bound === "string") {
    return given.date === bound ? 0 : given.date < bound ? -1 : 1;
  }
  return null;
}

/**
 * Keys of the questions that are asked, given the answers so far. Questions come in their order; a
 * hidden question counts as not answered for the ones after it, whatever was typed into it.
 */
export function shownKeys(
  questions: readonly Pick<QuestionShape, "key" | "condition">[],
  answers: ReadonlyMap<string, Said>,
): ReadonlySet<string> {
  const visible = new Map<string, Said>();
  const shown = new Set<string>();
  for (const { key, condition } of questions) {
    if (!holds(condition, visible)) continue;
    shown.add(key);
    const said = answers.get(key);
    if (said !== undefined) visible.set(key, said);
  }
  return shown;
}

/**
 * What is wrong with the conditions of questions in their order: one that refers to a question that
 * does not exist, that comes later, or back to itself over others; an operator or a value that the
 * question it refers to does not have.
 */
export function conditionProblems(
  questions: readonly QuestionShape[],
): ReadonlyMap<string, readonly ConditionProblem[]> {
  const places = new Map(questions.map(({ key }, place) => [key, place]));
  const byKey = new Map(questions.map((question) => [question.key, question]));
  const problems = new Map<string, readonly ConditionProblem[]>();
  for (const [place, question] of questions.entries()) {
    const found = testsOf(question.condition).flatMap((test): ConditionProblem[] => {
      const target = byKey.get(test.question);
      const about = test.question;
      if (target === undefined) return [{ reason: "condition-unknown", about }];
      if (reaches(about, question.key, byKey)) return [{ reason: "condition-cycle", about }];
      if ((places.get(about) ?? 0) >= place) return [{ reason: "condition-later", about }];
      if (!operatorsFor(target.type).includes(test.operator)) {
        return [{ reason: "condition-operator", about }];
      }
      return valueFits(test, target) ? [] : [{ reason: "condition-value", about }];
    });
    if (found.length > 0) problems.set(question.key, found);
  }
  return problems;
}

/** Whether the conditions lead from one question to another, over any number of steps. */
function reaches(from: string, to: string, byKey: ReadonlyMap<string, QuestionShape>): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (key === to) return true;
    if (seen.has(key)) continue;
    seen.add(key);
    open.push(...testsOf(byKey.get(key)?.condition ?? null).map(({ question }) => question));
  }
  return false;
}

function valueFits({ operator, value }: ConditionTest, target: QuestionShape): boolean {
  if (!takesValue(operator)) return true;
  switch (target.type) {
    case "conformity":
      return conformityWords.includes(String(value));
    case "choice":
    case "multi_choice":
      return target.form.options.some(({ key }) => key === value);
    case "number":
      return typeof value === "number";
    default:
      return typeof value === "string" && isDay(value);
  }
}

function isDay(text: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** Whether an answer has the shape that its question asks for, options and bounds included. */
export function givenFits(question: Pick<QuestionShape, "type" | "form">, given: Given): boolean {
  const { type, form } = question;
  const known = new Set(form.options.map(({ key }) => key));
  switch (type) {
    case "conformity":
      return false;
    case "choice":
      return "option" in given && known.has(given.option);
    case "multi_choice":
      return "options" in given && given.options.every((key) => known.has(key));
    case "text":
      return "text" in given;
    case "number":
      return (
        "number" in given &&
        given.number >= (form.min ?? -Infinity) &&
        given.number <= (form.max ?? Infinity)
      );
    case "date":
      return "date" in given;
    case "file":
      return "files" in given;
    case "table": {
      const columns = new Map(form.columns.map(({ key, kind }) => [key, kind]));
      return (
        "rows" in given &&
        given.rows.every((row) =>
          Object.entries(row).every(([key, text]) => cellFits(columns.get(key), text)),
        )
      );
    }
  }
}

/** Whether a cell holds what its column asks for; an empty cell always does. */
export function cellFits(kind: "text" | "number" | "date" | undefined, text: string): boolean {
  if (kind === undefined) return false;
  if (text === "" || kind === "text") return true;
  return kind === "date" ? isDay(text) : text.trim() !== "" && Number.isFinite(Number(text));
}

/** Whether answers to a question can earn a score: conformity, and options that have one. */
export function isScored({ type, form }: Pick<QuestionShape, "type" | "form">): boolean {
  if (type === "conformity") return true;
  const chooses = type === "choice" || type === "multi_choice";
  return chooses && form.options.some(({ score }) => score !== null);
}

/**
 * Share 0–1 that chosen options earn. Several options add up to at most the whole; options without
 * a score add nothing, and when no chosen one has a score the answer is without score: it leaves
 * the sum instead of counting as good or bad.
 */
export function shareOf(
  { form }: Pick<QuestionShape, "form">,
  given: Given | null,
): number | "open" | "unscored" {
  if (given === null) return "open";
  const chosen = "option" in given ? [given.option] : "options" in given ? given.options : [];
  const scores = form.options
    .filter(({ key }) => chosen.includes(key))
    .flatMap(({ score }) => (score === null ? [] : [score]));
  if (scores.length === 0) return "unscored";
  return (
    Math.min(
      100,
      scores.reduce((sum, score) => sum + score, 0),
    ) / 100
  );
}

/**
 * What chosen options say of a requirement: the whole share is met, none is not met, anything
 * between partly. Null when nothing scored was chosen: then nothing is known.
 */
export function conformityOf(
  question: Pick<QuestionShape, "form">,
  given: Given | null,
): AnswerValue | null {
  const share = shareOf(question, given);
  if (typeof share !== "number") return null;
  if (share === 0) return "not_met";
  return share === 1 ? "met" : "partly_met";
}

/** Whether two answers say the same. Order of options and files is no difference. */
export function sameGiven(one: Given | null, other: Given | null): boolean {
  return canonical(one) === canonical(other);
}

function canonical(given: Given | null): string {
  if (given === null) return "";
  if ("options" in given)
    return JSON.stringify({ options: given.options.toSorted((a, b) => (a < b ? -1 : 1)) });
  if ("files" in given)
    return JSON.stringify({ files: given.files.toSorted((a, b) => (a < b ? -1 : 1)) });
  if ("rows" in given) {
    return JSON.stringify({
      rows: given.rows.map((row) => Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    });
  }
  return JSON.stringify(given);
}
