import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AnswerContent,
  type AnswerPatch,
  answerValues,
  type NeedStanding,
  type SettledAnswer,
} from "./model.ts";
import { basisOf, creditOf, deriveConformity, mergeAnswer, needStandings } from "./rules.ts";

const now = new Date("2026-03-29T01:30:00Z");
const value = fc.option(fc.constantFrom(...answerValues));
const content: fc.Arbitrary<AnswerContent> = fc.record({
  value,
  given: fc.constant(null),
  note: fc.constantFrom("", "seen", "not seen"),
  basis: fc.constant(null),
});
const patch: fc.Arbitrary<AnswerPatch> = fc.record(
  { value, note: fc.constantFrom("", "seen", "mine") },
  { requiredKeys: [] },
);

function content1(given: AnswerContent["value"], note = ""): AnswerContent {
  return { value: given, given: null, note, basis: null };
}

describe("mergeAnswer", () => {
  it("writes when nobody else did", () => {
    const base = content1(null);
    expect(mergeAnswer(base, base, { value: "met" })).toMatchObject({
      ok: true,
      changed: true,
      value: "met",
    });
  });

  it("merges changes of different fields", () => {
    const base = content1(null);
    const current = content1(null, "seen by Ben");
    expect(mergeAnswer(base, current, { value: "met" })).toMatchObject({
      ok: true,
      value: "met",
      note: "seen by Ben",
    });
  });

  it("refuses when both changed the same field to different things, and names it", () => {
    const base = content1(null);
    const current = content1("not_met", "mine");
    expect(mergeAnswer(base, current, { value: "met", note: "mine" })).toEqual({
      ok: false,
      fields: ["value"],
    });
  });

  it("never loses what anybody wrote", () => {
    fc.assert(
      fc.property(content, content, patch, (base, current, change) => {
        const verdict = mergeAnswer(base, current, change);
        for (const field of ["value", "note"] as const) {
          const wanted = change[field];
          const mineChanged = wanted !== undefined && wanted !== base[field];
          const theirsChanged = current[field] !== base[field];
          if (!verdict.ok) {
            const clash = mineChanged && theirsChanged && wanted !== current[field];
            expect(verdict.fields.includes(field)).toBe(clash);
          } else if (mineChanged) expect(verdict[field]).toBe(wanted);
          else expect(verdict[field]).toBe(current[field]);
        }
      }),
    );
  });

  it("says when there is nothing to write", () => {
    fc.assert(
      fc.property(content, (any) => {
        expect(mergeAnswer(any, any, { value: any.value, note: any.note })).toMatchObject({
          ok: true,
          changed: false,
        });
      }),
    );
  });

  it("gives the same result when the same change arrives twice", () => {
    fc.assert(
      fc.property(content, content, patch, (base, current, change) => {
        const first = mergeAnswer(base, current, change);
        if (!first.ok) return;
        const stored = { value: first.value, given: first.given, note: first.note, basis: null };
        expect(mergeAnswer(base, stored, change)).toMatchObject({ ok: true, changed: false });
      }),
    );
  });
});

describe("needStandings and basisOf", () => {
  const needs = [
    { key: "people", maxAgeDays: 365 },
    { key: "log", maxAgeDays: null },
  ];
  const proof = {
    needKey: "people",
    datedAt: new Date("2025-11-03T00:00:00Z"),
    validUntil: null,
    withdrawnAt: null,
  };

  it("counts evidence only for the need it is linked to", () => {
    expect(needStandings(needs, [proof], now)).toEqual([
      { key: "people", provenUntil: new Date("2026-11-03T00:00:00Z") },
      { key: "log", provenUntil: null },
    ]);
  });

  it("takes the longest-lasting proof of a need", () => {
    const newer = { ...proof, datedAt: new Date("2026-02-01T00:00:00Z") };
    expect(needStandings(needs, [newer, proof], now)[0]?.provenUntil).toEqual(
      new Date("2027-02-01T00:00:00Z"),
    );
    const endless = { ...proof, needKey: "log", datedAt: null };
    expect(needStandings(needs, [endless], now)[1]?.provenUntil).toBe("open");
  });

  it("is verified only when each need is proven", () => {
    const log = { ...proof, needKey: "log" };
    expect(basisOf(needStandings(needs, [proof], now))).toBe("vendor_word");
    expect(basisOf(needStandings(needs, [proof, log], now))).toBe("verified");
    expect(basisOf([])).toBe("vendor_word");
  });

  it("never gains from withdrawing evidence", () => {
    fc.assert(
      fc.property(fc.boolean(), (withdrawn) => {
        const log = { ...proof, needKey: "log", withdrawnAt: withdrawn ? now : null };
        expect(basisOf(needStandings(needs, [proof, log], now))).toBe(
          withdrawn ? "vendor_word" : "verified",
        );
      }),
    );
  });
});

describe("deriveConformity", () => {
  const proven = [{ key: "a", provenUntil: new Date("2026-09-01T00:00:00Z") }];
  const unproven = [{ key: "a", provenUntil: null }];
  function settled(
    given: AnswerContent["value"],
    needs: readonly NeedStanding[] = proven,
    note = "",
  ): SettledAnswer {
    return { ...content1(given, note), questionKey: "B7", needs };
  }
  const settledAny: fc.Arbitrary<SettledAnswer> = fc.record({
    value,
    note: fc.constantFrom("", "why"),
    basis: fc.constant(null),
    questionKey: fc.constantFrom("B1", "B2"),
    needs: fc.constantFrom(proven, unproven, [{ key: "a", provenUntil: "open" as const }]),
  });

  it("is verified and lasts until the first proof runs out", () => {
    expect(deriveConformity([settled("met")], 365, now)).toEqual({
      state: "met",
      basis: "verified",
      reason: null,
      expiresAt: new Date("2026-09-01T00:00:00Z"),
    });
  });

  it("is the vendor's word where a proof is missing, and lasts as long as the requirement says", () => {
    expect(deriveConformity([settled("met"), settled("met", unproven)], 365, now)).toMatchObject({
      state: "met",
      basis: "vendor_word",
      expiresAt: new Date("2027-03-29T01:30:00Z"),
    });
  });

  it("never lets a proof outlast the requirement's own limit", () => {
    const open = [{ key: "a", provenUntil: "open" as const }];
    expect(deriveConformity([settled("met", open)], 30, now).expiresAt).toEqual(
      new Date("2026-04-28T01:30:00Z"),
    );
  });

  it("leaves out what does not apply, and keeps the reason when nothing else is left", () => {
    expect(
      deriveConformity([settled("not_applicable", proven, "no exports"), settled("met")], 365, now)
        .state,
    ).toBe("met");
    expect(
      deriveConformity([settled("not_applicable", proven, "no exports")], 365, now),
    ).toMatchObject({
      state: "not_applicable",
      basis: null,
      reason: "B7: no exports",
    });
  });

  it("is partly met between the two ends", () => {
    expect(deriveConformity([settled("met"), settled("not_met")], 365, now).state).toBe(
      "partly_met",
    );
    expect(deriveConformity([settled("partly_met")], 365, now).state).toBe("partly_met");
    expect(deriveConformity([settled("not_met"), settled("not_met")], 365, now)).toMatchObject({
      state: "not_met",
      basis: null,
    });
  });

  it("is unknown as long as one answer is", () => {
    expect(deriveConformity([], 365, now).state).toBe("not_assessed");
    expect(deriveConformity([settled("met"), settled(null)], 365, now).state).toBe("not_assessed");
  });

  it("does not depend on the order of the questions, and never earns by a worse answer", () => {
    const credit = (answers: readonly SettledAnswer[]) => {
      const { state, basis } = deriveConformity(answers, 365, now);
      return state === "met" || state === "partly_met" ? creditOf(state, basis) : 0;
    };
    fc.assert(
      fc.property(fc.array(settledAny, { minLength: 1 }), (answers) => {
        expect(deriveConformity([...answers].reverse(), 365, now)).toMatchObject({
          state: deriveConformity(answers, 365, now).state,
          expiresAt: deriveConformity(answers, 365, now).expiresAt,
        });
        const worse = answers.map((one, index) =>
          index === 0 ? { ...one, value: "not_met" as const } : one,
        );
        const first = answers[0]?.value;
        if (first === "met" || first === "partly_met") {
          expect(credit(worse)).toBeLessThanOrEqual(credit(answers));
        }
      }),
    );
  });
});
