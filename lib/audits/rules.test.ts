import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endOfDay } from "#lib/shared/due.ts";
import { type AnswerValue, answerValues } from "./answers/model.ts";
import { type AuditFacts, auditStatuses } from "./model.ts";
import {
  canMove,
  decideReview,
  decideSubmit,
  dueState,
  isFinished,
  isOpenForAnswers,
  nextDueAfter,
  type SubmitAnswer,
  scoreOf,
  statusesBefore,
  weighed,
} from "./rules.ts";

const value = fc.option(fc.constantFrom(...answerValues));
const basis = fc.option(fc.constantFrom("verified" as const, "vendor_word" as const));

function answer(key: string, given: AnswerValue | null, note = ""): SubmitAnswer {
  return { key, value: given, given: null, note, optional: false, returned: false };
}

describe("lifecycle", () => {
  it("goes planned → in progress → submitted → returned → submitted → approved", () => {
    const path = [
      "planned",
      "in_progress",
      "submitted",
      "returned",
      "submitted",
      "approved",
    ] as const;
    for (let step = 0; step + 1 < path.length; step += 1) {
      expect(canMove(path[step] ?? "planned", path[step + 1] ?? "planned")).toBe(true);
    }
  });

  it("never leaves an end, and never reaches approval but from a submit", () => {
    for (const status of auditStatuses) {
      if (isFinished(status)) expect(auditStatuses.some((to) => canMove(status, to))).toBe(false);
    }
    expect(statusesBefore("approved")).toEqual(["submitted"]);
    expect(statusesBefore("returned")).toEqual(["submitted"]);
    expect(statusesBefore("cancelled")).not.toContain("submitted");
  });

  it("takes no answers while under review or finished", () => {
    expect(auditStatuses.filter(isOpenForAnswers)).toEqual(["planned", "in_progress", "returned"]);
  });
});

describe("decideSubmit", () => {
  it("takes a full set", () => {
    const full = [
      answer("A1", "met"),
      answer("A2", "partly_met", "one of two"),
      answer("A3", "not_applicable", "no cloud"),
    ];
    expect(decideSubmit("in_progress", full)).toEqual({ ok: true });
    expect(decideSubmit("returned", full)).toEqual({ ok: true });
  });

  it("names what is missing, in the order in which it must be mended", () => {
    const answers = [
      answer("A1", null),
      answer("A2", "not_met"),
      { ...answer("A3", "met"), returned: true },
    ];
    expect(decideSubmit("in_progress", answers)).toEqual({
      ok: false,
      reason: "answers-missing",
      keys: ["A1"],
    });
    expect(decideSubmit("in_progress", answers.slice(1))).toEqual({
      ok: false,
      reason: "returned-open",
      keys: ["A3"],
    });
    expect(decideSubmit("in_progress", answers.slice(1, 2))).toEqual({
      ok: false,
      reason: "notes-missing",
      keys: ["A2"],
    });
    expect(decideSubmit("submitted", [answer("A1", "met")])).toMatchObject({
      ok: false,
      reason: "not-open",
    });
    expect(decideSubmit("in_progress", [])).toMatchObject({ ok: false });
  });

  it("never accepts an unanswered question", () => {
    fc.assert(
      fc.property(fc.array(value), fc.constantFrom(...auditStatuses), (values, status) => {
        const answers = values.map((given, index) => answer(`Q${index}`, given, "note"));
        if (decideSubmit(status, answers).ok) {
          expect(values.length).toBeGreaterThan(0);
          expect(values).not.toContain(null);
          expect(isOpenForAnswers(status)).toBe(true);
        }
      }),
    );
  });
});

describe("decideReview", () => {
  const people = ["anna", "ben", "cleo", "dina"] as const;
  const person = fc.constantFrom(...people);
  const facts: fc.Arbitrary<AuditFacts> = fc.record({
    status: fc.constantFrom(...auditStatuses),
    assigneeIds: fc.uniqueArray(person),
    submittedById: fc.option(person),
    answererIds: fc.uniqueArray(person),
  });

  it("never lets a person review work they had a hand in", () => {
    fc.assert(
      fc.property(facts, person, (audit, reviewer) => {
        const hand = [...audit.assigneeIds, ...audit.answererIds, audit.submittedById];
        const verdict = decideReview(audit, reviewer);
        if (audit.status !== "submitted") expect(verdict).toBe("not-submitted");
        else expect(verdict).toBe(hand.includes(reviewer) ? "own-work" : "yes");
      }),
    );
  });
});

describe("due dates", () => {
  it("run to the end of their day, in the longest and the shortest day too", () => {
    expect(endOfDay("2026-03-29", "Europe/Paris").toISOString()).toBe("2026-03-29T21:59:59.999Z");
    expect(endOfDay("2026-10-25", "Europe/Paris").toISOString()).toBe("2026-10-25T22:59:59.999Z");
    expect(endOfDay("2026-12-31", "Pacific/Kiritimati").toISOString()).toBe(
      "2026-12-31T09:59:59.999Z",
    );
  });

  it("stand by the calendar of the reader", () => {
    const due = endOfDay("2026-03-29", "Europe/Paris");
    const at = (iso: string) => dueState("in_progress", due, new Date(iso), "Europe/Paris");
    expect(at("2026-03-14T12:00:00Z")).toEqual({ state: "on_time", days: 15 });
    expect(at("2026-03-15T12:00:00Z")).toEqual({ state: "due_soon", days: 14 });
    expect(at("2026-03-28T23:30:00Z")).toEqual({ state: "due_today", days: 0 });
    expect(at("2026-03-29T21:59:59.999Z")).toEqual({ state: "due_today", days: 0 });
    expect(at("2026-03-29T22:00:00Z")).toEqual({ state: "overdue", days: -1 });
    expect(dueState("approved", due, new Date("2027-01-01"), "UTC").state).toBe("finished");
  });

  it("come sooner for the important and for the denied, and on a day that exists", () => {
    const at = new Date("2024-02-29T12:00:00Z");
    expect(nextDueAfter(at, 1, "approved", "UTC").toISOString()).toBe("2025-02-28T23:59:59.999Z");
    expect(nextDueAfter(at, 3, "approved", "UTC").toISOString()).toBe("2026-02-28T23:59:59.999Z");
    expect(nextDueAfter(at, null, "approved", "UTC")).toEqual(
      nextDueAfter(at, 1, "approved", "UTC"),
    );
    expect(nextDueAfter(at, 4, "denied", "UTC").toISOString()).toBe("2024-08-29T23:59:59.999Z");
  });
});

describe("scoreOf with options", () => {
  const form = {
    options: [
      { key: "all", label: { en: "All", fr: "Tous" }, score: 100 },
      { key: "some", label: { en: "Some", fr: "Certains" }, score: 40 },
      { key: "other", label: { en: "Other", fr: "Autre" }, score: null },
    ],
    unit: "",
    min: null,
    max: null,
    columns: [],
  };
  const choice = { type: "choice", form, weight: 2 } as const;
  const chosen = (option: string | null, basis: "verified" | "vendor_word") =>
    weighed(choice, { value: null, given: option === null ? null : { option }, basis });

  it("earns the share of the chosen option when seen, at most half on the vendor's word", () => {
    expect(scoreOf([chosen("some", "verified")].flatMap((one) => one ?? [])).score).toBe(0.4);
    expect(scoreOf([chosen("all", "verified")].flatMap((one) => one ?? [])).score).toBe(1);
    expect(scoreOf([chosen("all", "vendor_word")].flatMap((one) => one ?? [])).score).toBe(0.5);
  });

  it("leaves an option without score and an open choice out of the score, and says so", () => {
    const given = [
      chosen("other", "verified"),
      chosen(null, "verified"),
      chosen("all", "verified"),
    ];
    expect(scoreOf(given.flatMap((one) => one ?? []))).toEqual({
      score: 1,
      coverage: 1 / 3,
      counted: 1,
      notApplicable: 0,
      unscored: 1,
      open: 1,
    });
  });

  it("does not weigh questions that no answer can earn a score in", () => {
    const text = { type: "text", form: { ...form, options: [] }, weight: 5 } as const;
    expect(weighed(text, { value: null, given: { text: "Yes" }, basis: "verified" })).toBeNull();
  });
});

describe("scoreOf", () => {
  const answers = fc.array(fc.record({ value, basis, weight: fc.integer({ min: 1, max: 5 }) }));

  it("excludes what is unknown or does not apply, and says how much that is", () => {
    expect(
      scoreOf([
        { value: "met", basis: "verified", weight: 3 },
        { value: "met", basis: "vendor_word", weight: 1 },
        { value: "not_met", basis: null, weight: 1 },
        { value: "not_applicable", basis: null, weight: 4 },
        { value: null, basis: null, weight: 1 },
      ]),
    ).toEqual({ score: 0.7, coverage: 0.5, counted: 3, notApplicable: 1, unscored: 0, open: 1 });
  });

  it("has no score where nothing counts: not zero, not one", () => {
    expect(scoreOf([]).score).toBeNull();
    expect(scoreOf([{ value: null, basis: null, weight: 5 }])).toMatchObject({
      score: null,
      coverage: 0,
    });
  });

  it("is bounded, does not depend on order, and counts each answer once", () => {
    fc.assert(
      fc.property(answers, (given) => {
        const result = scoreOf(given);
        if (result.score !== null) {
          expect(result.score).toBeGreaterThanOrEqual(0);
          expect(result.score).toBeLessThanOrEqual(1);
        }
        expect(result.coverage).toBeGreaterThanOrEqual(0);
        expect(result.coverage).toBeLessThanOrEqual(1);
        expect(result.counted + result.notApplicable + result.open).toBe(given.length);
        const turned = scoreOf([...given].reverse());
        expect(turned.score ?? -1).toBeCloseTo(result.score ?? -1, 12);
      }),
    );
  });

  it("never rises by a worse answer", () => {
    fc.assert(
      fc.property(answers, fc.nat(), (given, pick) => {
        const at = given.findIndex(
          (one, index) => index >= pick % (given.length + 1) && one.value === "met",
        );
        if (at < 0) return;
        const worse = given.map((one, index) =>
          index === at ? { ...one, value: "not_met" as const } : one,
        );
        expect(scoreOf(worse).score ?? 0).toBeLessThanOrEqual((scoreOf(given).score ?? 0) + 1e-12);
      }),
    );
  });
});
