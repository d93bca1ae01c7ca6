import type { TimePrecision } from "#lib/shared/interval.ts";
import type { NoticeContent } from "../clocks/model.ts";
import type { EventType, IncidentSeverity, Involvement, Lane, SourceKind } from "../model.ts";

/** Columns of a time. */
export const timeColumns = { earliest: true, latest: true, precision: true, zone: true } as const;
/** Columns of a source. */
export const sourceColumns = { sourceName: true, sourceUrl: true, sourceKind: true } as const;

/** Columns of an event. */
export const eventColumns = {
  id: true,
  type: true,
  lane: true,
  toLane: true,
  title: true,
  note: true,
  ...timeColumns,
  ...sourceColumns,
  alsoSource: true,
  rowKey: true,
  supersededById: true,
} as const;

/** Columns of a clock. */
export const clockColumns = {
  id: true,
  regimeKey: true,
  label: true,
  hours: true,
  content: true,
  startEventId: true,
  stopEventId: true,
  note: true,
  supersededAt: true,
} as const;

/** Columns of the head of an incident. */
export const rowColumns = {
  id: true,
  reference: true,
  title: true,
  severity: true,
  involvement: true,
  openedAt: true,
  closedAt: true,
  sample: true,
  awareEarliest: true,
  awareLatest: true,
  awarePrecision: true,
  awareZone: true,
  awareReason: true,
  awareAssumed: true,
  vendor: { select: { id: true, name: true } },
  lead: { select: { id: true, name: true } },
} as const;

/** A stored time. */
export type TimeRecord = {
  readonly earliest: Date | null;
  readonly latest: Date | null;
  readonly precision: TimePrecision;
  readonly zone: string;
};

/** The stored source of an event or a claim. */
export type SourceRecord = {
  readonly sourceName: string;
  readonly sourceUrl: string | null;
  readonly sourceKind: SourceKind;
};

/** An event as it is read. */
export type EventRecord = TimeRecord &
  SourceRecord & {
    readonly id: string;
    readonly type: EventType;
    readonly lane: Lane;
    readonly toLane: Lane | null;
    readonly title: string;
    readonly note: string;
    readonly alsoSource: string | null;
    readonly rowKey: string | null;
    readonly supersededById: string | null;
  };

/** A clock as it is read. */
export type ClockRecord = {
  readonly id: string;
  readonly regimeKey: string;
  readonly label: string | null;
  readonly hours: number | null;
  readonly content: NoticeContent | null;
  readonly startEventId: string | null;
  readonly stopEventId: string | null;
  readonly note: string;
  readonly supersededAt: Date | null;
};

/** The head of an incident as it is read. */
export type IncidentRecord = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly severity: IncidentSeverity;
  readonly involvement: Involvement;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly sample: boolean;
  readonly awareEarliest: Date | null;
  readonly awareLatest: Date | null;
  readonly awarePrecision: TimePrecision | null;
  readonly awareZone: string | null;
  readonly awareReason: string | null;
  readonly awareAssumed: boolean;
  readonly vendor: { readonly id: string; readonly name: string };
  readonly lead: { readonly id: string; readonly name: string } | null;
};
