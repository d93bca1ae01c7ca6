/**
 * Every constant of the risk method, in one place. A change of any of them is a new named
 * version: stored assessments keep the name of the version that made them.
 *
 * Sources: ENISA, Recommendations for a methodology of the assessment of severity of personal
 * data breaches, v1.0, December 2013 · ANSSI, EBIOS Risk Manager, workshop 3. What is marked
 * "ours" in the comments is this product's own choice.
 */

import type { Context } from "#lib/catalogue/elements.ts";

/** The four-step ratings of EBIOS RM: dependency, penetration, maturity, trust. */
export type Rating = 1 | 2 | 3 | 4;
export const ratings: readonly Rating[] = [1, 2, 3, 4];

export const bands = ["low", "moderate", "high", "critical"] as const;
export type Band = (typeof bands)[number];

export const severityBands = ["low", "medium", "high", "very_high"] as const;
export type SeverityBand = (typeof severityBands)[number];

export const zones = ["out_of_scope", "watch", "control", "danger"] as const;
export type Zone = (typeof zones)[number];

export const findingSeverities = ["low", "medium", "high", "critical"] as const;
export type FindingSeverity = (typeof findingSeverities)[number];

/** Severities of an incident carry ENISA's words, since they come from its scale. */
export type IncidentSeverity = SeverityBand;

type ByRating = Readonly<Record<Rating, number>>;

/** The shape of one version of the method; `method2026` is the only one shipped. */
export type Method = {
  readonly version: string;
  readonly severity: {
    /** ENISA 3.1: the base of each data-processing context. */
    readonly contextBase: Readonly<Record<Context, Rating>>;
    /** ENISA 3.2: the four levels of ease of identification. */
    readonly identification: {
      readonly negligible: number;
      readonly limited: number;
      readonly significant: number;
      readonly maximum: number;
    };
    /** ENISA 3.3: what loss of each property, and malice, add. */
    readonly circumstances: { readonly step: number; readonly malice: number };
    /** Theft by an outsider: unknown recipients and malice (ours, as the potential case). */
    readonly potentialCircumstances: number;
    /** ENISA 3.4: lower bounds, included. */
    readonly bandFrom: Readonly<Record<Exclude<SeverityBand, "low">, number>>;
    /** Distance from a bound within which the screen says so, included (ours). */
    readonly nearEdge: number;
    /** ENISA 3.4: more people than this raises a flag beside the number. */
    readonly manyPeople: number;
  };
  readonly threat: {
    /** EBIOS RM: lower bounds of the zones of the ecosystem map. */
    readonly zoneFrom: Readonly<Record<Exclude<Zone, "out_of_scope">, number>>;
    /** Maturity from assurance: lower bounds of 2, 3 and 4 (ours). */
    readonly maturityFrom: readonly [number, number, number];
    /** Trust while an incident with our data is open or a notice came late (ours). */
    readonly cappedTrust: Rating;
    /** Calendar months that a late notice caps trust (ours). */
    readonly lateNoticeMonths: number;
  };
  readonly composite: {
    readonly dataFactor: number;
    /** Reach by people: `below` is exclusive; the last one has no upper bound (ours). */
    readonly reach: readonly { readonly below: number | null; readonly factor: number }[];
    readonly unknownReach: number;
    readonly dependency: ByRating;
    readonly access: ByRating;
    readonly assuranceShare: number;
    readonly credit: { readonly full: number; readonly half: number; readonly none: number };
    readonly finding: Readonly<Record<FindingSeverity, number>>;
    readonly overdueFactor: number;
    readonly acceptedFactor: number;
    readonly findingsCap: number;
    readonly incident: number;
    readonly incidentShare: Readonly<Record<IncidentSeverity, number>>;
    readonly lateNotice: number;
    readonly incidentsCap: number;
    /** Calendar months from closure until an incident no longer counts. */
    readonly decayMonths: number;
    readonly neverAudited: number;
    readonly auditOverdue: number;
    readonly expiredCertification: number;
    readonly expiredCertificationsCap: number;
    readonly stillHeld: number;
    readonly bandFrom: Readonly<Record<Exclude<Band, "low">, number>>;
    /** Lower bounds of inherent risk for tiers 1, 2 and 3. */
    readonly tierFrom: readonly [number, number, number];
  };
};

/** Method "2026.1". All figures of `composite` are ours. */
export const method2026: Method = {
  version: "2026.1",
  severity: {
    contextBase: { simple: 1, behavioural: 2, financial: 3, sensitive: 4 },
    identification: { negligible: 0.25, limited: 0.5, significant: 0.75, maximum: 1 },
    circumstances: { step: 0.25, malice: 0.5 },
    potentialCircumstances: 1,
    bandFrom: { medium: 2, high: 3, very_high: 4 },
    nearEdge: 0.25,
    manyPeople: 100,
  },
  threat: {
    zoneFrom: { watch: 0.2, control: 0.9, danger: 2.5 },
    maturityFrom: [0.25, 0.5, 0.8],
    cappedTrust: 2,
    lateNoticeMonths: 12,
  },
  composite: {
    dataFactor: 25,
    reach: [
      { below: 100, factor: 0.6 },
      { below: 1_000, factor: 0.7 },
      { below: 10_000, factor: 0.8 },
      { below: 100_000, factor: 0.9 },
      { below: 1_000_000, factor: 1 },
      { below: null, factor: 1.1 },
    ],
    unknownReach: 1,
    dependency: { 1: 0, 2: 10, 3: 25, 4: 45 },
    access: { 1: 0, 2: 15, 3: 35, 4: 60 },
    assuranceShare: 0.7,
    credit: { full: 1, half: 0.5, none: 0 },
    finding: { low: 1, medium: 3, high: 6, critical: 10 },
    overdueFactor: 1.5,
    acceptedFactor: 0.5,
    findingsCap: 25,
    incident: 20,
    incidentShare: { low: 0.25, medium: 0.5, high: 0.75, very_high: 1 },
    lateNotice: 5,
    incidentsCap: 30,
    decayMonths: 24,
    neverAudited: 8,
    auditOverdue: 5,
    expiredCertification: 2,
    expiredCertificationsCap: 4,
    stillHeld: 10,
    bandFrom: { moderate: 25, high: 50, critical: 75 },
    tierFrom: [60, 40, 20],
  },
};

/** Largest hygiene that the method can add: never audited, certifications at the cap, data held. */
export function hygieneCap(method: Method): number {
  const { neverAudited, expiredCertificationsCap, stillHeld } = method.composite;
  return neverAudited + expiredCertificationsCap + stillHeld;
}
