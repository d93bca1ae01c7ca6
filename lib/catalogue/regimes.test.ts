import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "#lib/shared/time.ts";
import { findRegime, isInForce, regimes } from "./regimes.ts";
import { addWorkingDays, isWorkingDay, nextWorkingDay } from "./regimes-calendars.ts";

describe("regimes", () => {
  it("have one key each and a source each", () => {
    expect(new Set(regimes.map((regime) => regime.key)).size).toBe(regimes.length);
    expect(regimes.every((regime) => regime.source.length > 3)).toBe(true);
  });

  it("mark every roll rule that was not checked with a note", () => {
    const unchecked = regimes.filter(
      (regime) => regime.roll.kind === "next-working-day" && !regime.roll.checked,
    );
    expect(unchecked.map((regime) => regime.key)).toEqual([
      "nis2-23-4-d",
      "dora-initial",
      "dora-intermediate",
      "dora-final",
    ]);
    expect(unchecked.every((regime) => regime.note !== null)).toBe(true);
  });

  it("do not reach back before they were in force", () => {
    const california = findRegime("us-ca-residents");
    expect(california && isInForce(california, "2025-11-25")).toBe(false);
    expect(california && isInForce(california, "2026-01-01")).toBe(true);
    expect(findRegime("atlantis")).toBeUndefined();
  });
});

describe("working days", () => {
  it("skip weekends and federal holidays, observed days included", () => {
    expect(isWorkingDay("2025-11-27", "us-federal")).toBe(false);
    expect(isWorkingDay("2025-11-27", null)).toBe(true);
    expect(isWorkingDay("2026-07-03", "us-federal")).toBe(false);
    expect(isWorkingDay("2027-12-31", "us-federal")).toBe(false);
    expect(isWorkingDay("2026-05-25", "us-federal")).toBe(false);
    expect(nextWorkingDay("2025-11-29", null)).toBe("2025-12-01");
    expect(addWorkingDays("2025-11-25", 4, "us-federal")).toBe("2025-12-02");
  });

  it("are counted one by one", () => {
    const day = fc.integer({ min: 0, max: 4000 }).map((n) => addDays("2021-01-01", n));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), (from, count) => {
        const end = addWorkingDays(from, count, "us-federal");
        let working = 0;
        for (let at = addDays(from, 1); at <= end; at = addDays(at, 1)) {
          if (isWorkingDay(at, "us-federal")) working += 1;
        }
        expect(working).toBe(count);
        expect(isWorkingDay(end, "us-federal")).toBe(true);
      }),
    );
  });
});
