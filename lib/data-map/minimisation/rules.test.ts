import { describe, expect, it } from "vitest";
import { shippedMinimisation } from "#lib/catalogue/minimisation.ts";
import type { MinimisationRule, Reduction } from "./model.ts";
import { formAfter, isMade, isOpen, madeReductions, planProgress, proposalsOf } from "./rules.ts";

const rules: readonly MinimisationRule[] = shippedMinimisation.map(({ reason, ...rule }) => ({
  ...rule,
  reason: { kind: "shipped", key: reason },
  active: true,
  builtIn: true,
  revision: 1,
}));

/** The flow of the reference case: an analytics vendor that got names and addresses raw. */
const flow = {
  id: "flow-1",
  purposeKind: "analytics" as const,
  fields: [
    { element: "name", form: "raw", necessity: "unknown" },
    { element: "email", form: "raw", necessity: "unknown" },
    { element: "coarse_location", form: "raw", necessity: "useful" },
    { element: "browser", form: "raw", necessity: "needed" },
    { element: "referrer", form: "raw", necessity: "useful" },
    { element: "organisation_id", form: "raw", necessity: "needed" },
    { element: "user_id", form: "raw", necessity: "needed" },
  ] as const,
};

const decision = (state: Reduction["state"], element: "name" | "email" = "name"): Reduction => ({
  id: `r-${element}`,
  flowId: "flow-1",
  element,
  change: "drop",
  state,
  reason: state === "rejected" ? "The contract names people." : null,
  planId: null,
  findingId: null,
  decidedAt: new Date("2026-01-05T00:00:00Z"),
  doneAt: null,
});

const short = (proposals: ReturnType<typeof proposalsOf>) =>
  proposals.map(({ element, change }) => `${element} ${change}`);

describe("proposalsOf", () => {
  it("proposes for the reference flow: no name, no e-mail, pseudonyms for ids", () => {
    expect(short(proposalsOf(flow, rules, []))).toEqual([
      "name drop",
      "email drop",
      "referrer coarsen",
      "organisation_id pseudonymise",
      "user_id pseudonymise",
    ]);
  });

  it("takes a person's word: what is not needed goes, what is needed is never dropped", () => {
    const stated = {
      ...flow,
      fields: [
        { element: "browser", form: "raw", necessity: "not_needed" },
        { element: "email", form: "raw", necessity: "needed" },
      ] as const,
    };
    const [browser, ...more] = proposalsOf(stated, rules, []);
    expect(browser).toMatchObject({ change: "drop", reason: { kind: "stated" } });
    expect(more).toEqual([]);
  });

  it("leaves alone what already says less, and rules that are switched off", () => {
    const less = {
      ...flow,
      fields: [
        { element: "email", form: "encrypted", necessity: "not_needed" },
        { element: "user_id", form: "pseudonymised", necessity: "needed" },
        { element: "user_id", form: "hashed", necessity: "needed" },
      ] as const,
    };
    expect(short(proposalsOf(less, rules, []))).toEqual(["user_id pseudonymise"]);
    const off = rules.map((rule) => ({ ...rule, active: false }));
    expect(proposalsOf(flow, off, [])).toEqual([]);
  });

  it("keeps what was decided beside the proposal", () => {
    const proposals = proposalsOf(flow, rules, [
      decision("rejected"),
      { ...decision("planned", "email"), flowId: "flow-2" },
    ]);
    expect(proposals.map(isOpen)).toEqual([false, true, true, true, true]);
    // Done, and sent raw again: it is open once more.
    expect(proposalsOf(flow, rules, [decision("done")]).map(isOpen)[0]).toBe(true);
  });
});

describe("madeReductions", () => {
  it("ticks what is no longer sent, or goes out in a form that says no more", () => {
    const planned = [
      decision("planned"),
      decision("planned", "email"),
      { ...decision("planned"), id: "r-id", element: "user_id", change: "pseudonymise" } as const,
    ];
    const sent = [
      { flowId: "flow-1", element: "email", form: "pseudonymised" as const },
      { flowId: "flow-1", element: "user_id", form: "pseudonymised" as const },
      { flowId: "flow-2", element: "name", form: "raw" as const },
    ];
    expect(madeReductions(planned, sent)).toEqual(["r-name", "r-id"]);
  });

  it("knows the form that each change leaves", () => {
    expect(formAfter("drop")).toBeNull();
    for (const change of ["pseudonymise", "coarsen", "aggregate"] as const) {
      expect(isMade(change, formAfter(change))).toBe(true);
      expect(isMade(change, "raw")).toBe(false);
      expect(isMade(change, "hashed")).toBe(false);
    }
    expect(isMade("drop", "encrypted")).toBe(false);
  });

  it("counts a plan", () => {
    expect(planProgress([decision("done"), decision("planned")])).toEqual({ done: 1, all: 2 });
  });
});
