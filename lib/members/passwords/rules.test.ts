import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { passwordProblem } from "./rules.ts";

const email = "i.castellane@example.org";

describe("passwordProblem", () => {
  it.each([
    ["four quiet herons wade", null],
    ["Zürich–Lyon 4 h 20", null],
    ["gK4#x9vQ!m2z", null],
    ["short", "passwordShort"],
    ["elevenchars", "passwordShort"],
    ["x".repeat(201), "passwordLong"],
    ["i.castellane@example.org!", "passwordIsEmail"],
    ["I.Castellane12", "passwordIsEmail"],
    ["password1234", "passwordCommon"],
    ["PASSWORD-2026!", "passwordCommon"],
    ["P@ssw0rd!2026", "passwordCommon"],
    ["motdepasse2026", "passwordCommon"],
    ["QwertyAzerty1", "passwordCommon"],
    ["correct horse battery staple", "passwordCommon"],
    ["aaaaaaaaaaaa", "passwordSimple"],
    ["121212121212", "passwordSimple"],
    ["abcdefghijkl", "passwordSimple"],
    ["zyxwvutsrqpo", "passwordSimple"],
  ])("judges %j as %j", (password, expected) => {
    expect(passwordProblem(password, email)).toBe(expected);
  });

  it("counts characters, not bytes", () => {
    expect(passwordProblem("éàüöñçßœæøåþ", email)).toBeNull();
    expect(passwordProblem("🦢🦢🦢🦢🦢🦢", email)).toBe("passwordShort");
  });

  it("takes any random password of 16 characters", () => {
    const random = fc.uint8Array({ minLength: 12, maxLength: 12 });
    let refused = 0;
    fc.assert(
      fc.property(random, (bytes) => {
        if (passwordProblem(Buffer.from(bytes).toString("base64url"), email) !== null) refused += 1;
      }),
      { seed: 7, numRuns: 500 },
    );
    // fast-check also tries arrays of equal bytes, whose text repeats few characters.
    expect(refused).toBeLessThan(50);
  });
});
