import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findingSeverities } from "../model.ts";
import { ageClass, ageingOf, daysOpen } from "./rules.ts";

const now = new Date("2026-11-24T12:00:00Z");

describe("how long findings are open", () => {
  it("is counted in days of the calendar, over a clock change", () => {
    const opened = new Date("2026-10-24T22:30:00Z");
    expect(daysOpen(opened, new Date("2026-10-25T23:30:00Z"), "Europe/Paris")).toBe(1);
    expect(daysOpen(opened, opened, "UTC")).toBe(0);
  });

  it("falls into one class each", () => {
    expect([0, 7, 8, 30, 31, 90, 91, 180, 181].map(ageClass)).toEqual([
      "week",
      "week",
      "month",
      "month",
      "quarter",
      "quarter",
      "halfYear",
      "halfYear",
      "longer",
    ]);
  });

  it("counts each open finding once", () => {
    const finding = fc.record({
      severity: fc.constantFrom(...findingSeverities),
      openedAt: fc.date({ min: new Date("2020-01-01"), max: now, noInvalidDate: true }),
    });
    fc.assert(
      fc.property(fc.array(finding, { maxLength: 30 }), (open) => {
        const { classes, oldest } = ageingOf(open, now, "UTC");
        const all = classes.flatMap(({ counts }) => Object.values(counts));
        expect(all.reduce((sum, one) => sum + one, 0)).toBe(open.length);
        expect(oldest === null).toBe(open.length === 0);
      }),
    );
  });
});
