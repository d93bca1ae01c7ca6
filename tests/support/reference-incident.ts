import { findRegime } from "#lib/catalogue/regimes.ts";
import type { Clock } from "#lib/incidents/clocks/model.ts";
import type { FlowRow } from "#lib/incidents/exposures/model.ts";
import {
  type Claim,
  type EventType,
  type Exposure,
  eventTypes,
  type IncidentEvent,
} from "#lib/incidents/model.ts";
import {
  caseClaims,
  caseClocks,
  caseEvents,
  caseExposures,
  caseFlow,
  caseIncident,
  caseNotFound,
  caseSystems,
} from "#prisma/seed/reference-case.ts";

function eventType(type: string): EventType {
  const known = eventTypes.find((candidate) => candidate === type);
  if (known === undefined) throw new Error(`"${type}" is no event type.`);
  return known;
}

/** The events of the reference case as the rules read them; ids are the case's keys. */
export const referenceEvents: readonly IncidentEvent[] = [...caseEvents, ...caseNotFound].map(
  (event) => ({
    id: event.key,
    type: eventType(event.type),
    lane: event.lane,
    toLane: event.toLane ?? null,
    title: event.title,
    note: event.note ?? "",
    time: event.when,
    source: { name: event.source, url: event.sourceUrl ?? null, kind: event.sourceKind },
    alsoSource: event.alsoSource ?? null,
    rowKey: event.rowKey ?? null,
    supersededById: null,
  }),
);

/** The claims of the reference case. */
export const referenceClaims: readonly Claim[] = caseClaims.map((claim) => ({
  id: claim.key,
  subject: claim.subject,
  text: claim.text,
  saidBy: claim.saidBy,
  lane: claim.lane,
  said: claim.said,
  source: { name: claim.source, url: claim.sourceUrl ?? null, kind: claim.sourceKind },
  version: claim.version,
  supersedesId: claim.supersedes ?? null,
  disputed: claim.disputed ?? false,
}));

/** Our awareness as the case is shipped: set to 25 November, assumed. */
export const referenceAwareness = {
  time: caseIncident.awareness,
  reason: caseIncident.awarenessReason,
  assumed: true,
} as const;

/** The clocks chosen for the case. */
export const referenceClocks: readonly Clock[] = caseClocks.map((clock) => {
  const regime = findRegime(clock.regime);
  if (regime === undefined) throw new Error(`"${clock.regime}" is no regime.`);
  return {
    id: clock.regime,
    regime,
    hours: "hours" in clock ? clock.hours : null,
    content: "content" in clock ? clock.content : null,
    startEventId: clock.start,
    stopEventId: clock.stop,
    note: clock.note,
  };
});

/** The exposures of the case with their history. */
export const referenceExposures: readonly Exposure[] = caseExposures.map((exposure) => ({
  id: `${exposure.system} ${exposure.element} ${exposure.believedFrom}`,
  systemId: exposure.system,
  elementKey: exposure.element,
  state: exposure.state,
  form: "raw",
  source: exposure.source,
  claimId: exposure.claim,
  believedFrom: exposure.believedFrom,
  supersededAt: exposure.believedUntil,
}));

/** The one flow of the case, ended without proof of deletion. */
export const referenceFlows: readonly FlowRow[] = [
  {
    id: "flow",
    systemId: caseFlow.system,
    people: caseFlow.people,
    region: "US",
    startsAt: caseFlow.startsAt,
    endsAt: caseFlow.endsAt,
    deletionProvenAt: null,
    elements: caseFlow.elements.map((element) => ({
      elementKey: element.key,
      form: "raw",
      startsAt: caseFlow.startsAt,
      endsAt: null,
      deletionProvenAt: null,
    })),
  },
];

/** The systems of the case, in order. */
export const referenceSystemIds: readonly string[] = caseSystems.map(({ key }) => key);
