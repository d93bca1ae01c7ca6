import { elementOf } from "#lib/catalogue/elements.ts";
import { findRegime } from "#lib/catalogue/regimes.ts";
import type { ClockReading } from "#lib/incidents/clocks/model.ts";
import { readClock } from "#lib/incidents/clocks/rules.ts";
import { applicationOf, standingInScore } from "#lib/requirements/rules.ts";
import type { Rating } from "#lib/risk/method/model.ts";
import { ratings } from "#lib/risk/method/model.ts";
import type {
  Assessment,
  AssuranceFactor,
  AuditFactor,
  ElementFactor,
  FlowFactor,
  IncidentFactor,
  Lateness,
  NoticeFactor,
  RatedFactor,
  RequirementFactor,
  RiskFactors,
} from "#lib/risk/model.ts";
import { FactorError } from "#lib/risk/model.ts";
import { assess } from "#lib/risk/rules.ts";
import { decideDeadline, lastMoment, minuteTime, unknownTime } from "#lib/shared/interval.ts";
import { dayMs } from "#lib/shared/time.ts";
import type {
  AssumableInput,
  AuditRecord,
  BaselineRequirement,
  FlowRecord,
  IncidentRecord,
  NoticeClause,
  VendorRecords,
} from "./model.ts";
import { recordedStates } from "./model.ts";

function asRating(factor: string, value: unknown): Rating {
  const rating = ratings.find((each) => each === value);
  if (rating === undefined) throw new FactorError(factor, value);
  return rating;
}

function assumed(records: VendorRecords, input: AssumableInput): unknown {
  return records.assumptions.find((each) => each.input === input)?.value;
}

/** A rating as recorded; else as assumed by hand; else unknown. */
function rated(records: VendorRecords, input: "dependency" | "penetration" | "trust"): RatedFactor {
  const recorded = records[input];
  if (recorded !== null) return { value: asRating(input, recorded), assumed: false };
  const value = assumed(records, input);
  return value === undefined
    ? { value: null, assumed: false }
    : { value: asRating(input, value), assumed: true };
}

const contexts = ["simple", "behavioural", "financial", "sensitive"] as const;

function elementFactor(flow: FlowRecord, element: FlowRecord["elements"][number]): ElementFactor {
  const { elementKey: key, form, necessity, dpc } = element;
  const known = elementOf(key);
  const context = known?.context ?? contexts[dpc - 1];
  if (context === undefined) throw new FactorError(`context of ${key} in ${flow.id}`, dpc);
  return {
    key,
    context,
    role: known?.role ?? "none",
    form,
    necessity,
    pseudonymisable: known?.kind === "internal",
  };
}

/** A flow at a moment: what is sent, and what was sent and is not proven deleted. */
function flowFactor(flow: FlowRecord, now: Date): FlowFactor {
  const elements = flow.elements.filter(
    ({ startsAt, endsAt, deletionProvenAt }) =>
      startsAt <= now &&
      (endsAt === null || endsAt > startsAt) &&
      (deletionProvenAt === null || deletionProvenAt > now),
  );
  return {
    id: flow.id,
    label: `${flow.systemName}: ${flow.purpose}`,
    elements: elements.map((element) => elementFactor(flow, element)),
    people: flow.peopleMax ?? flow.people,
    ...(flow.peopleMax === null || flow.people === null ? {} : { peopleFrom: flow.people }),
    contextAdjustment: flow.dpcAdjustment,
    contextReason: flow.dpcAdjustmentReason,
    endedAt: flow.endsAt,
    deletionProvenAt: flow.deletionProvenAt,
  };
}

/** The audit that stands and when the next is due: an open audit's own date goes first. */
function auditFactor(
  audits: readonly AuditRecord[],
  reviewDueAt: Date | null,
  now: Date,
): AuditFactor {
  const done = audits
    .filter(({ decidedAt, status }) => status === "approved" && decidedAt !== null)
    .filter(({ decidedAt }) => decidedAt !== null && decidedAt <= now)
    .toSorted((a, b) => (b.decidedAt?.getTime() ?? 0) - (a.decidedAt?.getTime() ?? 0));
  const [open] = audits
    .filter(
      ({ decidedAt, status }) => status !== "cancelled" && (decidedAt === null || decidedAt > now),
    )
    .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  const [last] = done;
  return {
    lastAt: last?.decidedAt ?? null,
    dueAt: open?.dueAt ?? last?.nextDueAt ?? reviewDueAt,
  };
}

function isClause(value: unknown): value is NoticeClause {
  return typeof value === "object" && value !== null && "hours" in value && "content" in value;
}

const contractRegime = findRegime("contract");

function readNotice(
  incident: IncidentRecord,
  clause: { readonly hours: number; readonly content: NoticeClause["content"] | null } | null,
  now: Date,
): ClockReading | null {
  if (contractRegime === undefined) return null;
  const { clock } = incident;
  return readClock(
    {
      id: incident.id,
      regime: contractRegime,
      hours: clock?.hours ?? clause?.hours ?? null,
      content: clock?.content ?? clause?.content ?? null,
      startEventId: clock?.startEventId ?? null,
      stopEventId: clock?.stopEventId ?? null,
      note: "",
    },
    {
      events: incident.events,
      awareness: { time: unknownTime(), set: false, reason: null, assumed: false },
      asOf: now.getTime(),
    },
  );
}

function latenessOf(reading: ClockReading, now: Date): Lateness {
  if (reading.state === "missed") return "late";
  if (reading.state === "met") return "not_late";
  if (reading.state !== "running" || reading.deadline === null) return "possible";
  // Awaited: not late while even the first possible deadline lies ahead.
  const verdict = decideDeadline(minuteTime(now.getTime()), reading.deadline);
  return verdict === "met" ? "not_late" : verdict === "missed" ? "late" : "possible";
}

function nextChange(reading: ClockReading, now: Date): Date | null {
  if (reading.stop !== null || reading.deadline === null) return null;
  const moments = [reading.deadline.earliest, lastMoment(reading.deadline)]
    .filter((moment) => moment !== null)
    .map((moment) => moment + 1)
    .filter((moment) => moment > now.getTime());
  return moments.length === 0 ? null : new Date(Math.min(...moments));
}

function wholeDays(milliseconds: number | null): number | null {
  return milliseconds === null ? null : Math.floor(milliseconds / dayMs);
}

/**
 * The notice of an incident read against the clause of the contract, or an assumed one. Without
 * a recorded clause, or without the vendor's awareness, it cannot be told: "possible".
 */
function noticeFactor(incident: IncidentRecord, records: VendorRecords, now: Date): NoticeFactor {
  const assumption = assumed(records, "notice_clause");
  const clause = records.clause ?? (isClause(assumption) ? assumption : null);
  const reading = readNotice(incident, clause, now);
  const blank = {
    clauseHours: reading?.clock.hours ?? null,
    daysMin: null,
    daysMax: null,
    arrivedAt: null,
    changesAt: null,
    assumedClause: records.clause === null && isClause(assumption),
  };
  if (reading === null || blank.clauseHours === null) return { ...blank, lateness: "possible" };
  const arrived = reading.stop === null ? null : lastMoment(reading.stop);
  // While a notice is awaited the time taken grows with the clock, and is no part of a line.
  const taken = reading.stop === null ? null : reading.taken;
  return {
    ...blank,
    lateness: latenessOf(reading, now),
    daysMin: taken === null ? null : (taken.days?.min ?? wholeDays(taken.elapsed.min)),
    daysMax: taken === null ? null : (taken.days?.max ?? wholeDays(taken.elapsed.max)),
    arrivedAt: arrived === null ? null : new Date(arrived),
    changesAt: nextChange(reading, now),
  };
}

function incidentFactor(
  incident: IncidentRecord,
  records: VendorRecords,
  now: Date,
): IncidentFactor {
  return {
    id: incident.id,
    label: incident.reference,
    severity: incident.severity,
    closedAt: incident.closedAt,
    concernsUs: incident.involvement !== "no",
    notice: noticeFactor(incident, records, now),
  };
}

/** Requirements that apply at the tier, each with the vendor's standing. */
function requirementFactors(
  records: VendorRecords,
  baseline: readonly BaselineRequirement[],
  tier: number | null,
  now: Date,
): readonly RequirementFactor[] {
  const held = records.flows.filter(
    ({ deletionProvenAt }) => deletionProvenAt === null || deletionProvenAt > now,
  );
  const keys = held.flatMap(({ elements }) =>
    elements.filter(({ form }) => form !== "aggregated").map(({ elementKey }) => elementKey),
  );
  const traits = {
    tier,
    kind: records.kind,
    elements: held.length > 0 || records.noPersonalData ? keys : null,
    regions: records.regions.length > 0 ? records.regions : null,
    criticality: records.dependency,
  };
  const waivers = new Map(records.waivers.map((row) => [row.requirementKey, row]));
  return baseline.map(({ weight, applicability, ...demand }) => {
    const { key } = demand;
    const standing = standingInScore(
      demand,
      applicationOf(applicability, traits),
      records.conformities,
      waivers.get(key) ?? null,
      now,
    );
    return {
      id: key,
      label: key,
      weight,
      conformity: standing.state,
      basis: standing.basis ?? "vendor_word",
      until: standing.until,
    };
  });
}

/** Whether anybody has recorded how the vendor stands on a requirement. */
function hasConformity(records: VendorRecords): boolean {
  return records.conformities.some(({ state }) => recordedStates.includes(state));
}

/**
 * The factors of a vendor at a moment, from its dated records. Assurance depends on the tier, and
 * the tier on inherent risk alone, so the tier is computed first.
 */
export function factorsOf(
  records: VendorRecords,
  baseline: readonly BaselineRequirement[],
  now: Date,
): RiskFactors {
  const override = records.tierOverride;
  const without: RiskFactors = {
    flows: records.flows
      .filter(({ startsAt }) => startsAt <= now)
      .map((flow) => flowFactor(flow, now)),
    noPersonalData: records.noPersonalData,
    dependency: rated(records, "dependency"),
    penetration: rated(records, "penetration"),
    trust: rated(records, "trust"),
    assurance: { kind: "requirements", requirements: [] },
    findings: records.findings,
    incidents: records.incidents.map((incident) => incidentFactor(incident, records, now)),
    audit: auditFactor(records.audits, records.reviewDueAt, now),
    certifications: records.certifications.map(({ id, standard, expiresAt }) => ({
      id,
      label: standard,
      expiresAt,
    })),
    tierOverride:
      override === null
        ? null
        : { tier: asRating("tier", override), reason: records.tierOverrideReason ?? "" },
  };
  return { ...without, assurance: assuranceFactor(records, baseline, without, now) };
}

function assuranceFactor(
  records: VendorRecords,
  baseline: readonly BaselineRequirement[],
  without: RiskFactors,
  now: Date,
): AssuranceFactor {
  const value = assumed(records, "assurance");
  if (typeof value === "number" && !hasConformity(records)) return { kind: "assumed", value };
  const { tier } = assess(without, now);
  return {
    kind: "requirements",
    requirements: requirementFactors(records, baseline, tier, now),
  };
}

/** Assumed inputs that real records have replaced. */
export function replacedAssumptions(records: VendorRecords): readonly AssumableInput[] {
  return records.assumptions
    .map(({ input }) => input)
    .filter((input) => {
      if (input === "assurance") return hasConformity(records);
      if (input === "notice_clause") return records.clause !== null;
      return records[input] !== null;
    });
}

/** What decides whether an assessment says anything new: the lines and what stands beside them. */
export function comparable(assessment: Assessment): unknown {
  const { rescoreAt: _rescoreAt, ...said } = assessment;
  return said;
}
