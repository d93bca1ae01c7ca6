import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMonths, decayOf, nextDecayStep, nextMoment, wholeMonths } from "./rules.ts";

const at = (text: string) => new Date(text);
const moment = fc.date({
  min: at("1990-01-01T00:00:00Z"),
  max: at("2080-01-01T00:00:00Z"),
  noInvalidDate: true,
});

describe("calendar months", () => {
  it.each([
    ["2025-01-31T10:00:00.000Z", 1, "2025-02-28T10:00:00.000Z"],
    ["2024-01-31T10:00:00.000Z", 1, "2024-02-29T10:00:00.000Z"],
    ["2025-11-30T23:59:59.999Z", 3, "2026-02-28T23:59:59.999Z"],
    ["2025-12-15T00:00:00.000Z", 24, "2027-12-15T00:00:00.000Z"],
    ["2025-03-31T00:00:00.000Z", -1, "2025-02-28T00:00:00.000Z"],
    ["2025-05-05T05:05:05.005Z", 0, "2025-05-05T05:05:05.005Z"],
  ])("%s plus %i months is %s", (from, months, to) => {
    expect(addMonths(at(from), months).toISOString()).toBe(to);
  });

  it.each([
    ["2025-01-31T10:00:00Z", "2025-02-28T09:59:59Z", 0],
    ["2025-01-31T10:00:00Z", "2025-02-28T10:00:00Z", 1],
    ["2025-01-15T10:00:00Z", "2027-01-15T10:00:00Z", 24],
    ["2025-01-15T10:00:00Z", "2024-01-15T10:00:00Z", 0],
  ])("from %s to %s are %i whole months", (from, to, months) => {
    expect(wholeMonths(at(from), at(to))).toBe(months);
  });

  it("whole months and added months agree", () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 600 }), (from, months) => {
        const later = addMonths(from, months);
        expect(wholeMonths(from, later)).toBe(months);
        if (months > 0) expect(wholeMonths(from, new Date(later.getTime() - 1))).toBe(months - 1);
      }),
    );
  });
});

describe("decay", () => {
  const closed = at("2025-01-31T12:00:00Z");

  it.each([
    ["2025-01-31T12:00:00Z", 1],
    ["2025-02-28T11:59:59Z", 1],
    ["2025-02-28T12:00:00Z", 23 / 24],
    ["2026-01-31T12:00:00Z", 0.5],
    ["2027-01-31T11:59:59Z", 1 / 24],
    ["2027-01-31T12:00:00Z", 0],
    ["2035-01-01T00:00:00Z", 0],
  ])("at %s is %f", (now, share) => {
    expect(decayOf(closed, at(now), 24)).toBeCloseTo(share, 12);
  });

  it("is 1 while open, also when the closure lies ahead", () => {
    expect(decayOf(null, closed, 24)).toBe(1);
    expect(decayOf(closed, at("2025-01-01T00:00:00Z"), 24)).toBe(1);
  });

  it("steps next at the month, and never after it has run out", () => {
    expect(nextDecayStep(null, closed, 24)).toBeNull();
    expect(nextDecayStep(closed, at("2025-01-01T00:00:00Z"), 24)).toEqual(closed);
    expect(nextDecayStep(closed, closed, 24)).toEqual(at("2025-02-28T12:00:00Z"));
    expect(nextDecayStep(closed, at("2027-01-30T00:00:00Z"), 24)).toEqual(
      at("2027-01-31T12:00:00Z"),
    );
    expect(nextDecayStep(closed, at("2027-01-31T12:00:00Z"), 24)).toBeNull();
  });

  it("holds from one step to the next and then falls", () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 23 }), (closedAt, months) => {
        const now = addMonths(closedAt, months);
        const next = nextDecayStep(closedAt, now, 24);
        expect(next).not.toBeNull();
        if (next === null) return;
        const share = decayOf(closedAt, now, 24);
        expect(decayOf(closedAt, new Date(next.getTime() - 1), 24)).toBe(share);
        expect(decayOf(closedAt, next, 24)).toBeLessThan(share);
      }),
    );
  });
});

describe("the next moment", () => {
  it("is the earliest that lies ahead", () => {
    const now = at("2025-06-01T00:00:00Z");
    const ahead = at("2025-06-02T00:00:00Z");
    const later = at("2025-07-02T00:00:00Z");
    expect(nextMoment([later, null, now, ahead, at("2025-05-01T00:00:00Z")], now)).toEqual(ahead);
    expect(nextMoment([null, now], now)).toBeNull();
  });
});
