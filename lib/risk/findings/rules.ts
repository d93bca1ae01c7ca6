import { byId, capped, line, type Part } from "../composite/rules.ts";
import type { Method } from "../method/model.ts";
import { FactorError, type FindingFactor, type Line } from "../model.ts";

/** Whether a risk acceptance still runs. */
export function isAccepted(finding: FindingFactor, now: Date): boolean {
  return finding.acceptedUntil !== null && finding.acceptedUntil > now;
}

/** Whether an open finding is past its due date; an accepted one never is. */
export function isOverdue(finding: FindingFactor, now: Date): boolean {
  return !isAccepted(finding, now) && finding.dueAt !== null && finding.dueAt <= now;
}

function findingLine(finding: FindingFactor, now: Date, method: Method): Line {
  const points = method.composite.finding[finding.severity];
  if (points === undefined) throw new FactorError("finding severity", finding.severity);
  const accepted = isAccepted(finding, now);
  const overdue = isOverdue(finding, now);
  const factor = accepted
    ? method.composite.acceptedFactor
    : overdue
      ? method.composite.overdueFactor
      : 1;
  const key = accepted ? "accepted" : overdue ? "overdue" : "open";
  return line("findings", key, points * factor, {
    numbers: { severity: finding.severity, points, factor },
    subject: { kind: "finding", id: finding.id, label: finding.label },
  });
}

/** Points of the findings, at most 25, with a line each. */
export function findingsOf(findings: readonly FindingFactor[], now: Date, method: Method): Part {
  const each = byId(findings).map((finding) => findingLine(finding, now, method));
  const { value, lines } = capped("findings", each, method.composite.findingsCap);
  return { value, low: value, high: value, lines };
}

/** Moments at which a finding's line changes by itself: due dates, ends of acceptance. */
export function findingMoments(findings: readonly FindingFactor[]): readonly (Date | null)[] {
  return findings.flatMap(({ dueAt, acceptedUntil }) => [dueAt, acceptedUntil]);
}
