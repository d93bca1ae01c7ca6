import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addQuestion,
  addSection,
  dropBefore,
  duplicateQuestion,
  emptyContent,
  nextKey,
  removeQuestion,
  removeSection,
  replaceQuestion,
  stepQuestion,
} from "./editing/rules.ts";
import type { TemplateContent, TemplateQuestion } from "./model.ts";
import { differences, inSections, mergeDrafts, planMove, templateProblems } from "./rules.ts";
import { templateContentSchema } from "./schema.ts";

const both = (text: string) => ({ en: text, fr: text });

/** Two sections with two questions each, whole. */
function whole(): TemplateContent {
  const question = (key: string, section: string) => ({
    ...{ key, section, weight: 3, requirementKey: null, evidenceNeeds: [], references: [] },
    ...{ short: both(key), text: both(`${key}?`), help: both("") },
  });
  return templateContentSchema.parse({
    name: both("Template"),
    sections: [
      { key: "A", title: both("First") },
      { key: "B", title: both("Second") },
    ],
    questions: [question("A1", "A"), question("A2", "A"), question("B1", "B"), question("B2", "B")],
  });
}

const order = (content: TemplateContent) => inSections(content).map(({ key }) => key);
const edit = (content: TemplateContent, key: string, change: Partial<TemplateQuestion>) => {
  const question = content.questions.find((one) => one.key === key);
  if (question === undefined) throw new Error(`No ${key}`);
  return replaceQuestion(content, { ...question, ...change });
};

describe("editing", () => {
  it("moves a question up and down and over the edges of sections", () => {
    expect(order(stepQuestion(whole(), "A2", -1))).toEqual(["A2", "A1", "B1", "B2"]);
    const over = stepQuestion(whole(), "A2", 1);
    expect(order(over)).toEqual(["A1", "A2", "B1", "B2"]);
    expect(over.questions.find(({ key }) => key === "A2")?.section).toBe("B");
    expect(stepQuestion(whole(), "B2", 1)).toEqual(whole());
    expect(order(stepQuestion(over, "A2", -1))).toEqual(order(whole()));
  });

  it("drops a question before another one, in its section", () => {
    const dropped = dropBefore(whole(), "A1", "B2");
    expect(order(dropped)).toEqual(["A2", "B1", "A1", "B2"]);
    expect(dropped.questions.find(({ key }) => key === "A1")?.section).toBe("B");
  });

  it("never gives a new question a key that an answer may already hang on", () => {
    expect(nextKey(whole(), "B", [])).toBe("B3");
    expect(nextKey(removeQuestion(whole(), "B2"), "B", ["B2", "B7"])).toBe("B8");
    expect(duplicateQuestion(whole(), "A1", ["A9"])?.key).toBe("A10");
    expect(order(duplicateQuestion(whole(), "A1", [])?.content ?? whole())).toEqual([
      ...["A1", "A3", "A2", "B1", "B2"],
    ]);
  });

  it("keeps a section that holds questions, and the last one", () => {
    expect(removeSection(whole(), "A").sections).toHaveLength(2);
    const added = addSection(whole());
    expect(added.sections[2]?.key).toBe("C");
    expect(removeSection(added, "C").sections).toHaveLength(2);
    expect(removeSection(emptyContent(both("x")), "A").sections).toHaveLength(1);
  });

  it("loses no question and doubles no key, whatever is done", () => {
    const step = fc.record({
      kind: fc.constantFrom("up", "down", "drop", "copy", "add", "section"),
      pick: fc.nat(20),
      other: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let content = whole();
        let made = 4;
        for (const { kind, pick, other } of steps) {
          const keys = order(content);
          const key = keys[pick % keys.length] ?? "";
          if (kind === "up" || kind === "down")
            content = stepQuestion(content, key, kind === "up" ? -1 : 1);
          if (kind === "drop") content = dropBefore(content, key, keys[other % keys.length] ?? "");
          if (kind === "section") content = addSection(content);
          if (kind === "copy" || kind === "add") {
            const place = {
              section: content.sections[other % content.sections.length]?.key ?? "A",
              after: key,
            };
            content =
              (kind === "copy"
                ? duplicateQuestion(content, key, [])
                : addQuestion(content, place, [])
              )?.content ?? content;
            made += 1;
          }
        }
        expect(new Set(order(content)).size).toBe(made);
        expect(order(content)).toHaveLength(made);
        expect(content.questions).toHaveLength(made);
      }),
    );
  });
});

describe("templateProblems", () => {
  it("finds nothing in a whole template, and names each thing that is missing", () => {
    expect(templateProblems(whole())).toEqual([]);
    expect(
      templateProblems(emptyContent({ en: "Only", fr: "" })).map(({ reason }) => reason),
    ).toEqual([...["name-missing", "no-questions", "section-title"]]);
    const broken = edit(
      edit(
        edit(edit(whole(), "A1", { type: "choice" }), "A2", { text: { en: "x", fr: "" } }),
        "B1",
        {
          type: "text",
          requirementKey: "ACC-01",
        },
      ),
      "B2",
      { condition: { question: "A1", operator: "is", value: "yes" } },
    );
    expect(templateProblems(broken).map(({ reason, at }) => [at, reason])).toEqual([
      ["A1", "options-few"],
      ["A2", "text-missing"],
      ["B1", "requirement-unsettled"],
      ["B2", "condition-value"],
    ]);
  });
});

describe("differences", () => {
  it("says what was added, removed, changed and moved, and in which parts", () => {
    const after = stepQuestion(
      removeQuestion(
        edit(addQuestion(whole(), { section: "B", after: "B2" }, []).content, "A1", {
          text: both("Otherwise?"),
          weight: 5,
        }),
        "B1",
      ),
      "A2",
      1,
    );
    expect(differences(whole(), after).map(({ key, kind, fields }) => [key, kind, fields])).toEqual(
      [
        ["A1", "changed", ["text", "weight"]],
        ["A2", "moved", []],
        ["B3", "added", []],
        ["B1", "removed", []],
      ],
    );
    expect(differences(whole(), whole())).toEqual([]);
  });
});

describe("planMove", () => {
  it("carries answers of the same key and type that still fit, and nothing else", () => {
    const form = whole().questions[0]?.form;
    if (form === undefined) throw new Error("No form");
    const option = (key: string) => ({ key, label: both(key), score: null });
    const plan = planMove(
      [
        { key: "A1", type: "conformity", text: both("a"), given: null },
        { key: "A2", type: "choice", text: both("b"), given: { option: "gone" } },
        { key: "A3", type: "text", text: both("c"), given: { text: "x" } },
        { key: "A4", type: "text", text: both("d"), given: { text: "y" } },
      ],
      [
        { key: "A1", type: "conformity", text: both("a, reworded"), form },
        { key: "A2", type: "choice", text: both("b"), form: { ...form, options: [option("new")] } },
        { key: "A3", type: "number", text: both("c"), form },
        { key: "A5", type: "text", text: both("e"), form },
      ],
    );
    expect(plan).toEqual({
      carried: ["A1"],
      reworded: ["A1"],
      added: ["A2", "A3", "A5"],
      retired: ["A2", "A3", "A4"],
    });
  });
});

describe("mergeDrafts", () => {
  it("puts changes of different questions together and refuses the same one", () => {
    const mine = edit(whole(), "A1", { weight: 5 });
    const theirs = edit(whole(), "B1", { weight: 1 });
    const merged = mergeDrafts(whole(), mine, theirs);
    expect(merged?.questions.map(({ weight }) => weight)).toEqual([5, 3, 1, 3]);
    expect(mergeDrafts(whole(), mine, edit(whole(), "A1", { weight: 4 }))).toBeNull();
    expect(mergeDrafts(whole(), whole(), theirs)).toEqual(theirs);
  });
});
