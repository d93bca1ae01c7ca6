import { describe, expect, it } from "vitest";
import {
  element,
  flow,
  exampleMoment as now,
  referenceFactors,
} from "#tests/support/risk-factors.ts";
import { method2026, ratings } from "../method/model.ts";
import { FactorError } from "../model.ts";
import { assess } from "../rules.ts";
import { bandOf, byId, capped, line, tierOf } from "./rules.ts";

describe("what lines are made of", () => {
  it("a line adds, is known and about nothing unless it says otherwise", () => {
    expect(line("hygiene", "never-audited", 8)).toEqual({
      section: "hygiene",
      key: "never-audited",
      value: 8,
      adds: true,
      numbers: {},
      subject: null,
      assumed: false,
      unknown: false,
    });
    expect(
      line("residual", "total", 1, { adds: false, assumed: true, unknown: true }),
    ).toMatchObject({ adds: false, assumed: true, unknown: true });
  });

  it("items are ordered by id without touching what was given", () => {
    const given = [{ id: "b" }, { id: "c" }, { id: "a" }, { id: "b" }];
    expect(byId(given).map(({ id }) => id)).toEqual(["a", "b", "b", "c"]);
    expect(given.map(({ id }) => id)).toEqual(["b", "c", "a", "b"]);
    expect(byId(given).at(1)).toBe(given[0]);
  });

  it("above a cap one more line takes the rest away, and lines that do not add are left out", () => {
    const lines = [
      line("findings", "open", 6),
      line("findings", "open", 10),
      line("findings", "note", 100, { adds: false }),
      line("findings", "none", null),
    ];
    expect(capped("findings", lines, 16)).toEqual({ value: 16, lines });
    expect(capped("findings", lines, 15)).toEqual({
      value: 15,
      lines: [...lines, line("findings", "cap", -1, { numbers: { cap: 15 } })],
    });
  });
});

describe("a factor outside its vocabulary is an error", () => {
  const wrong: readonly [string, unknown][] = [
    ["dependency", { dependency: { value: 5, assumed: false } }],
    ["penetration", { penetration: { value: 0, assumed: false } }],
    ["trust", { trust: { value: 2.5, assumed: false } }],
    ["assurance", { assurance: { kind: "assumed", value: 1.01 } }],
    ["assurance", { assurance: { kind: "assumed", value: Number.NaN } }],
    ["people", { flows: [flow({ people: -1 })] }],
    ["people", { flows: [flow({ people: 1.5 })] }],
    ["contextAdjustment", { flows: [flow({ contextAdjustment: 4 })] }],
    ["contextAdjustment", { flows: [flow({ contextAdjustment: -3.5 })] }],
    ["form", { flows: [withElement({ form: "plain" })] }],
    ["context", { flows: [withElement({ context: "secret" })] }],
    ["role", { flows: [withElement({ role: "nick" })] }],
    ["necessity", { flows: [withElement({ necessity: "maybe" })] }],
    ["finding severity", { findings: [finding({ severity: "urgent" })] }],
    ["incident severity", { incidents: [incident({ severity: "critical" })] }],
    ["conformity", { assurance: requirements({ conformity: "yes" }) }],
    ["basis", { assurance: requirements({ basis: "rumour" }) }],
    ["weight", { assurance: requirements({ weight: -1 }) }],
  ];

  function withElement(change: object) {
    return { ...flow(), elements: [{ ...element("name"), ...change }] };
  }
  function finding(change: object) {
    return { id: "f", label: "f", severity: "low", dueAt: null, acceptedUntil: null, ...change };
  }
  function incident(change: object) {
    return { ...referenceFactors.incidents[0], ...change };
  }
  function requirements(change: object) {
    const requirement = { id: "r", label: "r", weight: 1, conformity: "met", basis: "verified" };
    return {
      kind: "requirements",
      requirements: [{ ...requirement, until: null, ...change }],
    };
  }

  it.each(wrong)("%s", (factor, change) => {
    const factors = Object.assign({}, referenceFactors, change);
    expect(() => assess(factors, now)).toThrowError(FactorError);
    expect(() => assess(factors, now)).toThrowError(`"${factor}"`);
  });
});

describe("edges", () => {
  it.each([
    [24.999, "low"],
    [24.9999999999, "moderate"],
    [25, "moderate"],
    [49.99, "moderate"],
    [50, "high"],
    [74.99, "high"],
    [75, "critical"],
    [100, "critical"],
  ] as const)("a residual of %f is %s", (residual, band) => {
    expect(bandOf(residual, method2026)).toBe(band);
  });

  it.each([
    [19.99, 4],
    [20, 3],
    [39.99, 3],
    [40, 2],
    [59.99, 2],
    [60, 1],
  ] as const)("an inherent risk of %f is tier %i", (inherent, tier) => {
    expect(tierOf(inherent, method2026)).toBe(tier);
  });

  it("every rating has its points", () => {
    expect(ratings.map((rating) => method2026.composite.dependency[rating])).toEqual([
      0, 10, 25, 45,
    ]);
    expect(ratings.map((rating) => method2026.composite.access[rating])).toEqual([0, 15, 35, 60]);
  });
});
