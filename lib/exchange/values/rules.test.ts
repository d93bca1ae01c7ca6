import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cleanText,
  isEmptyValue,
  parseCountry,
  parseEmail,
  parseHours,
  parseKind,
  parseLevel,
  parseLifecycle,
  parseList,
  parseTransfer,
  parseWebAddress,
  parseYesNo,
} from "./rules.ts";

const value = <T>(outcome: { ok: true; value: T } | { ok: false; reason: string }) =>
  outcome.ok ? outcome.value : outcome.reason;

describe("levels", () => {
  it.each([
    ["3", 3],
    [" 1 ", 1],
    ["4.0", 4],
    ["2/4", 2],
    ["3 - essential", 3],
    ["0", "not-1-to-4"],
    ["5", "not-1-to-4"],
    ["9", "not-1-to-4"],
    ["élevée", "not-1-to-4"],
    ["3,5", "not-1-to-4"],
    ["32", "not-1-to-4"],
  ])("reads %j as %j", (cell, expected) => {
    expect(value(parseLevel(cell))).toBe(expected);
  });
});

describe("yes and no", () => {
  it.each([
    ["oui", true],
    ["Oui (signé)", true],
    ["YES", true],
    ["Non", false],
    ["no, pending", false],
    ["maybe", "not-yes-or-no"],
    ["nonsense", "not-yes-or-no"],
  ])("reads %j as %j", (cell, expected) => {
    expect(value(parseYesNo(cell))).toBe(expected);
  });
});

describe("web addresses", () => {
  it.each([
    ["https://www.example.com/", "https://www.example.com"],
    ["example.com", "https://example.com"],
    ["www.example.co.uk/a?b=c", "https://www.example.co.uk/a?b=c"],
    ["http://münchen.example", "http://xn--mnchen-3ya.example"],
    ["htp:/www.exemple", "not-an-address"],
    ["javascript:alert(1)", "not-an-address"],
    ["data:text/html,x", "not-an-address"],
    ["ftp://example.com", "not-an-address"],
    ["https://user:secret@example.com", "not-an-address"],
    ["https://localhost", "not-an-address"],
    ["https://10.0.0.1", "not-an-address"],
    ["see contract", "not-an-address"],
    ["https://", "not-an-address"],
  ])("reads %j as %j", (cell, expected) => {
    expect(value(parseWebAddress(cell))).toBe(expected);
  });

  it("yields http or https only, whatever the cell holds", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl()), (cell) => {
        const read = parseWebAddress(cell);
        return !read.ok || /^https?:\/\/[^/\s]+\.[^/\s]+/.test(read.value);
      }),
    );
  });
});

describe("words of registers", () => {
  it("knows kinds in both languages and in public catalogues, and no others", () => {
    expect(parseKind("CLOUD_PROVIDER")).toBe("infrastructure");
    expect(parseKind("Hébergement")).toBe("infrastructure");
    expect(parseKind("Ressources humaines")).toBe("human_resources");
    expect(parseKind("data_platform")).toBe("data_platform");
    expect(parseKind("Catering")).toBeNull();
  });

  it("knows lifecycle states", () => {
    expect(value(parseLifecycle("Actif"))).toBe("active");
    expect(value(parseLifecycle("en cours de résiliation"))).toBe("offboarding");
    expect(value(parseLifecycle("in_review"))).toBe("in_review");
    expect(value(parseLifecycle("sleeping"))).toBe("not-a-lifecycle");
  });

  it("knows transfer mechanisms", () => {
    expect(value(parseTransfer("CCT"))).toBe("standard_clauses");
    expect(value(parseTransfer("EU-US DPF"))).toBe("data_privacy_framework");
    expect(value(parseTransfer("pigeon"))).toBe("not-a-transfer-mechanism");
  });

  it.each([
    ["France", "FR"],
    ["ALLEMAGNE", "DE"],
    ["États-Unis", "US"],
    ["Etats Unis", "US"],
    ["U.S.A.", "US"],
    ["uk", "GB"],
    ["DEU", "DE"],
    ["Côte d’Ivoire", "CI"],
    ["Atlantis", "not-a-country"],
    ["EU", "not-a-country"],
  ])("reads the country %j as %j", (cell, expected) => {
    expect(value(parseCountry(cell))).toBe(expected);
  });
});

describe("other values", () => {
  it.each([
    ["72", 72],
    ["72 h", 72],
    ["3 jours", 72],
    ["2 days", 48],
    ["0", "not-hours"],
    ["soon", "not-hours"],
    ["99999", "not-hours"],
  ])("reads %j as %j hours", (cell, expected) => {
    expect(value(parseHours(cell))).toBe(expected);
  });

  it.each([
    ["Ann <Ann@Example.com>", "ann@example.com"],
    ["mailto:a@b.example", "a@b.example"],
    ["a@b", "not-an-email"],
    ["a b@c.example", "not-an-email"],
  ])("reads the e-mail %j as %j", (cell, expected) => {
    expect(value(parseEmail(cell))).toBe(expected);
  });

  it("splits lists outside brackets and drops what is twice", () => {
    expect(parseList("SOC 2, ISO 27001; soc 2\nHDS (France, 2018) | n/a")).toEqual([
      "SOC 2",
      "ISO 27001",
      "HDS (France, 2018)",
    ]);
  });

  it("takes a formula for text and an exported apostrophe away", () => {
    expect(cleanText('=HYPERLINK("http://evil.example","x")')).toMatch(/^=HYPERLINK/);
    expect(cleanText("'=1+1")).toBe("=1+1");
    expect(cleanText("a \u0007 b\r\nc")).toBe("a b\nc");
  });

  it("reads placeholders as nothing", () => {
    for (const cell of ["", "  ", "-", "N/A", "n.d.", "Inconnu", "—"]) {
      expect(isEmptyValue(cell), cell).toBe(true);
    }
    for (const cell of ["0", "non", "C++", "=1"]) expect(isEmptyValue(cell), cell).toBe(false);
  });
});
