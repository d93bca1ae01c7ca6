import type { ClockReading } from "#lib/incidents/clocks/model.ts";
import type { Involvement } from "#lib/incidents/model.ts";
import { domainOf, timeScale } from "#lib/incidents/replay/axis/rules.ts";
import type { Domain } from "#lib/incidents/replay/model.ts";
import type { SegmentKind } from "#lib/incidents/replay/spans/model.ts";
import { segmentsOf, tickOf } from "#lib/incidents/replay/spans/rules.ts";
import type { Method } from "#lib/risk/method/model.ts";
import type { Lag, Range, UncertainTime } from "#lib/shared/interval.ts";
import { dayMs, type Instant } from "#lib/shared/time.ts";
import type { MonthStanding, Standing } from "../model.ts";
import { elevated, totalOf } from "../rules.ts";

/** What the sentences look at in an open incident. */
export type OpenIncident = {
  readonly vendor: { readonly name: string };
  readonly involvement: Involvement;
  readonly clocks: readonly ClockReading[];
};

/** Where the clock to the authority stands; `none` when no such clock was chosen. */
export type AuthorityStanding =
  | { readonly key: "none" | "not-started" | "met" | "no-limit" }
  | { readonly key: "running"; readonly left: Range }
  | { readonly key: "missed" | "not-known"; readonly deadline: UncertainTime };

/** The posture in one sentence, as figures; the words are in the messages. */
export type PostureSentence = {
  readonly elevated: number;
  readonly total: number;
  /** Against the end of the month before; null when nothing was assessed then. */
  readonly change: number | null;
  readonly before: Date | null;
  readonly open: number;
  /** Open incidents that involve our data, as far as is known. */
  readonly involving: number;
  readonly authority: AuthorityStanding;
};

/** The sentence over the page, from the standing, the trend and the open incidents. */
export function postureOf(
  standing: Standing,
  months: readonly MonthStanding[],
  incidents: readonly OpenIncident[],
): PostureSentence {
  const before = months.at(-2);
  const known = before !== undefined && totalOf(before.counts) > 0;
  const involving = incidents.filter(({ involvement }) => involvement === "yes");
  return {
    elevated: elevated(standing.counts),
    total: standing.total,
    change: known ? elevated(standing.counts) - elevated(before.counts) : null,
    before: known ? before.at : null,
    open: incidents.length,
    involving: involving.length,
    authority: authorityOf(involving),
  };
}

/** The most pressing clock to an authority of some incidents; clocks come most pressing first. */
export function authorityOf(incidents: readonly OpenIncident[]): AuthorityStanding {
  const readings = incidents
    .flatMap(({ clocks }) => clocks)
    .filter(({ stopMoment }) => stopMoment === "authority-told");
  const reading = pick(readings);
  if (reading === undefined) return { key: "none" };
  const { state, deadline, left } = reading;
  if (state === "running") return left === null ? { key: "none" } : { key: "running", left };
  if (state === "missed" || state === "not-known") {
    return deadline === null ? { key: "none" } : { key: state, deadline };
  }
  return { key: state };
}

const pressing: readonly ClockReading["state"][] = [
  "running",
  "missed",
  "not-known",
  "no-limit",
  "not-started",
  "met",
];

function pick(readings: readonly ClockReading[]): ClockReading | undefined {
  return readings.toSorted((a, b) => pressing.indexOf(a.state) - pressing.indexOf(b.state))[0];
}

/** What is said over the open incidents: who told us late, and the clock that runs out next. */
export type IncidentSentence =
  | {
      readonly key: "late-notice";
      readonly vendorName: string;
      readonly taken: Lag;
      readonly hours: number;
    }
  | { readonly key: "running"; readonly reading: ClockReading; readonly left: Range }
  | { readonly key: "none-running" | "no-clock" | "no-incident" };

/** The sentences over the open incidents, at most two. */
export function incidentSentences(incidents: readonly OpenIncident[]): readonly IncidentSentence[] {
  if (incidents.length === 0) return [{ key: "no-incident" }];
  const late = incidents.flatMap(({ vendor, clocks }) =>
    clocks.flatMap((reading): IncidentSentence[] => {
      const { clock, state, taken, stop } = reading;
      const told = clock.regime.deadline.kind === "clause" && state === "missed" && stop !== null;
      return told && taken !== null && clock.hours !== null
        ? [{ key: "late-notice", vendorName: vendor.name, taken, hours: clock.hours }]
        : [];
    }),
  );
  const clocks = incidents.flatMap((incident) => incident.clocks);
  const running = clocks
    .filter(({ state, left }) => state === "running" && left !== null)
    .toSorted((a, b) => (a.left?.min ?? 0) - (b.left?.min ?? 0))[0];
  const rest: IncidentSentence =
    running !== undefined && running.left !== null
      ? { key: "running", reading: running, left: running.left }
      : { key: clocks.length === 0 ? "no-clock" : "none-running" };
  return [...late.slice(0, 1), rest];
}

/** Whether a data severity lies within reach of a band's bound (method 2026.1, §1). */
export function isNearEdge(severity: number, method: Method): boolean {
  const { bandFrom, nearEdge } = method.severity;
  return Object.values(bandFrom).some((edge) => Math.abs(severity - edge) <= nearEdge + 1e-9);
}

/** Open incidents in the order in which they are read: ours first, then the newest. */
export function inReadingOrder<T extends { involvement: Involvement; openedAt: number }>(
  incidents: readonly T[],
): readonly T[] {
  const rank = { yes: 0, unknown: 1, no: 2 } as const;
  return incidents.toSorted(
    (a, b) => rank[a.involvement] - rank[b.involvement] || b.openedAt - a.openedAt,
  );
}

/** A clock as stretches of time, ready to be drawn on any axis. */
export type ClockSpan = {
  readonly reading: ClockReading;
  readonly segments: readonly {
    readonly kind: SegmentKind;
    readonly from: Instant;
    readonly to: Instant;
  }[];
  readonly deadline: Instant | null;
};

/** How far back an ended clock may lie for the picture to reach to the present. */
const reach = 45 * dayMs;

/**
 * The clocks of one incident on an axis of their own. It holds every start, deadline and stop; the
 * present too while a clock runs or ended of late, since a year between would leave a three-day
 * clock no wider than a hair.
 */
export function clockSpans(
  readings: readonly ClockReading[],
  now: Instant,
): { readonly domain: Domain; readonly spans: readonly ClockSpan[] } {
  const moments = readings
    .flatMap(({ start, deadline, stop }) => [start, deadline, stop])
    .flatMap((time) => (time === null ? [] : [time.earliest, time.latest]))
    .filter((moment) => moment !== null);
  const last = moments.length === 0 ? now : Math.max(...moments);
  const running = readings.some(({ state }) => state === "running");
  const withNow = running || now - last <= reach;
  const domain = domainOf(withNow ? [...moments, now] : moments);
  const scale = timeScale(domain, { left: domain.from, right: domain.to });
  const waitsFrom = moments.length === 0 ? domain.from : Math.min(...moments);
  return {
    domain,
    spans: readings.map((reading) => ({
      reading,
      segments: segmentsOf(reading, scale, now, waitsFrom).map(({ kind, x0, x1 }) => ({
        kind,
        from: x0,
        to: x1,
      })),
      deadline: tickOf(reading.deadline, scale),
    })),
  };
}
