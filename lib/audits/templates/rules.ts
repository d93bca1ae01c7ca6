import type { Localized } from "#lib/shared/localized.ts";
import type { Given } from "../questions/model.ts";
import { conditionProblems, givenFits, isScored } from "../questions/rules.ts";
import type {
  MovePlan,
  QuestionChange,
  TemplateContent,
  TemplateProblem,
  TemplateQuestion,
} from "./model.ts";

/** Whether a text is written in every language. */
export function isWritten(text: Localized): boolean {
  return text.en.trim() !== "" && text.fr.trim() !== "";
}

/** Questions in the order of their sections, else as they come. */
export function inSections(content: TemplateContent): readonly TemplateQuestion[] {
  return content.sections.flatMap(({ key }) =>
    content.questions.filter(({ section }) => section === key),
  );
}

/** What keeps a draft from being published, in the order of its parts; empty when nothing does. */
export function templateProblems(content: TemplateContent): readonly TemplateProblem[] {
  const problem = (reason: TemplateProblem["reason"], at: string | null = null) => ({
    ...{ reason, at, about: null },
  });
  const questions = inSections(content);
  const conditions = conditionProblems(questions);
  return [
    ...(isWritten(content.name) ? [] : [problem("name-missing")]),
    ...(questions.length === 0 ? [problem("no-questions")] : []),
    ...content.sections.flatMap(({ key, title }) => [
      ...(isWritten(title) ? [] : [problem("section-title", key)]),
      ...(questions.length > 0 && !questions.some(({ section }) => section === key)
        ? [problem("section-empty", key)]
        : []),
    ]),
    ...questions.flatMap((question) => [
      ...reasonsOf(question).map((reason) => problem(reason, question.key)),
      ...(conditions.get(question.key) ?? []).map(({ reason, about }) => ({
        ...{ reason, at: question.key, about },
      })),
    ]),
  ];
}

function reasonsOf(question: TemplateQuestion): readonly TemplateProblem["reason"][] {
  const { type, form } = question;
  const chooses = type === "choice" || type === "multi_choice";
  const crossed = form.min !== null && form.max !== null && form.min > form.max;
  const checks: readonly [boolean, TemplateProblem["reason"]][] = [
    [!isWritten(question.short) || !isWritten(question.text), "text-missing"],
    [chooses && form.options.length < (type === "choice" ? 2 : 1), "options-few"],
    [chooses && !form.options.every(({ label }) => isWritten(label)), "option-label"],
    [type === "table" && form.columns.length === 0, "columns-none"],
    [type === "table" && !form.columns.every(({ label }) => isWritten(label)), "column-label"],
    [type === "number" && crossed, "bounds-crossed"],
    [!question.evidenceNeeds.every(({ text }) => isWritten(text)), "need-text"],
    [question.requirementKey !== null && !isScored(question), "requirement-unsettled"],
  ];
  return checks.flatMap(([wrong, reason]) => (wrong ? [reason] : []));
}

const compared = [
  "type",
  "short",
  "text",
  "help",
  "weight",
  "optional",
  "requirementKey",
  "condition",
  "form",
  "evidenceNeeds",
  "references",
] as const satisfies readonly (keyof TemplateQuestion)[];

/** Equality of plain content, whatever the order of keys it was stored in. */
function alike(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/**
 * What changed from one version to another, in the order of the newer one, removed questions last.
 * "Moved" is another section, or another place among the questions that both hold.
 */
export function differences(
  before: TemplateContent,
  after: TemplateContent,
): readonly QuestionChange[] {
  const old = new Map(before.questions.map((question) => [question.key, question]));
  const kept = new Set(after.questions.map(({ key }) => key).filter((key) => old.has(key)));
  const placesBefore = inSections(before).filter(({ key }) => kept.has(key));
  const placesAfter = inSections(after).filter(({ key }) => kept.has(key));
  const moved = (key: string, section: string) =>
    old.get(key)?.section !== section ||
    placesBefore.findIndex((one) => one.key === key) !==
      placesAfter.findIndex((one) => one.key === key);
  const changes = inSections(after).flatMap((question): QuestionChange[] => {
    const { key, section } = question;
    const was = old.get(key);
    const common = { key, before: was ?? null, after: question };
    if (was === undefined) return [{ ...common, kind: "added", fields: [] }];
    const fields = compared.filter((field) => !alike(was[field], question[field]));
    if (fields.length > 0) return [{ ...common, kind: "changed", fields }];
    return moved(key, section) ? [{ ...common, kind: "moved", fields: [] }] : [];
  });
  const removed = inSections(before)
    .filter(({ key }) => !kept.has(key))
    .map((question): QuestionChange => {
      return { key: question.key, kind: "removed", before: question, after: null, fields: [] };
    });
  return [...changes, ...removed];
}

type MovedAnswer = Pick<TemplateQuestion, "key" | "type" | "text"> & {
  readonly given: Given | null;
};

/**
 * What becomes of the answers of an audit that moves to another version. An answer goes along where
 * key and type are the same and what was answered is still an answer; everything else is asked anew
 * or stays on record as not asked any more.
 */
export function planMove(
  answers: readonly MovedAnswer[],
  asked: readonly Pick<TemplateQuestion, "key" | "type" | "text" | "form">[],
): MovePlan {
  const before = new Map(answers.map((answer) => [answer.key, answer]));
  const goesAlong = (question: (typeof asked)[number]) => {
    const answer = before.get(question.key);
    if (answer === undefined || answer.type !== question.type) return false;
    return answer.given === null || givenFits(question, answer.given);
  };
  const carried = asked.filter(goesAlong);
  const keys = new Set(carried.map(({ key }) => key));
  return {
    carried: carried.map(({ key }) => key),
    reworded: carried
      .filter(({ key, text }) => !alike(before.get(key)?.text, text))
      .map(({ key }) => key),
    added: asked.map(({ key }) => key).filter((key) => !keys.has(key)),
    retired: answers.map(({ key }) => key).filter((key) => !keys.has(key)),
  };
}

/** A draft that two people changed, put together; null where both changed the same part. */
export function mergeDrafts(
  base: TemplateContent,
  mine: TemplateContent,
  theirs: TemplateContent,
): TemplateContent | null {
  const pick = <T>(was: T, my: T, their: T): { readonly value: T } | null => {
    if (alike(my, was) || alike(my, their)) return { value: their };
    return alike(their, was) ? { value: my } : null;
  };
  const name = pick(base.name, mine.name, theirs.name);
  const sections = pick(base.sections, mine.sections, theirs.sections);
  const orderOf = ({ questions }: TemplateContent) => questions.map(({ key }) => key);
  const order = pick(orderOf(base), orderOf(mine), orderOf(theirs));
  if (name === null || sections === null || order === null) return null;
  const find = ({ questions }: TemplateContent, key: string) =>
    questions.find((question) => question.key === key) ?? null;
  const questions = order.value.map((key) =>
    pick(find(base, key), find(mine, key), find(theirs, key)),
  );
  if (questions.includes(null)) return null;
  return {
    name: name.value,
    sections: sections.value,
    questions: questions.flatMap((question) => question?.value ?? []),
  };
}
