import { describe, expect, it } from "vitest";
import { lifecycles } from "./model.ts";
import { decideMove, effectiveTier, lifecycleMoves, needsReason, usualNext } from "./rules.ts";

describe("the lifecycle", () => {
  it("lets a vendor reach every state, and never stay where it is", () => {
    const reached = new Set<string>(["proposed"]);
    for (let round = 0; round < lifecycles.length; round++) {
      for (const state of lifecycles) {
        if (reached.has(state)) for (const next of lifecycleMoves(state)) reached.add(next);
      }
    }
    expect([...reached].sort()).toEqual([...lifecycles].sort());
    for (const state of lifecycles) expect(lifecycleMoves(state)).not.toContain(state);
  });

  it("decides exactly by moves, reason and running flows", () => {
    for (const from of lifecycles) {
      for (const to of lifecycles) {
        const allowed = lifecycleMoves(from).includes(to);
        expect(decideMove(from, to, "because", 0).ok).toBe(allowed);
        if (!allowed) continue;
        expect(decideMove(from, to, "  ", 0).ok).toBe(!needsReason(from, to));
        expect(decideMove(from, to, "because", 2).ok).toBe(to !== "terminated");
      }
    }
  });

  it("offers as the usual step only what is allowed", () => {
    for (const state of lifecycles) {
      const next = usualNext(state);
      if (next !== null) expect(lifecycleMoves(state)).toContain(next);
    }
  });
});

describe("the tier", () => {
  it("is the one set by a person, else the computed one, else none", () => {
    expect(effectiveTier({ tier: 3, tierOverride: 1 })).toBe(1);
    expect(effectiveTier({ tier: 3, tierOverride: null })).toBe(3);
    expect(effectiveTier({ tier: null, tierOverride: null })).toBeNull();
  });
});
