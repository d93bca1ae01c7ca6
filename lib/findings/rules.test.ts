import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wallClock } from "#lib/shared/time.ts";
import { type FindingFacts, findingOutcomes, findingSeverities } from "./model.ts";
import {
  daysToFix,
  decideAcceptance,
  decideEndOfAcceptance,
  findingStateAt,
  isAccepted,
  proposedDue,
  proposedSeverity,
} from "./rules.ts";

const now = new Date("2026-03-29T01:30:00Z");
const date = fc.date({
  min: new Date("2026-01-01"),
  max: new Date("2026-12-31"),
  noInvalidDate: true,
});
const acceptance = fc.record({
  requestedById: fc.option(fc.constantFrom("anna", "ben")),
  approvedAt: fc.option(date),
  endsAt: date,
  endedAt: fc.option(date),
});
const finding: fc.Arbitrary<FindingFacts> = fc.record({
  dueAt: fc.option(date),
  outcome: fc.option(fc.constantFrom(...findingOutcomes)),
  closedAt: fc.option(date),
  fixedAt: fc.option(date),
  acceptance: fc.option(acceptance),
});

describe("findingStateAt", () => {
  const plain: FindingFacts = {
    dueAt: now,
    outcome: null,
    closedAt: null,
    fixedAt: null,
    acceptance: null,
  };

  it("is in time until the due moment has passed", () => {
    expect(findingStateAt(plain, now)).toBe("open");
    expect(findingStateAt(plain, new Date(now.getTime() + 1))).toBe("overdue");
    expect(findingStateAt({ ...plain, dueAt: null }, new Date("2099-01-01"))).toBe("open");
  });

  it("is open again, and overdue, when its acceptance ends", () => {
    const endsAt = new Date("2026-06-30T00:00:00Z");
    const accepted: FindingFacts = {
      ...plain,
      outcome: "accepted",
      acceptance: { requestedById: "anna", approvedAt: now, endsAt, endedAt: null },
    };
    expect(findingStateAt(accepted, new Date(endsAt.getTime() - 1))).toBe("accepted");
    expect(findingStateAt(accepted, endsAt)).toBe("overdue");
  });

  it("keeps the outcome of a closed one for ever", () => {
    fc.assert(
      fc.property(
        finding,
        fc.constantFrom("remediated" as const, "false_positive" as const),
        date,
        (facts, outcome, later) => {
          expect(findingStateAt({ ...facts, outcome, closedAt: now }, later)).toBe(outcome);
        },
      ),
    );
  });

  it("waits for somebody to look while it is said to be fixed, however late", () => {
    fc.assert(
      fc.property(finding, date, date, (facts, fixedAt, at) => {
        expect(findingStateAt({ ...facts, closedAt: null, fixedAt }, at)).toBe("fixed");
      }),
    );
  });

  it("is never overdue while accepted", () => {
    fc.assert(
      fc.property(finding, date, (facts, at) => {
        if (!isAccepted(facts.acceptance, at)) return;
        expect(findingStateAt(facts, at)).not.toBe("overdue");
      }),
    );
  });
});

describe("proposals", () => {
  it("give the severe more weight and less time", () => {
    const days = findingSeverities.map((severity) => daysToFix[severity]);
    expect(days).toEqual([...days].sort((a, b) => b - a));
    expect(proposedDue("critical", now, "UTC")).toBe("2026-04-05");
    expect(proposedSeverity("partly_met", 3)).toBe("medium");
    expect(proposedSeverity("not_met", 5)).toBe("critical");
  });

  it("rise with the weight, and not met is never milder than partly met", () => {
    const rank = (severity: (typeof findingSeverities)[number]) =>
      findingSeverities.indexOf(severity);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), (weight) => {
        for (const value of ["not_met", "partly_met"] as const) {
          expect(rank(proposedSeverity(value, weight + 1))).toBeGreaterThanOrEqual(
            rank(proposedSeverity(value, weight)),
          );
        }
        expect(rank(proposedSeverity("not_met", weight))).toBeGreaterThanOrEqual(
          rank(proposedSeverity("partly_met", weight)),
        );
      }),
    );
  });
});

describe("dates by the calendar", () => {
  it("propose the same day whichever hour of a day the finding was opened, over a clock change", () => {
    // Clocks in Paris go forward on 29 March 2026: 720 hours after 23:30 it is the day after.
    const late = new Date("2026-03-20T22:30:00Z");
    expect(proposedDue("high", late, "Europe/Paris")).toBe("2026-04-19");
    expect(proposedDue("high", new Date("2026-03-19T23:00:00Z"), "Europe/Paris")).toBe(
      "2026-04-19",
    );
    expect(proposedDue("high", late, "Pacific/Auckland")).toBe("2026-04-20");
    expect(proposedDue("high", new Date("2028-02-10T12:00:00Z"), "UTC")).toBe("2028-03-11");
  });

  it.each([
    ["2027-06-01", "2028-06-01", "yes"],
    ["2027-06-01", "2028-06-02", "ends-too-late"],
    ["2026-06-01", "2027-06-01", "yes"],
    ["2028-02-29", "2029-02-28", "yes"],
    ["2028-02-29", "2029-03-01", "ends-too-late"],
    ["2026-06-01", "2026-06-01", "yes"],
    ["2026-06-01", "2026-05-31", "ends-in-past"],
  ])("asked on %s, an acceptance until %s: %s", (today, endsOn, verdict) => {
    for (const zone of ["UTC", "Pacific/Chatham", "America/New_York"]) {
      const noon = new Date(wallClock(today, "12:00", zone));
      expect(decideEndOfAcceptance(endsOn, zone, noon)).toBe(verdict);
    }
  });
});

describe("decideAcceptance", () => {
  it("never lets the requester approve", () => {
    fc.assert(
      fc.property(acceptance, fc.constantFrom("anna", "ben"), (asked, approver) => {
        const verdict = decideAcceptance(asked, approver, now);
        if (verdict === "yes") expect(asked.requestedById).not.toBe(approver);
      }),
    );
  });

  it("happens once, before its end", () => {
    const asked = {
      requestedById: "anna",
      approvedAt: null,
      endsAt: new Date("2026-12-31"),
      endedAt: null,
    };
    expect(decideAcceptance(asked, "anna", now)).toBe("own-request");
    expect(decideAcceptance(asked, "ben", now)).toBe("yes");
    expect(decideAcceptance({ ...asked, approvedAt: now }, "ben", now)).toBe("already-approved");
    expect(decideAcceptance({ ...asked, endsAt: now }, "ben", now)).toBe("already-ended");
    expect(decideAcceptance({ ...asked, endedAt: now }, "ben", now)).toBe("already-ended");
  });
});
