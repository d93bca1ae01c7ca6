/** A weakness to fix. */

export const findingSeverities = ["low", "medium", "high", "critical"] as const;
export type FindingSeverity = (typeof findingSeverities)[number];

export const findingSources = ["audit", "drift", "incident", "expiry", "gap", "manual"] as const;
export type FindingSource = (typeof findingSources)[number];

/** How a finding ends; `accepted` only until its acceptance does. */
export const findingOutcomes = ["remediated", "accepted", "false_positive"] as const;
export type FindingOutcome = (typeof findingOutcomes)[number];

/** Where a finding stands at a moment. */
export const findingStates = [
  "overdue",
  "open",
  "fixed",
  "accepted",
  "remediated",
  "false_positive",
] as const;
export type FindingState = (typeof findingStates)[number];

/** What its state is told from. */
export type FindingFacts = {
  readonly dueAt: Date | null;
  readonly outcome: FindingOutcome | null;
  readonly closedAt: Date | null;
  /** Said to be fixed then, and not verified yet. */
  readonly fixedAt: Date | null;
  /** The acceptance in force, if any. */
  readonly acceptance: AcceptanceFacts | null;
};

export type AcceptanceFacts = {
  readonly requestedById: string | null;
  readonly approvedAt: Date | null;
  readonly endsAt: Date;
  readonly endedAt: Date | null;
};

/** One line of the list of findings. */
export type FindingRow = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly severity: FindingSeverity;
  readonly source: FindingSource;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly openedAt: Date;
  readonly dueAt: Date | null;
  readonly closedAt: Date | null;
  readonly fixedById: string | null;
  readonly state: FindingState;
  readonly acceptedUntil: Date | null;
};

/** An acceptance of the risk of a finding: asked for, in force or ended. */
export type AcceptanceRow = {
  readonly id: string;
  readonly reason: string;
  readonly requestedById: string | null;
  readonly requestedByName: string | null;
  readonly requestedAt: Date;
  readonly approvedByName: string | null;
  readonly approvedAt: Date | null;
  readonly endsAt: Date;
  readonly endedAt: Date | null;
};

/** What becomes of a finding after it was opened; only added to. */
export const findingStepKinds = [
  "fixed",
  "returned",
  "verified",
  "false_positive",
  "reopened",
] as const;
export type FindingStepKind = (typeof findingStepKinds)[number];

export type FindingStepRow = {
  readonly id: string;
  readonly kind: FindingStepKind;
  readonly note: string;
  readonly byName: string | null;
  readonly at: Date;
};

/** Evidence that shows how a finding was fixed. */
export type FixEvidence = {
  readonly evidenceId: string;
  readonly title: string;
  /** Set for a file that is stored. */
  readonly fileName: string | null;
  readonly url: string | null;
  readonly linkedAt: Date;
  readonly withdrawnAt: Date | null;
};

/** A finding with everything that its page shows. */
export type FindingDetail = FindingRow & {
  readonly weakness: string;
  readonly recommendation: string;
  readonly plan: string;
  readonly closingNote: string | null;
  readonly revision: number;
  readonly audit: {
    readonly id: string;
    readonly reference: string;
    readonly questionKey: string | null;
  } | null;
  readonly acceptances: readonly AcceptanceRow[];
  /** Newest first. */
  readonly steps: readonly FindingStepRow[];
  readonly evidence: readonly FixEvidence[];
};

/** The fields of a finding that a person edits, each as the text that a form shows. */
export type FindingTexts = {
  readonly title: string;
  readonly severity: FindingSeverity;
  readonly weakness: string;
  readonly recommendation: string;
  readonly plan: string;
  /** Empty: nobody. */
  readonly ownerId: string;
  /** `YYYY-MM-DD` in the reader's zone; empty: no date. */
  readonly dueOn: string;
};
