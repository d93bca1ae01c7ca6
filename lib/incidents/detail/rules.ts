import { elements } from "#lib/catalogue/elements.ts";
import { addDays, dateIn, dayMs, type Instant, startOfDay } from "#lib/shared/time.ts";
import type { ClockFacts } from "../clocks/model.ts";
import { readClock } from "../clocks/rules.ts";
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

/** How long after its last day an open incident still opens at the present. */
const liveDays = 14;

/**
 * The moment at which the replay opens. A live incident opens now: a clock of it runs, or something
 * happened in the last two weeks. One that is closed or long quiet opens at the end of the last day
 * on which something happened, not at an empty present.
 */
export function defaultAsOf(
  incident: Pick<IncidentDetail, "events" | "claims" | "clocks" | "awarenessSet" | "closedAt">,
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
  const facts = clockFacts(incident, now);
  const runs = incident.clocks.some((clock) => readClock(clock, facts).state === "running");
  if (incident.closedAt === null && (runs || now - last < liveDays * dayMs)) return now;
  return Math.min(now, startOfDay(addDays(dateIn(last - 1, "UTC"), 1), "UTC"));
}

/** What the data map proposes for an incident, over the window that its events allow. */
export function blastRadiusOf(incident: Pick<IncidentDetail, "events" | "flows">): BlastRadius {
  return proposeBlastRadius(incident.flows, exposureWindow(incident.events));
}

/** What would be exposed if someone confirmed everything that the data map proposes. */
export function exposuresIfConfirmed(incident: Pick<IncidentDetail, "events" | "flows">) {
  return blastRadiusOf(incident)
    .cells.filter(({ proposal }) => proposal === "exposed-if" || proposal === "still-held")
    .map(({ elementKey }) => ({ elementKey, state: "exposed" as const }));
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
