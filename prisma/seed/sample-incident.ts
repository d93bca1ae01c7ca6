import type { EventType, Lane } from "#lib/incidents/model.ts";

/** The invented open incident: a supplier of Glassfinch Flags was breached. */
export const glassfinchIncident = {
  vendor: "glassfinch-flags",
  title: "Glassfinch Flags, a fourth party breached",
  summary:
    "A supplier of the vendor, Sloewick Telemetry, reported an intrusion. Whether our data is in it is not known; eight questions were sent to the vendor.",
  severity: "low",
  involvement: "unknown",
  lead: "ferncastle",
  /** Hours before loading at which the incident was opened. */
  openedHoursAgo: 78,
} as const;

type GlassfinchEvent = {
  readonly key: string;
  readonly type: EventType;
  readonly lane: Lane;
  readonly toLane?: Lane;
  readonly title: string;
  /** Whole days before loading, known to the day; or hours before it, known to the minute. */
  readonly day?: number;
  readonly hoursAgo?: number;
  readonly source: string;
  readonly sourceKind: "party" | "secondary";
};

export const glassfinchEvents: readonly GlassfinchEvent[] = [
  {
    key: "compromise",
    type: "compromise",
    lane: "attacker",
    title: "Intrusion at Sloewick Telemetry, a supplier of the vendor",
    day: -6,
    source: "Sloewick’s status page (invented)",
    sourceKind: "party",
  },
  {
    key: "vendor-aware",
    type: "vendor_awareness",
    lane: "vendor",
    title: "Learns of the intrusion from its supplier",
    day: -4,
    source: "The vendor’s mail (invented)",
    sourceKind: "party",
  },
  {
    key: "first-notice",
    type: "vendor_first_notice",
    lane: "vendor",
    toLane: "us",
    title: "Tells us that a supplier was breached",
    hoursAgo: 79,
    source: "The vendor’s mail (invented)",
    sourceKind: "party",
  },
  {
    key: "questions",
    type: "other",
    lane: "us",
    toLane: "vendor",
    title: "Eight questions sent, answers asked for within 5 days",
    hoursAgo: 77,
    source: "Our mail (invented)",
    sourceKind: "party",
  },
  {
    key: "press",
    type: "press_report",
    lane: "public",
    title: "Trade press names three customers of Sloewick, not Glassfinch",
    day: -2,
    source: "Trade press (invented)",
    sourceKind: "secondary",
  },
];

/** Tasks of the playbook that are done. */
export const glassfinchTasksDone: readonly string[] = ["declare", "verify", "contain"];

/** The clock we set ourselves. */
export const glassfinchClock = { label: "Our questions", hours: 120, start: "questions" } as const;
