import { describe, expect, it } from "vitest";
import { isLocale, negotiateLocale } from "./locale.ts";

describe("negotiateLocale", () => {
  it.each([
    ["fr-CA,fr;q=0.9,en;q=0.8", "fr"],
    ["de-DE,de;q=0.9,fr;q=0.5,en;q=0.4", "fr"],
    ["en;q=0.2, fr;q=0.8", "fr"],
    ["fr;q=0, en", "en"],
    ["de", "en"],
    ["", "en"],
    [null, "en"],
    ["*;q=0.5, FR", "fr"],
    ["fr;q=nonsense", "en"],
  ])("reads %s as %s", (header, expected) => {
    expect(negotiateLocale(header)).toBe(expected);
  });
});

describe("isLocale", () => {
  it("knows our languages only", () => {
    expect(["en", "fr", "de", "EN", undefined].map((value) => isLocale(value))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
