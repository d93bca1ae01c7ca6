import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addHours,
  compareTimes,
  dateInterval,
  dayTime,
  decideDeadline,
  displayOrder,
  endOfPeriod,
  hourTime,
  instantInterval,
  isCoherent,
  isExact,
  isUnknown,
  lagBetween,
  lastMoment,
  minuteTime,
  monthTime,
  type UncertainTime,
  unionTimes,
  unknownTime,
} from "./interval.ts";
import { addDays, addMonths, dayMs, hourMs, instantOf, minuteMs } from "./time.ts";

const zones = [
  "UTC",
  "Europe/Paris",
  "America/New_York",
  "Asia/Kolkata",
  "Pacific/Auckland",
  "Pacific/Apia",
  "America/Sao_Paulo",
  "Australia/Lord_Howe",
] as const;

const zone = fc.constantFrom(...zones);
const instant = fc
  .integer({ min: instantOf("1999-01-01T00:00Z"), max: instantOf("2040-01-01T00:00Z") })
  .map((at) => at - (at % minuteMs));
const date = instant.map((at) => new Date(at).toISOString().slice(0, 10));

const known: fc.Arbitrary<UncertainTime> = fc.oneof(
  fc.tuple(instant, zone).map(([at, name]) => minuteTime(at, name)),
  fc.tuple(instant, zone).map(([at, name]) => hourTime(at, name)),
  fc.tuple(date, zone).map(([day, name]) => dayTime(day, name)),
  fc.tuple(date, zone).map(([day, name]) => monthTime(day, name)),
  fc
    .tuple(instant, fc.integer({ min: 1, max: 400 * 1440 }), zone)
    .map(([at, minutes, name]) => instantInterval(at, at + minutes * minuteMs, name)),
);
const time: fc.Arbitrary<UncertainTime> = fc.oneof(
  { weight: 5, arbitrary: known },
  fc.tuple(instant, zone).map(([at, name]) => instantInterval(null, at, name)),
  fc.tuple(instant, zone).map(([at, name]) => instantInterval(at, null, name)),
  zone.map((name) => unknownTime(name)),
);

/** A moment that the time could really have been. */
function momentIn(value: UncertainTime, share: number): number {
  const earliest = value.earliest ?? (value.latest ?? 0) - 300 * dayMs;
  const last = lastMoment(value) ?? earliest + 300 * dayMs;
  return Math.floor(earliest + (last - earliest) * share);
}
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe("uncertain times", () => {
  it("are coherent however they are made", () => {
    fc.assert(fc.property(time, (value) => isCoherent(value)));
  });

  it("refuse bounds that the precision does not promise", () => {
    const day = dayTime("2025-11-25");
    expect(isCoherent({ ...day, precision: "hour" })).toBe(false);
    expect(isCoherent({ ...day, zone: "Europe/Paris" })).toBe(false);
    expect(isCoherent({ ...day, latest: null })).toBe(false);
    expect(isCoherent({ ...day, latest: day.earliest, precision: "interval" })).toBe(false);
    expect(() => dateInterval("2025-11-25", "2025-11-24")).toThrow(RangeError);
  });

  it("know that days are 23 to 25 hours long and that some do not exist", () => {
    const spring = dayTime("2026-03-29", "Europe/Paris");
    const autumn = dayTime("2025-10-26", "Europe/Paris");
    const skippedMidnight = dayTime("2018-11-04", "America/Sao_Paulo");
    expect((spring.latest ?? 0) - (spring.earliest ?? 0)).toBe(23 * hourMs);
    expect((autumn.latest ?? 0) - (autumn.earliest ?? 0)).toBe(25 * hourMs);
    expect((skippedMidnight.latest ?? 0) - (skippedMidnight.earliest ?? 0)).toBe(23 * hourMs);
    expect([spring, autumn, skippedMidnight].every(isCoherent)).toBe(true);
  });
});

describe("order", () => {
  it("says before only when no moment of the two says otherwise", () => {
    fc.assert(
      fc.property(time, time, share, share, (a, b, s, t) => {
        const x = momentIn(a, s);
        const y = momentIn(b, t);
        const order = compareTimes(a, b);
        if (order === "before") expect(x).toBeLessThan(y);
        if (order === "after") expect(x).toBeGreaterThan(y);
      }),
    );
  });

  it("is mirrored when the two are swapped", () => {
    const mirror = { before: "after", after: "before", overlaps: "overlaps", unknown: "unknown" };
    fc.assert(fc.property(time, time, (a, b) => compareTimes(b, a) === mirror[compareTimes(a, b)]));
  });

  it("reads the edges of days, minutes and open ends", () => {
    const ninth = dayTime("2025-11-09");
    const tenth = dayTime("2025-11-10");
    const midnight = minuteTime(instantOf("2025-11-10T00:00Z"));
    expect(compareTimes(ninth, tenth)).toBe("before");
    expect(compareTimes(ninth, midnight)).toBe("before");
    expect(compareTimes(midnight, tenth)).toBe("overlaps");
    expect(compareTimes(dateInterval(null, "2025-11-08"), ninth)).toBe("before");
    expect(compareTimes(dateInterval(null, "2025-11-09"), ninth)).toBe("overlaps");
    expect(compareTimes(dateInterval("2025-11-10", null), ninth)).toBe("after");
    expect(compareTimes(unknownTime(), ninth)).toBe("unknown");
  });

  it("sorts lists by a total order with what is unknown last", () => {
    fc.assert(
      fc.property(fc.array(time, { maxLength: 12 }), (values) => {
        const sorted = values.toSorted(displayOrder);
        const unknownFrom = sorted.findIndex(isUnknown);
        expect(unknownFrom === -1 || sorted.slice(unknownFrom).every(isUnknown)).toBe(true);
      }),
    );
  });
});

describe("union", () => {
  it("holds every moment of both and is associative and commutative", () => {
    fc.assert(
      fc.property(time, time, time, share, (a, b, c, s) => {
        const both = unionTimes(a, b);
        expect(isCoherent(both)).toBe(true);
        for (const value of [a, b]) {
          const moment = momentIn(value, s);
          if (both.earliest !== null) expect(moment).toBeGreaterThanOrEqual(both.earliest);
          if (both.latest !== null) expect(moment).toBeLessThanOrEqual(both.latest);
        }
        expect(unionTimes(b, a)).toEqual(both);
        expect(unionTimes(both, c)).toEqual(unionTimes(a, unionTimes(b, c)));
      }),
    );
  });

  it("does not sharpen what it joins", () => {
    const day = dayTime("2025-11-25");
    expect(unionTimes(day, day)).toEqual(day);
    expect(unionTimes(day, dayTime("2025-11-09"))).toEqual(
      dateInterval("2025-11-09", "2025-11-25"),
    );
    expect(isUnknown(unionTimes(day, unknownTime()))).toBe(true);
  });
});

describe("periods", () => {
  it("in hours keep their width and can be undone", () => {
    fc.assert(
      fc.property(time, fc.integer({ min: 1, max: 2000 }), (value, hours) => {
        const later = addHours(value, hours);
        expect(isCoherent(later)).toBe(true);
        const back = addHours(later, -hours);
        expect([back.earliest, back.latest]).toEqual([value.earliest, value.latest]);
      }),
    );
  });

  it("in hours keep a day a day, except over a clock change", () => {
    expect(addHours(dayTime("2025-11-25"), 72)).toEqual(dayTime("2025-11-28"));
    const paris = addHours(dayTime("2025-10-25", "Europe/Paris"), 24);
    expect(paris.precision).toBe("interval");
  });

  it("in days and months never collapse an interval of different days", () => {
    fc.assert(
      fc.property(known, fc.integer({ min: 0, max: 400 }), (value, days) => {
        const end = endOfPeriod(value, (day) => addDays(day, days));
        expect(isCoherent(end)).toBe(true);
        const last = lastMoment(value) ?? 0;
        const sameDay = isExact(value) || isExact(endOfPeriod(value, (day) => day));
        expect(isExact(end)).toBe(sameDay);
        expect(end.earliest ?? 0).toBeGreaterThanOrEqual(value.earliest ?? 0);
        expect(lastMoment(end) ?? 0).toBeGreaterThanOrEqual(last);
      }),
    );
  });

  it("end with their last day, leap days and short months included", () => {
    const month = (day: string) => endOfPeriod(dayTime(day), (from) => addMonths(from, 1));
    const endOf = (day: string) => minuteTime(instantOf(`${day}T23:59:59.999Z`));
    expect(month("2028-01-29")).toEqual(endOf("2028-02-29"));
    expect(month("2028-01-31")).toEqual(endOf("2028-02-29"));
    expect(month("2027-01-31")).toEqual(endOf("2027-02-28"));
    expect(endOfPeriod(dayTime("2028-02-28"), (day) => addDays(day, 1))).toEqual(
      endOf("2028-02-29"),
    );
  });
});

describe("lags", () => {
  it("contain the elapsed time of any two moments, and dates agree with them", () => {
    fc.assert(
      fc.property(time, time, share, share, (a, b, s, t) => {
        const { elapsed, days } = lagBetween(a, b);
        const real = momentIn(b, t) - momentIn(a, s);
        if (elapsed.min !== null) expect(real).toBeGreaterThanOrEqual(elapsed.min);
        if (elapsed.max !== null) expect(real).toBeLessThanOrEqual(elapsed.max);
        if (days !== null && days.min !== null && days.max !== null) {
          expect(days.min).toBeLessThanOrEqual(days.max);
        }
      }),
    );
  });

  it("count calendar days when an end is a day, and keep the elapsed interval beside it", () => {
    const lag = lagBetween(dayTime("2025-11-09"), dayTime("2025-11-25"));
    expect(lag.days).toEqual({ min: 16, max: 16 });
    expect(lag.elapsed).toEqual({ min: 15 * dayMs, max: 17 * dayMs });
  });

  it("of an interval are an interval, of two minutes are exact", () => {
    const first = dateInterval("2025-11-09", "2025-11-25");
    const lag = lagBetween(dayTime("2025-11-09"), first, { ordered: true });
    expect(lag).toEqual({ days: { min: 0, max: 16 }, elapsed: { min: 0, max: 17 * dayMs } });
    const minutes = lagBetween(
      minuteTime(instantOf("2025-11-26T19:00Z")),
      minuteTime(instantOf("2025-11-27T06:45Z")),
    );
    const exact = 11 * hourMs + 45 * minuteMs;
    expect(minutes).toEqual({ days: null, elapsed: { min: exact, max: exact } });
  });

  it("date whole days as they were given, in any zone", () => {
    for (const name of zones) {
      const lag = lagBetween(dayTime("2025-11-09", name), dayTime("2025-11-25", name));
      expect(lag.days).toEqual({ min: 16, max: 16 });
    }
  });

  it("with an open end stay open", () => {
    const lag = lagBetween(dateInterval(null, "2025-11-08"), dayTime("2025-11-25"));
    expect(lag.days).toEqual({ min: 17, max: null });
    expect(lag.elapsed.max).toBeNull();
    expect(lagBetween(unknownTime(), dayTime("2025-11-25")).elapsed).toEqual({
      min: null,
      max: null,
    });
  });
});

describe("deadlines", () => {
  it("are met or missed only when every pair of moments agrees", () => {
    fc.assert(
      fc.property(time, time, share, share, (stop, deadline, s, t) => {
        const verdict = decideDeadline(stop, deadline);
        const inTime = momentIn(stop, s) <= momentIn(deadline, t);
        if (verdict === "met") expect(inTime).toBe(true);
        if (verdict === "missed") expect(inTime).toBe(false);
      }),
    );
  });

  it("count the very moment as in time", () => {
    const at = minuteTime(instantOf("2025-11-28T11:00Z"));
    expect(decideDeadline(at, at)).toBe("met");
    expect(decideDeadline(minuteTime((at.earliest ?? 0) + minuteMs), at)).toBe("missed");
  });

  it("never guess inside an interval", () => {
    const notice = dateInterval("2025-11-09", "2025-11-25");
    expect(decideDeadline(notice, dayTime("2025-11-12"))).toBe("not-known");
    expect(decideDeadline(dayTime("2025-11-25"), dayTime("2025-11-12"))).toBe("missed");
    expect(decideDeadline(unknownTime(), dayTime("2025-11-12"))).toBe("not-known");
  });
});
