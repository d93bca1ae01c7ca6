import { describe, expect, it } from "vitest";
import type { ConformityState, Standing } from "#lib/requirements/model.ts";
import { countsAsWord } from "#lib/requirements/rules.ts";
import { gapsOf, isLate, isMissing, stateOf } from "./rules.ts";

const day = (text: string) => new Date(`${text}T12:00:00Z`);
const due = day("2027-03-31");

function standing(state: ConformityState, until: Date | null = null): Standing {
  const plain = { basis: null, application: "applies", expired: false } as const;
  return { ...plain, state, until, reason: null, setAt: null, auditId: null };
}

const facts = {
  ...{ dueAt: due, expiresAt: day("2027-04-30"), openedAt: null, startedAt: null },
  ...{ submittedAt: null, withdrawnAt: null },
};

describe("a questionnaire", () => {
  it("says how far it has come, an end before everything that came before it", () => {
    const opened = { ...facts, openedAt: day("2027-03-02") };
    const started = { ...opened, startedAt: day("2027-03-03") };
    const now = day("2027-03-10");
    expect([facts, opened, started].map((one) => stateOf(one, now))).toEqual([
      "sent",
      "opened",
      "started",
    ]);
    expect(stateOf({ ...started, withdrawnAt: day("2027-03-05") }, now)).toBe("withdrawn");
    expect(stateOf({ ...started, submittedAt: day("2027-03-05") }, now)).toBe("submitted");
    expect(stateOf(started, facts.expiresAt)).toBe("expired");
  });

  it("is late from its day on while answers are waited for", () => {
    expect(isLate(facts, day("2027-03-30"))).toBe(false);
    expect(isLate(facts, due)).toBe(true);
    expect(isLate({ ...facts, submittedAt: day("2027-04-02") }, day("2027-04-03"))).toBe(false);
    expect(isLate(facts, facts.expiresAt)).toBe(false);
  });
});

describe("the gaps", () => {
  it("are what nobody assessed and what ends before the answers are due", () => {
    expect(isMissing(standing("not_assessed"), due)).toBe(true);
    expect(isMissing(standing("met", day("2027-03-30")), due)).toBe(true);
    expect(isMissing(standing("met", day("2027-04-01")), due)).toBe(false);
    expect(isMissing(standing("not_met"), due)).toBe(false);
    expect(isMissing(standing("not_applicable", day("2027-01-01")), due)).toBe(false);
  });

  it("take along what decides whether they are asked, over several steps", () => {
    const when = (question: string) => ({ question, operator: "is", value: "met" }) as const;
    const questions = [
      { key: "A1", requirementKey: null, condition: null },
      { key: "A2", requirementKey: "KNOWN-01", condition: when("A1") },
      { key: "A3", requirementKey: "OPEN-01", condition: when("A2") },
      { key: "A4", requirementKey: "KNOWN-01", condition: null },
    ];
    const standings = new Map([
      ["KNOWN-01", standing("met")],
      ["OPEN-01", standing("not_assessed")],
    ]);
    expect(gapsOf(questions, standings, due).map(({ key }) => key)).toEqual(["A1", "A2", "A3"]);
  });
});

describe("the vendor's word", () => {
  const found = (state: ConformityState, over = {}) => ({
    ...{ state, expiresAt: null, questionnaireId: null, ...over },
  });
  const now = day("2027-03-10");

  it("fills what nobody looked at, what has run out, and what it said before", () => {
    expect(countsAsWord("met", null, now)).toBe(true);
    expect(countsAsWord("met", found("not_assessed"), now)).toBe(true);
    expect(countsAsWord("met", found("not_met", { expiresAt: now }), now)).toBe(true);
    expect(countsAsWord("met", found("not_met", { questionnaireId: "q" }), now)).toBe(true);
  });

  it("makes what somebody found worse and never better, and takes nothing out of the sum", () => {
    const states = ["met", "partly_met", "not_met", "not_applicable"] as const;
    const order = { not_met: 0, partly_met: 1, met: 2 } as const;
    for (const said of states) {
      for (const state of states) {
        const worse =
          said !== "not_applicable" && state !== "not_applicable" && order[said] < order[state];
        expect(countsAsWord(said, found(state), now), `${said} over ${state}`).toBe(worse);
      }
    }
  });
});
