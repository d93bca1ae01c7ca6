import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvDocument, neutraliseText, restoreText } from "./csv.ts";

const formulaSigns = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "﹦", "−"];
const starts = fc.constantFrom("", "'", "''", " ", "\u200b", "\ufeff", "\u00a0");
const formula = fc
  .tuple(starts, fc.constantFrom(...formulaSigns), fc.string({ unit: "grapheme" }))
  .map((parts) => parts.join(""));
const anyText = fc.oneof(formula, fc.string({ unit: "grapheme" }));

describe("neutraliseText", () => {
  it("puts an apostrophe before everything that a spreadsheet could compute", () => {
    fc.assert(fc.property(formula, (text) => neutraliseText(text) === `'${text}`));
  });

  it("leaves all other text alone", () => {
    for (const text of ["", "a", "Okta", "a=1", "l'été", "'quoted'", "１＋１"]) {
      expect(neutraliseText(text)).toBe(text);
    }
  });

  it("is undone exactly", () => {
    fc.assert(fc.property(anyText, (text) => restoreText(neutraliseText(text)) === text));
  });
});

describe("csvDocument", () => {
  it("reads back as the same table, whatever the text holds", () => {
    const table = fc.array(fc.array(anyText, { minLength: 2, maxLength: 2 }), { minLength: 1 });
    fc.assert(
      fc.property(table, (rows) => {
        const back: string[][] = parse(csvDocument(rows), { bom: true });
        expect(back.map((row) => row.map(restoreText))).toEqual(rows);
      }),
    );
  });

  it("writes numbers, yes and no and nothing without quotes", () => {
    expect(csvDocument([["a", -1.5, true, null]])).toBe('\uFEFF"a",-1.5,true,\r\n');
  });
});
