import { describe, expect, it } from "vitest";
import {
  element,
  flow,
  exampleMoment as now,
  referenceFactors,
  referenceFlow,
} from "#tests/support/risk-factors.ts";
import { line } from "./composite/rules.ts";
import { inputs, type RiskFactors } from "./model.ts";
import { assess, missingInputs, rescoreAt } from "./rules.ts";

const unknown = { value: null, assumed: false } as const;
const aboutFlow = { kind: "flow", id: "flow-1", label: "API platform" } as const;
const linesOf = (factors: RiskFactors, section: string) =>
  assess(factors, now).lines.filter((each) => each.section === section);

describe("the lines of an assessment", () => {
  it("stand in the order of the waterfall, after what stands beside it", () => {
    const { lines } = assess(referenceFactors, now);
    expect(lines.map(({ section, key }) => `${section}.${key}`)).toEqual([
      "severity.context",
      "severity.identification",
      "severity.potential",
      "threat.level",
      "threat.published",
      "threat.trust",
      "inherent.data",
      "inherent.dependency",
      "inherent.penetration",
      "inherent.together",
      "assurance.assumed",
      "incidents.open",
      "incidents.late-notice",
      "hygiene.never-audited",
      "residual.total",
    ]);
  });

  it("say from what severity follows", () => {
    expect(linesOf(referenceFactors, "severity")).toEqual([
      line("severity", "context", 2, {
        adds: false,
        numbers: { base: 2, adjustment: 0, reason: null, elements: "coarse_location,referrer" },
        subject: aboutFlow,
      }),
      line("severity", "identification", 1, {
        ...{ adds: false, numbers: { row: "name-with-email" }, subject: aboutFlow },
      }),
      line("severity", "potential", 3, {
        adds: false,
        numbers: {
          ...{ dpc: 2, ei: 1, circumstances: 1, band: "high", edge: 3 },
          ...{ manyPeople: null, unintelligible: false },
        },
        subject: aboutFlow,
      }),
    ]);
  });

  it("name the elements whose form is unknown, and what rests on them", () => {
    const adjusted = { contextAdjustment: 1, contextReason: "A list of patients", people: 500 };
    const elements = [element("phone", "unknown"), element("name"), element("email", "unknown")];
    const factors = { ...referenceFactors, flows: [flow({ ...adjusted, elements })] };
    expect(linesOf(factors, "severity")).toEqual([
      line("severity", "context", 2, {
        adds: false,
        numbers: {
          ...{ base: 1, adjustment: 1, reason: "A list of patients" },
          elements: "email,name,phone",
        },
        subject: aboutFlow,
        unknown: true,
      }),
      line("severity", "identification", 1, {
        ...{ adds: false, numbers: { row: "name-with-email" }, subject: aboutFlow, unknown: true },
      }),
      line("severity", "unknown-forms", null, {
        ...{ adds: false, numbers: { elements: "email,phone" }, unknown: true },
      }),
      line("severity", "potential", 3, {
        adds: false,
        numbers: {
          ...{ dpc: 2, ei: 1, circumstances: 1, band: "high", edge: 3 },
          ...{ manyPeople: true, unintelligible: false },
        },
        subject: aboutFlow,
      }),
    ]);
  });

  it("say nothing of severity where no flow reaches the vendor", () => {
    expect(linesOf({ ...referenceFactors, flows: [] }, "severity")).toEqual([]);
  });

  it("say from what the threat follows, on both scales", () => {
    expect(linesOf(referenceFactors, "threat")).toEqual([
      line("threat", "level", 1, {
        adds: false,
        numbers: {
          ...{ dependency: 2, penetration: 2, rights: 1, maturity: 2, trust: 2 },
          zone: "control",
        },
      }),
      line("threat", "published", 0.5, { adds: false, numbers: { zone: "watch" } }),
      line("threat", "trust", 2, {
        ...{ adds: false, numbers: { stated: 2, capped: false }, assumed: true },
      }),
    ]);
    const [level, , trust] = linesOf({ ...referenceFactors, trust: unknown }, "threat");
    expect(level?.unknown).toBe(true);
    expect(trust).toEqual(
      line("threat", "trust", 1, {
        ...{ adds: false, numbers: { stated: null, capped: false }, unknown: true },
      }),
    );
    const [, , capped] = linesOf(
      { ...referenceFactors, trust: { value: 4, assumed: false } },
      "threat",
    );
    expect(capped).toMatchObject({ value: 2, numbers: { stated: 4, capped: true } });
  });

  it("take off what is above a hundred, and end with the residual", () => {
    expect(linesOf(referenceFactors, "residual")).toHaveLength(1);
    const full: RiskFactors = {
      ...referenceFactors,
      dependency: { value: 4, assumed: false },
      penetration: { value: 4, assumed: false },
      assurance: { kind: "assumed", value: 0 },
    };
    const [clamp, total] = linesOf(full, "residual");
    // 100 × (1 − 0.5 × 0.55 × 0.4) = 89, and 20 and 8 on top of it.
    expect(clamp).toEqual(line("residual", "clamp", clamp?.value ?? 0));
    expect(clamp?.value).toBeCloseTo(-17, 9);
    expect(total).toEqual(line("residual", "total", 100, { adds: false }));
  });

  it("without a number say that there is none", () => {
    const factors = { ...referenceFactors, dependency: unknown };
    expect(linesOf(factors, "residual")).toEqual([
      line("residual", "not-scored", null, { unknown: true }),
    ]);
    expect(linesOf(factors, "threat")).toEqual([]);
    expect(linesOf(factors, "inherent")[0]).toMatchObject({ key: "data", value: 50 });
    expect(linesOf({ ...referenceFactors, flows: [] }, "inherent")[0]).toMatchObject({
      ...{ key: "data-missing", value: null },
    });
  });
});

describe("what stands beside the lines", () => {
  it("marks the inputs that were assumed by hand", () => {
    const assumedOf = (factors: RiskFactors) => {
      const assessment = assess(factors, now);
      if (!assessment.scored) throw new Error("not scored");
      return assessment.spans.filter(({ assumed }) => assumed).map(({ input }) => input);
    };
    expect(assumedOf(referenceFactors)).toEqual(["dependency", "penetration", "assurance"]);
    const recorded = { value: 2, assumed: false } as const;
    expect(assumedOf({ ...referenceFactors, dependency: recorded })).toEqual([
      "penetration",
      "assurance",
    ]);
    expect(
      assumedOf({
        ...referenceFactors,
        penetration: recorded,
        assurance: { kind: "requirements", requirements: [] },
      }),
    ).toEqual(["dependency"]);
  });

  it("names the inputs that leave the range open, all three of data without a flow", () => {
    expect(assess({ ...referenceFactors, flows: [] }, now).open).toEqual(["dpc", "ei", "reach"]);
    expect(assess({ ...referenceFactors, penetration: unknown }, now).open).toEqual([
      "reach",
      "penetration",
    ]);
    const people = [{ ...referenceFlow, people: 500 }];
    expect(assess({ ...referenceFactors, flows: people }, now).open).toEqual([]);
    const bare: RiskFactors = {
      ...referenceFactors,
      ...{ flows: [], dependency: unknown, penetration: unknown, incidents: [] },
      assurance: { kind: "requirements", requirements: [] },
    };
    expect(assess(bare, now).open).toEqual(
      inputs.filter((input) => !["findings", "incidents", "hygiene"].includes(input)),
    );
  });

  it("keeps a tier that a person set, and has none without one and without a number", () => {
    const unscored = { ...referenceFactors, dependency: unknown };
    expect(assess(unscored, now).tier).toBeNull();
    const tierOverride = { tier: 3, reason: "By contract" } as const;
    expect(assess({ ...unscored, tierOverride }, now).tier).toBe(3);
    expect(assess({ ...referenceFactors, tierOverride }, now).tier).toBe(3);
    expect(assess(referenceFactors, now).tier).toBe(2);
  });

  it("names the version of the method", () => {
    expect(assess(referenceFactors, now).method).toBe("2026.1");
  });

  it("asks for flows unless it is stated that there are none", () => {
    const bare = { ...referenceFactors, flows: [] };
    expect(missingInputs(bare)).toEqual(["flows"]);
    expect(missingInputs({ ...bare, noPersonalData: true })).toEqual([]);
    expect(missingInputs({ ...bare, dependency: unknown, penetration: unknown })).toEqual([
      "flows",
      "dependency",
      "penetration",
    ]);
  });

  it("refuses a trust outside the scale by its name", () => {
    const trust = { value: 5 as never, assumed: false };
    expect(() => assess({ ...referenceFactors, trust }, now)).toThrow('"trust"');
  });
});

describe("the next moment", () => {
  const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
  const calm: RiskFactors = {
    ...referenceFactors,
    incidents: [],
    audit: { lastAt: days(-10), dueAt: null },
  };
  const finding = {
    id: "f",
    label: "F",
    severity: "low",
    dueAt: null,
    acceptedUntil: null,
  } as const;
  const requirement = {
    id: "r",
    label: "R",
    weight: 1,
    conformity: "met",
    basis: "verified",
  } as const;

  it("is the first of any part of the method, and none where nothing is pending", () => {
    expect(rescoreAt(calm, now)).toBeNull();
    const parts: readonly Partial<RiskFactors>[] = [
      {
        assurance: { kind: "requirements", requirements: [{ ...requirement, until: days(5) }] },
      },
      { findings: [{ ...finding, dueAt: days(4) }] },
      {
        incidents: referenceFactors.incidents.map((each) => ({
          ...each,
          notice: { ...each.notice, arrivedAt: null, changesAt: days(3) },
        })),
      },
      { certifications: [{ id: "c", label: "C", expiresAt: days(2) }] },
      { flows: [{ ...referenceFlow, endedAt: days(1) }] },
    ];
    let all = calm;
    for (const [index, part] of parts.entries()) {
      expect(rescoreAt({ ...calm, ...part }, now)).toEqual(days(5 - index));
      all = { ...all, ...part };
      expect(rescoreAt(all, now)).toEqual(days(5 - index));
      expect(assess(all, now).rescoreAt).toEqual(days(5 - index));
    }
  });
});
