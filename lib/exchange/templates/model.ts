import type { TemplateContent } from "#lib/audits/templates/model.ts";
import type { SheetView } from "./sheets/model.ts";

/** A template that was read from a file, before anything of it is stored. */
export type ReadTemplate = {
  readonly format: TemplateFormat;
  readonly content: TemplateContent;
  /** What of the file was taken otherwise than it stands there, or not at all. */
  readonly notes: readonly TemplateNote[];
};

export const templateFormats = ["tierce", "vsaq", "table"] as const;
export type TemplateFormat = (typeof templateFormats)[number];

export const templateNotes = [
  "part-unknown",
  "attribute-unknown",
  "info-kept-as-help",
  "tip-kept-as-help",
  "info-left-over",
  "condition-unreadable",
  "condition-unknown-word",
  "condition-too-deep",
  "not-translated",
  "no-scores",
  "text-cut",
  "row-without-question",
  "type-unknown",
  "weight-unknown",
  "options-missing",
] as const;
/** One thing to look at after reading: where it stands, and the word that it is about. */
export type TemplateNote = {
  readonly reason: (typeof templateNotes)[number];
  /** Id of an item, or row of a table. */
  readonly at: string;
  readonly about: string;
};

export const templateRefusals = [
  "unreadable",
  "not-a-template",
  "no-questions",
  "too-many-questions",
  "too-large",
] as const;
export type TemplateRefusal = (typeof templateRefusals)[number];

/** Larger than any questionnaire that is passed around. */
export const mostTemplateBytes = 8 * 1024 * 1024;

/** What the page shows of a file before it is taken in, and after. */
export type TemplateAnswer = {
  readonly format: TemplateFormat;
  readonly name: string;
  readonly sections: number;
  readonly questions: number;
  readonly conditions: number;
  readonly notes: readonly TemplateNote[];
  readonly view: SheetView | null;
  /** The draft that was made; null as long as it was only looked at. */
  readonly versionId: string | null;
};
