import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileTexts, startsFormula } from "#tests/support/hostile-texts.ts";
import { measured } from "#tests/support/measured.ts";
import { scale } from "#tests/support/scale.ts";
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

  it("knows every character that Unicode folds to such a sign", () => {
    const missed: string[] = [];
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const text = `${String.fromCodePoint(code)}1+1`;
      if (startsFormula(text) && neutraliseText(text) === text) missed.push(code.toString(16));
    }
    expect(missed).toEqual([]);
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
  it("reads back as the same table without a formula in it, whatever the text holds", () => {
    const text = fc.oneof(anyText, fc.constantFrom(...hostileTexts), fc.string({ unit: "binary" }));
    const table = fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { minLength: 1 });
    let cells = 0;
    let formulas = 0;
    fc.assert(
      fc.property(table, (rows) => {
        const back: string[][] = parse(csvDocument(rows), { bom: true });
        cells += back.flat().length;
        formulas += back.flat().filter(startsFormula).length;
        expect(back.map((row) => row.map(restoreText))).toEqual(rows);
      }),
      { seed: 6, numRuns: scale(200, 20_000) },
    );
    expect(formulas).toBe(0);
    measured({
      promise: 6,
      what: "random and hostile texts written as CSV and read back: cells that begin as a formula",
      figure: `${cells} cells, ${formulas}; every text came back as it was`,
    });
  });

  it("writes numbers, yes and no and nothing without quotes", () => {
    expect(csvDocument([["a", -1.5, true, null]])).toBe('\uFEFF"a",-1.5,true,\r\n');
  });
});
