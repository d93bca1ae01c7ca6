import type { ClockReading } from "#lib/incidents/clocks/model.ts";
import { readClock } from "#lib/incidents/clocks/rules.ts";
import type { IncidentDetail } from "#lib/incidents/detail/model.ts";
import { clockFacts } from "#lib/incidents/detail/rules.ts";
import type { ClaimReading, SubjectRelation } from "#lib/incidents/model.ts";
import { domainOf, extentOf, timeScale } from "#lib/incidents/replay/axis/rules.ts";
import { pictureLabel, placeLanes } from "#lib/incidents/replay/lanes/rules.ts";
import type { Domain } from "#lib/incidents/replay/model.ts";
import { placeSpans } from "#lib/incidents/replay/spans/rules.ts";
import { placeStrips } from "#lib/incidents/replay/strips/rules.ts";
import { claimsAsOf, isKnown, knownFrom, standingEvents } from "#lib/incidents/rules.ts";
import { lastMoment } from "#lib/shared/interval.ts";
import { textWidth } from "#lib/shared/text-width.ts";
import type { Instant } from "#lib/shared/time.ts";

/** Heights of the picture's parts, in pixels. */
const axisY = 42;
const sectionHead = 20;
const footer = 4;
/** Under this width names stand over their rows, not beside them. */
const wideFrom = 600;
/** Least and most that the column of names takes. */
const nameColumn = { least: 92, most: 148 };

/** The stretch that the picture shows: all that happened, was said or is due, and the as-of moment. */
export function replayDomain(incident: IncidentDetail, opened: Instant): Domain {
  const times = [
    ...standingEvents(incident.events).map(({ time }) => time),
    ...incident.claims.map(({ said }) => said),
  ];
  const readings = incident.clocks.map((clock) => readClock(clock, clockFacts(incident, opened)));
  const due = readings
    .filter(({ state }) => state === "running")
    .map(({ deadline }) => deadline && lastMoment(deadline));
  const moments = [...times.flatMap((time) => [knownFrom(time), time.latest]), ...due, opened];
  return domainOf(moments.filter((moment) => moment !== null));
}

/** Everything the picture draws at one moment and one width, placed. */
export function layoutReplay(
  incident: IncidentDetail,
  options: {
    readonly width: number;
    readonly domain: Domain;
    readonly asOf: Instant;
    readonly claimText: (reading: ClaimReading, relation: SubjectRelation) => string;
    readonly clockText: (reading: ClockReading) => { strong: string; detail: string };
    /** Names of lanes, clocks and their starts, as they stand left of the rows. */
    readonly names: readonly string[];
  },
) {
  const { width, domain, asOf } = options;
  const isWide = width >= wideFrom;
  const widest = Math.max(
    ...options.names.map((name) => textWidth(name, 12, { condensed: true, strong: true })),
  );
  const column = Math.min(nameColumn.most, Math.max(nameColumn.least, Math.ceil(widest) + 8));
  const scale = timeScale(domain, { left: isWide ? column : 0, right: width - 8 });
  const headHeight = isWide ? 0 : 16;
  const measure = (text: string) => textWidth(text, 12, { condensed: true });
  const measureStrong = (text: string) => textWidth(text, 12, { strong: true });
  const facts = clockFacts(incident, asOf);
  const waitsFrom = facts.awareness.time.earliest;
  const events = standingEvents(incident.events);
  const lanes = placeLanes(
    events.map((event) => ({
      id: event.id,
      lane: event.lane,
      toLane: event.toLane,
      label: pictureLabel(event.title),
      time: event.time,
    })),
    {
      scale,
      measure,
      headHeight,
      top: axisY + 6,
      undated: extentOf(scale, waitsFrom ?? domain.from, Math.max(asOf, waitsFrom ?? asOf)),
    },
  );
  const subjects = claimsAsOf(incident.claims, asOf);
  const claimsTop = lanes.bottom;
  const strips = placeStrips(subjects, {
    scale,
    measure,
    headHeight,
    top: claimsTop + (subjects.length === 0 ? 0 : sectionHead + 10),
    asOf,
    textOf: options.claimText,
  });
  const clocksTop = strips.bottom + (subjects.length === 0 ? 0 : 6);
  const spans = placeSpans(
    incident.clocks.map((clock) => readClock(clock, facts)),
    {
      scale,
      measure,
      measureStrong,
      headHeight,
      top: clocksTop + (incident.clocks.length === 0 ? 0 : sectionHead + 6),
      asOf,
      waitsFrom,
      textOf: options.clockText,
    },
  );
  return {
    isWide,
    scale,
    axisY,
    lanes: lanes.lanes,
    claimsTop,
    subjects: strips.subjects,
    clocksTop,
    spans: spans.spans,
    height: spans.bottom + footer,
    isKnown: (id: string) => {
      const event = events.find((candidate) => candidate.id === id);
      return event !== undefined && isKnown(event.time, asOf);
    },
  };
}

/** The picture as it was laid out. */
export type ReplayLayout = ReturnType<typeof layoutReplay>;
