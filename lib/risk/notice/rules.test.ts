import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bounds, elapsedBounds, latenessChangesAt, latenessOf } from "./rules.ts";

const at = (text: string) => new Date(text);
const now = at("2025-11-26T15:40:00Z");
const day = (from: string, to = from): Bounds => ({
  earliest: at(`${from}T00:00:00Z`),
  latest: at(`${to}T23:59:59.999Z`),
});
const awareness = day("2025-11-09");
const clauseHours = 72;

describe("lateness of a notice", () => {
  it("is late when the data set came 16 days after awareness", () => {
    const times = { awareness, arrival: day("2025-11-25"), clauseHours };
    expect(latenessOf(times, now)).toBe("late");
    const { min, max } = elapsedBounds(times, now);
    expect(min / 86_400_000).toBeCloseTo(15, 5);
    expect(max / 86_400_000).toBeCloseTo(17, 5);
  });

  it("cannot be told when the interval straddles the deadline", () => {
    const times = { awareness, arrival: day("2025-11-09", "2025-11-25"), clauseHours };
    expect(latenessOf(times, now)).toBe("possible");
  });

  it("is not late when even the longest time is within the clause", () => {
    expect(latenessOf({ awareness, arrival: day("2025-11-10"), clauseHours }, now)).toBe(
      "not_late",
    );
  });

  it("is not late exactly at the deadline", () => {
    const moment = at("2025-11-09T12:00:00Z");
    const exact = { earliest: moment, latest: moment };
    const end = at("2025-11-12T12:00:00Z");
    const onTime = { awareness: exact, arrival: { earliest: end, latest: end }, clauseHours };
    expect(latenessOf(onTime, now)).toBe("not_late");
    const after = new Date(end.getTime() + 1);
    const late = { ...onTime, arrival: { earliest: after, latest: after } };
    expect(latenessOf(late, now)).toBe("late");
  });

  it.each([
    ["the clause", { awareness, arrival: day("2025-11-10"), clauseHours: null }],
    ["awareness", { awareness: null, arrival: day("2025-11-25"), clauseHours }],
    [
      "the end of awareness",
      { awareness: { ...awareness, latest: null }, arrival: day("2025-11-25"), clauseHours },
    ],
    [
      "the end of arrival",
      { awareness, arrival: { ...day("2025-11-10"), latest: null }, clauseHours },
    ],
  ])("cannot be told without %s", (_, times) => {
    expect(latenessOf(times, now)).toBe("possible");
  });

  it.each([
    ["2025-11-11T23:00:00Z", "not_late", "2025-11-12T00:00:00.001Z"],
    ["2025-11-12T12:00:00Z", "possible", "2025-11-13T00:00:00.000Z"],
    ["2025-11-14T00:00:00Z", "late", null],
  ] as const)("of an awaited notice at %s is %s", (moment, lateness, changes) => {
    const times = { awareness, arrival: null, clauseHours };
    expect(latenessOf(times, at(moment))).toBe(lateness);
    expect(latenessChangesAt(times, at(moment))?.toISOString() ?? null).toBe(changes);
  });

  it("of a notice that came never changes by itself", () => {
    expect(latenessChangesAt({ awareness, arrival: awareness, clauseHours }, now)).toBeNull();
    expect(latenessChangesAt({ awareness, arrival: null, clauseHours: null }, now)).toBeNull();
    expect(latenessChangesAt({ awareness: null, arrival: null, clauseHours }, now)).toBeNull();
  });

  it("keeps its answer until it says that it changes", () => {
    const hours = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(
        hours,
        hours,
        hours,
        hours,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (...given) => {
          const [start, width, clause, offset, share] = given;
          const earliest = new Date(now.getTime() + start * 3_600_000);
          const latest = new Date(earliest.getTime() + width * 3_600_000);
          const times = { awareness: { earliest, latest }, arrival: null, clauseHours: clause };
          const moment = new Date(earliest.getTime() + offset * 3_600_000);
          const changes = latenessChangesAt(times, moment);
          if (changes === null) {
            expect(latenessOf(times, new Date("2099-01-01"))).toBe(latenessOf(times, moment));
            return;
          }
          const between = moment.getTime() + (changes.getTime() - 1 - moment.getTime()) * share;
          expect(latenessOf(times, new Date(between))).toBe(latenessOf(times, moment));
          expect(latenessOf(times, changes)).not.toBe(latenessOf(times, moment));
        },
      ),
    );
  });
});
