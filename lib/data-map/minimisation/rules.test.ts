import { describe, expect, it } from "vitest";
import { shippedMinimisation } from "#lib/catalogue/minimisation.ts";
import type { Form, Necessity } from "#lib/risk/model.ts";
import type { DraftField } from "../model.ts";
import type { MinimisationRule, Reduction } from "./model.ts";
import {
  declaredAfter,
  formAfter,
  isBehind,
  isMade,
  isOpen,
  madeReductions,
  planProgress,
  proposalsOf,
  type SendingFlow,
} from "./rules.ts";

const rules: readonly MinimisationRule[] = shippedMinimisation.map(({ reason, ...rule }) => ({
  ...rule,
  reason: { kind: "shipped", key: reason },
  active: true,
  builtIn: true,
  revision: 1,
}));

const startsAt = new Date("2026-01-01T00:00:00Z");
const declared = (
  ...fields: readonly (readonly [
    element: DraftField["element"],
    form: Form,
    necessity: Necessity,
  ])[]
) => fields.map(([element, form, necessity]) => ({ element, form, necessity, startsAt }));

/** The flow of the reference case: an analytics vendor that got names and addresses raw. */
const flow: SendingFlow = {
  id: "flow-1",
  purposeKind: "analytics",
  fields: declared(
    ["name", "raw", "unknown"],
    ["email", "raw", "unknown"],
    ["coarse_location", "raw", "useful"],
    ["browser", "raw", "needed"],
    ["referrer", "raw", "useful"],
    ["organisation_id", "raw", "needed"],
    ["user_id", "raw", "needed"],
  ),
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
      fields: declared(["browser", "raw", "not_needed"], ["email", "raw", "needed"]),
    };
    const [browser, ...more] = proposalsOf(stated, rules, []);
    expect(browser).toMatchObject({ change: "drop", reason: { kind: "stated" } });
    expect(more).toEqual([]);
  });

  it("leaves alone what already says less, and rules that are switched off", () => {
    const less = {
      ...flow,
      fields: declared(
        ["email", "encrypted", "not_needed"],
        ["user_id", "pseudonymised", "needed"],
        ["user_id", "hashed", "needed"],
      ),
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

describe("changes that the declaration does not say yet", () => {
  const doneAt = new Date("2026-03-01T00:00:00Z");
  const mask = { change: "pseudonymise", state: "done", doneAt } as const;

  it("are made ones of fields that are declared as before", () => {
    expect(isBehind(mask, { form: "raw", startsAt })).toBe(true);
    expect(isBehind(mask, { form: "hashed", startsAt })).toBe(true);
    expect(isBehind({ ...mask, change: "drop" }, { form: "pseudonymised", startsAt })).toBe(true);
    expect(isBehind(mask, { form: "pseudonymised", startsAt })).toBe(false);
    expect(isBehind({ ...mask, state: "planned", doneAt: null }, { form: "raw", startsAt })).toBe(
      false,
    );
  });

  it("are none of fields that were declared anew since: those are sent again", () => {
    const anew = { form: "raw", startsAt: doneAt } as const;
    expect(isBehind(mask, anew)).toBe(false);
    const decided = [{ ...decision("done"), doneAt }];
    expect(proposalsOf(flow, rules, decided).map(isOpen)[0]).toBe(false);
    const [name, ...others] = flow.fields;
    const again = { ...flow, fields: name ? [{ ...name, startsAt: doneAt }, ...others] : others };
    expect(proposalsOf(again, rules, decided).map(isOpen)[0]).toBe(true);
  });

  it("leave each field in the form of its change, and the others as they are", () => {
    const fields = [
      { element: "name", form: "raw", necessity: "unknown" },
      { element: "user_id", form: "raw", necessity: "needed" },
      { element: "browser", form: "raw", necessity: "needed" },
    ] as const;
    const changes = [
      { element: "name", change: "drop" },
      { element: "user_id", change: "pseudonymise" },
    ] as const;
    expect(declaredAfter(fields, changes)).toEqual([
      { element: "user_id", form: "pseudonymised", necessity: "needed" },
      { element: "browser", form: "raw", necessity: "needed" },
    ]);
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
