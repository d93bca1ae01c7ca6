import fc from "fast-check";
import { elementOf, elements } from "#lib/catalogue/elements.ts";
import { findingSeverities, type Rating, ratings, severityBands } from "#lib/risk/method/model.ts";
import {
  type AssuranceFactor,
  type CertificationFactor,
  conformities,
  type ElementFactor,
  type FindingFactor,
  type FlowFactor,
  type Form,
  forms,
  type IncidentFactor,
  latenesses,
  type Necessity,
  necessities,
  type RiskFactors,
} from "#lib/risk/model.ts";

/** The moment of the published worked example. */
export const exampleMoment = new Date("2025-11-26T15:40:00Z");

/** An element factor from the catalogue. */
export function element(
  key: string,
  form: Form = "raw",
  necessity: Necessity = "needed",
): ElementFactor {
  const found = elementOf(key);
  if (found === undefined) throw new Error(`no element ${key}`);
  const { context, role, kind } = found;
  return { key, context, role, form, necessity, pseudonymisable: kind === "internal" };
}

/** A running flow with nothing in it. */
export function flow(overrides: Partial<FlowFactor> = {}): FlowFactor {
  return {
    id: "flow-1",
    label: "API platform",
    elements: [],
    people: null,
    contextAdjustment: 0,
    contextReason: null,
    endedAt: null,
    deletionProvenAt: null,
    ...overrides,
  };
}

/** The flow of the reference case: seven columns, all raw, people not published. */
export const referenceFlow: FlowFactor = flow({
  elements: [
    element("name", "raw", "not_needed"),
    element("email", "raw", "not_needed"),
    element("coarse_location", "raw", "useful"),
    element("operating_system"),
    element("browser"),
    element("referrer", "raw", "useful"),
    element("organisation_id"),
    element("user_id"),
  ],
});

/** The open incident of the reference case: the data set came after 16 days, clause 72 h. */
export const referenceIncident: IncidentFactor = {
  id: "incident-1",
  label: "INC-2025-011",
  severity: "high",
  closedAt: null,
  concernsUs: true,
  notice: {
    lateness: "late",
    clauseHours: 72,
    daysMin: 16,
    daysMax: 16,
    arrivedAt: new Date("2025-11-25T23:59:59Z"),
    changesAt: null,
    assumedClause: true,
  },
};

/** Factors of the worked example of method 2026.1. */
export const referenceFactors: RiskFactors = {
  flows: [referenceFlow],
  noPersonalData: false,
  dependency: { value: 2, assumed: true },
  penetration: { value: 1, assumed: true },
  trust: { value: 2, assumed: true },
  assurance: { kind: "assumed", value: 0.4 },
  findings: [],
  incidents: [referenceIncident],
  audit: { lastAt: null, dueAt: null },
  certifications: [],
  tierOverride: null,
};

const day = 86_400_000;
const instant = fc
  .integer({ min: -1200, max: 1200 })
  .map((days) => new Date(exampleMoment.getTime() + days * day + 1));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const id = fc.uuid();

const elementFactor: fc.Arbitrary<ElementFactor> = fc
  .tuple(
    fc.constantFrom(...elements.map(({ key }) => key)),
    fc.constantFrom(...forms),
    fc.constantFrom(...necessities),
  )
  .map(([key, form, necessity]) => element(key, form, necessity));

export const flowFactor: fc.Arbitrary<FlowFactor> = fc
  .record({
    id,
    label: fc.constant("flow"),
    elements: fc.uniqueArray(elementFactor, { maxLength: 8, selector: ({ key }) => key }),
    people: maybe(fc.constantFrom(0, 50, 99, 100, 999, 5_000, 99_999, 500_000, 1_000_000, 9e6)),
    contextAdjustment: fc.integer({ min: -3, max: 3 }),
    contextReason: fc.constant(null),
    endedAt: maybe(instant),
  })
  .chain((made) =>
    (made.endedAt === null ? fc.constant(null) : maybe(instant)).map((deletionProvenAt) => ({
      ...made,
      deletionProvenAt,
    })),
  );

const rating: fc.Arbitrary<Rating> = fc.constantFrom(...ratings);
const rated = fc.record({ value: rating, assumed: fc.boolean() });

export const assuranceFactor: fc.Arbitrary<AssuranceFactor> = fc.oneof(
  fc.record({
    kind: fc.constant("assumed" as const),
    value: fc.integer({ min: 0, max: 100 }).map((value) => value / 100),
  }),
  fc.record({
    kind: fc.constant("requirements" as const),
    requirements: fc.array(
      fc.record({
        id,
        label: fc.constant("requirement"),
        weight: fc.integer({ min: 0, max: 5 }),
        conformity: fc.constantFrom(...conformities),
        basis: fc.constantFrom("verified" as const, "vendor_word" as const),
        until: maybe(instant),
      }),
      { maxLength: 8 },
    ),
  }),
);

export const findingFactor: fc.Arbitrary<FindingFactor> = fc.record({
  id,
  label: fc.constant("finding"),
  severity: fc.constantFrom(...findingSeverities),
  dueAt: maybe(instant),
  acceptedUntil: maybe(instant),
});

export const incidentFactor: fc.Arbitrary<IncidentFactor> = fc.record({
  id,
  label: fc.constant("incident"),
  severity: maybe(fc.constantFrom(...severityBands)),
  closedAt: maybe(instant),
  concernsUs: fc.boolean(),
  notice: fc.record({
    lateness: fc.constantFrom(...latenesses),
    clauseHours: maybe(fc.constant(72)),
    daysMin: fc.constant(null),
    daysMax: fc.constant(null),
    arrivedAt: maybe(instant),
    changesAt: fc.constant(null),
    assumedClause: fc.boolean(),
  }),
});

export const certificationFactor: fc.Arbitrary<CertificationFactor> = fc.record({
  id,
  label: fc.constant("certification"),
  expiresAt: maybe(instant),
});

/** Factors with everything that a score needs. */
export const scoredFactors: fc.Arbitrary<RiskFactors> = fc.record({
  flows: fc.array(flowFactor, { minLength: 1, maxLength: 4 }),
  noPersonalData: fc.constant(false),
  dependency: rated,
  penetration: rated,
  trust: fc.record({ value: maybe(rating), assumed: fc.boolean() }),
  assurance: assuranceFactor,
  findings: fc.array(findingFactor, { maxLength: 6 }),
  incidents: fc.array(incidentFactor, { maxLength: 3 }),
  audit: fc.record({ lastAt: maybe(instant), dueAt: maybe(instant) }),
  certifications: fc.array(certificationFactor, { maxLength: 4 }),
  tierOverride: fc.constant(null),
});
