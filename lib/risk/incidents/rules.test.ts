import { describe, expect, it } from "vitest";
import { exampleMoment as now, referenceIncident } from "#tests/support/risk-factors.ts";
import { line } from "../composite/rules.ts";
import { method2026 } from "../method/model.ts";
import { FactorError, type IncidentFactor, type NoticeFactor } from "../model.ts";
import { capsTrust, incidentMoments, incidentsOf, isOpen } from "./rules.ts";

const later = new Date(now.getTime() + 1);
const monthsAgo = (months: number) => {
  const date = new Date(now);
  date.setUTCMonth(date.getUTCMonth() - months);
  return date;
};

function incident(
  changes: Partial<IncidentFactor> = {},
  notice: Partial<NoticeFactor> = {},
): IncidentFactor {
  return {
    ...referenceIncident,
    ...changes,
    notice: { ...referenceIncident.notice, lateness: "not_late", ...notice },
  };
}

const points = (...incidents: readonly IncidentFactor[]) => incidentsOf(incidents, now, method2026);

const about = (id = "incident-1") => ({ kind: "incident", id, label: "INC-2025-011" }) as const;

describe("the points of incidents", () => {
  it.each([
    ["very_high", 20],
    ["high", 15],
    ["medium", 10],
    ["low", 5],
  ] as const)("open, of %s severity: %i", (severity, value) => {
    expect(points(incident({ severity }))).toEqual({
      ...{ value, low: value, high: value },
      lines: [
        line("incidents", "open", value, {
          numbers: { severity, points: 20, share: value / 20, decay: 1 },
          subject: about(),
        }),
      ],
    });
  });

  it("not rated count as the most severe, and could be the least", () => {
    expect(points(incident({ severity: null }))).toEqual({
      ...{ value: 20, low: 5, high: 20 },
      lines: [
        line("incidents", "open", 20, {
          numbers: { severity: null, points: 20, share: 1, decay: 1 },
          subject: about(),
          unknown: true,
        }),
      ],
    });
  });

  it("fade from the closure on and leave no line at the end", () => {
    const closed = (months: number) =>
      points(incident({ closedAt: monthsAgo(months) }, { lateness: "late", assumedClause: false }));
    expect(closed(0).lines.map(({ key, value }) => [key, value])).toEqual([
      ["closed", 15],
      ["late-notice", 5],
    ]);
    expect(closed(12).lines).toEqual([
      line("incidents", "closed", 7.5, {
        numbers: { severity: "high", points: 20, share: 0.75, decay: 0.5 },
        subject: about(),
      }),
      line("incidents", "late-notice", 2.5, {
        numbers: { clauseHours: 72, daysMin: 16, daysMax: 16, decay: 0.5 },
        subject: about(),
      }),
    ]);
    expect(closed(12)).toMatchObject({ value: 10, low: 10, high: 10 });
    expect(closed(24)).toEqual({ value: 0, low: 0, high: 0, lines: [] });
    expect(points(incident({ closedAt: later })).lines[0]?.key).toBe("open");
  });

  it("not rated, closed and told late, could be the least of what is left of them", () => {
    const made = points(
      incident({ severity: null, closedAt: monthsAgo(12) }, { lateness: "late" }),
    );
    expect(made).toMatchObject({ value: 12.5, low: 5, high: 12.5 });
  });

  it("count a notice that may have come late as late, and could do without", () => {
    expect(points(incident({}, { lateness: "possible", clauseHours: null }))).toEqual({
      ...{ value: 20, low: 15, high: 20 },
      lines: [
        line("incidents", "open", 15, {
          numbers: { severity: "high", points: 20, share: 0.75, decay: 1 },
          subject: about(),
        }),
        line("incidents", "possibly-late-notice", 5, {
          numbers: { clauseHours: null, daysMin: 16, daysMax: 16, decay: 1 },
          subject: about(),
          assumed: true,
          unknown: true,
        }),
      ],
    });
  });

  it("certainly late, on an assumed clause, say so", () => {
    expect(points(incident({}, { lateness: "late" })).lines[1]).toEqual(
      line("incidents", "late-notice", 5, {
        numbers: { clauseHours: 72, daysMin: 16, daysMax: 16, decay: 1 },
        subject: about(),
        assumed: true,
      }),
    );
  });

  it("stand in the order of ids and reach 30 at most, also at the least", () => {
    const many = ["b", "a", "c"].map((id) => incident({ id, severity: "very_high" }));
    const made = points(...many);
    expect(made).toMatchObject({ value: 30, low: 30, high: 30 });
    expect(made.lines.map(({ subject }) => subject?.id)).toEqual(["a", "b", "c", undefined]);
    expect(made.lines.at(-1)).toEqual(line("incidents", "cap", -30, { numbers: { cap: 30 } }));
    const unrated = ["a", "b", "c"].map((id) => incident({ id, severity: null }));
    expect(points(...unrated)).toMatchObject({ value: 30, low: 15 });
  });

  it.each([
    ["incident severity", incident({ severity: "critical" as never })],
    ["lateness", incident({}, { lateness: "early" as never })],
  ])("refuse a wrong %s", (factor, wrong) => {
    expect(() => points(wrong)).toThrow(FactorError);
    expect(() => points(wrong)).toThrow(`"${factor}"`);
  });
});

describe("trust", () => {
  const caps = (...incidents: readonly IncidentFactor[]) => capsTrust(incidents, now, method2026);

  it("is capped while an incident that may concern us is open", () => {
    expect(caps()).toBe(false);
    expect(caps(incident())).toBe(true);
    expect(caps(incident({ concernsUs: false }))).toBe(false);
    expect(caps(incident({ closedAt: now }))).toBe(false);
    expect(caps(incident({ closedAt: later }))).toBe(true);
    expect(caps(incident({ closedAt: now }), incident())).toBe(true);
    expect([isOpen(incident(), now), isOpen(incident({ closedAt: now }), now)]).toEqual([
      true,
      false,
    ]);
  });

  it("is capped for twelve months after a late notice, whomever it concerned", () => {
    const closed = { closedAt: now, concernsUs: false };
    const late = (arrivedAt: Date | null, lateness: "late" | "possible" = "late") =>
      caps(incident(closed, { lateness, arrivedAt }));
    expect(late(monthsAgo(12))).toBe(false);
    expect(late(new Date(monthsAgo(12).getTime() + 1))).toBe(true);
    expect(late(now)).toBe(true);
    expect(late(null)).toBe(false);
    expect(late(now, "possible")).toBe(false);
  });
});

describe("moments of incidents", () => {
  it("are the next step of decay, an awaited notice and the end of the cap on trust", () => {
    const closedAt = new Date("2025-11-10T00:00:00Z");
    const arrivedAt = new Date("2025-11-01T08:00:00Z");
    const one = incident({ closedAt }, { lateness: "late", arrivedAt, changesAt: later });
    expect(incidentMoments([one, incident({}, { arrivedAt })], now, method2026)).toEqual([
      new Date("2025-12-10T00:00:00Z"),
      later,
      new Date("2026-11-01T08:00:00Z"),
      null,
      null,
      null,
    ]);
  });
});
