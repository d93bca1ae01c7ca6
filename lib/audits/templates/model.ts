import type { Localized } from "#lib/shared/localized.ts";
import type { Condition, QuestionForm, QuestionType } from "../questions/model.ts";

/** One letter, or A and a letter. */
export const mostSections = 52;
export const mostQuestions = 400;

/** A published template version that an audit can be planned with. */
export type TemplateOption = {
  readonly id: string;
  readonly version: number;
  readonly name: Localized;
  readonly questions: number;
};

export type TemplateSection = { readonly key: string; readonly title: Localized };

/** A question as a version of a template holds it. */
export type TemplateQuestion = {
  /** Letter of the section it was made in, and a number: "B7". What carries answers over. */
  readonly key: string;
  readonly section: string;
  readonly type: QuestionType;
  /** Title in the list of questions. */
  readonly short: Localized;
  readonly text: Localized;
  readonly help: Localized;
  /** 1–5. */
  readonly weight: number;
  readonly optional: boolean;
  readonly requirementKey: string | null;
  readonly condition: Condition | null;
  readonly form: QuestionForm;
  readonly evidenceNeeds: readonly {
    readonly key: string;
    readonly text: Localized;
    readonly maxAgeDays: number | null;
  }[];
  /** "framework:reference". */
  readonly references: readonly string[];
};

/** A requirement that a question can settle. */
export type RequirementOption = { readonly key: string; readonly title: Localized };

/** The content of one version: sections and questions in their order. */
export type TemplateContent = {
  readonly name: Localized;
  readonly sections: readonly TemplateSection[];
  readonly questions: readonly TemplateQuestion[];
};

/** What keeps a draft from being published; `at` is the key of a question or a section. */
export type TemplateProblem = {
  readonly reason:
    | "name-missing"
    | "no-questions"
    | "section-title"
    | "section-empty"
    | "text-missing"
    | "options-few"
    | "option-label"
    | "columns-none"
    | "column-label"
    | "bounds-crossed"
    | "need-text"
    | "requirement-unsettled"
    | "condition-unknown"
    | "condition-later"
    | "condition-cycle"
    | "condition-operator"
    | "condition-value";
  readonly at: string | null;
  /** The question that a condition is about. */
  readonly about: string | null;
};

/** A template with its versions, newest first, as the list shows it. */
export type TemplateRow = {
  readonly id: string;
  readonly key: string;
  readonly name: Localized;
  readonly versions: readonly TemplateVersionRow[];
};

export type TemplateVersionRow = {
  readonly id: string;
  readonly version: number;
  readonly status: "draft" | "published";
  readonly publishedAt: Date | null;
  readonly questions: number;
  /** Audits under way on this version, and all that ever were. */
  readonly underWay: number;
  readonly audits: number;
};

/** One version with its content, and the one published before it. */
export type TemplateVersionView = {
  readonly id: string;
  readonly templateId: string;
  readonly version: number;
  readonly status: "draft" | "published";
  readonly publishedAt: Date | null;
  readonly revision: number;
  readonly content: TemplateContent;
  readonly previous: { readonly version: number; readonly content: TemplateContent } | null;
  /** Keys of questions that any published version of the template holds. */
  readonly takenKeys: readonly string[];
};

/** How a question differs between two versions. */
export type QuestionChange = {
  readonly key: string;
  readonly kind: "added" | "removed" | "changed" | "moved";
  readonly before: TemplateQuestion | null;
  readonly after: TemplateQuestion | null;
  /** Which parts differ, for a changed one. */
  readonly fields: readonly (keyof TemplateQuestion)[];
};

/** What becomes of the answers when an audit moves to another version, by question key. */
export type MovePlan = {
  /** Same key and type: the answer goes along. */
  readonly carried: readonly string[];
  /** Carried, though what is asked reads differently now. */
  readonly reworded: readonly string[];
  /** Asked anew: new, of another type, or the answer does not fit any more. */
  readonly added: readonly string[];
  /** Not asked any more, or in another type; the answer stays on record. */
  readonly retired: readonly string[];
};
