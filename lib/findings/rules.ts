import { endOfDay } from "#lib/shared/due.ts";
import { addDays, addMonths, type CalendarDate, dateIn } from "#lib/shared/time.ts";
import type {
  AcceptanceFacts,
  FindingFacts,
  FindingSeverity,
  FindingState,
  FindingTexts,
} from "./model.ts";

/** Days to fix that are proposed by severity. Ours; a person sets the date. */
export const daysToFix: Readonly<Record<FindingSeverity, number>> = {
  critical: 7,
  high: 30,
  medium: 90,
  low: 180,
};

/**
 * The due date that is proposed for a finding opened at a moment, by the calendar of a zone: hours
 * counted through a daylight change would end on another day.
 */
export function proposedDue(severity: FindingSeverity, openedAt: Date, zone: string): CalendarDate {
  return addDays(dateIn(openedAt.getTime(), zone), daysToFix[severity]);
}

/** Rows: weight of the question 1–5; what an answer that is not met or partly met suggests. Ours. */
const severityByWeight: Readonly<
  Record<"not_met" | "partly_met", readonly [FindingSeverity, ...FindingSeverity[]]>
> = {
  not_met: ["low", "medium", "high", "high", "critical"],
  partly_met: ["low", "low", "medium", "medium", "high"],
};

/** The severity that is proposed for a finding from an answer; a person decides. */
export function proposedSeverity(value: "not_met" | "partly_met", weight: number): FindingSeverity {
  const row = severityByWeight[value];
  const at = Math.min(Math.max(Math.round(weight), 1), row.length) - 1;
  return row[at] ?? row[0];
}

/** Whether an acceptance counts at a moment: approved, not ended, not run out. */
export function isAccepted(acceptance: AcceptanceFacts | null, now: Date): boolean {
  if (acceptance === null || acceptance.approvedAt === null) return false;
  if (acceptance.endedAt !== null && acceptance.endedAt <= now) return false;
  return acceptance.approvedAt <= now && acceptance.endsAt > now;
}

/**
 * Where a finding stands at a moment. What is said to be fixed waits for somebody else to look,
 * accepted or not, and its owner can do no more: it is not overdue. An accepted finding is open again when its acceptance ends;
 * while accepted it is never overdue. The due moment itself is still in time.
 */
export function findingStateAt(finding: FindingFacts, now: Date): FindingState {
  if (finding.closedAt !== null && finding.outcome !== null && finding.outcome !== "accepted") {
    return finding.outcome;
  }
  if (finding.fixedAt !== null) return "fixed";
  if (isAccepted(finding.acceptance, now)) return "accepted";
  return finding.dueAt !== null && finding.dueAt < now ? "overdue" : "open";
}

/** Why a risk acceptance cannot be approved. */
export type AcceptanceRefusal = "own-request" | "already-approved" | "already-ended";

/**
 * Whether a person may approve the acceptance of a risk: somebody other than who asked for it,
 * once, and before its end. A null approver is the operator's command line.
 */
export function decideAcceptance(
  acceptance: AcceptanceFacts,
  approverId: string | null,
  now: Date,
): "yes" | AcceptanceRefusal {
  if (acceptance.approvedAt !== null) return "already-approved";
  if (acceptance.endedAt !== null || acceptance.endsAt <= now) return "already-ended";
  return approverId !== null && acceptance.requestedById === approverId ? "own-request" : "yes";
}

/** Why an acceptance cannot run to a moment. */
export type AcceptanceWindow = "ends-in-past" | "ends-too-late";

/**
 * Whether an acceptance may run to the end of a day in a zone: ahead, and no further than the same
 * date next year, whether or not a leap day lies between.
 */
export function decideEndOfAcceptance(
  endsOn: CalendarDate,
  zone: string,
  now: Date,
): "yes" | AcceptanceWindow {
  if (endOfDay(endsOn, zone) <= now) return "ends-in-past";
  return endsOn > addMonths(dateIn(now.getTime(), zone), longestAcceptanceMonths)
    ? "ends-too-late"
    : "yes";
}

/** The editable fields of a finding as texts, for a form and for telling two edits apart. */
export function findingTexts(
  finding: Omit<FindingTexts, "ownerId" | "dueOn"> & {
    readonly ownerId: string | null;
    readonly dueAt: Date | null;
  },
  zone: string,
): FindingTexts {
  const { title, severity, weakness, recommendation, plan, ownerId, dueAt } = finding;
  return {
    title,
    severity,
    weakness,
    recommendation,
    plan,
    ownerId: ownerId ?? "",
    dueOn: dueAt === null ? "" : dateIn(dueAt.getTime(), zone),
  };
}

/** Longest acceptance of a risk. Ours: it must be looked at again at least yearly. */
const longestAcceptanceMonths = 12;
