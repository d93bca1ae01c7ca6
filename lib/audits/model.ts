import type { Localized } from "#lib/shared/localized.ts";

/** One examination of one vendor against a version of a template. */

export const auditKinds = ["onboarding", "periodic", "incident", "offboarding"] as const;
export type AuditKind = (typeof auditKinds)[number];

export const auditStatuses = [
  "planned",
  "in_progress",
  "submitted",
  "returned",
  "approved",
  "cancelled",
] as const;
export type AuditStatus = (typeof auditStatuses)[number];

/** How an audit ends for the vendor. */
export const decisions = ["approved", "approved_with_conditions", "denied"] as const;
export type Decision = (typeof decisions)[number];

/** Conditions that one approval may set. */
export const mostConditions = 20;

/** Where a due date stands. A finished audit has none. */
export const dueStates = ["overdue", "due_today", "due_soon", "on_time", "finished"] as const;
export type DueState = (typeof dueStates)[number];

/** What the lifecycle looks at. */
export type AuditFacts = {
  readonly status: AuditStatus;
  readonly assigneeIds: readonly string[];
  readonly submittedById: string | null;
  /** Everybody who ever gave or changed an answer. */
  readonly answererIds: readonly string[];
};

/** Score and what stands behind it; shares are 0–1. */
export type AuditScore = {
  /** Weighted share of credit over what was answered and applies; null when nothing was. */
  readonly score: number | null;
  /** Share of all weight that was answered and applies. */
  readonly coverage: number;
  readonly counted: number;
  readonly notApplicable: number;
  /** Answered with options that have no score. */
  readonly unscored: number;
  readonly open: number;
};

/** One line of the list of audits. */
export type AuditRow = {
  readonly id: string;
  readonly reference: string;
  readonly kind: AuditKind;
  readonly status: AuditStatus;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly templateName: Localized;
  readonly templateVersion: number;
  readonly dueAt: Date;
  readonly decidedAt: Date | null;
  readonly decision: Decision | null;
  readonly score: number | null;
  readonly coverage: number | null;
  readonly questions: number;
  readonly answered: number;
  readonly returned: number;
  readonly auditors: readonly { readonly id: string; readonly name: string }[];
};

/** The head of one audit: its row with what the pages of an audit need besides. */
export type AuditHead = AuditRow & {
  readonly vendorKind: string;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly submittedAt: Date | null;
  readonly submittedById: string | null;
  readonly submittedByName: string | null;
  readonly decidedByName: string | null;
  readonly decisionReason: string | null;
  readonly nextDueAt: Date | null;
  readonly answererIds: readonly string[];
  readonly revision: number;
};
