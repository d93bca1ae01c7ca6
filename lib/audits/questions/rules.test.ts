import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Condition, Given, QuestionShape, QuestionType } from "./model.ts";
import {
  cellFits,
  conditionProblems,
  conformityOf,
  givenFits,
  holds,
  type Said,
  sameGiven,
  shareOf,
  shownKeys,
} from "./rules.ts";
import { conditionSchema, formSchema, givenSchema } from "./schema.ts";

const label = { en: "Label", fr: "Libellé" };

function question(
  key: string,
  type: QuestionType,
  parts: { condition?: Condition | null; form?: unknown } = {},
): QuestionShape {
  return {
    key,
    type,
    condition: parts.condition ?? null,
    form: formSchema.parse(parts.form ?? {}),
  };
}

const options = ["yes", "no", "other"].map((key, index) => ({
  ...{ key, label, score: [100, 0, null][index] },
}));

function said(given: Given | null, value: Said["value"] = null): Said {
  return { value, given };
}

describe("holds", () => {
  const answers = new Map<string, Said>([
    ["A1", said(null, "met")],
    ["A2", said({ option: "no" })],
    ["A3", said({ options: ["x", "y"] })],
    ["A4", said({ number: 30 })],
    ["A5", said({ date: "2026-02-28" })],
    ["A6", said(null)],
  ]);
  it.each<[Condition, boolean]>([
    [{ question: "A1", operator: "is", value: "met" }, true],
    [{ question: "A1", operator: "is_not", value: "met" }, false],
    [{ question: "A2", operator: "is", value: "no" }, true],
    [{ question: "A2", operator: "is_not", value: "yes" }, true],
    [{ question: "A3", operator: "includes", value: "y" }, true],
    [{ question: "A3", operator: "excludes", value: "y" }, false],
    [{ question: "A4", operator: "at_least", value: 30 }, true],
    [{ question: "A4", operator: "at_most", value: 29.5 }, false],
    [{ question: "A5", operator: "at_most", value: "2026-03-01" }, true],
    [{ question: "A5", operator: "at_least", value: "2026-03-01" }, false],
    [{ all: [{ question: "A1", operator: "answered", value: null }] }, true],
    [
      {
        any: [
          { question: "A2", operator: "is", value: "yes" },
          { question: "A4", operator: "at_least", value: 1 },
        ],
      },
      true,
    ],
  ])("%j is %s", (condition, expected) => {
    expect(holds(condition, answers)).toBe(expected);
  });

  it("takes nothing from a question that nobody answered but that it is open", () => {
    for (const open of ["A6", "Z9"]) {
      for (const operator of ["is", "is_not", "includes", "excludes", "answered"] as const) {
        expect(holds({ question: open, operator, value: "met" }, answers)).toBe(false);
      }
      expect(holds({ question: open, operator: "not_answered", value: null }, answers)).toBe(true);
    }
  });
});

describe("shownKeys", () => {
  const questions = [
    question("A1", "choice", { form: { options } }),
    question("A2", "number", { condition: { question: "A1", operator: "is", value: "yes" } }),
    question("A3", "text", { condition: { question: "A2", operator: "at_least", value: 5 } }),
  ];

  it("hides what follows a hidden question, whatever was typed into it before", () => {
    const answers = new Map([
      ["A1", said({ option: "yes" })],
      ["A2", said({ number: 9 })],
    ]);
    expect([...shownKeys(questions, answers)]).toEqual(["A1", "A2", "A3"]);
    answers.set("A1", said({ option: "no" }));
    expect([...shownKeys(questions, answers)]).toEqual(["A1"]);
  });
});

describe("conditionProblems", () => {
  const on = (key: string, value: string | number = "yes"): Condition => ({
    ...{ question: key, operator: "is", value },
  });

  it("finds questions that do not exist, come later, or lead back", () => {
    const problems = conditionProblems([
      question("A1", "choice", { form: { options }, condition: on("Z9") }),
      question("A2", "choice", { form: { options }, condition: on("A4") }),
      question("A3", "choice", { form: { options }, condition: on("A5") }),
      question("A4", "choice", { form: { options } }),
      question("A5", "choice", { form: { options }, condition: { any: [on("A4"), on("A3")] } }),
      question("A6", "choice", { form: { options }, condition: on("A6") }),
    ]);
    expect(Object.fromEntries(problems)).toEqual({
      A1: [{ reason: "condition-unknown", about: "Z9" }],
      A2: [{ reason: "condition-later", about: "A4" }],
      A3: [{ reason: "condition-cycle", about: "A5" }],
      A5: [{ reason: "condition-cycle", about: "A3" }],
      A6: [{ reason: "condition-cycle", about: "A6" }],
    });
  });

  it("finds operators and values that the earlier question does not have", () => {
    const problems = conditionProblems([
      question("A1", "choice", { form: { options } }),
      question("A2", "number", { condition: on("A1", "perhaps") }),
      question("A3", "text", { condition: on("A2", 4) }),
      question("A4", "date", {
        condition: { question: "A2", operator: "at_least", value: "many" },
      }),
    ]);
    expect(Object.fromEntries(problems)).toEqual({
      A2: [{ reason: "condition-value", about: "A1" }],
      A3: [{ reason: "condition-operator", about: "A2" }],
      A4: [{ reason: "condition-value", about: "A2" }],
    });
  });

  it("never passes a set in which a question hangs on itself or on a later one", () => {
    const keys = ["A1", "A2", "A3", "A4"];
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.constantFrom(...keys)), { minLength: 4, maxLength: 4 }),
        (targets) => {
          const questions = keys.map((key, at) => {
            const target = targets[at] ?? null;
            return question(key, "choice", {
              form: { options },
              condition: target === null ? null : on(target),
            });
          });
          const good = targets.every((target, at) => target === null || keys.indexOf(target) < at);
          expect(conditionProblems(questions).size === 0).toBe(good);
        },
      ),
    );
  });
});

describe("givenFits", () => {
  const columns = [
    { key: "name", label, kind: "text" },
    { key: "since", label, kind: "date" },
    { key: "people", label, kind: "number" },
  ];
  it.each<[QuestionType, unknown, unknown, boolean]>([
    ["choice", { options }, { option: "yes" }, true],
    ["choice", { options }, { option: "perhaps" }, false],
    ["choice", { options }, { options: ["yes"] }, false],
    ["multi_choice", { options }, { options: ["yes", "other"] }, true],
    ["number", { min: 0, max: 10 }, { number: 10 }, true],
    ["number", { min: 0, max: 10 }, { number: 10.1 }, false],
    ["date", {}, { date: "2026-02-28" }, true],
    ["text", {}, { text: "Seen" }, true],
    ["conformity", {}, { text: "met" }, false],
    ["table", { columns }, { rows: [{ name: "Ada", since: "2026-01-01", people: "3.5" }] }, true],
    ["table", { columns }, { rows: [{ since: "2026-02-30" }] }, false],
    ["table", { columns }, { rows: [{ people: "many" }] }, false],
    ["table", { columns }, { rows: [{ other: "x" }] }, false],
  ])("%s %j takes %j: %s", (type, form, given, expected) => {
    expect(givenFits(question("A1", type, { form }), givenSchema.parse(given))).toBe(expected);
  });

  it("takes an empty cell in every kind of column", () => {
    for (const kind of ["text", "number", "date"] as const) expect(cellFits(kind, "")).toBe(true);
  });
});

describe("shareOf and conformityOf", () => {
  const both = question("A1", "multi_choice", {
    form: {
      options: [
        { key: "a", label, score: 60 },
        { key: "b", label, score: 70 },
        { key: "c", label, score: null },
      ],
    },
  });
  it("adds up to the whole at most, and knows nothing where nothing scored was chosen", () => {
    expect(shareOf(both, { options: ["a", "b"] })).toBe(1);
    expect(shareOf(both, { options: ["a", "c"] })).toBe(0.6);
    expect(shareOf(both, { options: ["c"] })).toBe("unscored");
    expect(shareOf(both, null)).toBe("open");
    expect(conformityOf(both, { options: ["a", "b"] })).toBe("met");
    expect(conformityOf(both, { options: ["a"] })).toBe("partly_met");
    expect(conformityOf(both, { options: ["c"] })).toBeNull();
  });
});

describe("sameGiven", () => {
  it("does not mind the order of options, and minds everything else", () => {
    expect(sameGiven({ options: ["a", "b"] }, { options: ["b", "a"] })).toBe(true);
    expect(sameGiven({ text: "a" }, { text: "b" })).toBe(false);
    expect(sameGiven({ rows: [{ a: "1", b: "2" }] }, { rows: [{ b: "2", a: "1" }] })).toBe(true);
    expect(sameGiven(null, { text: "a" })).toBe(false);
  });
});

describe("conditionSchema", () => {
  it("takes groups in groups, but not without end and not empty", () => {
    let condition: unknown = { question: "A1", operator: "answered", value: null };
    for (let depth = 0; depth < 6; depth += 1) condition = { all: [condition] };
    expect(conditionSchema.safeParse(condition).success).toBe(true);
    expect(conditionSchema.safeParse({ any: [condition] }).success).toBe(false);
    expect(conditionSchema.safeParse({ any: [] }).success).toBe(false);
  });
});
