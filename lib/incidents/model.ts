import type { UncertainTime } from "#lib/shared/interval.ts";
import type { Instant } from "#lib/shared/time.ts";

export const incidentSeverities = ["low", "medium", "high", "very_high"] as const;
export type IncidentSeverity = (typeof incidentSeverities)[number];

/** Whether our data is in it. */
export const involvements = ["yes", "no", "unknown"] as const;
export type Involvement = (typeof involvements)[number];

export const eventTypes = [
  "compromise",
  "exfiltration_start",
  "exfiltration_end",
  "last_attacker_activity",
  "detection_by_vendor",
  "detection_by_customer",
  "detection_by_us",
  "containment",
  "credential_revocation",
  "vendor_first_notice",
  "data_set_received",
  "our_awareness",
  "vendor_disabled",
  "contract_ended",
  "us_to_people",
  "us_to_authority",
  "us_to_customers",
  "publication",
  "press_report",
  "attacker_claim",
  "extortion",
  "denial",
  "scope_revision",
  "count_revision",
  "advice_revision",
  "final_report",
  "litigation",
  "vendor_awareness",
  "high_risk_found",
  "other",
] as const;
export type EventType = (typeof eventTypes)[number];

/** Lanes of the timeline, top to bottom. */
export const lanes = ["attacker", "vendor", "us", "people", "regulator", "public"] as const;
export type Lane = (typeof lanes)[number];

/** `party`: the party itself; `secondary`: press, a law firm, a researcher. */
export const sourceKinds = ["party", "secondary"] as const;
export type SourceKind = (typeof sourceKinds)[number];

export const exposureStates = ["exposed", "not_exposed", "unknown"] as const;
export type ExposureState = (typeof exposureStates)[number];

export const taskStatuses = ["open", "done", "not_needed"] as const;
export type TaskStatus = (typeof taskStatuses)[number];

/** Where a statement comes from. */
export type Source = {
  readonly name: string;
  readonly url: string | null;
  readonly kind: SourceKind;
};

/** One thing that happened, or is said to have happened. */
export type IncidentEvent = {
  readonly id: string;
  readonly type: EventType;
  readonly lane: Lane;
  /** Who was told, when the event goes from one lane to another. */
  readonly toLane: Lane | null;
  readonly title: string;
  readonly note: string;
  readonly time: UncertainTime;
  readonly source: Source;
  /** A second source, where two carry one event. */
  readonly alsoSource: string | null;
  /** Events with the same value are one row of the table. */
  readonly rowKey: string | null;
  /** The correction that replaced it; a replaced event is shown struck through. */
  readonly supersededById: string | null;
};

/** What someone said, as of when. */
export type Claim = {
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  readonly saidBy: string;
  readonly lane: Lane;
  readonly said: UncertainTime;
  readonly source: Source;
  readonly version: number;
  readonly supersedesId: string | null;
  readonly disputed: boolean;
};

/** What is known about our own awareness. */
export type Awareness = {
  readonly time: UncertainTime;
  /** Set by a person with a reason, or derived from the events until someone does. */
  readonly set: boolean;
  readonly reason: string | null;
  readonly assumed: boolean;
};

/** Our awareness as a person set it. */
export type AwarenessSet = {
  readonly time: UncertainTime;
  readonly reason: string;
  readonly assumed: boolean;
};

/** Element × system as confirmed, with the time from which it was believed. */
export type Exposure = {
  readonly id: string;
  readonly systemId: string;
  readonly elementKey: string;
  readonly state: ExposureState;
  readonly form: string;
  readonly source: string;
  readonly claimId: string | null;
  readonly believedFrom: Instant;
  /** When a newer row was recorded in its place; null for the current one. */
  readonly supersededAt: Instant | null;
};

/** One row of the list. */
export type IncidentRow = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly vendor: { readonly id: string; readonly name: string };
  readonly severity: IncidentSeverity;
  readonly involvement: Involvement;
  readonly lead: { readonly id: string; readonly name: string } | null;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  readonly sample: boolean;
};

/** One row of the events table; linked events share it. */
export type EventRow = { readonly number: number; readonly events: readonly IncidentEvent[] };

/** How a version of a claim stands at a moment. */
export type ClaimState = "current" | "superseded" | "later";

/** One version of a claim as of a moment. */
export type ClaimReading = {
  readonly claim: Claim;
  /** "1", "2" for versions, "a", "b" for rivals, "a1" for a version of a rival; empty when alone. */
  readonly mark: string;
  readonly state: ClaimState;
  readonly believedFrom: Instant | null;
  /** When a newer version took its place, whether or not that was before the moment. */
  readonly believedTo: Instant | null;
  readonly supersededBy: string | null;
};

/** How the claims of one subject stand to each other. */
export type SubjectRelation = "single" | "versions" | "both-stand" | "disputed";

/** The claims of one subject. */
export type ClaimSubject = {
  readonly subject: string;
  readonly relation: SubjectRelation;
  readonly claims: readonly ClaimReading[];
};

/** How a claim stands to what was said before. */
export const claimStandings = ["new", "supersedes", "stands-beside", "disputes"] as const;
export type ClaimStanding = (typeof claimStandings)[number];
