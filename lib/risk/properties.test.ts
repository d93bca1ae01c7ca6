import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { measured } from "#tests/support/measured.ts";
import { type Change, flowsOf, incidentsOf, requirementsOf } from "#tests/support/risk-changes.ts";
import { exampleMoment as now, scoredFactors } from "#tests/support/risk-factors.ts";
import { deep } from "#tests/support/scale.ts";
import { hygieneCap, method2026, severityBands } from "./method/model.ts";
import { type Assessment, inputs, lineSections, type RiskFactors } from "./model.ts";
import { reductionsOf } from "./reductions/rules.ts";
import { assess } from "./rules.ts";

/** 100 random vendors for each property, or thousands. */
const runs = deep ? { numRuns: 5000 } : {};
const counts = { vendors: 0 };
afterAll(() => {
  const say = (count: number) => count.toLocaleString("en");
  measured({
    promise: 16,
    what: "random vendors scored: bounds, sums, order, range, confidence",
    figure: `${say(counts.vendors)} scored, 0 broken`,
  });
});

type Scored = Extract<Assessment, { scored: true }>;

function scored(factors: RiskFactors): Scored {
  counts.vendors += 1;
  const assessment = assess(factors, now);
  if (!assessment.scored) throw new Error("not scored");
  return assessment;
}

const slack = 1e-9;

function shuffled<T>(items: readonly T[], seed: number): T[] {
  return items
    .map((item, index) => ({ item, at: Math.sin(seed + index * 7919) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

describe("the composite score", () => {
  it("is bounded, and so is everything beside it", () => {
    fc.assert(
      fc.property(scoredFactors, (factors) => {
        const a = scored(factors);
        for (const value of [a.residual, a.inherent, a.range.low, a.range.high]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(100);
        }
        expect(a.range.low).toBeLessThanOrEqual(a.residual + slack);
        expect(a.range.high).toBeGreaterThanOrEqual(a.residual - slack);
        expect(a.confidence).toBeGreaterThanOrEqual(0);
        expect(a.confidence).toBeLessThanOrEqual(1);
        expect(a.assurance).toBeGreaterThanOrEqual(0);
        expect(a.assurance).toBeLessThanOrEqual(1);
        expect(a.threat.value).toBeGreaterThanOrEqual(1 / 16);
        expect(a.threat.value).toBeLessThanOrEqual(16);
        expect(a.spans.map(({ input }) => input)).toEqual(inputs);
        for (const { span, settled } of a.spans) {
          expect(settled).toBeGreaterThanOrEqual(0);
          expect(settled).toBeLessThanOrEqual(span);
        }
        const parts = Object.fromEntries(a.contributions.map((c) => [c.section, c.value]));
        expect(parts.findings).toBeLessThanOrEqual(method2026.composite.findingsCap);
        expect(parts.incidents).toBeLessThanOrEqual(method2026.composite.incidentsCap);
        expect(parts.hygiene).toBeLessThanOrEqual(hygieneCap(method2026));
      }),
      runs,
    );
  });

  it("adds up: lines to their section, sections and the clamp to the residual", () => {
    fc.assert(
      fc.property(scoredFactors, (factors) => {
        const a = scored(factors);
        const sumOf = (section: string) =>
          a.lines
            .filter((line) => line.section === section && line.adds)
            .reduce((sum, line) => sum + (line.value ?? Number.NaN), 0);
        for (const { section, value } of a.contributions) {
          expect(sumOf(section)).toBeCloseTo(value, 9);
        }
        const whole = lineSections.reduce((sum, section) => sum + sumOf(section), 0);
        expect(whole).toBeCloseTo(a.residual, 9);
        expect(a.lines.at(-1)).toMatchObject({ key: "total", value: a.residual, adds: false });
      }),
      runs,
    );
  });

  it("does not depend on the order of anything", () => {
    fc.assert(
      fc.property(scoredFactors, fc.integer(), (factors, seed) => {
        counts.vendors += 2;
        const { assurance } = factors;
        const other: RiskFactors = {
          ...factors,
          assurance:
            assurance.kind === "assumed"
              ? assurance
              : { ...assurance, requirements: shuffled(assurance.requirements, seed) },
          flows: shuffled(factors.flows, seed).map((each) => ({
            ...each,
            elements: shuffled(each.elements, seed),
          })),
          findings: shuffled(factors.findings, seed),
          incidents: shuffled(factors.incidents, seed),
          certifications: shuffled(factors.certifications, seed),
        };
        expect(assess(other, now)).toEqual(assess(factors, now));
        expect(reductionsOf(other, now)).toEqual(reductionsOf(factors, now));
      }),
      runs,
    );
  });

  it("is the same when run again: nothing is read from the clock", () => {
    fc.assert(
      fc.property(scoredFactors, (factors) => {
        expect(assess(factors, now)).toEqual(assess(factors, new Date(now)));
      }),
    );
  });

  it("is open exactly where something is unknown that could move it", () => {
    fc.assert(
      fc.property(scoredFactors, (factors) => {
        const a = scored(factors);
        const unsettled = a.spans.filter(({ span, settled }) => span - settled > slack);
        for (const { input } of unsettled) expect(a.open).toContain(input);
        if (a.confidence < 1) expect(unsettled).not.toEqual([]);
        if (a.open.length === 0) {
          expect(a.confidence).toBe(1);
          expect(a.range.low).toBeCloseTo(a.residual, 9);
          expect(a.range.high).toBeCloseTo(a.residual, 9);
        }
      }),
      runs,
    );
  });
});

describe("moments at which a score changes by itself", () => {
  it("keeps every line until the moment at which it says that one changes", () => {
    fc.assert(
      fc.property(scoredFactors, fc.double({ min: 0, max: 1, noNaN: true }), (factors, share) => {
        const first = assess(factors, now);
        const until = first.rescoreAt?.getTime() ?? now.getTime() + 1e11;
        const between = new Date(now.getTime() + (until - 1 - now.getTime()) * share);
        expect(assess(factors, between).lines).toEqual(first.lines);
      }),
      runs,
    );
  });

  it("lead on and come to an end, and whoever follows them misses nothing", () => {
    fc.assert(
      fc.property(scoredFactors, (factors) => {
        let current = assess(factors, now);
        const end = now.getTime() + 2000 * 86_400_000;
        for (let day = now.getTime(); day < end; day += 97 * 86_400_000) {
          const today = new Date(day);
          while (current.rescoreAt !== null && current.rescoreAt <= today) {
            const next = assess(factors, current.rescoreAt);
            if (next.rescoreAt !== null) {
              expect(next.rescoreAt.getTime()).toBeGreaterThan(current.rescoreAt.getTime());
            }
            current = next;
          }
          expect(assess(factors, today).lines).toEqual(current.lines);
        }
      }),
      deep ? { numRuns: 500 } : { numRuns: 20 },
    );
  });
});

describe("what is unknown is never nothing", () => {
  it("without dependency, penetration or a flow there is no number, and the range holds any", () => {
    const unknown = { value: null, assumed: false } as const;
    fc.assert(
      fc.property(scoredFactors, (factors) => {
        const { residual } = scored(factors);
        for (const change of [{ dependency: unknown }, { penetration: unknown }, { flows: [] }]) {
          const assessment = assess({ ...factors, ...change }, now);
          expect(assessment.scored).toBe(false);
          if ("flows" in change) continue;
          expect(assessment.range.low).toBeLessThanOrEqual(residual + slack);
          expect(assessment.range.high).toBeGreaterThanOrEqual(residual - slack);
        }
      }),
      runs,
    );
  });

  it("any answer to what is unknown lies in the range that was shown", () => {
    const people = fc.constantFrom(0, 99, 500, 5_000, 50_000, 500_000, 5_000_000);
    const severity = fc.constantFrom(...severityBands);
    fc.assert(
      fc.property(scoredFactors, people, severity, fc.boolean(), (factors, count, rating, late) => {
        const { range } = scored(factors);
        const settle: readonly Change[] = [
          flowsOf((flow) => ({ people: flow.people ?? count })),
          incidentsOf((incident) => ({
            severity: incident.severity ?? rating,
            notice: {
              ...incident.notice,
              lateness:
                incident.notice.lateness === "possible"
                  ? late
                    ? "late"
                    : "not_late"
                  : incident.notice.lateness,
            },
          })),
          requirementsOf((each) =>
            each.conformity === "not_assessed"
              ? { conformity: late ? "not_met" : "met", basis: "verified" }
              : {},
          ),
        ];
        const settled = settle.reduce((known, change) => change(known), factors);
        const { residual } = scored(settled);
        expect(residual).toBeGreaterThanOrEqual(range.low - slack);
        expect(residual).toBeLessThanOrEqual(range.high + slack);
      }),
      runs,
    );
  });
});
