import { playbook } from "#lib/catalogue/playbook.ts";
import { dayTime, minuteTime, type UncertainTime } from "#lib/shared/interval.ts";
import { dayMs, hourMs, instantOf, isoOf, minuteMs } from "#lib/shared/time.ts";
import type { Days } from "./days.ts";
import {
  caseClaims,
  caseClocks,
  caseEvents,
  caseExposures,
  caseIncident,
  caseNotFound,
  caseTasksDone,
  caseVendor,
} from "./reference-case.ts";
import type { Rows, SeedContext } from "./rows.ts";
import type { SystemIds } from "./rows-data-map.ts";
import type { VendorIds } from "./rows-register.ts";
import {
  glassfinchClock,
  glassfinchEvents,
  glassfinchIncident,
  glassfinchTasksDone,
} from "./sample-incident.ts";

/** The four columns of a stored time. */
function columnsOf(time: UncertainTime) {
  return {
    earliest: time.earliest === null ? null : new Date(time.earliest),
    latest: time.latest === null ? null : new Date(time.latest),
    precision: time.precision,
    zone: time.zone,
  };
}

/** Writes the reference case's incident with all that is known of it. */
export function addCaseIncident(
  rows: Rows,
  context: SeedContext,
  vendors: VendorIds,
  systems: SystemIds,
  nextId: () => string,
): void {
  const incidentId = nextId();
  const { awareness } = caseIncident;
  rows.incidents.push({
    id: incidentId,
    reference: caseIncident.reference,
    vendorId: vendors.get(caseVendor.key) ?? "",
    title: caseIncident.title,
    summary: caseIncident.summary,
    severity: caseIncident.severity,
    involvement: caseIncident.involvement,
    leadId: context.people.get("abergavel") ?? null,
    openedAt: new Date(caseIncident.openedAt),
    people: caseIncident.people,
    awareEarliest: awareness.earliest === null ? null : new Date(awareness.earliest),
    awareLatest: awareness.latest === null ? null : new Date(awareness.latest),
    awarePrecision: awareness.precision,
    awareZone: awareness.zone,
    awareReason: caseIncident.awarenessReason,
    awareAssumed: true,
    sample: true,
  });
  const recordedAt = context.now;
  const events = new Map<string, string>();
  for (const event of [...caseEvents, ...caseNotFound]) {
    const id = nextId();
    events.set(event.key, id);
    rows.events.push({
      id,
      incidentId,
      type: event.type,
      lane: event.lane,
      toLane: event.toLane ?? null,
      title: event.title,
      note: event.note ?? "",
      ...columnsOf(event.when),
      sourceName: event.source,
      sourceUrl: event.sourceUrl ?? null,
      sourceKind: event.sourceKind,
      alsoSource: event.alsoSource ?? null,
      rowKey: event.rowKey ?? null,
      recordedAt,
    });
  }
  const claims = new Map<string, string>();
  for (const claim of caseClaims) {
    const id = nextId();
    claims.set(claim.key, id);
    rows.claims.push({
      id,
      incidentId,
      subject: claim.subject,
      text: claim.text,
      saidBy: claim.saidBy,
      lane: claim.lane,
      ...columnsOf(claim.said),
      sourceName: claim.source,
      sourceUrl: claim.sourceUrl ?? null,
      sourceKind: claim.sourceKind,
      version: claim.version,
      supersedesId: claim.supersedes === undefined ? null : (claims.get(claim.supersedes) ?? null),
      disputed: claim.disputed ?? false,
      recordedAt,
    });
  }
  for (const exposure of caseExposures) {
    rows.exposures.push({
      id: nextId(),
      incidentId,
      systemId: systems.get(exposure.system) ?? "",
      elementKey: exposure.element,
      state: exposure.state,
      form: exposure.state === "exposed" ? "raw" : "unknown",
      claimId: claims.get(exposure.claim) ?? null,
      source: exposure.source,
      setAt: recordedAt,
      believedFrom: new Date(exposure.believedFrom),
      supersededAt: exposure.believedUntil === null ? null : new Date(exposure.believedUntil),
    });
  }
  for (const [position, clock] of caseClocks.entries()) {
    rows.clocks.push({
      id: nextId(),
      incidentId,
      regimeKey: clock.regime,
      hours: "hours" in clock ? clock.hours : null,
      content: "content" in clock ? clock.content : null,
      startEventId: clock.start === null ? null : (events.get(clock.start) ?? null),
      stopEventId: clock.stop === null ? null : (events.get(clock.stop) ?? null),
      note: clock.note,
      position,
      createdAt: new Date(caseIncident.openedAt),
    });
  }
  addTasks(rows, nextId, incidentId, new Date(caseIncident.openedAt), (key) => {
    const day = caseTasksDone[key];
    return day === undefined ? null : new Date(instantOf(`${day}T17:00:00Z`));
  });
}

/** Writes the invented incident that is open while the sample is looked at. */
export function addGlassfinchIncident(
  rows: Rows,
  context: SeedContext,
  vendors: VendorIds,
  days: Days,
  nextId: () => string,
): void {
  const incidentId = nextId();
  const ago = (hours: number) =>
    Math.floor((days.now.getTime() - hours * hourMs) / minuteMs) * minuteMs;
  const openedAt = new Date(ago(glassfinchIncident.openedHoursAgo));
  rows.incidents.push({
    id: incidentId,
    reference: context.reference("INC", openedAt),
    vendorId: vendors.get(glassfinchIncident.vendor) ?? "",
    title: glassfinchIncident.title,
    summary: glassfinchIncident.summary,
    severity: glassfinchIncident.severity,
    involvement: glassfinchIncident.involvement,
    leadId: context.people.get(glassfinchIncident.lead) ?? null,
    openedAt,
    people: null,
    sample: true,
  });
  const events = new Map<string, string>();
  for (const event of glassfinchEvents) {
    const id = nextId();
    events.set(event.key, id);
    const when =
      event.hoursAgo === undefined
        ? dayTime(isoOf(days.at(event.day ?? 0, 0).getTime()).slice(0, 10))
        : minuteTime(ago(event.hoursAgo));
    rows.events.push({
      id,
      incidentId,
      type: event.type,
      lane: event.lane,
      toLane: event.toLane ?? null,
      title: event.title,
      ...columnsOf(when),
      sourceName: event.source,
      sourceKind: event.sourceKind,
      recordedAt: context.now,
    });
  }
  rows.clocks.push({
    id: nextId(),
    incidentId,
    regimeKey: "custom",
    label: glassfinchClock.label,
    hours: glassfinchClock.hours,
    startEventId: events.get(glassfinchClock.start) ?? null,
    position: 0,
    createdAt: openedAt,
  });
  addTasks(rows, nextId, incidentId, openedAt, (key) =>
    glassfinchTasksDone.includes(key) ? new Date(ago(70)) : null,
  );
}

function addTasks(
  rows: Rows,
  nextId: () => string,
  incidentId: string,
  openedAt: Date,
  doneAt: (key: string) => Date | null,
): void {
  for (const [position, task] of playbook.entries()) {
    const done = doneAt(task.key);
    rows.tasks.push({
      id: nextId(),
      incidentId,
      key: task.key,
      phase: task.phase,
      status: done === null ? "open" : "done",
      dueAt: new Date(openedAt.getTime() + (task.dueHours / 24) * dayMs),
      doneAt: done,
      position,
    });
  }
}
