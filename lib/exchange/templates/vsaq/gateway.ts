import { type Condition, conditionDepth, type QuestionForm } from "#lib/audits/questions/model.ts";
import { emptyForm } from "#lib/audits/templates/editing/rules.ts";
import {
  mostQuestions,
  mostSections,
  type TemplateQuestion,
  type TemplateSection,
} from "#lib/audits/templates/model.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import type { ReadTemplate, TemplateNote, TemplateRefusal } from "../model.ts";
import { depthOf, type Meaning, parseExpression, translate } from "./conditions/rules.ts";
import { type VsaqItem, vsaqSchema, vsaqTypes } from "./schema.ts";
import { plainJson, plainText } from "./text/rules.ts";

const both = (text: string) => ({ en: text, fr: text });

/** Attributes that are taken over, by what they are taken for. */
const known = new Set([
  ...["type", "id", "text", "cond", "items", "choices"],
  // A default of "false" is none, which is what we do; names and severity go into the help.
  ...["defaultChoice", "warn", "why", "name", "severity"],
]);

/** A place in the file: the item, its section and the conditions of the blocks around it. */
type Placed = {
  readonly item: VsaqItem;
  readonly section: string;
  readonly conds: readonly string[];
};

/**
 * Reads a VSAQ questionnaire as a draft. Blocks with questions become sections; a radio group is a
 * choice, a check group several choices, box and line are texts. A warning becomes an optional
 * text under its condition, so that its answer can be given as VSAQ asks for; other tips and
 * information go into the help beside them. What is not taken over is noted, nothing is dropped
 * silently.
 */
export function readVsaq(source: string): Outcome<ReadTemplate, TemplateRefusal> {
  const parsed = parse(source);
  if (parsed === null) return refuse("not-a-template");
  const notes: TemplateNote[] = [];
  const sections: TemplateSection[] = [];
  const placed: Placed[] = [];
  const place = (items: readonly VsaqItem[], block: VsaqItem | null, conds: readonly string[]) => {
    let section: string | null = null;
    for (const [index, item] of items.entries()) {
      if (item.type === "block") {
        place(item.items ?? [], item, [...conds, ...(item.cond ? [item.cond] : [])]);
        // What follows a block inside its parent is asked after it, in a section of its own.
        section = null;
        continue;
      }
      if (!(vsaqTypes as readonly string[]).includes(item.type)) {
        notes.push({ reason: "part-unknown", at: nameOf(item, index), about: item.type });
        continue;
      }
      if (section === null) {
        section = letterOf(sections.length);
        sections.push({ key: section, title: both(plainText(block?.text ?? "") || "Questions") });
      }
      placed.push({ item, section, conds: [...conds, ...(item.cond ? [item.cond] : [])] });
    }
  };
  place(parsed, null, []);
  const questions = questionsOf(placed, notes);
  if (questions.length === 0) return refuse("no-questions");
  const used = sections.filter(({ key }) => questions.some(({ section }) => section === key));
  if (questions.length > mostQuestions || used.length > mostSections) {
    return refuse("too-many-questions", { questions: questions.length, sections: used.length });
  }
  const title = plainText(parsed[0]?.text ?? "") || "VSAQ";
  notes.push({ reason: "not-translated", at: "", about: String(questions.length) });
  notes.push({ reason: "no-scores", at: "", about: "" });
  return accept({
    format: "vsaq",
    content: { name: both(title.slice(0, 200)), sections: used, questions },
    notes,
  });
}

function parse(source: string): readonly VsaqItem[] | null {
  try {
    const read = vsaqSchema.safeParse(JSON.parse(plainJson(source)));
    return read.success ? read.data.questionnaire : null;
  } catch {
    return null;
  }
}

/** A–Z, then AA–AZ. */
function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `A${letter}`;
}

function nameOf({ id, text }: VsaqItem, index: number): string {
  return id ?? (plainText(text).slice(0, 60) || `#${index + 1}`);
}

function isWarning(item: VsaqItem): boolean {
  return item.type === "tip" && item.warn === "yes";
}

function isAsked(item: VsaqItem): boolean {
  return isWarning(item) || !["info", "tip"].includes(item.type);
}

function questionsOf(placed: readonly Placed[], notes: TemplateNote[]): TemplateQuestion[] {
  const counts = new Map<string, number>();
  const keyed = placed.map((one) => {
    if (!isAsked(one.item)) return { ...one, key: null };
    const number = (counts.get(one.section) ?? 0) + 1;
    counts.set(one.section, number);
    return { ...one, key: `${one.section}${number}` };
  });
  const conditionOf = conditionsOf(keyed, notes);
  const questions: TemplateQuestion[] = [];
  let waiting: string[] = [];
  for (const [index, { item, section, key }] of keyed.entries()) {
    const text = plainText(item.text);
    const name = nameOf(item, index);
    for (const attribute of Object.keys(item).filter((one) => !known.has(one))) {
      notes.push({ reason: "attribute-unknown", at: name, about: attribute });
    }
    if (key === null) {
      notes.push({
        reason: item.type === "info" ? "info-kept-as-help" : "tip-kept-as-help",
        at: name,
        about: text.slice(0, 80),
      });
      const last = questions.at(-1);
      // A tip speaks of the answer before it, information of the question after it.
      if (item.type === "tip" && last?.section === section) {
        questions[questions.length - 1] = { ...last, help: both(joined(last.help.en, text)) };
      } else waiting = [...waiting, text];
      continue;
    }
    const question = asQuestion(item, { key, section, text, before: waiting.join("\n\n") });
    if (question.help.en.length >= 4000) notes.push({ reason: "text-cut", at: name, about: "" });
    questions.push({ ...question, condition: conditionOf(index) });
    waiting = [];
  }
  const last = questions.at(-1);
  if (waiting.length > 0 && last !== undefined) {
    notes.push({ reason: "info-left-over", at: last.key, about: waiting.join(" ").slice(0, 80) });
    const help = both(joined(last.help.en, waiting.join("\n\n")));
    questions[questions.length - 1] = { ...last, help };
  }
  return questions;
}

function joined(...parts: readonly string[]): string {
  return parts
    .filter((part) => part !== "")
    .join("\n\n")
    .slice(0, 4000);
}

function asQuestion(
  item: VsaqItem,
  {
    key,
    section,
    text,
    before,
  }: {
    readonly key: string;
    readonly section: string;
    readonly text: string;
    readonly before: string;
  },
): TemplateQuestion {
  const warning = isWarning(item);
  const words = (value: unknown) => (typeof value === "string" ? plainText(value) : "");
  const type =
    item.type === "radiogroup" ? "choice" : item.type === "checkgroup" ? "multi_choice" : "text";
  const severity = words(item.severity) === "" ? "" : `Severity: ${words(item.severity)}`;
  const title = (warning ? words(item.name) : "") || text || optionsText(item);
  return {
    key,
    section,
    type,
    short: both(shortened(title)),
    text: both((text || optionsText(item)).slice(0, 4000)),
    help: both(joined(before, words(item.why), severity)),
    weight: 3,
    optional: warning || item.type === "line",
    requirementKey: null,
    condition: null,
    form: type === "text" ? emptyForm : formOf(item),
    evidenceNeeds: [],
    references: [],
  };
}

/** A check group may have no text of its own: its options say what it asks. */
function optionsText(item: VsaqItem): string {
  return (item.choices ?? [])
    .map((choice) => plainText(Object.values(choice).join(" ")))
    .join(" / ");
}

function shortened(text: string): string {
  const line = text.split("\n")[0] ?? "";
  if (line.length <= 90) return line;
  return `${line.slice(0, 90).replace(/\s+\S*$/u, "")} …`;
}

function formOf(item: VsaqItem): QuestionForm {
  const options = (item.choices ?? []).flatMap((choice) =>
    Object.entries(choice).map(([key, label]) => ({
      ...{ key: optionKey(key), label: both(plainText(label)), score: null },
    })),
  );
  return { ...emptyForm, options };
}

function optionKey(word: string): string {
  return word
    .toLowerCase()
    .replace(/[^a-z0-9_-]/gu, "-")
    .slice(0, 80);
}

/** Reads the condition of each place, with those of the blocks around it. */
function conditionsOf(
  keyed: readonly (Placed & { readonly key: string | null })[],
  notes: TemplateNote[],
): (index: number) => Condition | null {
  const options = new Map<string, Meaning>();
  const places = new Map<string, number>();
  for (const [index, { item, key }] of keyed.entries()) {
    if (item.id !== undefined) places.set(item.id, index);
    if (key === null) continue;
    for (const word of (item.choices ?? []).flatMap((choice) => Object.keys(choice))) {
      options.set(word, {
        ...{ question: key, option: optionKey(word), several: item.type === "checkgroup" },
      });
    }
  }
  const done = new Map<number, Condition | null>();
  const read = (index: number): Condition | null => {
    if (done.has(index)) return done.get(index) ?? null;
    done.set(index, null);
    const place = keyed[index];
    if (place === undefined || place.conds.length === 0) return null;
    const at = nameOf(place.item, index);
    const parts = place.conds.flatMap((text) => {
      const expression = parseExpression(text);
      if (expression === null) notes.push({ reason: "condition-unreadable", at, about: text });
      return expression === null ? [] : [expression];
    });
    const { condition, unknown } = translate({ all: parts }, (word) => {
      const other = places.get(word.replace(/^\^/u, ""));
      if (word.startsWith("^") && other !== undefined) return { shownWhen: read(other) };
      return options.get(word) ?? null;
    });
    for (const about of unknown) notes.push({ reason: "condition-unknown-word", at, about });
    const deep = depthOf(condition) > conditionDepth;
    if (deep) notes.push({ reason: "condition-too-deep", at, about: place.conds.join(" && ") });
    const kept = deep ? null : condition;
    done.set(index, kept);
    return kept;
  };
  return read;
}
