/** The columns that a table of questions may have. */
export const sheetFields = [
  "section",
  "key",
  "question",
  "questionFr",
  "short",
  "shortFr",
  "help",
  "helpFr",
  "type",
  "options",
  "weight",
  "optional",
  "requirement",
] as const;
export type SheetField = (typeof sheetFields)[number];

/** Which column of the file holds a field, counted from 0. */
export type SheetMapping = Readonly<Partial<Record<SheetField, number>>>;

/** What a table looks like before it is taken in: its columns and what they are taken for. */
export type SheetView = {
  readonly columns: readonly string[];
  readonly mapping: SheetMapping;
  /** Index of the row that names the columns. */
  readonly header: number;
};

/**
 * Names of columns, in our own exports and in the questionnaires that are passed around (CAIQ,
 * HECVAT and their like), in small letters without signs.
 */
export const columnNames: Readonly<Record<SheetField, readonly string[]>> = {
  section: ["section", "control domain", "domain", "category", "ccm domain", "ccm domain title"],
  key: ["key", "id", "question id", "control id", "ref"],
  question: [
    ...["question", "questions", "consensus assessment question", "consensus assessment questions"],
    ...["caiq question", "question text"],
  ],
  questionFr: ["question fr", "question french", "question en français"],
  short: ["short", "title", "control title", "ccm control title"],
  shortFr: ["short fr", "title fr"],
  help: ["help", "guidance", "additional guidance", "description", "additional information"],
  helpFr: ["help fr", "guidance fr"],
  type: ["type", "answer type"],
  options: ["options", "choices", "answers"],
  weight: ["weight"],
  optional: ["optional"],
  requirement: ["requirement", "requirement key"],
};
