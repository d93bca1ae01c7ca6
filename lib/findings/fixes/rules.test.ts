import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideFix, decideReopen, decideReturn, decideVerify, type FixFacts } from "./rules.ts";

const date = fc.date({ noInvalidDate: true });
const person = fc.constantFrom("anna", "ben");
const facts: fc.Arbitrary<FixFacts> = fc.record({
  closedAt: fc.option(date),
  fixedAt: fc.option(date),
  fixedById: fc.option(person),
});
const open = { closedAt: null, fixedAt: null, fixedById: null };
const fixed = { ...open, fixedAt: new Date("2026-03-29"), fixedById: "anna" };

describe("a fix", () => {
  it("is never verified by who made it", () => {
    fc.assert(
      fc.property(facts, person, (finding, who) => {
        if (decideVerify(finding, who) === "yes") expect(finding.fixedById).not.toBe(who);
      }),
    );
    expect(decideVerify(fixed, "anna")).toBe("own-fix");
    expect(decideVerify(fixed, "ben")).toBe("yes");
  });

  it("is verified only after somebody said that there is one", () => {
    fc.assert(
      fc.property(facts, person, (finding, who) => {
        if (decideVerify(finding, who) === "yes") expect(finding.fixedAt).not.toBeNull();
      }),
    );
    expect(decideVerify(open, "ben")).toBe("not-fixed");
  });

  it("is said once, and sent back by anybody", () => {
    expect(decideFix(open)).toBe("yes");
    expect(decideFix(fixed)).toBe("already-fixed");
    expect(decideReturn(fixed)).toBe("yes");
    expect(decideReturn(open)).toBe("not-fixed");
  });

  it("of a closed finding is not touched until it is opened again", () => {
    const closed = { ...fixed, closedAt: new Date("2026-04-01") };
    expect(decideFix(closed)).toBe("already-closed");
    expect(decideReturn(closed)).toBe("already-closed");
    expect(decideVerify(closed, "ben")).toBe("already-closed");
    expect(decideReopen(closed)).toBe("yes");
    expect(decideReopen(fixed)).toBe("not-closed");
  });
});
