import {
  displayOrder,
  isUnknown,
  type Lag,
  lagBetween,
  lastMoment,
  type UncertainTime,
  unknownTime,
} from "#lib/shared/interval.ts";
import { dateIn, type Instant, startOfDay } from "#lib/shared/time.ts";
import type {
  Awareness,
  Claim,
  ClaimReading,
  ClaimSubject,
  EventRow,
  EventType,
  IncidentEvent,
} from "./model.ts";

/**
 * The moment from which a time is shown: its earliest instant; for an open start the beginning of
 * its last day; null when nothing is known about when.
 */
export function knownFrom(time: UncertainTime): Instant | null {
  if (time.earliest !== null) return time.earliest;
  const last = lastMoment(time);
  return last === null ? null : startOfDay(dateIn(last, time.zone), time.zone);
}

/** Whether something dated so belongs to the picture as of a moment. The undated always does. */
export function isKnown(time: UncertainTime, asOf: Instant): boolean {
  const from = knownFrom(time);
  return from === null || from <= asOf;
}

/** Events that stand (not corrected) in the order of the timeline. */
export function standingEvents(events: readonly IncidentEvent[]): readonly IncidentEvent[] {
  return events
    .filter((event) => event.supersededById === null)
    .toSorted((a, b) => displayOrder(a.time, b.time));
}

/** Events with a date, which the timeline numbers and counts; the undated are "none found". */
export function datedEvents(events: readonly IncidentEvent[]): readonly IncidentEvent[] {
  return standingEvents(events).filter((event) => !isUnknown(event.time));
}

/** Rows of the events table, numbered; linked events share one row. */
export function eventRows(events: readonly IncidentEvent[]): readonly EventRow[] {
  const rows = new Map<string, IncidentEvent[]>();
  for (const event of datedEvents(events)) {
    const key = event.rowKey ?? event.id;
    rows.set(key, [...(rows.get(key) ?? []), event]);
  }
  return [...rows.values()].map((linked, index) => ({ number: index + 1, events: linked }));
}

/** The moments at which the picture changes, ascending: what the arrow keys jump between. */
export function stops(
  events: readonly IncidentEvent[],
  claims: readonly Claim[],
): readonly Instant[] {
  const moments = [...events.map(({ time }) => time), ...claims.map(({ said }) => said)]
    .map(knownFrom)
    .filter((moment) => moment !== null);
  return [...new Set(moments)].toSorted((a, b) => a - b);
}

/** Events that prove we know, at the latest, since they happened. */
const proofsOfAwareness: ReadonlySet<EventType> = new Set([
  "our_awareness",
  "detection_by_us",
  "vendor_first_notice",
  "data_set_received",
  "vendor_disabled",
  "us_to_people",
  "us_to_authority",
  "us_to_customers",
]);

/**
 * Our awareness while no person has set it: from the vendor's first possible notice to the last
 * moment by which we must have known. An event "our awareness" decides alone. Wholly unknown when
 * no event bounds it.
 */
export function deriveAwareness(events: readonly IncidentEvent[]): UncertainTime {
  const dated = datedEvents(events);
  const own = dated.find(({ type }) => type === "our_awareness");
  if (own !== undefined) return own.time;
  const proofs = dated.filter(({ type }) => proofsOfAwareness.has(type));
  const firstNotice = dated.find(({ type }) => type === "vendor_first_notice");
  const vendorAware = dated.find(({ type }) => type === "vendor_awareness");
  const ends = proofs.map(({ time }) => lastMoment(time)).filter((moment) => moment !== null);
  const earliest = firstNotice?.time.earliest ?? vendorAware?.time.earliest ?? null;
  if (ends.length === 0) return unknownTime(firstNotice?.time.zone);
  const last = Math.min(...ends);
  const [proof] = proofs.filter(({ time }) => lastMoment(time) === last);
  const latest = proof?.time.latest ?? last;
  if (proof !== undefined && (earliest === null || earliest >= last)) return proof.time;
  return { earliest, latest, precision: "interval", zone: proof?.time.zone ?? "UTC" };
}

/** Our awareness as it counts: set by a person, else derived from the events. */
export function awarenessOf(
  set: { readonly time: UncertainTime; readonly reason: string; readonly assumed: boolean } | null,
  events: readonly IncidentEvent[],
): Awareness {
  if (set !== null) return { ...set, set: true };
  return { time: deriveAwareness(events), set: false, reason: null, assumed: false };
}

/** The intervals that an incident is judged by, in the order of the strip. */
export const lagKinds = [
  { key: "awareToData", from: "vendor_awareness", to: "data_set_received" },
  { key: "detectionToData", from: "detection_by_vendor", to: "data_set_received" },
  { key: "awareToNotice", from: "vendor_awareness", to: "vendor_first_notice" },
  { key: "awareToPublic", from: "vendor_awareness", to: "publication" },
  { key: "publicToCorrection", from: "publication", to: "scope_revision" },
] as const satisfies readonly {
  readonly key: string;
  readonly from: EventType;
  readonly to: EventType;
}[];
export type LagKey = (typeof lagKinds)[number]["key"];

export type DerivedLag = {
  readonly key: LagKey;
  readonly from: IncidentEvent;
  readonly to: IncidentEvent;
  readonly lag: Lag;
};

/** The intervals whose two ends are known as of a moment, from the first event of each kind. */
export function deriveLags(events: readonly IncidentEvent[], asOf: Instant): readonly DerivedLag[] {
  const known = datedEvents(events).filter(({ time }) => isKnown(time, asOf));
  const first = (type: EventType) => known.find((event) => event.type === type);
  return lagKinds.flatMap(({ key, from, to }) => {
    const start = first(from);
    const end = first(to);
    if (start === undefined || end === undefined) return [];
    const lag = lagBetween(start.time, end.time, { ordered: true });
    return [{ key, from: start, to: end, lag }];
  });
}

/**
 * Claims by subject, as believed at a moment. Versions of one claim form a chain; chains beside
 * each other are rivals. Subjects come in the order in which they were first spoken of.
 */
export function claimsAsOf(claims: readonly Claim[], asOf: Instant): readonly ClaimSubject[] {
  const bySubject = Map.groupBy(
    claims.toSorted((a, b) => displayOrder(a.said, b.said) || a.version - b.version),
    ({ subject }) => subject,
  );
  return [...bySubject].map(([subject, group]) => readSubject(subject, group, asOf));
}

function readSubject(subject: string, group: readonly Claim[], asOf: Instant): ClaimSubject {
  const successor = new Map(
    group.flatMap((claim) => (claim.supersedesId === null ? [] : [[claim.supersedesId, claim]])),
  );
  const chains = group
    .filter(({ supersedesId }) => !group.some(({ id }) => id === supersedesId))
    .map((head) => {
      const chain = [head];
      for (let next = successor.get(head.id); next; next = successor.get(next.id)) chain.push(next);
      return chain;
    });
  const readings = chains.flatMap((chain, rival) =>
    chain.map((claim, index): ClaimReading => {
      const next = chain[index + 1];
      const believedTo = next === undefined ? null : knownFrom(next.said);
      const letter = chains.length > 1 ? String.fromCharCode(97 + rival) : "";
      const number = chain.length > 1 ? String(index + 1) : "";
      const later = !isKnown(claim.said, asOf);
      const superseded = next !== undefined && isKnown(next.said, asOf);
      return {
        claim,
        mark: `${letter}${number}`,
        state: later ? "later" : superseded ? "superseded" : "current",
        believedFrom: knownFrom(claim.said),
        believedTo,
        supersededBy: next?.id ?? null,
      };
    }),
  );
  const disputed = group.some((claim) => claim.disputed);
  const relation =
    chains.length > 1
      ? disputed
        ? "disputed"
        : "both-stand"
      : group.length > 1
        ? "versions"
        : "single";
  return { subject, relation, claims: readings };
}

/** The reference after the last one of its year: "INC-2026-004" after "INC-2026-003". */
export function referenceAfter(prefix: string, last: string | null): string {
  const number = last === null ? 0 : Number(last.slice(prefix.length));
  return `${prefix}${String(number + 1).padStart(3, "0")}`;
}

/** An uncertain time as the columns of a row. */
export function timeColumns(time: UncertainTime) {
  return {
    earliest: time.earliest === null ? null : new Date(time.earliest),
    latest: time.latest === null ? null : new Date(time.latest),
    precision: time.precision,
    zone: time.zone,
  };
}
