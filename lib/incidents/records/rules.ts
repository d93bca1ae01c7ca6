import { findRegime } from "#lib/catalogue/regimes.ts";
import type { UncertainTime } from "#lib/shared/interval.ts";
import type { Clock } from "../clocks/model.ts";
import { customRegime } from "../clocks/rules.ts";
import type { AwarenessSet, IncidentEvent, IncidentRow, Source } from "../model.ts";
import type {
  ClockRecord,
  EventRecord,
  IncidentRecord,
  SourceRecord,
  TimeRecord,
} from "./model.ts";

/** The time that four columns hold. */
export function timeOf({ earliest, latest, precision, zone }: TimeRecord): UncertainTime {
  return {
    earliest: earliest?.getTime() ?? null,
    latest: latest?.getTime() ?? null,
    precision,
    zone,
  };
}

/** The source that three columns hold. */
export function sourceOf(row: SourceRecord): Source {
  return { name: row.sourceName, url: row.sourceUrl, kind: row.sourceKind };
}

/** An event of a row. */
export function eventOf(row: EventRecord): IncidentEvent {
  const { id, type, lane, toLane, title, note, alsoSource, rowKey, supersededById } = row;
  return {
    id,
    type,
    lane,
    toLane,
    title,
    note,
    time: timeOf(row),
    source: sourceOf(row),
    alsoSource,
    rowKey,
    supersededById,
  };
}

/** A stored clock with its regime; null for a key that the catalogue no longer has. */
function clockOf(row: ClockRecord): Clock | null {
  const { id, regimeKey, label, hours, content, startEventId, stopEventId, note } = row;
  const regime =
    regimeKey === "custom" ? customRegime(label ?? "", hours ?? 0) : findRegime(regimeKey);
  if (regime === undefined) return null;
  return { id, regime, hours, content, startEventId, stopEventId, note };
}

/** The clocks of rows that stand, or those that were replaced or dropped. */
export function clocksOf(rows: readonly ClockRecord[], standing: boolean): readonly Clock[] {
  return rows
    .filter(({ supersededAt }) => (supersededAt === null) === standing)
    .map(clockOf)
    .filter((clock) => clock !== null);
}

/** Our awareness as a person set it; null while nobody did. */
export function awarenessSetOf(row: IncidentRecord): AwarenessSet | null {
  if (row.awarePrecision === null) return null;
  const time = timeOf({
    earliest: row.awareEarliest,
    latest: row.awareLatest,
    precision: row.awarePrecision,
    zone: row.awareZone ?? "UTC",
  });
  return { time, reason: row.awareReason ?? "", assumed: row.awareAssumed };
}

/** The head of an incident of a row. */
export function rowOf(row: IncidentRecord): IncidentRow {
  return {
    id: row.id,
    reference: row.reference,
    title: row.title,
    vendor: { id: row.vendor.id, name: row.vendor.name },
    severity: row.severity,
    involvement: row.involvement,
    lead: row.lead,
    openedAt: row.openedAt.getTime(),
    closedAt: row.closedAt?.getTime() ?? null,
    sample: row.sample,
  };
}
