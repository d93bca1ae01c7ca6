import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { elementKeys } from "#lib/catalogue/elements.ts";
import { measured } from "#tests/support/measured.ts";
import {
  type Change,
  elementsOf,
  flowsOf,
  incidentsOf,
  notice,
  requirementsOf,
  stepped,
} from "#tests/support/risk-changes.ts";
import {
  certificationFactor,
  element,
  findingFactor,
  flowFactor,
  incidentFactor,
  exampleMoment as now,
  scoredFactors,
} from "#tests/support/risk-factors.ts";
import { deep } from "#tests/support/scale.ts";
import type { Assessment, RiskFactors } from "./model.ts";
import { reductionsOf } from "./reductions/rules.ts";
import { assess } from "./rules.ts";

/** 100 random vendors for each way, or thousands. */
const runs = deep ? { numRuns: 5000 } : {};
let pairs = 0;
afterAll(() => {
  measured({
    promise: 16,
    what: `inputs made worse (${worse.length} ways) or better (${better.length} ways), scored before and after`,
    figure: `${pairs.toLocaleString("en")} pairs, 0 out of order`,
  });
});

function scored(factors: RiskFactors): Extract<Assessment, { scored: true }> {
  const assessment = assess(factors, now);
  if (!assessment.scored) throw new Error("not scored");
  return assessment;
}

const slack = 1e-9;

/** The changed facts are worse: neither residual, inherent risk nor threat may fall. */
function expectNotLower(before: RiskFactors, after: RiskFactors): void {
  pairs += 1;
  const [a, b] = [scored(before), scored(after)];
  expect(b.residual).toBeGreaterThanOrEqual(a.residual - slack);
  expect(b.inherent).toBeGreaterThanOrEqual(a.inherent - slack);
  expect(b.threat.value).toBeGreaterThanOrEqual(a.threat.value - slack);
}

const worse: readonly (readonly [string, fc.Arbitrary<Change>])[] = [
  [
    "another flow",
    flowFactor.map((added) => (factors) => ({ ...factors, flows: [...factors.flows, added] })),
  ],
  [
    "another element in a flow",
    fc
      .constantFrom(...elementKeys)
      .map((key) => flowsOf(({ elements }) => ({ elements: [...elements, element(key)] }))),
  ],
  ["every element raw", fc.constant(elementsOf(() => ({ form: "raw" })))],
  [
    "a context set higher",
    fc.constant(
      flowsOf(({ contextAdjustment }) => ({
        contextAdjustment: Math.min(3, contextAdjustment + 1),
      })),
    ),
  ],
  [
    "ten times the people",
    fc.constant(flowsOf(({ people }) => ({ people: people === null ? null : people * 10 }))),
  ],
  [
    "a deletion that was not proven after all",
    fc.constant(flowsOf(() => ({ deletionProvenAt: null }))),
  ],
  ["flows that ended", fc.constant(flowsOf(({ endedAt }) => ({ endedAt: endedAt ?? now })))],
  [
    "a higher dependency",
    fc.constant((factors) => ({ ...factors, dependency: stepped(factors.dependency, 1) })),
  ],
  [
    "a higher penetration",
    fc.constant((factors) => ({ ...factors, penetration: stepped(factors.penetration, 1) })),
  ],
  [
    "requirements that are not met",
    fc.constant(requirementsOf(() => ({ conformity: "not_met" }), 0.5)),
  ],
  [
    "the vendor's word in place of proof",
    fc.constant(requirementsOf(() => ({ basis: "vendor_word" }))),
  ],
  ["evidence that has run out", fc.constant(requirementsOf(() => ({ until: now })))],
  [
    "another finding",
    findingFactor.map((added) => (factors) => ({
      ...factors,
      findings: [...factors.findings, added],
    })),
  ],
  [
    "findings that are critical",
    fc.constant((factors) => ({
      ...factors,
      findings: factors.findings.map((each) => ({ ...each, severity: "critical" as const })),
    })),
  ],
  [
    "findings that are overdue",
    fc.constant((factors) => ({
      ...factors,
      findings: factors.findings.map((each) => ({ ...each, dueAt: now })),
    })),
  ],
  [
    "acceptances that have ended",
    fc.constant((factors) => ({
      ...factors,
      findings: factors.findings.map((each) => ({ ...each, acceptedUntil: null })),
    })),
  ],
  [
    "another incident",
    incidentFactor.map((added) => (factors) => ({
      ...factors,
      incidents: [...factors.incidents, added],
    })),
  ],
  ["incidents that are open again", fc.constant(incidentsOf(() => ({ closedAt: null })))],
  ["incidents that concern us", fc.constant(incidentsOf(() => ({ concernsUs: true })))],
  ["notices that were late", fc.constant(notice("late"))],
  [
    "another certification",
    certificationFactor.map((added) => (factors) => ({
      ...factors,
      certifications: [...factors.certifications, added],
    })),
  ],
  [
    "certifications that have run out",
    fc.constant((factors) => ({
      ...factors,
      certifications: factors.certifications.map((each) => ({ ...each, expiresAt: now })),
    })),
  ],
  [
    "no audit at all",
    fc.constant((factors) => ({ ...factors, audit: { ...factors.audit, lastAt: null } })),
  ],
  [
    "an audit that is due",
    fc.constant((factors) => ({ ...factors, audit: { ...factors.audit, dueAt: now } })),
  ],
  ["less trust", fc.constant((factors) => ({ ...factors, trust: { value: 1, assumed: false } }))],
  [
    "nobody knows the number of people",
    fc.constant(
      flowsOf(({ people }) => ({ people: people !== null && people >= 1_000_000 ? people : null })),
    ),
  ],
  ["nobody knows the form", fc.constant(elementsOf(() => ({ form: "unknown" })))],
  ["nobody knows the severity of incidents", fc.constant(incidentsOf(() => ({ severity: null })))],
  [
    "nobody knows whether notices that were not late came late",
    fc.constant(
      incidentsOf((incident) =>
        incident.notice.lateness === "not_late"
          ? { notice: { ...incident.notice, lateness: "possible" } }
          : {},
      ),
    ),
  ],
  [
    "nobody knows how far to trust",
    fc.constant((factors) => ({ ...factors, trust: { value: null, assumed: false } })),
  ],
  [
    "nobody has assessed the requirements",
    fc.constant(requirementsOf(() => ({ conformity: "not_assessed" }))),
  ],
];

const better: readonly (readonly [string, fc.Arbitrary<Change>])[] = [
  ["everything encrypted", fc.constant(elementsOf(() => ({ form: "encrypted" })))],
  [
    "everything under keyed pseudonyms",
    fc.constant(
      elementsOf(({ form }) => ({
        form: form === "encrypted" || form === "aggregated" ? form : "pseudonymised",
      })),
    ),
  ],
  [
    "an element less in each flow",
    fc.constant(flowsOf(({ elements }) => ({ elements: elements.slice(1) }))),
  ],
  [
    "a flow less",
    fc.constant((factors) => ({
      ...factors,
      flows: factors.flows.length > 1 ? factors.flows.slice(1) : factors.flows,
    })),
  ],
  [
    "a tenth of the people",
    fc.constant(
      flowsOf(({ people }) => ({ people: people === null ? null : Math.floor(people / 10) })),
    ),
  ],
  ["people known to be few", fc.constant(flowsOf(() => ({ people: 0 })))],
  [
    "a context set lower",
    fc.constant(
      flowsOf(({ contextAdjustment }) => ({
        contextAdjustment: Math.max(-3, contextAdjustment - 1),
      })),
    ),
  ],
  ["deletion proven", fc.constant(flowsOf(() => ({ deletionProvenAt: now })))],
  [
    "a lower dependency",
    fc.constant((factors) => ({ ...factors, dependency: stepped(factors.dependency, -1) })),
  ],
  [
    "a lower penetration",
    fc.constant((factors) => ({ ...factors, penetration: stepped(factors.penetration, -1) })),
  ],
  [
    "every requirement met and verified",
    fc.constant(requirementsOf(() => ({ conformity: "met", basis: "verified", until: null }), 1)),
  ],
  ["findings remediated", fc.constant((factors) => ({ ...factors, findings: [] }))],
  [
    "findings accepted",
    fc.constant((factors) => ({
      ...factors,
      findings: factors.findings.map((each) => ({
        ...each,
        acceptedUntil: new Date(now.getTime() + 1),
      })),
    })),
  ],
  [
    "incidents closed long ago",
    fc.constant(incidentsOf(() => ({ closedAt: new Date("2000-01-01T00:00:00Z") }))),
  ],
  ["incidents of low severity", fc.constant(incidentsOf(() => ({ severity: "low" })))],
  ["notices in time", fc.constant(notice("not_late"))],
  ["no incident", fc.constant((factors) => ({ ...factors, incidents: [] }))],
  [
    "certifications renewed",
    fc.constant((factors) => ({
      ...factors,
      certifications: factors.certifications.map((each) => ({ ...each, expiresAt: null })),
    })),
  ],
  [
    "audited today",
    fc.constant((factors) => ({ ...factors, audit: { lastAt: now, dueAt: null } })),
  ],
  ["more trust", fc.constant((factors) => ({ ...factors, trust: { value: 4, assumed: false } }))],
];

describe("a worse input never lowers the score", () => {
  it.each(worse)("%s", (_, change) => {
    fc.assert(
      fc.property(scoredFactors, change, (factors, apply) => {
        expectNotLower(factors, apply(factors));
      }),
      runs,
    );
  });
});

describe("a better input never raises the score", () => {
  it.each(better)("%s", (_, change) => {
    fc.assert(
      fc.property(scoredFactors, change, (factors, apply) => {
        expectNotLower(apply(factors), factors);
      }),
      runs,
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
      runs,
    );
  });
});
