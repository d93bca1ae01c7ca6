import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { method2026 } from "#lib/risk/method/model.ts";
import type { BandCounts, HeatPoint, MonthStanding, SharedProvider } from "./model.ts";
import {
  auditWeeksOf,
  auditWindow,
  byAssuranceAlone,
  causesOf,
  concentrationOf,
  countsOf,
  elevated,
  equalResidual,
  exposureBars,
  exposureSentence,
  noCounts,
  outlierOf,
  singlePoints,
  totalOf,
  trendMoments,
  trendSentence,
  weekStart,
} from "./rules.ts";

const { assuranceShare } = method2026.composite;
const counts = (given: Partial<BandCounts>): BandCounts => ({ ...noCounts, ...given });
const month = (at: string, given: Partial<BandCounts>): MonthStanding => ({
  at: new Date(at),
  counts: counts(given),
});

describe("counts by band", () => {
  it("keep what is not scored as a value of its own", () => {
    const result = countsOf([
      { band: "high", vendors: 3 },
      { band: null, vendors: 4 },
      { band: "critical", vendors: 1 },
    ]);
    expect(result).toEqual(counts({ high: 3, critical: 1, unscored: 4 }));
    expect(elevated(result)).toBe(4);
    expect(totalOf(result)).toBe(8);
  });
});

describe("the trend", () => {
  it("looks at the end of each month and at the present", () => {
    const moments = trendMoments(new Date("2026-03-31T10:00:00Z"), 4);
    expect(moments.map((moment) => moment.toISOString())).toEqual([
      "2025-12-31T23:59:59.999Z",
      "2026-01-31T23:59:59.999Z",
      "2026-02-28T23:59:59.999Z",
      "2026-03-31T10:00:00.000Z",
    ]);
  });

  it("has twelve moments in order, whatever the day", () => {
    const days = fc.date({
      min: new Date("2020-01-01"),
      max: new Date("2030-12-31"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (now) => {
        const times = trendMoments(now).map((moment) => moment.getTime());
        expect(times).toHaveLength(12);
        expect(times.at(-1)).toBe(now.getTime());
        expect(new Set(times).size).toBe(12);
        expect(times.toSorted((a, b) => a - b)).toEqual(times);
      }),
    );
  });

  it("says the span of the months before and the change of this one", () => {
    const before = [
      month("2026-01-31", { high: 7 }),
      month("2026-02-28", { high: 8, critical: 1 }),
    ];
    const now = (high: number) => [...before, month("2026-03-15", { high })];
    const span = { min: 7, max: 9 };
    expect(trendSentence(now(11))).toEqual({ key: "rose", ...span, now: 11, change: 2 });
    expect(trendSentence(now(9))).toEqual({ key: "steady", ...span, now: 9, change: 0 });
    expect(trendSentence(now(4))).toEqual({ key: "fell", ...span, now: 4, change: 5 });
  });

  it("does not compare with a month in which nothing was assessed", () => {
    expect(trendSentence([month("2026-02-28", {}), month("2026-03-15", { high: 2 })])).toEqual({
      key: "short",
    });
    expect(trendSentence([])).toEqual({ key: "short" });
  });
});

const point = (given: Partial<HeatPoint>): HeatPoint => ({
  vendorId: "v",
  name: "V",
  inherent: 55,
  assurance: 0.4,
  residual: 39.6,
  band: "moderate",
  ...given,
});

describe("the heat map", () => {
  it("leaves 39.6 of the reference case by assurance alone", () => {
    expect(byAssuranceAlone(point({}), assuranceShare)).toBeCloseTo(39.6, 9);
  });

  it("tells of the dot that stands highest above its curve, and of none when all lie on it", () => {
    const lifted = point({ vendorId: "lifted", residual: 77.6 });
    expect(outlierOf([point({}), lifted], assuranceShare)).toBe(lifted);
    expect(outlierOf([point({})], assuranceShare)).toBeNull();
    expect(outlierOf([], assuranceShare)).toBeNull();
  });

  it("names each cause once, from the lines that add", () => {
    const line = { numbers: {}, subject: null, assumed: false, unknown: false, adds: true };
    const causes = causesOf({
      ...point({}),
      lines: [
        { ...line, section: "hygiene", key: "still-held", value: 10 },
        { ...line, section: "incidents", key: "open", value: 15 },
        { ...line, section: "incidents", key: "late-notice", value: 5 },
        { ...line, section: "hygiene", key: "certification-expired", value: 2 },
        { ...line, section: "hygiene", key: "certification-expired", value: 2 },
        { ...line, section: "findings", key: "open", value: 3, adds: false },
        { ...line, section: "assurance", key: "counted", value: -15.4 },
      ],
    });
    expect(causes).toEqual(["incident", "late-notice", "certificate", "still-held"]);
  });

  it("draws curves on which assurance alone leaves just that residual", () => {
    fc.assert(
      fc.property(fc.constantFrom(25, 50, 75), (residual) => {
        const curve = equalResidual(residual, assuranceShare);
        for (const each of curve) {
          expect(each.inherent).toBeLessThanOrEqual(100);
          expect(each.assurance).toBeLessThanOrEqual(1);
          expect(byAssuranceAlone(each, assuranceShare)).toBeCloseTo(residual, 6);
        }
      }),
    );
  });
});

describe("the weeks of audits", () => {
  const now = new Date("2026-11-24T10:00:00Z");
  const mark = (state: "done" | "due" | "overdue", at: string) => ({
    id: `${state} ${at}`,
    reference: "AUD-1",
    vendorName: "V",
    state,
    at: new Date(at),
  });

  it("begin on Mondays and hold three weeks back and nine ahead", () => {
    expect(weekStart(now).toISOString()).toBe("2026-11-23T00:00:00.000Z");
    expect(weekStart(new Date("2026-11-22T23:59:59Z")).toISOString()).toBe(
      "2026-11-16T00:00:00.000Z",
    );
    expect(auditWindow(now)).toEqual({
      from: new Date("2026-11-02T00:00:00Z"),
      to: new Date("2027-02-01T00:00:00Z"),
    });
    expect(auditWeeksOf([], now)).toHaveLength(13);
  });

  it("stack what is done below what is late below what is due, and lose no mark inside", () => {
    const marks = [
      mark("due", "2026-11-29T23:59:59Z"),
      mark("overdue", "2026-11-23T00:00:00Z"),
      mark("done", "2026-11-24T08:00:00Z"),
      mark("due", "2027-02-01T00:00:00Z"),
    ];
    const weeks = auditWeeksOf(marks, now);
    expect(weeks[3]?.marks.map(({ state }) => state)).toEqual(["done", "overdue", "due"]);
    expect(weeks.flatMap((week) => week.marks)).toHaveLength(3);
  });
});

describe("personal data by form", () => {
  const cells = [
    { context: "simple", form: "raw", pairs: 70, notNeeded: 9 },
    { context: "simple", form: "encrypted", pairs: 10, notNeeded: 0 },
    { context: "sensitive", form: "unknown", pairs: 2, notNeeded: 1 },
  ] as const;

  it("counts an unknown form as raw, the careful side", () => {
    expect(exposureSentence(cells)).toEqual({ raw: 72, total: 82, notNeeded: 10 });
  });

  it("orders bars by sensitivity and parts by readability", () => {
    const bars = exposureBars(cells);
    expect(bars.map(({ context, total }) => [context, total])).toEqual([
      ["sensitive", 2],
      ["financial", 0],
      ["behavioural", 0],
      ["simple", 80],
    ]);
    expect(bars.at(-1)?.forms.map(({ form }) => form)).toEqual(["raw", "encrypted"]);
  });
});

describe("concentration", () => {
  const provider = (
    id: string,
    vendors: number,
    tier1: number,
    kind: SharedProvider["kind"] = "supplier",
  ): SharedProvider => ({ id, name: id, kind, vendors, tier1 });

  it("takes Herfindahl's index over the shares of shared providers only", () => {
    const result = concentrationOf([provider("a", 3, 2), provider("b", 1, 1)], 9);
    expect(result.providers.map(({ id }) => id)).toEqual(["a"]);
    expect(result.index).toBe(1);
    const even = concentrationOf([provider("a", 2, 0), provider("b", 2, 0)], 9);
    expect(even.index).toBeCloseTo(0.5, 9);
    expect(concentrationOf([], 9)).toEqual({ providers: [], of: 9, index: null });
  });

  it("lies between one over their number and one", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 2, max: 500 }), { minLength: 1 }), (sizes) => {
        const tallies = sizes.map((vendors, index) => provider(`p${index}`, vendors, 0));
        const { index } = concentrationOf(tallies, 1000);
        expect(index).toBeGreaterThanOrEqual(1 / sizes.length - 1e-9);
        expect(index).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  it("calls a supplier a single point of failure from two vendors of tier 1 on", () => {
    const result = concentrationOf(
      [provider("one", 5, 1), provider("two", 4, 2), provider("group", 3, 3, "group")],
      9,
    );
    expect(singlePoints(result).map(({ id }) => id)).toEqual(["two"]);
  });
});
