import { describe, expect, it } from "vitest";
import type { ClockReading } from "#lib/incidents/clocks/model.ts";
import { customRegime, readClock } from "#lib/incidents/clocks/rules.ts";
import { method2026 } from "#lib/risk/method/model.ts";
import { minuteTime } from "#lib/shared/interval.ts";
import { hourMs, instantOf } from "#lib/shared/time.ts";
import {
  referenceAwareness,
  referenceClocks,
  referenceEvents,
} from "#tests/support/reference-incident.ts";
import { noCounts } from "../rules.ts";
import {
  authorityOf,
  clockSpans,
  incidentSentences,
  inReadingOrder,
  isNearEdge,
  postureOf,
} from "./rules.ts";

function readings(asOf: string): readonly ClockReading[] {
  const facts = {
    events: referenceEvents,
    awareness: { ...referenceAwareness, set: true },
    asOf: instantOf(asOf),
  };
  return referenceClocks.map((clock) => readClock(clock, facts));
}

const mixpanel = (asOf: string) => ({
  vendor: { name: "Mixpanel" },
  involvement: "yes" as const,
  clocks: readings(asOf),
});
const standing = {
  counts: { ...noCounts, high: 9, critical: 2, low: 53 },
  total: 64,
  scored: 64,
  confidence: 0.9,
};
const months = [
  { at: new Date("2025-10-31T23:59:59Z"), counts: { ...noCounts, high: 9 } },
  { at: new Date("2025-11-26T16:00:00Z"), counts: standing.counts },
];

describe("the posture", () => {
  it("says eleven of sixty-four, two more, and the authority's clock of the reference case", () => {
    const posture = postureOf(standing, months, [mixpanel("2025-11-26T16:00:00Z")]);
    expect(posture).toMatchObject({ elevated: 11, total: 64, change: 2, open: 1, involving: 1 });
    expect(posture.authority).toEqual({
      key: "running",
      left: { min: 32 * hourMs, max: 56 * hourMs },
    });
  });

  it("does not compare where nothing was assessed before", () => {
    const [, last] = months;
    const bare = { at: new Date("2025-10-31T23:59:59Z"), counts: noCounts };
    const posture = postureOf(standing, last === undefined ? [] : [bare, last], []);
    expect(posture).toMatchObject({
      change: null,
      before: null,
      open: 0,
      authority: { key: "none" },
    });
  });

  it("leaves out the clock of an incident that is not known to involve our data", () => {
    const unknown = { ...mixpanel("2025-11-26T16:00:00Z"), involvement: "unknown" as const };
    expect(postureOf(standing, months, [unknown])).toMatchObject({
      open: 1,
      involving: 0,
      authority: { key: "none" },
    });
  });

  it("never says that the authority was not told where it cannot be known", () => {
    const later = authorityOf([mixpanel("2026-11-24T10:00:00Z")]);
    expect(["missed", "not-known"]).toContain(later.key);
    expect(later).toMatchObject({
      deadline: { earliest: instantOf("2025-11-28T00:00:00Z") },
    });
  });
});

describe("the sentences over the open incidents", () => {
  it("say that the vendor told us late, and which clock runs out next", () => {
    const asked = instantOf("2025-11-23T11:00:00Z");
    const own = readClock(
      {
        id: "own",
        regime: customRegime("Our questions", 120),
        hours: 120,
        content: null,
        startEventId: "asked",
        stopEventId: null,
        note: "",
      },
      {
        events: referenceEvents
          .slice(0, 1)
          .map((event) => ({ ...event, id: "asked", time: minuteTime(asked) })),
        awareness: { ...referenceAwareness, set: true },
        asOf: instantOf("2025-11-26T16:00:00Z"),
      },
    );
    const [late, running] = incidentSentences([
      mixpanel("2025-11-26T16:00:00Z"),
      { vendor: { name: "Glassfinch Flags" }, involvement: "unknown", clocks: [own] },
    ]);
    expect(late).toMatchObject({
      key: "late-notice",
      vendorName: "Mixpanel",
      hours: 72,
      taken: { days: { min: 16, max: 16 } },
    });
    expect(running).toMatchObject({ key: "running", left: { min: 32 * hourMs } });
  });

  it("say that nothing runs, or that nothing is open", () => {
    expect(incidentSentences([]).map(({ key }) => key)).toEqual(["no-incident"]);
    const quiet = { vendor: { name: "V" }, involvement: "no" as const, clocks: [] };
    expect(incidentSentences([quiet]).map(({ key }) => key)).toEqual(["no-clock"]);
  });
});

describe("the order and the edge", () => {
  it("puts what involves our data first, then the newest", () => {
    const incidents = [
      { id: "a", involvement: "unknown", openedAt: 3 },
      { id: "b", involvement: "yes", openedAt: 1 },
      { id: "c", involvement: "yes", openedAt: 2 },
      { id: "d", involvement: "no", openedAt: 9 },
    ] as const;
    expect(inReadingOrder(incidents).map(({ id }) => id)).toEqual(["c", "b", "a", "d"]);
  });

  it("calls a data severity near an edge up to a quarter, both sides included", () => {
    expect([2.75, 3, 3.25, 3.26, 2.5].map((value) => isNearEdge(value, method2026))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe("clocks on an axis of their own", () => {
  it("reach to the present while one runs", () => {
    const now = instantOf("2025-11-26T16:00:00Z");
    const { domain, spans } = clockSpans(readings("2025-11-26T16:00:00Z"), now);
    expect(domain.from).toBeLessThanOrEqual(instantOf("2025-11-09T00:00:00Z"));
    expect(domain.to).toBeGreaterThan(now);
    expect(spans).toHaveLength(referenceClocks.length);
    for (const { segments } of spans) {
      for (const { from, to } of segments) {
        expect(from).toBeLessThanOrEqual(to);
        expect(from).toBeGreaterThanOrEqual(domain.from);
        expect(to).toBeLessThanOrEqual(domain.to);
      }
    }
  });

  it("stay with the clocks when they ended long ago", () => {
    const now = instantOf("2026-11-24T10:00:00Z");
    const { domain } = clockSpans(readings("2026-11-24T10:00:00Z"), now);
    expect(domain.to).toBeLessThan(instantOf("2026-01-01T00:00:00Z"));
  });
});
