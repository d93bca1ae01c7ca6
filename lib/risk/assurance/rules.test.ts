import { describe, expect, it } from "vitest";
import { exampleMoment as now } from "#tests/support/risk-factors.ts";
import { line } from "../composite/rules.ts";
import { method2026 } from "../method/model.ts";
import { conformities, FactorError, type RequirementFactor } from "../model.ts";
import {
  assuranceLines,
  assuranceMoments,
  assuranceOf,
  creditOf,
  reductionOf,
  stateAt,
} from "./rules.ts";

const later = new Date(now.getTime() + 1);
const before = new Date(now.getTime() - 1);

function requirement(changes: Partial<RequirementFactor> = {}): RequirementFactor {
  return {
    id: "r1",
    label: "Encryption at rest",
    weight: 3,
    conformity: "met",
    basis: "verified",
    until: null,
    ...changes,
  };
}

const counted = (...requirements: readonly RequirementFactor[]) =>
  assuranceOf({ kind: "requirements", requirements }, now, method2026);

describe("the state of a requirement", () => {
  it.each(conformities)("%s stands until its moment has come", (conformity) => {
    expect(stateAt(requirement({ conformity }), now)).toBe(conformity);
    expect(stateAt(requirement({ conformity, until: later }), now)).toBe(conformity);
  });

  it.each([
    ["met", "not_assessed"],
    ["partly_met", "not_assessed"],
    ["waived", "not_assessed"],
    ["not_met", "not_met"],
    ["not_applicable", "not_applicable"],
    ["not_assessed", "not_assessed"],
  ] as const)("%s that has run out, at the very moment, is %s", (conformity, state) => {
    expect(stateAt(requirement({ conformity, until: now }), now)).toBe(state);
    expect(stateAt(requirement({ conformity, until: before }), now)).toBe(state);
  });
});

describe("the credit of a requirement", () => {
  it.each([
    ["met", "verified", 1],
    ["met", "vendor_word", 0.5],
    ["partly_met", "verified", 0.5],
    ["partly_met", "vendor_word", 0.5],
    ["not_met", "verified", 0],
    ["waived", "verified", 0],
    ["not_assessed", "verified", 0],
  ] as const)("%s, %s: %f", (conformity, basis, credit) => {
    expect(creditOf(requirement({ conformity, basis }), now, method2026)).toBe(credit);
  });

  it("is none once the evidence has run out", () => {
    expect(creditOf(requirement({ until: now }), now, method2026)).toBe(0);
  });
});

describe("assurance", () => {
  it.each([0, 0.4, 1])("assumed as %f is that, known, and has no lines of its own", (value) => {
    expect(assuranceOf({ kind: "assumed", value }, now, method2026)).toEqual({
      ...{ value, low: value, high: value, lines: [] },
      ...{ assumed: true, unknown: false, applying: 0, unassessed: 0 },
    });
  });

  it.each([-0.01, 1.01, Number.NaN])("assumed as %f is an error", (value) => {
    expect(() => assuranceOf({ kind: "assumed", value }, now, method2026)).toThrow(
      `"assurance" is outside its vocabulary: ${JSON.stringify(value)}`,
    );
  });

  it("is the share of the weights that apply, with what nobody assessed left open", () => {
    const found = counted(
      requirement({ id: "b", weight: 3 }),
      requirement({ id: "a", weight: 2, basis: "vendor_word" }),
      requirement({ id: "d", weight: 4, conformity: "not_assessed" }),
      requirement({ id: "c", weight: 1, until: now }),
      requirement({ id: "e", weight: 9, conformity: "not_applicable" }),
      requirement({ id: "f", weight: 0 }),
    );
    expect(found).toMatchObject({
      ...{ value: 0.4, low: 0.4, high: 0.9 },
      ...{ assumed: false, unknown: true, applying: 4, unassessed: 2 },
    });
    const about = (id: string) =>
      ({ kind: "requirement", id, label: "Encryption at rest" }) as const;
    expect(found.lines).toEqual([
      line("assurance", "requirement", 1, {
        ...{ adds: false, subject: about("a"), unknown: false },
        numbers: { weight: 2, credit: 0.5, conformity: "met", basis: "vendor_word", lapsed: false },
      }),
      line("assurance", "requirement", 3, {
        ...{ adds: false, subject: about("b"), unknown: false },
        numbers: { weight: 3, credit: 1, conformity: "met", basis: "verified", lapsed: false },
      }),
      line("assurance", "requirement", 0, {
        ...{ adds: false, subject: about("c"), unknown: true },
        numbers: { weight: 1, credit: 0, conformity: "not_assessed", basis: null, lapsed: true },
      }),
      line("assurance", "requirement", 0, {
        ...{ adds: false, subject: about("d"), unknown: true },
        numbers: { weight: 4, credit: 0, conformity: "not_assessed", basis: null, lapsed: false },
      }),
    ]);
  });

  it("names the basis only where it earns credit", () => {
    const basisOf = (conformity: RequirementFactor["conformity"]) =>
      counted(requirement({ conformity })).lines[0]?.numbers.basis;
    expect(basisOf("met")).toBe("verified");
    expect(basisOf("partly_met")).toBe("verified");
    expect(basisOf("not_met")).toBeNull();
    expect(basisOf("waived")).toBeNull();
  });

  it("is known when all is assessed", () => {
    expect(counted(requirement(), requirement({ id: "r2", conformity: "not_met" }))).toMatchObject({
      ...{ value: 0.5, low: 0.5, high: 0.5, unknown: false, unassessed: 0, applying: 2 },
    });
  });

  it.each([
    ["no requirement", []],
    ["none that applies", [requirement({ conformity: "not_applicable" })]],
    ["none of any weight", [requirement({ weight: 0 })]],
  ])("with %s is none, and wide open", (_, requirements) => {
    expect(counted(...requirements)).toEqual({
      ...{ value: 0, low: 0, high: 1, lines: [] },
      ...{ assumed: false, unknown: true, applying: 0, unassessed: 0 },
    });
  });

  it.each([
    ["weight", { weight: Number.POSITIVE_INFINITY }],
    ["weight", { weight: -1 }],
    ["basis", { basis: "rumour" as never }],
    ["conformity", { conformity: "yes" as never }],
  ])("refuses a wrong %s", (factor, change) => {
    const wrong = requirement(change);
    expect(() => counted(wrong)).toThrow(FactorError);
    expect(() => counted(wrong)).toThrow(`"${factor}"`);
  });
});

describe("the lines of assurance", () => {
  const lines = (assurance: ReturnType<typeof assuranceOf>, inherent: number | null) =>
    assuranceLines(assurance, inherent, method2026);

  it("say what assurance takes away, and from what it was counted", () => {
    const given = counted(requirement(), requirement({ id: "r2", conformity: "not_assessed" }));
    const [first, ...rest] = lines(given, 50);
    expect(first).toEqual(
      line("assurance", "counted", -17.5, {
        numbers: { assurance: 0.5, share: 0.7, inherent: 50, applying: 2, unassessed: 1 },
        assumed: false,
        unknown: true,
      }),
    );
    expect(rest).toEqual(given.lines);
    expect(rest).toHaveLength(2);
  });

  it("say that it was assumed, that there is no requirement, or that there is no score", () => {
    const assumed = assuranceOf({ kind: "assumed", value: 0.4 }, now, method2026);
    expect(lines(assumed, 55)[0]).toMatchObject({ key: "assumed", assumed: true, unknown: false });
    expect(lines(assumed, 55)[0]?.value).toBeCloseTo(-15.4, 9);
    expect(lines(assumed, null)[0]).toMatchObject({ key: "assumed", value: null });
    expect(lines(counted(), 55)[0]).toMatchObject({ key: "no-requirements", value: 0 });
  });

  it("take nothing away as zero, not as minus zero", () => {
    expect(Object.is(reductionOf(50, 0, method2026), 0)).toBe(true);
    expect(reductionOf(50, 1, method2026)).toBe(-35);
  });
});

describe("moments of assurance", () => {
  it("are those at which requirements run out, none when assurance is assumed", () => {
    const requirements = [requirement({ until: later }), requirement()];
    expect(assuranceMoments({ kind: "requirements", requirements })).toEqual([later, null]);
    expect(assuranceMoments({ kind: "assumed", value: 1 })).toEqual([]);
  });
});
