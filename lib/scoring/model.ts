import type { NoticeContent } from "#lib/incidents/clocks/model.ts";
import type { IncidentEvent, IncidentSeverity, Involvement } from "#lib/incidents/model.ts";
import type {
  Applicability,
  ConformityState,
  DatedDemand,
  ShownConformity,
  StoredWaiver,
} from "#lib/requirements/model.ts";
import type { Band, Rating } from "#lib/risk/method/model.ts";
import type { Assessment, FindingFactor, Form, Necessity } from "#lib/risk/model.ts";
import type { VendorKind } from "#lib/vendors/model.ts";

/** Inputs that a person may set by hand for one vendor, until real records exist. */
export const assumableInputs = [
  "dependency",
  "penetration",
  "trust",
  "assurance",
  "notice_clause",
] as const;
export type AssumableInput = (typeof assumableInputs)[number];

/** What a notice clause asks for: hours from the vendor's awareness, and what must arrive. */
export type NoticeClause = { readonly hours: number; readonly content: NoticeContent };

/** An assumed input in force: a rating, a share 0–1, or a clause. */
export type Assumption = {
  readonly id: string;
  readonly input: AssumableInput;
  readonly value: number | NoticeClause;
  readonly reason: string;
  readonly authorName: string | null;
  readonly setAt: Date;
};

/** Dated records of one vendor across the nouns, as they stood at a moment. */
export type VendorRecords = {
  readonly id: string;
  readonly kind: VendorKind;
  readonly dependency: number | null;
  readonly penetration: number | null;
  readonly trust: number | null;
  readonly noPersonalData: boolean;
  readonly regions: readonly string[];
  readonly reviewDueAt: Date | null;
  readonly tierOverride: number | null;
  readonly tierOverrideReason: string | null;
  readonly assumptions: readonly { readonly input: AssumableInput; readonly value: unknown }[];
  readonly flows: readonly FlowRecord[];
  readonly conformities: readonly ShownConformity[];
  readonly waivers: readonly (StoredWaiver & { readonly requirementKey: string })[];
  readonly findings: readonly FindingFactor[];
  readonly incidents: readonly IncidentRecord[];
  readonly audits: readonly AuditRecord[];
  readonly certifications: readonly {
    readonly id: string;
    readonly standard: string;
    readonly expiresAt: Date | null;
  }[];
  /** The clause of the contract in force; null when no contract in force has one. */
  readonly clause: { readonly hours: number; readonly content: NoticeContent | null } | null;
  /** When flows begin, those to come included, and when contracts with a clause begin and end. */
  readonly bounds: readonly (Date | null)[];
};

export type FlowRecord = {
  readonly id: string;
  readonly systemName: string;
  readonly purpose: string;
  readonly people: number | null;
  readonly peopleMax: number | null;
  readonly dpcAdjustment: number;
  readonly dpcAdjustmentReason: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly deletionProvenAt: Date | null;
  readonly elements: readonly {
    readonly elementKey: string;
    readonly form: Form;
    readonly necessity: Necessity;
    readonly startsAt: Date;
    readonly endsAt: Date | null;
    readonly deletionProvenAt: Date | null;
    /** ENISA context 1–4 of an element that the catalogue does not hold. */
    readonly dpc: number;
  }[];
};

export type IncidentRecord = {
  readonly id: string;
  readonly reference: string;
  readonly severity: IncidentSeverity;
  readonly involvement: Involvement;
  readonly closedAt: Date | null;
  readonly events: readonly IncidentEvent[];
  /** The contract clock that was chosen for it, if any. */
  readonly clock: {
    readonly hours: number | null;
    readonly content: NoticeContent | null;
    readonly startEventId: string | null;
    readonly stopEventId: string | null;
  } | null;
};

export type AuditRecord = {
  readonly status: string;
  readonly dueAt: Date;
  readonly decidedAt: Date | null;
  readonly nextDueAt: Date | null;
};

/** One requirement of the baseline that was in force at a moment. */
export type BaselineRequirement = DatedDemand & {
  readonly weight: number;
  readonly applicability: Applicability;
};

/** One stored assessment with all its lines. */
export type AssessmentDetail = {
  readonly id: string;
  readonly vendorId: string;
  readonly asOf: Date;
  readonly createdAt: Date;
  readonly cause: string;
  readonly result: Assessment;
};

/** One line of the history of a vendor's scores. */
export type AssessmentRow = {
  readonly id: string;
  readonly asOf: Date;
  readonly method: string;
  readonly residual: number | null;
  readonly residualLow: number;
  readonly residualHigh: number;
  readonly inherent: number | null;
  readonly severity: number | null;
  readonly threat: number | null;
  readonly assurance: number | null;
  readonly band: Band | null;
  readonly tier: Rating | null;
  readonly confidence: number | null;
  readonly cause: string;
};

/** Conformity states that are real records: from then on no assurance is assumed. */
export const recordedStates: readonly ConformityState[] = [
  "met",
  "partly_met",
  "not_met",
  "not_applicable",
];
