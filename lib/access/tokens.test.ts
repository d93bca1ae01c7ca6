import { describe, expect, it } from "vitest";
import { isToken, newToken, tokenHash } from "./tokens.ts";

describe("a token", () => {
  it("is 256 random bits in 43 characters, never the same twice", () => {
    const made = Array.from({ length: 200 }, newToken);
    expect(new Set(made).size).toBe(made.length);
    for (const token of made) {
      expect(isToken(token)).toBe(true);
      expect(Buffer.from(token, "base64url")).toHaveLength(32);
    }
  });

  it("is kept as its SHA-256 in hexadecimal (FIPS 180-4, the example of one block)", () => {
    expect(tokenHash("abc")).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
  });

  it.each([
    [`${"a".repeat(42)}_`, true],
    [`${"A".repeat(41)}-9`, true],
    ["a".repeat(42), false],
    ["a".repeat(44), false],
    [`${"a".repeat(43)}\n`, false],
    [` ${"a".repeat(43)}`, false],
    [`${"a".repeat(42)}=`, false],
    ["", false],
    [null, false],
    [undefined, false],
    [43, false],
    [["a".repeat(43)], false],
  ])("%j: %j", (text, expected) => {
    expect(isToken(text)).toBe(expected);
  });
});
