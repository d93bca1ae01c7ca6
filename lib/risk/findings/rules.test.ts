import { describe, expect, it } from "vitest";
import { exampleMoment as now } from "#tests/support/risk-factors.ts";
import { line } from "../composite/rules.ts";
import { method2026 } from "../method/model.ts";
import { FactorError, type FindingFactor } from "../model.ts";
import { findingMoments, findingsOf, isAccepted, isOverdue } from "./rules.ts";

const later = new Date(now.getTime() + 1);

function finding(changes: Partial<FindingFactor> = {}): FindingFactor {
  const plain = { id: "f1", label: "F-1", severity: "high" } as const;
  return { ...plain, dueAt: null, acceptedUntil: null, ...changes };
}

const found = (...findings: readonly FindingFactor[]) => findingsOf(findings, now, method2026);

describe("a finding at a moment", () => {
  it("is accepted until the acceptance ends, and not at its end", () => {
    expect(isAccepted(finding(), now)).toBe(false);
    expect(isAccepted(finding({ acceptedUntil: now }), now)).toBe(false);
    expect(isAccepted(finding({ acceptedUntil: later }), now)).toBe(true);
  });

  it("is overdue from its due date on, unless it is accepted", () => {
    expect(isOverdue(finding(), now)).toBe(false);
    expect(isOverdue(finding({ dueAt: later }), now)).toBe(false);
    expect(isOverdue(finding({ dueAt: now }), now)).toBe(true);
    expect(isOverdue(finding({ dueAt: now, acceptedUntil: later }), now)).toBe(false);
    expect(isOverdue(finding({ dueAt: now, acceptedUntil: now }), now)).toBe(true);
  });
});

describe("the points of findings", () => {
  it.each([
    ["critical", 10],
    ["high", 6],
    ["medium", 3],
    ["low", 1],
  ] as const)("%s: %i, half as much again when overdue, half when accepted", (severity, points) => {
    expect(found(finding({ severity })).value).toBe(points);
    expect(found(finding({ severity, dueAt: now })).value).toBe(points * 1.5);
    expect(found(finding({ severity, dueAt: now, acceptedUntil: later })).value).toBe(points / 2);
  });

  it("have a line each, in the order of their ids, and a line for what is above 25", () => {
    const made = found(
      finding({ id: "c", severity: "critical", dueAt: now }),
      finding({ id: "a", severity: "critical" }),
      finding({ id: "b", severity: "low", acceptedUntil: later }),
    );
    const about = (id: string) => ({ kind: "finding", id, label: "F-1" }) as const;
    const lines = [
      line("findings", "open", 10, {
        numbers: { severity: "critical", points: 10, factor: 1 },
        subject: about("a"),
      }),
      line("findings", "accepted", 0.5, {
        numbers: { severity: "low", points: 1, factor: 0.5 },
        subject: about("b"),
      }),
      line("findings", "overdue", 15, {
        numbers: { severity: "critical", points: 10, factor: 1.5 },
        subject: about("c"),
      }),
      line("findings", "cap", -0.5, { numbers: { cap: 25 } }),
    ];
    expect(made).toEqual({ value: 25, low: 25, high: 25, lines });
    expect(found()).toEqual({ value: 0, low: 0, high: 0, lines: [] });
  });

  it("refuse a severity outside the vocabulary", () => {
    const wrong = finding({ severity: "urgent" as never });
    expect(() => found(wrong)).toThrow(FactorError);
    expect(() => found(wrong)).toThrow('"finding severity" is outside its vocabulary: "urgent"');
  });
});

describe("moments of findings", () => {
  it("are due dates and ends of acceptance", () => {
    expect(findingMoments([finding({ dueAt: now }), finding({ acceptedUntil: later })])).toEqual([
      now,
      null,
      null,
      later,
    ]);
  });
});
