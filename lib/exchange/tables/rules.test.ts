import { describe, expect, it } from "vitest";
import { limits } from "./model.ts";
import { brokenLimit, columnLetters, columnName, findHeaderRow, sniffSeparator } from "./rules.ts";

const known = (cell: string) => ["name", "website", "kind"].includes(cell.toLowerCase());

describe("sniffSeparator", () => {
  it.each([
    ["a;b;c\n1,5;2;3\n2,5;4;5\n", ";"],
    ["a,b\n1,2\n", ","],
    ["a\tb\n1;2\t3\n", "\t"],
    ["a|b|c\n1|2|3", "|"],
    ['"x, y";b\n"1, 2, 3";4\n', ";"],
    ['a,b\n"one\ntwo;three;four;five",2\n', ","],
    // A quoted cell full of semicolons cuts no columns: under ";" its quotes would end in the middle.
    ['name,"a"";b;c;d"\n"x"";1;2;3","y"";1;2;3"\n', ","],
    ["sep=|\na;b|c\n", "|"],
    ["name\nOkta\n", null],
    ["", null],
  ])("cuts %j at %j", (text, expected) => {
    expect(sniffSeparator(text)).toBe(expected);
  });
});

describe("findHeaderRow", () => {
  it("finds names that we know below a title", () => {
    const rows = [["Our register"], [], ["Name", "Website"], ["Okta", "okta.com"]];
    expect(findHeaderRow(rows, known)).toBe(2);
  });

  it("takes a row of short different words when it knows none", () => {
    expect(
      findHeaderRow(
        [
          ["Bezeichnung", "Seite"],
          ["Okta", "https://okta.com"],
        ],
        known,
      ),
    ).toBe(0);
  });

  it("finds none where the first row is data", () => {
    expect(
      findHeaderRow(
        [
          ["Okta", "https://okta.com"],
          ["Auth0", "https://auth0.com"],
        ],
        known,
      ),
    ).toBe(null);
    expect(findHeaderRow([], known)).toBeNull();
  });

  it("takes one known name for the header of a single column", () => {
    expect(findHeaderRow([["Name"], ["Okta"]], known)).toBe(0);
  });
});

describe("columns", () => {
  it("are named as in the file, by letter without a name, and apart when two are alike", () => {
    const header = ["Name", " ", "Name"];
    expect([0, 1, 2, 30].map((index) => columnName(header, index))).toEqual([
      "Name",
      "B",
      "Name (C)",
      "AE",
    ]);
    expect(columnLetters(701)).toBe("ZZ");
  });
});

describe("brokenLimit", () => {
  it("names the first row that is too much", () => {
    expect(brokenLimit([["a"], Array(limits.columns + 1).fill("")])).toEqual({
      reason: "too-many-columns",
      row: 2,
    });
    expect(brokenLimit([["x".repeat(limits.cellCharacters + 1)]])?.reason).toBe("cell-too-long");
    expect(brokenLimit([["a", "b"]])).toBeNull();
  });
});
