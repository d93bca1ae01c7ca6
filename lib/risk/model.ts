/** Factors that go into an assessment of risk, and what comes out. Plain data, no other noun. */

import type { Context, IdentifierRole } from "#lib/catalogue/elements.ts";
import type {
  Band,
  FindingSeverity,
  IncidentSeverity,
  Rating,
  SeverityBand,
  Zone,
} from "./method/model.ts";

/** How an element leaves us, from the most to the least readable; unknown counts as raw. */
export const forms = [
  "raw",
  "hashed",
  "pseudonymised",
  "coarsened",
  "aggregated",
  "encrypted",
  "unknown",
] as const;
export type Form = (typeof forms)[number];

export const necessities = ["needed", "useful", "not_needed", "unknown"] as const;
export type Necessity = (typeof necessities)[number];

/** One element of one flow, as far as the method looks at it. */
export type ElementFactor = {
  readonly key: string;
  readonly context: Context;
  readonly role: IdentifierRole;
  readonly form: Form;
  readonly necessity: Necessity;
  /** Whether a keyed pseudonym would serve as well: our own ids. */
  readonly pseudonymisable: boolean;
};

/** A flow whose data the vendor receives or still holds. */
export type FlowFactor = {
  readonly id: string;
  readonly label: string;
  readonly elements: readonly ElementFactor[];
  /** People whose data it carries, or the upper end of a range; null is unknown. */
  readonly people: number | null;
  /** The lower end of a range of people; absent where `people` is one number, or unknown. */
  readonly peopleFrom?: number;
  /** A person's correction of the context, −3 to +3, with its reason. */
  readonly contextAdjustment: number;
  readonly contextReason: string | null;
  /** When the flow ended; null while it runs. Until deletion is proven the data is still held. */
  readonly endedAt: Date | null;
  readonly deletionProvenAt: Date | null;
};

/** A rating that a person set, or null where nobody has; `assumed` as a hand-set input. */
export type RatedFactor = { readonly value: Rating | null; readonly assumed: boolean };

export const conformities = [
  "met",
  "partly_met",
  "not_met",
  "waived",
  "not_applicable",
  "not_assessed",
] as const;
export type ConformityState = (typeof conformities)[number];

/** One requirement that a baseline puts to the vendor. */
export type RequirementFactor = {
  readonly id: string;
  readonly label: string;
  readonly weight: number;
  readonly conformity: ConformityState;
  readonly basis: "verified" | "vendor_word";
  /** When the state stops to count by itself (evidence runs out, a waiver ends); else null. */
  readonly until: Date | null;
};

/** Assurance set by hand, or counted over the requirements that apply. */
export type AssuranceFactor =
  | { readonly kind: "assumed"; readonly value: number }
  | { readonly kind: "requirements"; readonly requirements: readonly RequirementFactor[] };

/** A finding that is open or accepted; closed ones are not passed in. */
export type FindingFactor = {
  readonly id: string;
  readonly label: string;
  readonly severity: FindingSeverity;
  readonly dueAt: Date | null;
  /** Set while the risk is accepted, with the end of the acceptance. */
  readonly acceptedUntil: Date | null;
};

/** Whether the vendor's notice came late; `possible` when it cannot be told. */
export const latenesses = ["not_late", "possible", "late"] as const;
export type Lateness = (typeof latenesses)[number];

/** What is known of the notice of one incident, already read against the clause. */
export type NoticeFactor = {
  readonly lateness: Lateness;
  /** Hours of the clause and whole days that the notice took, for the line; null when unknown. */
  readonly clauseHours: number | null;
  readonly daysMin: number | null;
  readonly daysMax: number | null;
  /** Last moment at which the late notice can have come; trust stays capped for months from it. */
  readonly arrivedAt: Date | null;
  /** Next moment at which lateness changes by itself, while a notice is awaited. */
  readonly changesAt: Date | null;
  readonly assumedClause: boolean;
};

/** An incident at the vendor. */
export type IncidentFactor = {
  readonly id: string;
  readonly label: string;
  /** Null while nobody has rated it: counts as the most severe, and the range says so. */
  readonly severity: IncidentSeverity | null;
  readonly closedAt: Date | null;
  /** Whether our data may be concerned; not known counts as yes. */
  readonly concernsUs: boolean;
  readonly notice: NoticeFactor;
};

/** The last audit that was decided and when the next is due. */
export type AuditFactor = { readonly lastAt: Date | null; readonly dueAt: Date | null };

/** A certification with its end; null when it has none. */
export type CertificationFactor = {
  readonly id: string;
  readonly label: string;
  readonly expiresAt: Date | null;
};

/** Everything that one assessment of one vendor looks at. */
export type RiskFactors = {
  readonly flows: readonly FlowFactor[];
  /** A person stated that the vendor receives no personal data. */
  readonly noPersonalData: boolean;
  readonly dependency: RatedFactor;
  readonly penetration: RatedFactor;
  readonly trust: RatedFactor;
  readonly assurance: AssuranceFactor;
  readonly findings: readonly FindingFactor[];
  readonly incidents: readonly IncidentFactor[];
  readonly audit: AuditFactor;
  readonly certifications: readonly CertificationFactor[];
  /** A tier set by a person, with the reason that the screen shows. */
  readonly tierOverride: { readonly tier: Rating; readonly reason: string } | null;
};

/** Sections in the order of the waterfall; `severity` and `threat` stand beside the composite. */
export const lineSections = [
  "severity",
  "threat",
  "inherent",
  "assurance",
  "findings",
  "incidents",
  "hygiene",
  "residual",
] as const;
export type LineSection = (typeof lineSections)[number];

/**
 * One line of an explanation. The words come from the messages under `section` and `key`; this
 * holds the figures. Lines with `adds` sum up to their section.
 */
export type Line = {
  readonly section: LineSection;
  readonly key: string;
  readonly value: number | null;
  readonly adds: boolean;
  readonly numbers: Readonly<Record<string, string | number | boolean | null>>;
  /** What the line is about, so that the screen can link to it. */
  readonly subject: {
    readonly kind: "flow" | "requirement" | "finding" | "incident" | "certification";
    readonly id: string;
    readonly label: string;
  } | null;
  readonly assumed: boolean;
  /** The figure stands for something unknown: the careful side was taken. */
  readonly unknown: boolean;
};

/** Inputs over which confidence is measured, in the order of the method. */
export const inputs = [
  "dpc",
  "ei",
  "reach",
  "dependency",
  "penetration",
  "assurance",
  "findings",
  "incidents",
  "hygiene",
] as const;
export type Input = (typeof inputs)[number];

/** Points of residual that one input can move, and how many of them are settled. */
export type Span = {
  readonly input: Input;
  readonly span: number;
  readonly settled: number;
  readonly assumed: boolean;
};

/** Without these there is no number: at least one flow (or none stated), and two ratings. */
export const requiredInputs = ["flows", "dependency", "penetration"] as const;
export type RequiredInput = (typeof requiredInputs)[number];

export type SeverityResult = {
  readonly value: number;
  readonly band: SeverityBand;
  /** The bound that is within a quarter point, or null. */
  readonly edge: number | null;
  readonly dpc: number;
  readonly ei: number;
  readonly circumstances: number;
  readonly manyPeople: boolean | null;
  readonly unintelligible: boolean;
};

export type ThreatResult = {
  readonly value: number;
  readonly zone: Zone;
  /** With the published scale of penetration, which does not look at data. */
  readonly published: number;
  readonly publishedZone: Zone;
  readonly dependency: Rating;
  readonly penetration: number;
  readonly maturity: Rating;
  readonly trust: Rating;
  readonly trustUnknown: boolean;
  readonly trustCapped: boolean;
};

/** One step of the waterfall. */
export type Contribution = {
  readonly section: "inherent" | "assurance" | "findings" | "incidents" | "hygiene";
  readonly value: number;
};

type Scored = {
  readonly scored: true;
  readonly inherent: number;
  readonly tier: Rating;
  readonly residual: number;
  readonly band: Band;
  readonly confidence: number;
  readonly threat: ThreatResult;
  readonly contributions: readonly Contribution[];
  readonly spans: readonly Span[];
};

/** No number and no band: only the range it could take and what is missing. */
type NotScored = {
  readonly scored: false;
  readonly missing: readonly RequiredInput[];
  readonly tier: Rating | null;
};

/** The result of one run of the method over one vendor's factors. */
export type Assessment = {
  readonly method: string;
  readonly assurance: number;
  /** Null when no flow reaches the vendor. */
  readonly severity: SeverityResult | null;
  readonly range: { readonly low: number; readonly high: number };
  /** Inputs that leave the range open. */
  readonly open: readonly Input[];
  readonly lines: readonly Line[];
  /** Next moment at which a line changes by itself; null when none will. */
  readonly rescoreAt: Date | null;
} & (Scored | NotScored);

/** An input outside its vocabulary: an error to the caller, never a default. */
export class FactorError extends Error {
  readonly factor: string;

  constructor(factor: string, value: unknown) {
    super(`Risk factor "${factor}" is outside its vocabulary: ${JSON.stringify(value)}`);
    this.name = "FactorError";
    this.factor = factor;
  }
}
