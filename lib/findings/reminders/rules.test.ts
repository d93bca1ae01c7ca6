import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endOfDay } from "#lib/shared/due.ts";
import { addDays, dayMs, hourMs, wallClock } from "#lib/shared/time.ts";
import { audienceOf, reminderAt, reminderSchedule } from "./rules.ts";

const zones = [
  "UTC",
  "Europe/Paris",
  "America/St_Johns",
  "America/New_York",
  "Pacific/Chatham",
  "Africa/Cairo",
];
const zone = fc.constantFrom(...zones);
/** Due days around clock changes, a leap day and ends of years. */
const day = fc.constantFrom(
  "2026-03-29",
  "2026-10-25",
  "2026-11-01",
  "2026-12-31",
  "2028-02-28",
  "2028-02-29",
  "2028-03-01",
  "2026-04-05",
);

/** Every stage that a job sees which runs at the given moments, in order, each once. */
function seen(dueAt: Date, person: string, runs: readonly number[]): string[] {
  const openedAt = new Date(dueAt.getTime() - 100 * dayMs);
  const stages = runs.flatMap(
    (at) => reminderAt({ openedAt, dueAt }, person, new Date(at))?.stage ?? [],
  );
  return [...new Set(stages)];
}

describe("reminders of a finding", () => {
  it("come each once and in order where the job runs hourly, in every zone", () => {
    fc.assert(
      fc.property(day, zone, zone, (due, setIn, person) => {
        const dueAt = endOfDay(due, setIn);
        const from = dueAt.getTime() - 10 * dayMs;
        const hours = Array.from({ length: 24 * 45 }, (_, hour) => from + hour * hourMs);
        expect(seen(dueAt, person, hours)).toEqual(reminderSchedule.map(({ stage }) => stage));
      }),
      { numRuns: 12 },
    );
  });

  it("come at eight on the calendar's days, over a clock change and the leap day", () => {
    for (const [due, person] of [
      ["2026-04-02", "Europe/Paris"],
      ["2026-10-28", "Europe/Paris"],
      ["2028-03-01", "America/New_York"],
    ] as const) {
      const dueAt = endOfDay(due, person);
      const openedAt = new Date(dueAt.getTime() - 60 * dayMs);
      for (const { stage, days } of reminderSchedule) {
        const eight = wallClock(addDays(due, days), "08:00", person);
        const at = (ms: number) => reminderAt({ openedAt, dueAt }, person, new Date(eight + ms));
        expect(at(0)?.stage).toBe(stage);
        expect(at(-1)?.stage).not.toBe(stage);
      }
    }
  });

  it("are never lost to a job that runs late: what is in place then is at least as strong", () => {
    const order = reminderSchedule.map(({ stage }) => stage);
    fc.assert(
      fc.property(day, zone, fc.integer({ min: 0, max: 60 * 24 }), (due, person, late) => {
        const dueAt = endOfDay(due, person);
        const openedAt = new Date(dueAt.getTime() - 60 * dayMs);
        for (const [index, { days }] of reminderSchedule.entries()) {
          const moment = wallClock(addDays(due, days), "08:00", person) + late * hourMs;
          const found = reminderAt({ openedAt, dueAt }, person, new Date(moment));
          expect(order.indexOf(found?.stage ?? "week")).toBeGreaterThanOrEqual(index);
          if (found?.until) expect(found.until.getTime()).toBeGreaterThan(moment);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("do not come for moments before the finding was there", () => {
    const dueAt = endOfDay("2026-06-10", "UTC");
    const openedAt = new Date("2026-06-05T12:00:00Z");
    expect(reminderAt({ openedAt, dueAt }, "UTC", new Date("2026-06-05T13:00:00Z"))).toBeNull();
    expect(reminderAt({ openedAt, dueAt }, "UTC", new Date("2026-06-09T08:00:00Z"))?.stage).toBe(
      "tomorrow",
    );
  });

  it("go to the owner first and to the security administrators when that did not help", () => {
    expect(audienceOf("week", true)).toEqual({ owner: true, leads: false });
    expect(audienceOf("overdue1", true)).toEqual({ owner: true, leads: false });
    expect(audienceOf("overdue7", true)).toEqual({ owner: true, leads: true });
    expect(audienceOf("overdue30", true)).toEqual({ owner: true, leads: true });
    expect(audienceOf("tomorrow", false)).toEqual({ owner: false, leads: true });
  });
});
