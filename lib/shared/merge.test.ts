import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeEdit } from "./merge.ts";

describe("mergeEdit", () => {
  const base = { name: "Okta", notes: "", regions: ["US"] as string[], due: null as Date | null };

  it("keeps both people's work where the fields differ", () => {
    const mine = { ...base, name: "Okta Inc" };
    const theirs = { ...base, regions: ["US", "FR"] };
    expect(mergeEdit(base, mine, theirs)).toEqual({ ok: true, changes: { name: "Okta Inc" } });
  });

  it("shows both versions where the same field was changed in two ways", () => {
    const mine = { ...base, notes: "mine" };
    const theirs = { ...base, notes: "theirs", name: "Other" };
    expect(mergeEdit(base, mine, theirs)).toEqual({
      ok: false,
      conflicts: [{ field: "notes", base: "", mine: "mine", theirs: "theirs" }],
    });
  });

  it("is no conflict when both did the same, dates by instant and lists by items", () => {
    const done = { ...base, regions: ["FR"], due: new Date(5) };
    expect(mergeEdit(base, done, { ...done, regions: ["FR"], due: new Date(5) })).toEqual({
      ok: true,
      changes: {},
    });
  });

  it("never loses a change: each is written, kept, or shown", () => {
    const value = fc.record({
      a: fc.integer({ max: 2, min: 0 }),
      b: fc.constantFrom("x", "y", null),
    });
    fc.assert(
      fc.property(value, value, value, (from, mine, theirs) => {
        const merged = mergeEdit(from, mine, theirs);
        for (const field of ["a", "b"] as const) {
          const result = merged.ok ? { ...theirs, ...merged.changes }[field] : null;
          if (!merged.ok) {
            const shown = merged.conflicts.some((conflict) => conflict.field === field);
            const differs = mine[field] !== from[field] && theirs[field] !== from[field];
            expect(shown).toBe(differs && mine[field] !== theirs[field]);
          } else if (mine[field] !== from[field]) expect(result).toBe(mine[field]);
          else expect(result).toBe(theirs[field]);
        }
      }),
    );
  });
});
