import { describe, expect, it } from "vitest";
import type { Line } from "#lib/risk/model.ts";
import type { ScoreChange, ScoreSide } from "../model.ts";
import { movesOf, movesSentence, reasonsOf } from "./rules.ts";

const line = (section: Line["section"], key: string, value: number, id?: string): Line => ({
  section,
  key,
  value,
  adds: section !== "severity",
  numbers: section === "findings" ? { severity: "high" } : {},
  subject: id === undefined ? null : { kind: "finding", id, label: `Title of ${id}` },
  assumed: false,
  unknown: false,
});

/** The reference case before and after the breach. */
const before: ScoreSide = {
  residual: 47.6,
  band: "moderate",
  assurance: 0.4,
  inherent: 55,
  lines: [line("assurance", "assumed", -15.4), line("hygiene", "never-audited", 8)],
};
const after: ScoreSide = {
  ...before,
  residual: 67.6,
  band: "high",
  lines: [...before.lines, line("incidents", "open", 15), line("incidents", "late-notice", 5)],
};

describe("the reasons of a move", () => {
  it("are the incident and its late notice for the reference case", () => {
    expect(reasonsOf(before, after).map(({ key, delta }) => [key, delta])).toEqual([
      ["incident-opened", 15],
      ["late-notice", 5],
    ]);
  });

  it("add up to the move when nothing is left out", () => {
    const sum = reasonsOf(before, after).reduce((total, { delta }) => total + delta, 0);
    expect(sum).toBeCloseTo(after.residual - before.residual, 9);
  });

  it("take assurance as one reason with both its values", () => {
    const better = {
      ...before,
      residual: 39.9,
      assurance: 0.6,
      lines: [line("assurance", "counted", -23.1), line("hygiene", "never-audited", 8)],
    };
    const [reason] = reasonsOf(before, better);
    expect(reason).toMatchObject({ key: "assurance", from: 0.4, to: 0.6, count: 1 });
    expect(reason?.delta).toBeCloseTo(-7.7, 9);
  });

  it("name a finding that became overdue, with its title and severity", () => {
    const open = { ...before, lines: [...before.lines, line("findings", "open", 6, "f1")] };
    const late = { ...before, lines: [...before.lines, line("findings", "overdue", 9, "f1")] };
    expect(reasonsOf(open, late)).toMatchObject([
      { key: "finding-overdue", delta: 3, label: "Title of f1", severity: "high" },
    ]);
    expect(reasonsOf(late, before)).toMatchObject([{ key: "finding-closed", delta: -9 }]);
  });

  it("tell a first audit from the hygiene line that it takes away", () => {
    const audited = { ...before, lines: [line("assurance", "assumed", -15.4)] };
    expect(reasonsOf(before, audited)).toMatchObject([{ key: "first-audit", delta: -8 }]);
  });

  it("count certificates that were renewed together", () => {
    const expired = {
      ...before,
      lines: [
        line("hygiene", "certification-expired", 2, "c1"),
        line("hygiene", "certification-expired", 2, "c2"),
      ],
    };
    const renewed = { ...before, lines: [] };
    expect(reasonsOf(expired, renewed)).toMatchObject([
      { key: "certificates-renewed", delta: -4, count: 2, label: null },
    ]);
  });

  it("say which part of inherent risk changed", () => {
    const side = (inherent: number, dependency: number): ScoreSide => ({
      ...before,
      inherent,
      lines: [line("inherent", "dependency", dependency), line("assurance", "assumed", 0)],
    });
    expect(reasonsOf(side(50, 10), side(60, 25))).toMatchObject([{ key: "dependency", delta: 10 }]);
    expect(reasonsOf(side(50, 10), side(40, 10))).toMatchObject([{ key: "data", delta: -10 }]);
  });
});

describe("the list of moves", () => {
  const change = (name: string, delta: number, band: ScoreSide["band"] = "moderate") =>
    ({
      vendorId: name,
      name,
      before,
      after: { ...before, residual: before.residual + delta, band },
    }) satisfies ScoreChange;

  it("is ordered by size, without what no decimal shows, and cut", () => {
    const moves = movesOf([change("a", 1), change("b", -9), change("c", 0.04), change("d", 3)], 2);
    expect(moves.map(({ name }) => name)).toEqual(["b", "d"]);
  });

  it("says how many moves crossed a band, or that none did", () => {
    const crossing = movesOf([change("a", 9, "high"), change("b", -20, "low"), change("c", 1)], 8);
    expect(movesSentence(crossing)).toMatchObject({ key: "crossed", rises: 1, falls: 1 });
    const inside = movesOf([change("a", 2), change("b", -1), change("c", 1)], 8);
    expect(movesSentence(inside)).toMatchObject({ key: "inside", rises: 2, falls: 1 });
    expect(movesSentence([])).toEqual({ key: "none" });
  });
});
