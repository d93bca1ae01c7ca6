import { type QuestionType, questionTypes } from "#lib/audits/questions/model.ts";
import { emptyForm, nextKey } from "#lib/audits/templates/editing/rules.ts";
import {
  mostQuestions,
  mostSections,
  type TemplateContent,
  type TemplateQuestion,
  type TemplateSection,
} from "#lib/audits/templates/model.ts";
import type { CsvCell } from "#lib/shared/csv.ts";
import { restoreText } from "#lib/shared/csv.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { columnName, findHeaderRow, isBlankRow } from "../../tables/rules.ts";
import type { ReadTemplate, TemplateNote, TemplateRefusal } from "../model.ts";
import {
  columnNames,
  type SheetField,
  type SheetMapping,
  type SheetView,
  sheetFields,
} from "./model.ts";

type Rows = readonly (readonly string[])[];

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The columns of a table and what each is taken for; null when no row names a question column. */
export function viewSheet(rows: Rows): SheetView | null {
  const all = new Set(sheetFields.flatMap((field) => columnNames[field]));
  const header = findHeaderRow(rows, (cell) => all.has(plain(cell)));
  const names = header === null ? undefined : rows[header];
  if (header === null || names === undefined) return null;
  const mapping: Partial<Record<SheetField, number>> = {};
  for (const field of sheetFields) {
    const at = columnNames[field]
      .map((name) => names.findIndex((cell) => plain(cell) === name))
      .find((index) => index >= 0);
    if (at !== undefined) mapping[field] = at;
  }
  return { header, mapping, columns: names.map((_, index) => columnName(names, index)) };
}

/**
 * Reads a table of questions as a draft. A row without a question is noted and left out; a type or
 * weight that is not known is noted, and the row is taken with the plain one. Sections stand in the
 * order in which they come.
 */
export function readSheet(
  rows: Rows,
  view: SheetView,
  name: string,
): Outcome<ReadTemplate, TemplateRefusal> {
  const { mapping, header } = view;
  if (mapping.question === undefined) return refuse("not-a-template");
  const notes: TemplateNote[] = [];
  const sections: TemplateSection[] = [];
  const questions: TemplateQuestion[] = [];
  let untranslated = 0;
  for (const [index, row] of rows.entries()) {
    if (index <= header || isBlankRow(row)) continue;
    const at = String(index + 1);
    const cell = (field: SheetField) => cellOf(row, mapping, field);
    const note = (reason: TemplateNote["reason"], about: string) =>
      notes.push({ reason, at, about });
    const text = cell("question");
    if (text === "") {
      note("row-without-question", cell("key") || row.join(" ").trim().slice(0, 60));
      continue;
    }
    const title = cell("section") || "Questions";
    let section = sections.find((one) => one.title.en === title);
    if (section === undefined) {
      const letter = String.fromCharCode(65 + (sections.length % 26));
      section = {
        key: sections.length < 26 ? letter : `A${letter}`,
        title: { en: title, fr: title },
      };
      sections.push(section);
    }
    const french = cell("questionFr");
    if (french === "") untranslated += 1;
    const short = cell("short") || (text.length > 90 ? `${text.slice(0, 88)} …` : text);
    const content = { name: { en: "", fr: "" }, sections, questions };
    const wanted = cell("key").toUpperCase();
    const keeps =
      new RegExp(`^${section.key}\\d{1,3}$`).test(wanted) &&
      !questions.some(({ key }) => key === wanted);
    const asked: TemplateQuestion = {
      key: keeps ? wanted : nextKey(content, section.key, []),
      section: section.key,
      type: typeOf(cell("type"), note),
      short: { en: short, fr: cell("shortFr") || (french === "" ? short : french.slice(0, 90)) },
      text: { en: text, fr: french || text },
      help: { en: cell("help"), fr: cell("helpFr") || cell("help") },
      weight: weightOf(cell("weight"), note),
      optional: /^(?:yes|true|1|x|oui)$/iu.test(cell("optional")),
      requirementKey: cell("requirement") || null,
      condition: null,
      form: { ...emptyForm, options: optionsOf(cell("options")) },
      evidenceNeeds: [],
      references: [],
    };
    const chooses = asked.type === "choice" || asked.type === "multi_choice";
    if (chooses && asked.form.options.length === 0) note("options-missing", asked.key);
    questions.push(asked);
  }
  if (questions.length === 0) return refuse("no-questions");
  if (questions.length > mostQuestions || sections.length > mostSections) {
    return refuse("too-many-questions", { questions: questions.length, sections: sections.length });
  }
  if (untranslated > 0) {
    notes.push({ reason: "not-translated", at: "", about: String(untranslated) });
  }
  const content = { name: { en: name, fr: name }, sections, questions };
  return accept({ format: "table", content, notes });
}

function cellOf(row: readonly string[], mapping: SheetMapping, field: SheetField): string {
  const at = mapping[field];
  return at === undefined
    ? ""
    : restoreText(row[at] ?? "")
        .trim()
        .slice(0, 4000);
}

type Note = (reason: TemplateNote["reason"], about: string) => void;

function typeOf(text: string, note: Note): QuestionType {
  const word = plain(text).replaceAll(" ", "_");
  const type = questionTypes.find((one) => one === word);
  if (type === undefined && word !== "") note("type-unknown", text);
  return type ?? "conformity";
}

function weightOf(text: string, note: Note): number {
  if (text === "") return 3;
  const weight = Number(text);
  if (Number.isInteger(weight) && weight >= 1 && weight <= 5) return weight;
  note("weight-unknown", text);
  return 3;
}

/** "All of it = 100; Some; Nothing = 0", an option a line or between semicolons. */
function optionsOf(text: string) {
  return text
    .split(/[;\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .slice(0, 60)
    .map((part, index) => {
      const scored = /^(.*?)\s*=\s*(\d{1,3}(?:\.\d+)?)$/u.exec(part);
      const score = scored?.[2] === undefined ? null : Number(scored[2]);
      const kept = score !== null && score <= 100;
      const label = kept ? (scored?.[1] ?? part) : part;
      return {
        ...{ key: `option-${index + 1}`, label: { en: label, fr: label } },
        score: kept ? score : null,
      };
    });
}

/** A version as rows under the names that `viewSheet` knows: what a spreadsheet shows of it. */
export function sheetRows(content: TemplateContent): readonly (readonly CsvCell[])[] {
  const title = (key: string) => content.sections.find((one) => one.key === key)?.title.en ?? key;
  const head = sheetFields.map((field) => columnNames[field][0] ?? field);
  return [
    head,
    ...content.questions.map((question) => [
      title(question.section),
      question.key,
      question.text.en,
      question.text.fr,
      question.short.en,
      question.short.fr,
      question.help.en,
      question.help.fr,
      question.type,
      question.form.options
        .map(({ label, score }) => (score === null ? label.en : `${label.en} = ${score}`))
        .join("; "),
      question.weight,
      question.optional ? "yes" : "",
      question.requirementKey,
    ]),
  ];
}
