import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { measured } from "#tests/support/measured.ts";
import { scale } from "#tests/support/scale.ts";
import { endOfDay } from "./due.ts";
import {
  addHours,
  dateInterval,
  dayTime,
  endOfPeriod,
  hourTime,
  instantInterval,
  isCoherent,
  isUnknown,
  lastMoment,
  minuteTime,
  monthTime,
  type UncertainTime,
  unionTimes,
  unknownTime,
} from "./interval.ts";
import { fieldsOfTime } from "./interval-fields.ts";
import { timeFields, uncertainTimeSchema, uncertainTimeToJson } from "./interval-schema.ts";
import {
  addDays,
  addMonths,
  type CalendarDate,
  dateIn,
  dayMs,
  hourMs,
  type Instant,
  instantOf,
  minuteMs,
  startOfDay,
  zoned,
} from "./time.ts";

/**
 * Zones by how their clocks change: never; by an hour on either half of the globe; by half an hour;
 * on a base of 45 minutes; at midnight, so that a day begins at 01:00; and a zone that left out a
 * whole day.
 */
const changing = [
  "Europe/Paris",
  "America/New_York",
  "Pacific/Auckland",
  "Australia/Lord_Howe",
  "Pacific/Chatham",
  "Africa/Cairo",
  "America/Havana",
] as const;
const zones = ["UTC", "Asia/Kolkata", "America/Sao_Paulo", "Pacific/Apia", ...changing] as const;

const counts = { days: 0, moments: 0, times: 0, periods: 0 };
afterAll(() => {
  const { days, moments, times, periods } = counts;
  const say = (count: number, what: string) => `${count.toLocaleString("en")} ${what}`;
  measured({
    promise: 19,
    what: "days laid end to end in zones with and without daylight changes",
    figure: `${say(days, "days")} in ${zones.length} zones, 0 gaps, 0 overlaps`,
  });
  measured({
    promise: 19,
    what: "uncertain times added to, joined, printed and read back, at random and around clock changes",
    figure: `${say(times + periods, "operations")}, 0 collapsed; ${say(moments, "moments at clock changes")}, 0 moved`,
  });
});

/** Every date of some years. */
function datesOf(firstYear: number, years: number): readonly CalendarDate[] {
  const dates: CalendarDate[] = [];
  const end = `${firstYear + years}-01-01`;
  for (let date = `${firstYear}-01-01`; date < end; date = addDays(date, 1)) dates.push(date);
  return dates;
}

/** The moments at which clocks of a zone change within a year, to the minute. */
function changesOf(zone: string, year: number): readonly Instant[] {
  const length = (date: CalendarDate) =>
    startOfDay(addDays(date, 1), zone) - startOfDay(date, zone);
  return datesOf(year, 1)
    .filter((date) => length(date) !== dayMs)
    .map((date) => {
      // A day that is not 24 hours long holds one change: where wall clock and elapsed part.
      const from = startOfDay(date, zone);
      const shown = (at: Instant) => zoned(at, zone).toPlainTime().toString().slice(0, 5);
      let at = from;
      const next = (clock: string) => {
        const [hour = 0, minute = 0] = clock.split(":").map(Number);
        const total = (hour * 60 + minute + 1) % 1440;
        return `${String(Math.floor(total / 60)).padStart(2, "0")}:${String(total % 60).padStart(2, "0")}`;
      };
      const end = startOfDay(addDays(date, 1), zone);
      while (at < end && shown(at + minuteMs) === next(shown(at))) at += minuteMs;
      return at + minuteMs;
    });
}

describe("the days of a zone", () => {
  it.each(zones)(
    "in %s follow each other without a gap, and a due date is the end of its own",
    (zone) => {
      const lengths = new Map<number, number>();
      // 2028 has a leap day; the full count holds two more and years without.
      const dates = datesOf(2028, scale(1, 12));
      for (const date of dates) {
        const due = endOfDay(date, zone).getTime();
        expect(dateIn(due, zone)).toBe(date);
        expect(due + 1).toBe(startOfDay(addDays(date, 1), zone));
        expect(dateIn(due + 1, zone)).toBe(addDays(date, 1));
        const length = due + 1 - startOfDay(date, zone);
        lengths.set(length, (lengths.get(length) ?? 0) + 1);
      }
      counts.days += dates.length;
      const whole = [...lengths].reduce((sum, [length, count]) => sum + length * count, 0);
      const [first = "", last = ""] = [dates.at(0), dates.at(-1)];
      expect(whole).toBe(endOfDay(last, zone).getTime() + 1 - startOfDay(first, zone));
      const step = zone === "Australia/Lord_Howe" ? hourMs / 2 : hourMs;
      const years = dates.length / 365.25;
      if (changing.some((each) => each === zone)) {
        expect(new Set(lengths.keys())).toEqual(new Set([dayMs - step, dayMs, dayMs + step]));
        expect(lengths.get(dayMs - step)).toBe(Math.round(years));
      } else {
        expect([...lengths.keys()]).toEqual([dayMs]);
      }
    },
  );

  it("a day that a zone left out is due, and over, when the next one begins", () => {
    // Samoa had no 30 December 2011.
    const due = endOfDay("2011-12-30", "Pacific/Apia").getTime();
    expect(due + 1).toBe(startOfDay("2011-12-31", "Pacific/Apia"));
    expect(due).toBe(endOfDay("2011-12-29", "Pacific/Apia").getTime());
  });

  it.each([
    ["2028-01-31", 1, "2028-02-29"],
    ["2027-01-31", 1, "2027-02-28"],
    ["2028-02-29", 12, "2029-02-28"],
    ["2028-02-29", 48, "2032-02-29"],
    ["2028-02-29", 1, "2028-03-29"],
    ["2028-12-31", 2, "2029-02-28"],
    ["2028-03-31", -1, "2028-02-29"],
  ])("%s and %i months is %s, in every zone to the end of the day", (from, months, to) => {
    for (const zone of zones) {
      const end = endOfPeriod(dayTime(from, zone), (date) => addMonths(date, months));
      expect(end).toEqual(minuteTime(endOfDay(to, zone).getTime(), zone));
    }
  });
});

describe("around every clock change", () => {
  const years = [2026, ...(scale(0, 1) === 1 ? [2027, 2028, 2029] : [])];
  const cases = changing.flatMap((zone) => years.map((year) => [zone, year] as const));

  it.each(cases)("in %s in %i, no form moves a moment and no hour loses one", (zone, year) => {
    const changes = changesOf(zone, year);
    expect(changes).toHaveLength(2);
    for (const change of changes) {
      for (let at = change - 3 * hourMs; at < change + 3 * hourMs; at += scale(15, 1) * minuteMs) {
        const minute = minuteTime(at, zone);
        const read = timeFields.parse(fieldsOfTime(minute));
        expect([read.earliest, read.latest, read.precision]).toEqual([at, at, "minute"]);
        const hour = hourTime(at, zone);
        expect(isCoherent(hour)).toBe(true);
        expect(hour.earliest ?? at + 1).toBeLessThanOrEqual(at);
        expect(hour.latest ?? at).toBeGreaterThan(at);
        const again = timeFields.parse(fieldsOfTime(hour));
        expect(again.earliest ?? at + 1).toBeLessThanOrEqual(at);
        expect(again.latest ?? at).toBeGreaterThan(at);
        counts.moments += 1;
      }
    }
  });

  it("shows the second showing of an hour by its offset, since a form reads a clock as the first", () => {
    const second = instantOf("2026-10-25T01:30Z");
    expect(fieldsOfTime(minuteTime(second, "Europe/Paris"))).toMatchObject({
      clock: "02:30",
      zone: "+01:00",
    });
    expect(fieldsOfTime(minuteTime(second - hourMs, "Europe/Paris"))).toMatchObject({
      clock: "02:30",
      zone: "Europe/Paris",
    });
  });

  it("keeps half an hour of the clock as half an hour", () => {
    // Lord Howe, 4 October 2026: 02:00 becomes 02:30, and the hour of two lasts thirty minutes.
    const half = hourTime(instantOf("2026-10-03T15:40Z"), "Australia/Lord_Howe");
    expect(half).toEqual(
      instantInterval(
        instantOf("2026-10-03T15:30Z"),
        instantOf("2026-10-03T16:00Z"),
        "Australia/Lord_Howe",
      ),
    );
  });
});

const zone = fc.constantFrom(...zones);
const instant = fc
  .integer({ min: instantOf("2024-01-01T00:00Z"), max: instantOf("2034-01-01T00:00Z") })
  .map((at) => at - (at % minuteMs));
const date = instant.map((at) => new Date(at).toISOString().slice(0, 10));
const known: fc.Arbitrary<UncertainTime> = fc.oneof(
  fc.tuple(instant, zone).map(([at, name]) => minuteTime(at, name)),
  fc.tuple(instant, zone).map(([at, name]) => hourTime(at, name)),
  fc.tuple(date, zone).map(([day, name]) => dayTime(day, name)),
  fc.tuple(date, zone).map(([day, name]) => monthTime(day, name)),
  fc
    .tuple(date, fc.nat({ max: 400 }), zone)
    .map(([day, days, name]) => dateInterval(day, addDays(day, days), name)),
  fc
    .tuple(instant, fc.integer({ min: 1, max: 100_000 }), zone)
    .map(([at, minutes, name]) => instantInterval(at, at + minutes * minuteMs, name)),
);
const time: fc.Arbitrary<UncertainTime> = fc.oneof(
  { weight: 5, arbitrary: known },
  fc.tuple(date, zone).map(([day, name]) => dateInterval(null, day, name)),
  fc.tuple(date, zone).map(([day, name]) => dateInterval(day, null, name)),
  fc.tuple(instant, zone).map(([at, name]) => instantInterval(null, at, name)),
  zone.map((name) => unknownTime(name)),
);

/** How wide a time is, in milliseconds; open ends are infinitely wide. */
function width(value: UncertainTime): number {
  const last = lastMoment(value);
  if (value.earliest === null || last === null) return Number.POSITIVE_INFINITY;
  return last - value.earliest;
}

describe("intervals never collapse", () => {
  const runs = { numRuns: scale(200, 20_000) };

  it("hours added keep the width to the millisecond, and open ends open", () => {
    fc.assert(
      fc.property(time, fc.integer({ min: -5000, max: 5000 }), (value, hours) => {
        const moved = addHours(value, hours);
        expect(width(moved)).toBe(width(value));
        expect([moved.earliest === null, moved.latest === null]).toEqual([
          value.earliest === null,
          value.latest === null,
        ]);
        expect(isCoherent(moved)).toBe(true);
        counts.times += 1;
      }),
      runs,
    );
  });

  it("either of two is at least as wide as each, and open where one is", () => {
    fc.assert(
      fc.property(time, time, (a, b) => {
        const both = unionTimes(a, b);
        expect(width(both)).toBeGreaterThanOrEqual(Math.max(width(a), width(b)));
        expect(both.earliest === null).toBe(a.earliest === null || b.earliest === null);
        expect(both.latest === null).toBe(a.latest === null || b.latest === null);
        counts.times += 1;
      }),
      runs,
    );
  });

  it("days and months added keep the order of the ends, open ends, and the days apart", () => {
    const months = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(time, fc.integer({ min: 0, max: 800 }), months, (value, days, count) => {
        const byDays = endOfPeriod(value, (from) => addDays(from, days));
        const byMonths = endOfPeriod(value, (from) => addMonths(from, count));
        for (const end of [byDays, byMonths]) {
          expect(isCoherent(end)).toBe(true);
          expect(width(end)).toBeGreaterThanOrEqual(0);
          expect(end.earliest === null).toBe(value.earliest === null);
          expect(lastMoment(end) === null).toBe(lastMoment(value) === null);
        }
        const last = lastMoment(value);
        if (value.earliest !== null && last !== null) {
          const dates = (from: Instant, to: Instant) =>
            (Date.parse(dateIn(to, value.zone)) - Date.parse(dateIn(from, value.zone))) / dayMs;
          expect(dates(byDays.earliest ?? 0, lastMoment(byDays) ?? 0)).toBe(
            dates(value.earliest, last),
          );
        }
        counts.periods += 2;
      }),
      runs,
    );
  });

  it("printing and reading back keeps ends, precision and zone", () => {
    fc.assert(
      fc.property(time, (value) => {
        const json: unknown = JSON.parse(JSON.stringify(uncertainTimeToJson(value)));
        expect(uncertainTimeSchema.parse(json)).toEqual(value);
        counts.times += 1;
      }),
      runs,
    );
  });

  it("a form gives back what it was given, or dates that hold it", () => {
    fc.assert(
      fc.property(time, (value) => {
        const read = timeFields.parse(fieldsOfTime(value));
        counts.times += 1;
        if (isUnknown(value)) {
          expect(read).toEqual(value);
          return;
        }
        expect(read.earliest === null).toBe(value.earliest === null);
        expect(read.latest === null).toBe(value.latest === null);
        if (value.precision !== "interval") {
          expect([read.earliest, read.latest, read.precision]).toEqual([
            value.earliest,
            value.latest,
            value.precision,
          ]);
          return;
        }
        expect(read.earliest ?? 0).toBeLessThanOrEqual(value.earliest ?? 0);
        expect(read.latest ?? 0).toBeGreaterThanOrEqual(value.latest ?? 0);
      }),
      runs,
    );
  });
});
