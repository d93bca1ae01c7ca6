import { describe, expect, it } from "vitest";
import { jobStates } from "./model.ts";
import { countsOf, errorCodeOf, mayCancel } from "./rules.ts";

describe("a job", () => {
  it("can be asked to stop once, while it lives", () => {
    const answers = jobStates.map((state) => [
      state,
      mayCancel({ state, cancelRequestedAt: null }),
    ]);
    expect(Object.fromEntries(answers)).toEqual({
      queued: true,
      running: true,
      completed: false,
      failed: false,
      cancelled: false,
    });
    expect(mayCancel({ state: "running", cancelRequestedAt: new Date(0) })).toBe(false);
  });

  it("tells the counts that it left, and nothing that is none", () => {
    expect(countsOf({ created: 3, updated: 0, kept: [1], note: "x" })).toEqual({ created: 3 });
    expect(countsOf(null)).toEqual({});
    expect(countsOf("done")).toEqual({});
  });

  it("has a code for every failure", () => {
    expect(errorCodeOf({ code: "invalid" })).toBe("invalid");
    expect(errorCodeOf({ message: "x" })).toBe("internal");
    expect(errorCodeOf(null)).toBeNull();
  });
});
