import { describe, expect, it } from "vitest";
import { closedTimes, shortSince } from "#lib/requirements/history/rules.ts";
import { burnDown, findingWords } from "./rules.ts";

const day = (date: number) => new Date(Date.UTC(2026, 0, date));
const met = { state: "met", setAt: day(5), supersededAt: null, expiresAt: day(9) };

describe("the burn-down", () => {
  it("is read from what was recorded: down when shown, up again when the proof runs out", () => {
    const gaps = [
      { vendorId: "a", openedAt: day(1), closed: closedTimes([met], [], null) },
      { vendorId: "b", openedAt: day(1), closed: [] },
    ];
    expect(burnDown(gaps, day(11)).map(({ at, vendors }) => [at.getUTCDate(), vendors])).toEqual([
      ...[1, 2, 3, 4].map((date) => [date, 2]),
      ...[5, 6, 7, 8].map((date) => [date, 1]),
      ...[9, 10, 11].map((date) => [date, 2]),
    ]);
  });

  it("counts a vendor once, whatever it lacks, and nothing before its work was opened", () => {
    const gaps = [
      { vendorId: "a", openedAt: day(1), closed: [] },
      { vendorId: "a", openedAt: day(3), closed: [] },
    ];
    expect(burnDown(gaps, day(3)).map(({ vendors, gaps: open }) => [vendors, open])).toEqual([
      [1, 1],
      [1, 1],
      [1, 2],
    ]);
    expect(burnDown([], day(3))).toEqual([]);
  });
});

describe("falling short since", () => {
  it("begins when it was asked, or when the last thing that closed it ended", () => {
    expect(shortSince([], day(2), day(20))).toEqual(day(2));
    expect(shortSince(closedTimes([met], [], null), day(2), day(20))).toEqual(day(9));
    expect(shortSince(closedTimes([met], [], null), day(12), day(20))).toEqual(day(12));
    expect(shortSince(closedTimes([met], [], null), day(2), day(7))).toBeNull();
  });

  it("is closed by a waiver only from its approval to its end", () => {
    const asked = { approvedAt: null, endsAt: day(30), endedAt: null };
    const held = { approvedAt: day(3), endsAt: day(30), endedAt: day(6) };
    expect(closedTimes([], [asked], null)).toEqual([]);
    expect(closedTimes([], [held], null)).toEqual([{ from: day(3), to: day(6) }]);
  });
});

describe("the words of a finding", () => {
  it("are in the language in which the work was asked for", () => {
    const requirements = [{ key: "ACC-01", title: { en: "Keys", fr: "Clés" } }];
    expect(findingWords("fr", 2, requirements, "AUD-2026-001")).toMatchObject({
      title: "En deçà de la version 2 des exigences\u202f: ACC-01",
      weakness: expect.stringContaining("ACC-01  Clés"),
    });
    expect(findingWords("xx", 2, requirements).title).toContain("Falls short of version 2");
  });
});
