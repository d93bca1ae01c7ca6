import type { Localized } from "#lib/shared/localized.ts";

/** What a question asks for, how it is answered, and when it is asked. */

export const questionTypes = [
  "conformity",
  "choice",
  "multi_choice",
  "text",
  "number",
  "date",
  "file",
  "table",
] as const;
export type QuestionType = (typeof questionTypes)[number];

/** One option of a choice. `score` is 0–100; null earns nothing and is left out of the score. */
export type QuestionOption = {
  readonly key: string;
  readonly label: Localized;
  readonly score: number | null;
};

export const columnKinds = ["text", "number", "date"] as const;
export type ColumnKind = (typeof columnKinds)[number];

export type TableColumn = {
  readonly key: string;
  readonly label: Localized;
  readonly kind: ColumnKind;
};

/** What the types need besides the text; a type leaves what is not its own empty. */
export type QuestionForm = {
  /** Of a choice and a multiple choice. */
  readonly options: readonly QuestionOption[];
  /** Of a number: "days", "people". */
  readonly unit: string;
  /** Bounds of a number, inclusive. */
  readonly min: number | null;
  readonly max: number | null;
  /** Of a table. */
  readonly columns: readonly TableColumn[];
};

/** The answer to a question that is not one of conformity, in the shape of its type. */
export type Given =
  | { readonly option: string }
  | { readonly options: readonly string[] }
  | { readonly text: string }
  | { readonly number: number }
  /** A calendar day, `YYYY-MM-DD`. */
  | { readonly date: string }
  /** Ids of evidence that is linked to the answer. */
  | { readonly files: readonly string[] }
  | { readonly rows: readonly TableRow[] };

/** One row of a table: column key → what was typed. */
export type TableRow = Readonly<Record<string, string>>;

export const conditionOperators = [
  "is",
  "is_not",
  "includes",
  "excludes",
  "at_least",
  "at_most",
  "answered",
  "not_answered",
] as const;
export type ConditionOperator = (typeof conditionOperators)[number];

/** One test of the answer to an earlier question. `value` is an option, a conformity, a number or a day. */
export type ConditionTest = {
  readonly question: string;
  readonly operator: ConditionOperator;
  readonly value: string | number | null;
};

/** When a question is asked: a test, or several of which all or any must hold. */
export type Condition =
  | ConditionTest
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

/** How deep groups may stand in groups. */
export const conditionDepth = 6;

/** What the rules look at in a form, whatever language its labels are in. */
export type FormRules = Pick<QuestionForm, "min" | "max"> & {
  readonly options: readonly Pick<QuestionOption, "key" | "score">[];
  readonly columns: readonly Pick<TableColumn, "key" | "kind">[];
};

/** What the rules look at in a question. */
export type QuestionShape = {
  readonly key: string;
  readonly type: QuestionType;
  readonly form: FormRules;
  readonly condition: Condition | null;
};

/** What is wrong with the condition of a question, with the key that it is about. */
export type ConditionProblem = {
  readonly reason:
    | "condition-unknown"
    | "condition-later"
    | "condition-cycle"
    | "condition-operator"
    | "condition-value";
  readonly about: string;
};
