import { elements } from "#lib/catalogue/elements.ts";
import { addDays, dateIn, type Instant, startOfDay } from "#lib/shared/time.ts";
import type { ClockFacts } from "../clocks/model.ts";
import type { BlastRadius, ExposureGrid } from "../exposures/model.ts";
import { exposureGrid, exposureWindow, proposeBlastRadius } from "../exposures/rules.ts";
import { awarenessOf, knownFrom, standingEvents } from "../rules.ts";
import type { IncidentDetail } from "./model.ts";

/** The facts that the clocks of an incident are read from, as of a moment. */
export function clockFacts(
  incident: Pick<IncidentDetail, "events" | "awarenessSet">,
  asOf: Instant,
): ClockFacts {
  const { events, awarenessSet } = incident;
  return { events, awareness: awarenessOf(awarenessSet, events), asOf };
}

/**
 * The moment at which the replay opens: the end of the last day on which something happened, or
 * now while that day is not over. A case that is long quiet opens at its end, not at an empty now.
 */
export function defaultAsOf(
  incident: Pick<IncidentDetail, "events" | "claims">,
  now: Instant,
): Instant {
  const last = [
    ...standingEvents(incident.events).map(({ time }) => time),
    ...incident.claims.map(({ said }) => said),
  ].reduce<Instant | null>((latest, time) => {
    const moment = time.latest ?? knownFrom(time);
    return moment === null ? latest : Math.max(moment, latest ?? moment);
  }, null);
  if (last === null) return now;
  const endOfDay = startOfDay(addDays(dateIn(last - 1, "UTC"), 1), "UTC");
  return Math.min(now, endOfDay);
}

/** What the data map proposes for an incident, over the window that its events allow. */
export function blastRadiusOf(incident: Pick<IncidentDetail, "events" | "flows">): BlastRadius {
  return proposeBlastRadius(incident.flows, exposureWindow(incident.events));
}

const elementOrder = elements.map(({ key }) => key);

/** The exposure grid of an incident as of a moment; `extraFields` are shown though unnamed. */
export function gridOf(
  incident: Pick<IncidentDetail, "events" | "flows" | "systems" | "exposures">,
  asOf: Instant,
  extraFields: readonly string[] = [],
): ExposureGrid {
  return exposureGrid({
    extraFields,
    systemIds: incident.systems.map(({ id }) => id),
    elementOrder,
    exposures: incident.exposures,
    radius: blastRadiusOf(incident),
    flows: incident.flows,
    asOf,
  });
}
