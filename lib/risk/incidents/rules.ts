import { byId, capped, line, type Part } from "../composite/rules.ts";
import { type Method, severityBands } from "../method/model.ts";
import { FactorError, type IncidentFactor, type Line, latenesses } from "../model.ts";
import { addMonths, decayOf, nextDecayStep } from "../time/rules.ts";

function assertIncident(incident: IncidentFactor): void {
  if (incident.severity !== null && !severityBands.includes(incident.severity)) {
    throw new FactorError("incident severity", incident.severity);
  }
  if (!latenesses.includes(incident.notice.lateness)) {
    throw new FactorError("lateness", incident.notice.lateness);
  }
}

/** Whether an incident is open at a moment. */
export function isOpen(incident: IncidentFactor, now: Date): boolean {
  return incident.closedAt === null || incident.closedAt > now;
}

function severityPoints(incident: IncidentFactor, decay: number, method: Method): number {
  const share = method.composite.incidentShare[incident.severity ?? "very_high"];
  return method.composite.incident * share * decay;
}

function noticeLine(incident: IncidentFactor, decay: number, method: Method): readonly Line[] {
  const { lateness, clauseHours, daysMin, daysMax, assumedClause } = incident.notice;
  if (lateness === "not_late") return [];
  return [
    line(
      "incidents",
      lateness === "late" ? "late-notice" : "possibly-late-notice",
      method.composite.lateNotice * decay,
      {
        numbers: { clauseHours, daysMin, daysMax, decay },
        subject: { kind: "incident", id: incident.id, label: incident.label },
        assumed: assumedClause,
        unknown: lateness === "possible",
      },
    ),
  ];
}

function incidentLines(incident: IncidentFactor, now: Date, method: Method): readonly Line[] {
  assertIncident(incident);
  const decay = decayOf(incident.closedAt, now, method.composite.decayMonths);
  if (decay === 0) return [];
  const severity = incident.severity ?? "very_high";
  return [
    line(
      "incidents",
      isOpen(incident, now) ? "open" : "closed",
      severityPoints(incident, decay, method),
      {
        numbers: {
          severity: incident.severity,
          points: method.composite.incident,
          share: method.composite.incidentShare[severity],
          decay,
        },
        subject: { kind: "incident", id: incident.id, label: incident.label },
        unknown: incident.severity === null,
      },
    ),
    ...noticeLine(incident, decay, method),
  ];
}

/** Least points that an incident can stand for, once what is unknown about it is settled. */
function lowestOf(incident: IncidentFactor, now: Date, method: Method): number {
  const decay = decayOf(incident.closedAt, now, method.composite.decayMonths);
  const least = severityPoints(
    { ...incident, severity: incident.severity ?? "low" },
    decay,
    method,
  );
  return least + (incident.notice.lateness === "late" ? method.composite.lateNotice * decay : 0);
}

/** Points of the incidents, at most 30, with a line for each and one for a late notice. */
export function incidentsOf(incidents: readonly IncidentFactor[], now: Date, method: Method): Part {
  const ordered = byId(incidents);
  const each = ordered.flatMap((incident) => incidentLines(incident, now, method));
  const { value, lines } = capped("incidents", each, method.composite.incidentsCap);
  const least = ordered.reduce((sum, incident) => sum + lowestOf(incident, now, method), 0);
  return {
    value,
    low: Math.min(value, least, method.composite.incidentsCap),
    high: value,
    lines,
  };
}

/** Whether trust is capped: an incident with our data is open, or a notice came late of late. */
export function capsTrust(
  incidents: readonly IncidentFactor[],
  now: Date,
  method: Method,
): boolean {
  return incidents.some((incident) => {
    if (incident.concernsUs && isOpen(incident, now)) return true;
    const end = trustCapEnd(incident, method);
    return end !== null && end > now;
  });
}

function trustCapEnd(incident: IncidentFactor, method: Method): Date | null {
  const { lateness, arrivedAt } = incident.notice;
  if (lateness !== "late" || arrivedAt === null) return null;
  return addMonths(arrivedAt, method.threat.lateNoticeMonths);
}

/** Moments at which an incident's lines change by themselves: decay, an awaited notice, trust. */
export function incidentMoments(
  incidents: readonly IncidentFactor[],
  now: Date,
  method: Method,
): readonly (Date | null)[] {
  return incidents.flatMap((incident) => [
    nextDecayStep(incident.closedAt, now, method.composite.decayMonths),
    incident.notice.changesAt,
    trustCapEnd(incident, method),
  ]);
}
