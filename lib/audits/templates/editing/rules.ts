import type { QuestionForm } from "../../questions/model.ts";
import type { TemplateContent, TemplateQuestion, TemplateSection } from "../model.ts";
import { inSections } from "../rules.ts";

/** Changes of a draft as pure steps: each gives the whole draft anew. */

const noText = { en: "", fr: "" } as const;

export const emptyForm: QuestionForm = {
  options: [],
  unit: "",
  min: null,
  max: null,
  columns: [],
};

/** A draft with one empty section, under a name. */
export function emptyContent(name: TemplateContent["name"]): TemplateContent {
  return { name, sections: [{ key: "A", title: noText }], questions: [] };
}

/**
 * The next key of a section: one above every number that the draft or a published version ever
 * used, so that an old answer never goes to a new question.
 */
export function nextKey(
  { questions }: TemplateContent,
  section: string,
  taken: readonly string[],
): string {
  const numbers = [...questions.map(({ key }) => key), ...taken]
    .filter((key) => key.replace(/\d+$/, "") === section)
    .map((key) => Number(key.slice(section.length)));
  return `${section}${Math.max(0, ...numbers) + 1}`;
}

/** Adds an empty question after another one, or at the end of a section. */
export function addQuestion(
  content: TemplateContent,
  place: { readonly section: string; readonly after: string | null },
  taken: readonly string[],
): { readonly content: TemplateContent; readonly key: string } {
  const key = nextKey(content, place.section, taken);
  return {
    key,
    content: insertAfter(content, place.after, {
      key,
      section: place.section,
      type: "conformity",
      short: noText,
      text: noText,
      help: noText,
      weight: 3,
      optional: false,
      requirementKey: null,
      condition: null,
      form: emptyForm,
      evidenceNeeds: [],
      references: [],
    }),
  };
}

/** A copy of a question right after it, under a key of its own. */
export function duplicateQuestion(
  content: TemplateContent,
  of: string,
  taken: readonly string[],
): { readonly content: TemplateContent; readonly key: string } | null {
  const question = content.questions.find(({ key }) => key === of);
  if (question === undefined) return null;
  const key = nextKey(content, question.section, taken);
  return { key, content: insertAfter(content, of, { ...question, key }) };
}

function insertAfter(
  content: TemplateContent,
  after: string | null,
  question: TemplateQuestion,
): TemplateContent {
  const questions = inSections(content);
  const at = questions.findIndex(({ key }) => key === after);
  if (at < 0)
    return {
      ...content,
      questions: inSections({ ...content, questions: [...questions, question] }),
    };
  return { ...content, questions: questions.toSpliced(at + 1, 0, question) };
}

export function removeQuestion(content: TemplateContent, key: string): TemplateContent {
  return { ...content, questions: content.questions.filter((one) => one.key !== key) };
}

/** Puts a question in the place of the one with the same key. */
export function replaceQuestion(
  content: TemplateContent,
  question: TemplateQuestion,
): TemplateContent {
  const questions = content.questions.map((one) => (one.key === question.key ? question : one));
  return { ...content, questions: inSections({ ...content, questions }) };
}

/** Moves a question one place up or down; over the edge of its section it goes to the next one. */
export function stepQuestion(content: TemplateContent, key: string, by: 1 | -1): TemplateContent {
  const questions = inSections(content);
  const at = questions.findIndex((one) => one.key === key);
  const question = questions[at];
  if (question === undefined) return content;
  const neighbour = questions[at + by];
  if (neighbour?.section === question.section) {
    return { ...content, questions: questions.toSpliced(at, 1).toSpliced(at + by, 0, question) };
  }
  const section = content.sections[sectionAt(content, question.section) + by];
  if (section === undefined) return content;
  const rest = questions.toSpliced(at, 1);
  const moved = { ...question, section: section.key };
  const placed = by === 1 ? [moved, ...rest] : [...rest, moved];
  return { ...content, questions: inSections({ ...content, questions: placed }) };
}

/** Puts a question right before another one, in that one's section. */
export function dropBefore(content: TemplateContent, key: string, before: string): TemplateContent {
  const questions = inSections(content);
  const question = questions.find((one) => one.key === key);
  const target = questions.find((one) => one.key === before);
  if (question === undefined || target === undefined || key === before) return content;
  const rest = questions.filter((one) => one !== question);
  const moved = { ...question, section: target.section };
  return { ...content, questions: rest.toSpliced(rest.indexOf(target), 0, moved) };
}

function sectionAt({ sections }: TemplateContent, key: string): number {
  return sections.findIndex((section) => section.key === key);
}

/** Adds an empty section under the next free letter: A–Z, then AA, AB …. */
export function addSection(content: TemplateContent): TemplateContent {
  const used = new Set(content.sections.map(({ key }) => key));
  const letter = (n: number) => String.fromCharCode(65 + n);
  const letters = [
    ...Array.from({ length: 26 }, (_, n) => letter(n)),
    ...Array.from({ length: 26 }, (_, n) => `A${letter(n)}`),
  ];
  const key = letters.find((one) => !used.has(one));
  if (key === undefined) return content;
  return { ...content, sections: [...content.sections, { key, title: noText }] };
}

export function replaceSection(
  content: TemplateContent,
  section: TemplateSection,
): TemplateContent {
  const sections = content.sections.map((one) => (one.key === section.key ? section : one));
  return { ...content, sections };
}

/** Removes a section that holds no questions; one that does stays, and so does the last one. */
export function removeSection(content: TemplateContent, key: string): TemplateContent {
  const holds = content.questions.some(({ section }) => section === key);
  if (holds || content.sections.length === 1) return content;
  return { ...content, sections: content.sections.filter((one) => one.key !== key) };
}
