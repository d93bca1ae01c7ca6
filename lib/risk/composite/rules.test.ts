import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { elementKeys } from "#lib/catalogue/elements.ts";
import {
  certificationFactor,
  element,
  findingFactor,
  flow,
  flowFactor,
  incidentFactor,
  exampleMoment as now,
  referenceFactors,
  scoredFactors,
} from "#tests/support/risk-factors.ts";
import { hygieneCap, method2026, type Rating, ratings } from "../method/model.ts";
import { type Assessment, FactorError, lineSections, type RiskFactors } from "../model.ts";
import { reductionsOf } from "../reductions/rules.ts";
import { assess } from "../rules.ts";
import { bandOf, tierOf } from "./rules.ts";

type Scored = Extract<Assessment, { scored: true }>;

function scored(factors: RiskFactors): Scored {
  const assessment = assess(factors, now);
  if (!assessment.scored) throw new Error("not scored");
  return assessment;
}

const slack = 1e-9;

/** The changed facts are worse: neither end of the range, nor the residual, may fall. */
function expectNotLower(before: RiskFactors, after: RiskFactors): void {
  const [a, b] = [scored(before), scored(after)];
  expect(b.residual).toBeGreaterThanOrEqual(a.residual - slack);
  expect(b.inherent).toBeGreaterThanOrEqual(a.inherent - slack);
  expect(b.threat.value).toBeGreaterThanOrEqual(a.threat.value - slack);
}

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
        for (const { span, settled } of a.spans) {
          expect(settled).toBeGreaterThanOrEqual(0);
          expect(settled).toBeLessThanOrEqual(span);
        }
        const parts = Object.fromEntries(a.contributions.map((c) => [c.section, c.value]));
        expect(parts.findings).toBeLessThanOrEqual(method2026.composite.findingsCap);
        expect(parts.incidents).toBeLessThanOrEqual(method2026.composite.incidentsCap);
        expect(parts.hygiene).toBeLessThanOrEqual(hygieneCap(method2026));
      }),
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
      }),
    );
  });

  it("does not depend on the order of anything", () => {
    fc.assert(
      fc.property(scoredFactors, fc.integer(), (factors, seed) => {
        const assurance =
          factors.assurance.kind === "assumed"
            ? factors.assurance
            : {
                ...factors.assurance,
                requirements: shuffled(factors.assurance.requirements, seed),
              };
        const other: RiskFactors = {
          ...factors,
          assurance,
          flows: shuffled(factors.flows, seed).map((each) => ({
            ...each,
            elements: shuffled(each.elements, seed),
          })),
          findings: shuffled(factors.findings, seed),
          incidents: shuffled(factors.incidents, seed),
          certifications: shuffled(factors.certifications, seed),
        };
        expect(assess(other, now)).toEqual(assess(factors, now));
      }),
    );
  });

  it("is the same when run again: nothing is read from the clock", () => {
    fc.assert(
      fc.property(scoredFactors, (factors) => {
        expect(assess(factors, now)).toEqual(assess(factors, new Date(now)));
      }),
    );
  });

  it("keeps every line until the moment at which it says that one changes", () => {
    fc.assert(
      fc.property(scoredFactors, fc.double({ min: 0, max: 1, noNaN: true }), (factors, share) => {
        const first = assess(factors, now);
        const until = first.rescoreAt?.getTime() ?? now.getTime() + 1e11;
        const between = new Date(now.getTime() + (until - 1 - now.getTime()) * share);
        expect(assess(factors, between).lines).toEqual(first.lines);
      }),
    );
  });
});

describe("a worse input never lowers the score", () => {
  const worse: readonly [string, fc.Arbitrary<(factors: RiskFactors) => RiskFactors>][] = [
    [
      "another flow",
      flowFactor.map((added) => (factors) => ({ ...factors, flows: [...factors.flows, added] })),
    ],
    [
      "another element in a flow",
      fc.constantFrom(...elementKeys).map((key) => (factors) => ({
        ...factors,
        flows: factors.flows.map((each) => ({
          ...each,
          elements: [...each.elements, element(key)],
        })),
      })),
    ],
    [
      "every element raw",
      fc.constant((factors) => ({
        ...factors,
        flows: factors.flows.map((each) => ({
          ...each,
          elements: each.elements.map((one) => ({ ...one, form: "raw" as const })),
        })),
      })),
    ],
    [
      "ten times the people",
      fc.constant((factors) => ({
        ...factors,
        flows: factors.flows.map((each) => ({
          ...each,
          people: each.people === null ? null : each.people * 10,
        })),
      })),
    ],
    [
      "a deletion that was not proven after all",
      fc.constant((factors) => ({
        ...factors,
        flows: factors.flows.map((each) => ({ ...each, deletionProvenAt: null })),
      })),
    ],
    [
      "a higher dependency",
      fc.constant((factors) => ({ ...factors, dependency: raised(factors.dependency) })),
    ],
    [
      "a higher penetration",
      fc.constant((factors) => ({ ...factors, penetration: raised(factors.penetration) })),
    ],
    [
      "requirements that are not met",
      fc.constant((factors) => ({
        ...factors,
        assurance:
          factors.assurance.kind === "assumed"
            ? { kind: "assumed", value: factors.assurance.value / 2 }
            : {
                kind: "requirements",
                requirements: factors.assurance.requirements.map((each) =>
                  each.conformity === "not_applicable"
                    ? each
                    : { ...each, conformity: "not_met" as const },
                ),
              },
      })),
    ],
    [
      "another finding",
      findingFactor.map((added) => (factors) => ({
        ...factors,
        findings: [...factors.findings, added],
      })),
    ],
    [
      "another incident",
      incidentFactor.map((added) => (factors) => ({
        ...factors,
        incidents: [...factors.incidents, added],
      })),
    ],
    [
      "notices that were late",
      fc.constant((factors) => ({
        ...factors,
        incidents: factors.incidents.map((each) => ({
          ...each,
          notice: { ...each.notice, lateness: "late" as const },
        })),
      })),
    ],
    [
      "another certification",
      certificationFactor.map((added) => (factors) => ({
        ...factors,
        certifications: [...factors.certifications, added],
      })),
    ],
    [
      "no audit at all",
      fc.constant((factors) => ({ ...factors, audit: { ...factors.audit, lastAt: null } })),
    ],
    ["less trust", fc.constant((factors) => ({ ...factors, trust: { value: 1, assumed: false } }))],
    [
      "nobody knows the number of people",
      fc.constant((factors) => ({
        ...factors,
        flows: factors.flows.map((each) => ({
          ...each,
          people: each.people !== null && each.people >= 1_000_000 ? each.people : null,
        })),
      })),
    ],
    [
      "nobody knows the form",
      fc.constant((factors) => ({
        ...factors,
        flows: factors.flows.map((each) => ({
          ...each,
          elements: each.elements.map((one) => ({ ...one, form: "unknown" as const })),
        })),
      })),
    ],
    [
      "nobody knows the severity of incidents",
      fc.constant((factors) => ({
        ...factors,
        incidents: factors.incidents.map((each) => ({ ...each, severity: null })),
      })),
    ],
    [
      "nobody has assessed the requirements",
      fc.constant((factors) => ({
        ...factors,
        assurance:
          factors.assurance.kind === "assumed"
            ? factors.assurance
            : {
                kind: "requirements",
                requirements: factors.assurance.requirements.map((each) =>
                  each.conformity === "not_applicable"
                    ? each
                    : { ...each, conformity: "not_assessed" as const },
                ),
              },
      })),
    ],
  ];

  function raised(factor: RiskFactors["dependency"]): RiskFactors["dependency"] {
    const value = Math.min(4, (factor.value ?? 1) + 1) as Rating;
    return { ...factor, value };
  }

  it.each(worse)("%s", (_, change) => {
    fc.assert(
      fc.property(scoredFactors, change, (factors, apply) => {
        expectNotLower(factors, apply(factors));
      }),
    );
  });

  it("a step that is said to lower it does", () => {
    fc.assert(
      fc.property(scoredFactors, (factors) => {
        const { residual } = scored(factors);
        for (const step of reductionsOf(factors, now)) {
          if (step.step === "prove-deletion-before-end") expect(step.residual).toBe(residual);
          else expect(step.residual).toBeLessThan(residual);
        }
      }),
    );
  });
});

describe("a factor outside its vocabulary is an error", () => {
  const wrong: readonly [string, unknown][] = [
    ["dependency", { dependency: { value: 5, assumed: false } }],
    ["penetration", { penetration: { value: 0, assumed: false } }],
    ["trust", { trust: { value: 2.5, assumed: false } }],
    ["assurance", { assurance: { kind: "assumed", value: 1.01 } }],
    ["assurance", { assurance: { kind: "assumed", value: Number.NaN } }],
    ["people", { flows: [flow({ people: -1 })] }],
    ["people", { flows: [flow({ people: 1.5 })] }],
    ["contextAdjustment", { flows: [flow({ contextAdjustment: 4 })] }],
    ["contextAdjustment", { flows: [flow({ contextAdjustment: -3.5 })] }],
    ["form", { flows: [withElement({ form: "plain" })] }],
    ["context", { flows: [withElement({ context: "secret" })] }],
    ["role", { flows: [withElement({ role: "nick" })] }],
    ["necessity", { flows: [withElement({ necessity: "maybe" })] }],
    ["finding severity", { findings: [finding({ severity: "urgent" })] }],
    ["incident severity", { incidents: [incident({ severity: "critical" })] }],
    ["conformity", { assurance: requirements({ conformity: "yes" }) }],
    ["basis", { assurance: requirements({ basis: "rumour" }) }],
    ["weight", { assurance: requirements({ weight: -1 }) }],
  ];

  function withElement(change: object) {
    return { ...flow(), elements: [{ ...element("name"), ...change }] };
  }
  function finding(change: object) {
    return { id: "f", label: "f", severity: "low", dueAt: null, acceptedUntil: null, ...change };
  }
  function incident(change: object) {
    return { ...referenceFactors.incidents[0], ...change };
  }
  function requirements(change: object) {
    const requirement = { id: "r", label: "r", weight: 1, conformity: "met", basis: "verified" };
    return {
      kind: "requirements",
      requirements: [{ ...requirement, until: null, ...change }],
    };
  }

  it.each(wrong)("%s", (factor, change) => {
    const factors = Object.assign({}, referenceFactors, change);
    expect(() => assess(factors, now)).toThrowError(FactorError);
    expect(() => assess(factors, now)).toThrowError(`"${factor}"`);
  });
});

describe("edges", () => {
  it.each([
    [24.999, "low"],
    [24.9999999999, "moderate"],
    [25, "moderate"],
    [49.99, "moderate"],
    [50, "high"],
    [74.99, "high"],
    [75, "critical"],
    [100, "critical"],
  ] as const)("a residual of %f is %s", (residual, band) => {
    expect(bandOf(residual, method2026)).toBe(band);
  });

  it.each([
    [19.99, 4],
    [20, 3],
    [39.99, 3],
    [40, 2],
    [59.99, 2],
    [60, 1],
  ] as const)("an inherent risk of %f is tier %i", (inherent, tier) => {
    expect(tierOf(inherent, method2026)).toBe(tier);
  });

  it("every rating has its points", () => {
    expect(ratings.map((rating) => method2026.composite.dependency[rating])).toEqual([
      0, 10, 25, 45,
    ]);
    expect(ratings.map((rating) => method2026.composite.access[rating])).toEqual([0, 15, 35, 60]);
  });
});
