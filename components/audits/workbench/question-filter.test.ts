import { describe, expect, it } from "vitest";
import { isChanged, isIn, questionFilters } from "./question-filter.ts";
import type { ListItem } from "./question-list.tsx";

const plain: ListItem = {
  ...{ questionId: "q", key: "A1", section: "A", short: "", value: "met", returned: false },
  ...{ stopped: false, openThreads: 0, changed: false, present: [] },
};

describe("the filters of the list", () => {
  it("show what their word says", () => {
    const shown = (item: ListItem) => questionFilters.filter((filter) => isIn(filter, item));
    expect(shown(plain)).toEqual(["all"]);
    expect(shown({ ...plain, value: null })).toEqual(["all", "open"]);
    expect(shown({ ...plain, returned: true })).toEqual(["all", "flagged"]);
    expect(shown({ ...plain, stopped: true })).toEqual(["all", "flagged"]);
    expect(shown({ ...plain, openThreads: 2 })).toEqual(["all", "comments"]);
    expect(shown({ ...plain, changed: true })).toEqual(["all", "changed"]);
  });
});

describe("what changed since the last audit", () => {
  const at = new Date(0);
  const last = { value: "met", given: null, note: "", basis: null, at } as const;
  const answered = (value: "met" | "not_met" | null) => ({ value, given: null, note: "" });

  it("is what is asked anew or in other words, answered or not", () => {
    for (const sinceLast of ["new", "reworded"] as const) {
      expect(isChanged({ sinceLast, lastYear: null }, answered(null))).toBe(true);
      expect(isChanged({ sinceLast, lastYear: last }, answered("met"))).toBe(true);
    }
  });

  it("is what is answered differently now; a note alone is no change", () => {
    const same = { sinceLast: "same", lastYear: last } as const;
    expect(isChanged(same, answered(null))).toBe(false);
    expect(isChanged(same, { ...answered("met"), note: "seen again" })).toBe(false);
    expect(isChanged(same, answered("not_met"))).toBe(true);
    expect(isChanged({ sinceLast: "same", lastYear: null }, answered("met"))).toBe(true);
    const several = { ...last, value: null, given: { options: ["a", "b"] } };
    const draft = { value: null, note: "", given: { options: ["b", "a"] } };
    expect(isChanged({ sinceLast: "same", lastYear: several }, draft)).toBe(false);
  });

  it("is nothing where there is no last audit", () => {
    expect(isChanged({ sinceLast: null, lastYear: null }, answered("met"))).toBe(false);
  });
});
