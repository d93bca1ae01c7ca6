import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { type DeadlineRule, findRegime, type Regime } from "#lib/catalogue/regimes.ts";
import {
  dateInterval,
  dayTime,
  instantInterval,
  isExact,
  lastMoment,
  minuteTime,
} from "#lib/shared/interval.ts";
import {
  formatElapsed,
  formatLag,
  formatTime,
  formatTimeDates,
} from "#lib/shared/interval-format.ts";
import { addDays, dateIn, dayMs, hourMs, instantOf, minuteMs, zoned } from "#lib/shared/time.ts";
import { measured } from "#tests/support/measured.ts";
import {
  referenceAwareness,
  referenceClocks,
  referenceEvents,
} from "#tests/support/reference-incident.ts";
import { scale } from "#tests/support/scale.ts";
import type { IncidentEvent } from "../model.ts";
import { awarenessOf } from "../rules.ts";
import type { Clock, ClockFacts, ClockReading } from "./model.ts";
import { byUrgency, customRegime, deadlineOf, readClock } from "./rules.ts";

const at = (iso: string) => instantOf(iso);

const facts = (asOf: string, set: boolean): ClockFacts => ({
  events: referenceEvents,
  awareness: awarenessOf(set ? referenceAwareness : null, referenceEvents),
  asOf: at(asOf),
});

function read(key: string, state: ClockFacts): ClockReading {
  const clock = referenceClocks.find(({ id }) => id === key);
  if (clock === undefined) throw new Error(`No clock "${key}".`);
  return readClock(clock, state);
}

function clockOf(key: string, changes: Partial<Clock> = {}): Clock {
  const regime = findRegime(key);
  if (regime === undefined) throw new Error(`No regime "${key}".`);
  return {
    id: key,
    regime,
    hours: null,
    content: null,
    startEventId: null,
    stopEventId: null,
    note: "",
    ...changes,
  };
}

describe("clocks of the reference case", () => {
  const end = facts("2025-12-20T00:00Z", true);

  it("contract: missed by 13 days, whichever hour of 9 November starts it", () => {
    const reading = read("contract", end);
    expect(reading.state).toBe("missed");
    expect(reading.stopMoment).toBe("notice-with-data");
    expect(reading.deadline && formatTime(reading.deadline, "en")).toBe("12 Nov 2025");
    expect(reading.margin && formatLag(reading.margin, "en")).toBe("13 d");
  });

  it("contract: stopped by the first notice it would be met or missed, not known", () => {
    const clock = clockOf("contract", { hours: 72, content: "first_notice" });
    const reading = readClock(clock, end);
    expect(reading.state).toBe("not-known");
    expect(reading.margin).toBeNull();
  });

  it("GDPR 33(2): a lag of 0–16 days and no limit", () => {
    const reading = read("gdpr-33-2", end);
    expect(reading.state).toBe("no-limit");
    expect(reading.taken && formatLag(reading.taken, "en")).toBe("0–16 d");
  });

  it("GDPR 33(1): ends on 28 November with our awareness set", () => {
    const reading = read("gdpr-33-1", facts("2025-11-26T16:00Z", true));
    expect(reading.state).toBe("running");
    expect(reading.deadline && formatTime(reading.deadline, "en")).toBe("28 Nov 2025");
    expect(reading.left && formatElapsed(reading.left, "en")).toBe("32–56 h");
  });

  it("GDPR 33(1): ends between 12 and 28 November while our awareness is unset", () => {
    const reading = read("gdpr-33-1", facts("2025-11-26T16:00Z", false));
    expect(reading.deadline && formatTimeDates(reading.deadline, "en")).toBe("12–28 Nov 2025");
    expect(reading.state).toBe("running");
    expect(reading.left?.min).toBe(0);
  });

  it("GDPR 33(1): not known after the deadline, since no notice to an authority was found", () => {
    expect(read("gdpr-33-1", end).state).toBe("not-known");
    expect(read("gdpr-33-1", end).margin).toBeNull();
  });

  it("GDPR 34: not started, and people were told all the same", () => {
    const reading = read("gdpr-34", end);
    expect(reading.state).toBe("not-started");
    expect(reading.stop && formatTime(reading.stop, "en")).toBe("27 Nov 2025, 06:45 UTC");
  });

  it("have not started before their start was known", () => {
    const before = facts("2025-11-08T12:00Z", true);
    expect(referenceClocks.map((clock) => readClock(clock, before).state)).toEqual([
      "not-started",
      "not-started",
      "not-started",
      "not-started",
    ]);
  });

  it("sort by what presses", () => {
    const readings = referenceClocks
      .map((clock) => readClock(clock, facts("2025-11-26T16:00Z", true)))
      .toSorted(byUrgency);
    expect(readings.map(({ clock }) => clock.id)).toEqual([
      "gdpr-33-1",
      "contract",
      "gdpr-33-2",
      "gdpr-34",
    ]);
  });
});

describe("deadlines of the other regimes", () => {
  const day = dayTime("2026-01-30");
  const options = { clauseHours: null, cap: null };
  const ends = (key: string, start = day) => {
    const regime: Regime | undefined = findRegime(key);
    if (regime === undefined) throw new Error(`No regime "${key}".`);
    const deadline = deadlineOf(regime.deadline, regime.roll, start, options);
    return deadline && formatTimeDates(deadline, "en");
  };

  it("count days, months and business days to the end of the last one", () => {
    expect(ends("us-ca-residents")).toBe("1 Mar 2026");
    expect(ends("us-ny")).toBe("1 Mar 2026");
    expect(ends("hipaa")).toBe("31 Mar 2026");
    expect(ends("nis2-23-4-d")).toBe("28 Feb 2026");
    expect(ends("sec-8-k", dayTime("2025-11-25"))).toBe("2 Dec 2025");
    expect(ends("nis2-23-4-a", minuteTime(at("2026-01-30T10:00Z")))).toBe("31 Jan 2026");
  });

  it("have no figure where the text has none", () => {
    expect(ends("gdpr-34")).toBeNull();
    expect(deadlineOf({ kind: "clause" }, { kind: "none" }, day, options)).toBeNull();
  });

  it("roll to the next working day only where the rule was checked", () => {
    const start = minuteTime(at("2026-01-28T10:00Z"));
    const rule = { kind: "months", months: 1 } as const;
    const roll = { kind: "next-working-day", until: "end-of-day" } as const;
    const saturday = deadlineOf(rule, { ...roll, checked: false }, start, options);
    const monday = deadlineOf(rule, { ...roll, checked: true }, start, options);
    expect(saturday && formatTimeDates(saturday, "en")).toBe("28 Feb 2026");
    expect(monday && formatTimeDates(monday, "en")).toBe("2 Mar 2026");
    const noon = deadlineOf(
      { kind: "hours", hours: 72 },
      { kind: "next-working-day", until: "noon", checked: true },
      start,
      options,
    );
    expect(noon && formatTime(noon, "en")).toBe("2 Feb 2026, 12:00 UTC");
  });
});

describe("DORA initial notification", () => {
  const rule = {
    kind: "hours-capped",
    hours: 4,
    capFrom: "we-are-aware",
    capHours: 24,
  } as const;
  const exact = (classified: number, aware: number) => {
    const cap = aware + 24 * hourMs;
    return classified > cap ? classified + 4 * hourMs : Math.min(classified + 4 * hourMs, cap);
  };
  const deadline = (start: Parameters<typeof deadlineOf>[2], cap: typeof start) =>
    deadlineOf(rule, { kind: "none" }, start, { clauseHours: null, cap });

  it("is four hours from classification, at most 24 from awareness, or four if that passed", () => {
    const aware = minuteTime(at("2026-01-30T00:00Z"));
    const ending = (iso: string) => {
      const value = deadline(minuteTime(at(iso)), aware);
      return value && formatTime(value, "en");
    };
    expect(ending("2026-01-30T10:00Z")).toBe("30 Jan 2026, 14:00 UTC");
    expect(ending("2026-01-30T22:00Z")).toBe("31 Jan 2026, 00:00 UTC");
    expect(ending("2026-01-31T02:00Z")).toBe("31 Jan 2026, 06:00 UTC");
  });

  it("of intervals holds every pair of moments and touches both bounds", () => {
    const minutes = fc.integer({ min: 0, max: 4000 });
    fc.assert(
      fc.property(minutes, minutes, minutes, minutes, (a, b, c, d) => {
        const base = at("2026-01-30T00:00Z");
        const time = (x: number, y: number) =>
          x === y
            ? minuteTime(base + x * minuteMs)
            : instantInterval(
                base + Math.min(x, y) * minuteMs,
                base + Math.max(x, y) * minuteMs + 1,
              );
        const start = time(a, b);
        const aware = time(c, d);
        const value = deadline(start, aware);
        if (value === null) throw new Error("A capped rule has a deadline.");
        for (const x of [start.earliest ?? 0, lastMoment(start) ?? 0]) {
          for (const y of [aware.earliest ?? 0, lastMoment(aware) ?? 0]) {
            expect(exact(x, y)).toBeGreaterThanOrEqual(value.earliest ?? 0);
            expect(exact(x, y)).toBeLessThanOrEqual(lastMoment(value) ?? 0);
          }
        }
        if (isExact(start) && isExact(aware)) expect(isExact(value)).toBe(true);
      }),
    );
  });
});

describe("readClock", () => {
  it("follows an event that a person named, and needs one where no type stands for the moment", () => {
    const sec = clockOf("sec-8-k");
    const state = facts("2025-12-20T00:00Z", true);
    expect(readClock(sec, state).state).toBe("not-started");
    const named = readClock({ ...sec, startEventId: "data-set" }, state);
    expect(named.state).toBe("met");
    expect(named.stop && formatTime(named.stop, "en")).toBe("26 Nov 2025, 19:00 UTC");
  });

  it("reads an interval that straddles the deadline as met or missed", () => {
    const clock = clockOf("contract", { hours: 72, content: "first_notice" });
    const asOf = facts("2025-12-20T00:00Z", true);
    expect(readClock({ ...clock, hours: 24 * 30 }, asOf).state).toBe("met");
    expect(readClock({ ...clock, hours: 72 }, asOf).state).toBe("not-known");
    expect(formatTime(dateInterval("2025-11-09", "2025-11-25"), "en")).toBe("9–25 Nov 2025");
  });

  it("counts hours of our own between two named events", () => {
    const own: Clock = {
      ...clockOf("contract"),
      regime: customRegime("Our questions", 120),
      startEventId: "vendor-aware",
      stopEventId: "data-set",
    };
    const reading = readClock(own, facts("2025-12-20T00:00Z", true));
    expect(reading.deadline && formatTime(reading.deadline, "en")).toBe("14 Nov 2025");
    expect(reading.state).toBe("missed");
  });

  it("is missed without a stop once the latest deadline has passed", () => {
    const state = facts("2025-11-30T00:00Z", true);
    const events = state.events.filter(({ type }) => type !== "us_to_authority");
    const late = read("gdpr-33-1", { ...state, events });
    expect(late.state).toBe("missed");
    expect(late.stop).toBeNull();
    expect(late.margin && formatLag(late.margin, "en")).toBe("2 d");
  });
});

describe("a clock that is watched through a clock change or a leap day", () => {
  const zones = ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Pacific/Chatham"];
  const rules: readonly DeadlineRule[] = [
    { kind: "hours", hours: 24 },
    { kind: "hours", hours: 72 },
    { kind: "days", days: 1 },
    { kind: "days", days: 30 },
    { kind: "months", months: 1 },
    { kind: "business-days", days: 4, calendar: "us-federal" },
  ];
  const counts = { clocks: 0, looks: 0 };
  afterAll(() => {
    const { clocks, looks } = counts;
    measured({
      promise: 19,
      what: "clocks of an incident watched through clock changes and leap days, in four zones",
      figure: `${clocks.toLocaleString("en")} clocks, ${looks.toLocaleString("en")} looks, each ran out once`,
    });
  });

  /** Moments around which clocks begin; the clock changes of a zone are found in its own rules. */
  const moments: readonly (readonly [string, (zone: string) => number | undefined])[] = [
    ["the first clock change of 2028", (zone) => changeAfter("2028-01-10T00:00Z", zone)],
    ["the second clock change of 2028", (zone) => changeAfter("2028-06-01T00:00Z", zone)],
    ["31 January 2028", () => at("2028-01-31T12:00Z")],
    ["29 February 2028", () => at("2028-02-29T03:00Z")],
  ];

  function changeAfter(iso: string, zone: string): number | undefined {
    return zoned(at(iso), zone).getTimeZoneTransition("next")?.epochMilliseconds;
  }

  function watched(rule: DeadlineRule, start: IncidentEvent["time"]) {
    const [template] = referenceEvents;
    if (template === undefined) throw new Error("No event.");
    const events = [{ ...template, id: "start", type: "other" as const, time: start }];
    const clock: Clock = {
      ...clockOf("contract"),
      regime: { ...customRegime("Watched", 1), deadline: rule },
      startEventId: "start",
    };
    return (asOf: number) => {
      counts.looks += 1;
      return readClock(clock, { events, awareness: awarenessOf(null, []), asOf });
    };
  }

  const cases = zones.flatMap((zone) =>
    moments.map(([name, momentIn]) => [zone, name, momentIn] as const),
  );

  it.each(cases)("in %s, begun around %s, runs out once", (zone, _, momentIn) => {
    const moment = momentIn(zone);
    if (moment === undefined) throw new Error("No clock change.");
    const offsets = scale(0, 1) === 1 ? [-49, -25, -24, -1, 0, 1, 2, 23, 24] : [-24, 0];
    for (const offset of offsets) {
      for (const rule of rules) {
        const from = moment + offset * hourMs;
        for (const start of [minuteTime(from, zone), dayTime(dateIn(from, zone), zone)]) {
          expectOnce(rule, start);
        }
      }
    }
  });

  function expectOnce(rule: DeadlineRule, start: IncidentEvent["time"]): void {
    const look = watched(rule, start);
    const begin = start.earliest ?? 0;
    const { deadline } = look(begin);
    if (deadline === null) throw new Error("No deadline.");
    const end = lastMoment(deadline) ?? 0;
    expectRightEnd(rule, start, end);
    const looks = [end - 1, end, end + 1, end + hourMs, end + dayMs];
    for (let asOf = begin; asOf < end + 2 * dayMs; asOf += scale(11, 2) * hourMs) looks.push(asOf);
    const states = looks.toSorted((a, b) => a - b).map((asOf) => [asOf, look(asOf).state] as const);
    for (const [asOf, state] of states) expect(state).toBe(asOf > end ? "missed" : "running");
    counts.clocks += 1;
  }

  function expectRightEnd(rule: DeadlineRule, start: IncidentEvent["time"], end: number): void {
    const last = lastMoment(start) ?? 0;
    if (rule.kind === "hours") {
      // Hours are hours: what clocks show between does not matter.
      expect(end - last).toBe(rule.hours * hourMs);
      return;
    }
    const date = dateIn(end, start.zone);
    expect(dateIn(end + 1, start.zone)).toBe(addDays(date, 1));
    const from = dateIn(last, start.zone);
    if (rule.kind === "days") expect(date).toBe(addDays(from, rule.days));
    if (rule.kind === "months") {
      const due = zoned(last, start.zone).toPlainDate().add({ months: rule.months });
      expect(date).toBe(due.toString());
    }
  }
});
