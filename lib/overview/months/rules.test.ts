import { describe, expect, it } from "vitest";
import { trendMoments } from "../rules.ts";
import { monthEnd, monthKey } from "./rules.ts";

const now = new Date("2026-11-24T16:00:00Z");

describe("the end of a month", () => {
  it("is the moment that the trend stood at", () => {
    for (const at of trendMoments(now).slice(0, -1))
      expect(monthEnd(monthKey(at), now)).toEqual(at);
  });

  it("knows a leap year", () => {
    expect(monthEnd("2024-02", now)?.toISOString()).toBe("2024-02-29T23:59:59.999Z");
  });

  it.each(["2026-11", "2027-01", "2026-13", "2026-00", "2026-1", "march", "", "2026-03-01"])(
    "is not there for %j",
    (month) => expect(monthEnd(month, now)).toBeNull(),
  );
});
