import { byId, capped, line, type Part } from "../composite/rules.ts";
import { isHeldAfterEnd } from "../inherent/rules.ts";
import type { Method } from "../method/model.ts";
import type { AuditFactor, CertificationFactor, FlowFactor, Line, RiskFactors } from "../model.ts";

function auditLines(audit: AuditFactor, now: Date, method: Method): readonly Line[] {
  if (audit.lastAt === null || audit.lastAt > now) {
    return [line("hygiene", "never-audited", method.composite.neverAudited)];
  }
  if (audit.dueAt === null || audit.dueAt > now) return [];
  return [line("hygiene", "audit-overdue", method.composite.auditOverdue)];
}

function certificationLines(
  certifications: readonly CertificationFactor[],
  now: Date,
  method: Method,
): readonly Line[] {
  const expired = byId(certifications).filter(
    ({ expiresAt }) => expiresAt !== null && expiresAt <= now,
  );
  const each = expired.map(({ id, label }) =>
    line("hygiene", "certification-expired", method.composite.expiredCertification, {
      subject: { kind: "certification", id, label },
    }),
  );
  return capped("hygiene", each, method.composite.expiredCertificationsCap).lines;
}

function heldLines(flows: readonly FlowFactor[], now: Date, method: Method): readonly Line[] {
  const held = byId(flows).filter((flow) => isHeldAfterEnd(flow, now));
  const [first] = held;
  if (first === undefined) return [];
  return [
    line("hygiene", "still-held", method.composite.stillHeld, {
      numbers: { flows: held.length },
      subject: { kind: "flow", id: first.id, label: first.label },
    }),
  ];
}

/** Points of hygiene, at most 22: audits, certifications, data held after the end. */
export function hygieneOf(
  factors: Pick<RiskFactors, "audit" | "certifications" | "flows">,
  now: Date,
  method: Method,
): Part {
  const lines = [
    ...auditLines(factors.audit, now, method),
    ...certificationLines(factors.certifications, now, method),
    ...heldLines(factors.flows, now, method),
  ];
  const value = lines.reduce((sum, each) => sum + (each.value ?? 0), 0);
  return { value, low: value, high: value, lines };
}

/** Moments at which a hygiene line changes by itself: an audit due, an expiry, an end. */
export function hygieneMoments(
  factors: Pick<RiskFactors, "audit" | "certifications" | "flows">,
): readonly (Date | null)[] {
  return [
    factors.audit.lastAt,
    factors.audit.dueAt,
    ...factors.certifications.map(({ expiresAt }) => expiresAt),
    ...factors.flows.flatMap(({ endedAt, deletionProvenAt }) => [endedAt, deletionProvenAt]),
  ];
}
