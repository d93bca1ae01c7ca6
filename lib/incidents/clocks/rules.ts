import type { ClockMoment, DeadlineRule, Regime, RollRule } from "#lib/catalogue/regimes.ts";
import { addWorkingDays, nextWorkingDay } from "#lib/catalogue/regimes-calendars.ts";
import {
  addHours,
  decideDeadline,
  displayOrder,
  endOfPeriod,
  instantInterval,
  isUnknown,
  lagBetween,
  lastMoment,
  minuteTime,
  type UncertainTime,
} from "#lib/shared/interval.ts";
import { addDays, addMonths, dateIn, hourMs, type Instant, startOfDay } from "#lib/shared/time.ts";
import type { EventType, IncidentEvent } from "../model.ts";
import { isKnown } from "../rules.ts";
import type { Clock, ClockFacts, ClockReading, NoticeContent } from "./model.ts";

/**
 * Which events stand for a moment when a person names none. A moment without an event type (such
 * as "materiality determined") starts only when a person names the event.
 */
export const momentEvents: Readonly<Record<ClockMoment, readonly EventType[]>> = {
  "vendor-aware": ["vendor_awareness"],
  "we-are-aware": ["our_awareness"],
  "high-risk-found": ["high_risk_found"],
  "significant-incident-known": ["our_awareness"],
  "notification-submitted": ["us_to_authority"],
  "classified-major": [],
  "intermediate-submitted": [],
  "materiality-determined": [],
  "breach-discovered": ["our_awareness"],
  "breach-determined": [],
  "first-notice": ["vendor_first_notice"],
  "notice-with-data": ["data_set_received"],
  "authority-told": ["us_to_authority"],
  "people-told": ["us_to_people"],
  "final-report-submitted": ["final_report"],
  published: ["publication"],
  "named-start": [],
  "named-stop": [],
};

/** Moments at which we ourselves become aware: they follow our awareness as it is set. */
const awarenessMoments: ReadonlySet<ClockMoment> = new Set([
  "we-are-aware",
  "significant-incident-known",
  "breach-discovered",
]);

/** A clock of our own: so many hours between two events that a person names. */
export function customRegime(label: string, hours: number): Regime {
  const name = { en: label, fr: label };
  return {
    key: "custom",
    name,
    source: "",
    url: null,
    jurisdiction: name,
    starts: "named-start",
    stops: "named-stop",
    deadline: { kind: "hours", hours },
    roll: { kind: "none" },
    effectiveFrom: null,
    effectiveTo: null,
    verifiedOn: null,
    note: null,
  };
}

/** The moment that stops a clock; for a contract, what its clause names. */
export function stopMomentOf(regime: Regime, content: NoticeContent | null): ClockMoment {
  if (regime.deadline.kind === "clause" && content === "notice_with_data") {
    return "notice-with-data";
  }
  return regime.stops;
}

type Found = { readonly time: UncertainTime | null; readonly eventId: string | null };
const notFound: Found = { time: null, eventId: null };

/** The first known event of a moment, or the one a person named. */
function findMoment(moment: ClockMoment, named: string | null, facts: ClockFacts): Found {
  const standing = facts.events.filter(
    (event) => event.supersededById === null && isKnown(event.time, facts.asOf),
  );
  if (named !== null) {
    const event = standing.find(({ id }) => id === named);
    return event === undefined ? notFound : { time: event.time, eventId: event.id };
  }
  if (awarenessMoments.has(moment)) {
    const { time } = facts.awareness;
    return isUnknown(time) || !isKnown(time, facts.asOf) ? notFound : { time, eventId: null };
  }
  const types = momentEvents[moment];
  const [event] = standing
    .filter(({ type }) => types.includes(type))
    .toSorted((a: IncidentEvent, b: IncidentEvent) => displayOrder(a.time, b.time));
  return event === undefined ? notFound : { time: event.time, eventId: event.id };
}

/** Whether a rule ends with a calendar day. */
function endsWithDay(rule: DeadlineRule): boolean {
  return rule.kind === "days" || rule.kind === "months" || rule.kind === "business-days";
}

/**
 * When a rule runs out, as uncertain as its start; null when it sets no figure. `cap` is the
 * second moment of a capped rule. A roll rule moves the deadline only once it was checked.
 */
export function deadlineOf(
  rule: DeadlineRule,
  roll: RollRule,
  start: UncertainTime,
  options: { readonly clauseHours: number | null; readonly cap: UncertainTime | null },
): UncertainTime | null {
  const raw = unrolledDeadline(rule, start, options);
  return raw === null ? null : rolled(raw, roll);
}

function unrolledDeadline(
  rule: DeadlineRule,
  start: UncertainTime,
  options: { readonly clauseHours: number | null; readonly cap: UncertainTime | null },
): UncertainTime | null {
  switch (rule.kind) {
    case "undue-delay":
      return null;
    case "clause":
      return options.clauseHours === null ? null : addHours(start, options.clauseHours);
    case "hours":
      return addHours(start, rule.hours);
    case "hours-capped":
      return cappedDeadline(start, options.cap, rule.hours, rule.capHours);
    case "days":
      return endOfPeriod(start, (date) => addDays(date, rule.days));
    case "months":
      return endOfPeriod(start, (date) => addMonths(date, rule.months));
    case "business-days":
      return endOfPeriod(start, (date) => addWorkingDays(date, rule.days, rule.calendar));
  }
}

/**
 * Hours from the start, at most `capHours` from the cap moment; a start after that cap has its
 * full hours (Delegated Regulation (EU) 2025/301 Art. 5(1)(a) and 5(2)). Exact for exact times;
 * for intervals the bounds over every pair of moments.
 */
function cappedDeadline(
  start: UncertainTime,
  cap: UncertainTime | null,
  hours: number,
  capHours: number,
): UncertainTime {
  const plain = addHours(start, hours);
  if (cap === null || isUnknown(cap)) return plain;
  const capFrom = cap.earliest === null ? Number.NEGATIVE_INFINITY : cap.earliest;
  const capTo = lastMoment(cap) ?? Number.POSITIVE_INFINITY;
  const soonest = (at: Instant) => {
    const full = at + hours * hourMs;
    const firstCap = Math.max(capFrom + capHours * hourMs, at);
    return firstCap <= capTo + capHours * hourMs ? Math.min(full, firstCap) : full;
  };
  const latest = (at: Instant) => {
    const full = at + hours * hourMs;
    return capFrom + capHours * hourMs < at ? full : Math.min(full, capTo + capHours * hourMs);
  };
  const first = start.earliest === null ? null : soonest(start.earliest);
  const lastStart = lastMoment(start);
  const last = lastStart === null ? null : latest(lastStart);
  if (first !== null && first === last) return minuteTime(first, start.zone);
  return instantInterval(first, last === null ? null : last + 1, start.zone);
}

/** Moves a deadline that falls on a day without work to the next working day; weekends only. */
function rolled(deadline: UncertainTime, roll: RollRule): UncertainTime {
  if (roll.kind === "none" || !roll.checked) return deadline;
  const move = (at: Instant): Instant => {
    const date = dateIn(at, deadline.zone);
    const working = nextWorkingDay(date, null);
    if (working === date) return at;
    const noon = startOfDay(working, deadline.zone) + 12 * hourMs;
    return roll.until === "noon" ? noon : startOfDay(addDays(working, 1), deadline.zone) - 1;
  };
  const first = deadline.earliest === null ? null : move(deadline.earliest);
  const lastAt = lastMoment(deadline);
  const last = lastAt === null ? null : move(lastAt);
  if (first !== null && first === last) return minuteTime(first, deadline.zone);
  return instantInterval(first, last === null ? null : last + 1, deadline.zone);
}

/**
 * Reads a clock as of a moment from the events known by then. Without a stop a clock runs until
 * the latest possible deadline has passed, and is then missed; a stop whose time is not known at
 * all ("none found") leaves it not known, never missed.
 */
export function readClock(clock: Clock, facts: ClockFacts): ClockReading {
  const { regime } = clock;
  const startMoment = regime.starts;
  const stopMoment = stopMomentOf(regime, clock.content);
  const start = findMoment(startMoment, clock.startEventId, facts);
  const stop = findMoment(stopMoment, clock.stopEventId, facts);
  const now = minuteTime(facts.asOf);
  const blank = {
    clock,
    startMoment,
    stopMoment,
    start: start.time,
    startEventId: start.eventId,
    stop: stop.time,
    stopEventId: stop.eventId,
    deadline: null,
    deadlineIsDate: endsWithDay(regime.deadline),
    taken: null,
    left: null,
    margin: null,
  };
  if (start.time === null) return { ...blank, state: "not-started" };
  // "None found" says nothing before the deadline and leaves the clock not known after it.
  const undatedStop = stop.time !== null && isUnknown(stop.time);
  const cap =
    regime.deadline.kind === "hours-capped"
      ? findMoment(regime.deadline.capFrom, null, facts).time
      : null;
  const deadline = deadlineOf(regime.deadline, regime.roll, start.time, {
    clauseHours: clock.hours,
    cap,
  });
  const end = deadline === null ? null : lastMoment(deadline);
  const passed = end !== null && facts.asOf > end;
  const taken = undatedStop ? null : lagBetween(start.time, stop.time ?? now, { ordered: true });
  if (deadline === null) return { ...blank, taken, state: "no-limit" };
  if (stop.time !== null && (passed || !undatedStop)) {
    const state = decideDeadline(stop.time, deadline);
    const margin =
      state === "missed"
        ? lagBetween(deadline, stop.time, { ordered: true })
        : state === "met"
          ? lagBetween(stop.time, deadline, { ordered: true })
          : null;
    return { ...blank, deadline, taken, margin, state };
  }
  if (passed) {
    const margin = lagBetween(deadline, now, { ordered: true });
    return { ...blank, deadline, taken, margin, state: "missed" };
  }
  const { elapsed } = lagBetween(now, deadline, { ordered: true });
  return { ...blank, deadline, taken, left: elapsed, state: "running" };
}

/** Most pressing first: running by deadline, then missed, not known, no limit, not started, met. */
export function byUrgency(a: ClockReading, b: ClockReading): number {
  const rank = { running: 0, missed: 1, "not-known": 2, "no-limit": 3, "not-started": 4, met: 5 };
  if (rank[a.state] !== rank[b.state]) return rank[a.state] - rank[b.state];
  if (a.deadline === null || b.deadline === null) return 0;
  return displayOrder(a.deadline, b.deadline);
}
