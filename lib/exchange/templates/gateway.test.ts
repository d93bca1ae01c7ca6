import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { questionTypes } from "#lib/audits/questions/model.ts";
import { templateContentSchema } from "#lib/audits/templates/schema.ts";
import { csvDocument } from "#lib/shared/csv.ts";
import { readTable } from "../tables/gateway.ts";
import { readTemplateJson } from "./gateway.ts";
import { templateJson } from "./rules.ts";
import { readSheet, sheetRows, viewSheet } from "./sheets/rules.ts";
import { parseExpression, translate } from "./vsaq/conditions/rules.ts";
import { readVsaq } from "./vsaq/gateway.ts";
import { plainJson, plainText } from "./vsaq/text/rules.ts";

const text = fc.record({ en: fc.string({ maxLength: 30 }), fr: fc.string({ maxLength: 30 }) });
const question = fc.record({
  section: fc.constantFrom("A", "B"),
  type: fc.constantFrom(...questionTypes),
  short: text,
  text,
  help: text,
  weight: fc.integer({ min: 1, max: 5 }),
  optional: fc.boolean(),
  requirementKey: fc.option(fc.constantFrom("ACC-01", "LOG-02")),
  condition: fc.option(
    fc.constantFrom(
      { question: "A1", operator: "is", value: "met" },
      {
        any: [
          { question: "A1", operator: "at_least", value: 3 },
          { all: [{ question: "B1", operator: "answered", value: null }] },
        ],
      },
    ),
  ),
  form: fc.record({
    options: fc.constantFrom([], [{ key: "yes", label: { en: "Yes", fr: "Oui" }, score: 12.5 }]),
    unit: fc.constantFrom("", "days"),
    min: fc.option(fc.integer()),
    max: fc.constant(null),
    columns: fc.constantFrom([], [{ key: "name", label: { en: "Name", fr: "Nom" }, kind: "date" }]),
  }),
  evidenceNeeds: fc.constantFrom(
    [],
    [{ key: "log", text: { en: "Log", fr: "Journal" }, maxAgeDays: 30 }],
  ),
  references: fc.constantFrom([], ["iso27001:A.8.3"]),
});
const content = fc
  .record({ name: text, questions: fc.array(question, { maxLength: 8 }) })
  .map(({ name, questions }) =>
    templateContentSchema.parse({
      name,
      sections: [
        { key: "A", title: { en: "First", fr: "Premier" } },
        { key: "B", title: { en: "Second", fr: "Second" } },
      ],
      questions: questions.map((one, index) => ({ ...one, key: `${one.section}${index + 1}` })),
    }),
  );

describe("a template of our own", () => {
  it("is taken in again equal to what was exported", () => {
    fc.assert(
      fc.property(content, (given) => {
        expect(readTemplateJson(templateJson(given))).toEqual({
          ok: true,
          value: { format: "tierce", content: given, notes: [] },
        });
      }),
    );
  });

  it("says where a file of our own is broken", () => {
    expect(
      readTemplateJson('{"format":"tierce-template","formatVersion":1,"template":{}}'),
    ).toMatchObject({
      ok: false,
      reason: "not-a-template",
    });
  });
});

describe("a table of questions", () => {
  it("comes back from its own export, formulas disarmed on the way", async () => {
    const given = templateContentSchema.parse({
      name: { en: "T", fr: "T" },
      sections: [{ key: "A", title: { en: "First", fr: "First" } }],
      questions: [
        {
          ...{ key: "A4", section: "A", type: "choice", weight: 5, optional: true },
          ...{ requirementKey: "ACC-01", evidenceNeeds: [], references: [] },
          short: { en: "=1+1", fr: "Formule" },
          text: { en: "@SUM(A1)?", fr: "Quoi ?" },
          help: { en: "Help", fr: "Aide" },
          form: { options: [{ key: "option-1", label: { en: "Yes", fr: "Yes" }, score: 100 }] },
        },
      ],
    });
    const csv = csvDocument(sheetRows(given));
    expect(csv).not.toMatch(/"[=@]/);
    const table = await readTable(Buffer.from(csv), "t.csv");
    const rows = table.ok ? (table.value.sheets[0]?.rows ?? []) : [];
    const view = viewSheet(rows);
    if (view === null) throw new Error("No header");
    expect(readSheet(rows, view, "T")).toEqual({
      ok: true,
      value: { format: "table", content: given, notes: [] },
    });
  });

  it("knows the columns of CAIQ and HECVAT and names each row that it leaves out", () => {
    const rows = [
      ["Consensus Assessments Initiative Questionnaire"],
      ["Control Domain", "Question ID", "Consensus Assessment Questions", "Weight"],
      ["Audit", "A&A-01.1", "Are audits performed?", "4"],
      ["Audit", "A&A-01.2", "", ""],
      ["Keys", "CEK-01.1", "Are keys managed?", "heavy"],
    ];
    const view = viewSheet(rows);
    if (view === null) throw new Error("No header");
    const read = readSheet(rows, view, "CAIQ");
    if (!read.ok) throw new Error(read.reason);
    expect(read.value.content.questions.map(({ key, weight }) => [key, weight])).toEqual([
      ["A1", 4],
      ["B1", 3],
    ]);
    expect(read.value.notes).toEqual([
      { reason: "row-without-question", at: "4", about: "A&A-01.2" },
      { reason: "weight-unknown", at: "5", about: "heavy" },
      { reason: "not-translated", at: "", about: "2" },
    ]);
  });
});

describe("VSAQ", () => {
  it("reads comments and joined texts as JavaScript does", () => {
    const source = '// top\n{"a": "x // y" + \n "z", /* in */ "b": "q"}';
    expect(JSON.parse(plainJson(source))).toEqual({ a: "x // yz", b: "q" });
    expect(plainText("<p>See <a href='https://a.example'>this</a>&amp;<ul><li>one</ul>")).toBe(
      "See this (https://a.example)&\n- one",
    );
  });

  it("translates conditions, and notes words that nothing explains", () => {
    const expression = parseExpression("!(x || y) && z");
    if (expression === null) throw new Error("unreadable");
    const result = translate(expression, (word) =>
      word === "y" ? null : { question: word.toUpperCase(), option: word, several: false },
    );
    expect(result.unknown).toEqual(["y"]);
    expect(result.condition).toEqual({
      all: [
        {
          any: [
            { question: "X", operator: "is_not", value: "x" },
            { question: "X", operator: "not_answered", value: null },
          ],
        },
        { question: "Z", operator: "is", value: "z" },
      ],
    });
    for (const broken of ["a &&", "(a", "a b", "!", ""]) expect(parseExpression(broken)).toBeNull();
  });

  it("notes every part and attribute that it does not know, instead of dropping it silently", () => {
    const source = JSON.stringify({
      questionnaire: [
        { type: "box", id: "name", text: "Your name?", auth: "admin" },
        { type: "upload", id: "file", text: "A file" },
      ],
    });
    const read = readVsaq(source);
    expect(read).toMatchObject({
      ok: true,
      value: {
        notes: expect.arrayContaining([
          { reason: "attribute-unknown", at: "name", about: "auth" },
          { reason: "part-unknown", at: "file", about: "upload" },
        ]),
      },
    });
  });
});
