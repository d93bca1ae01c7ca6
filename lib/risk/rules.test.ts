import { describe, expect, it } from "vitest";
import {
  element,
  exampleMoment,
  flow,
  referenceFactors,
  referenceFlow,
} from "#tests/support/risk-factors.ts";
import type { Assessment, RiskFactors } from "./model.ts";
import { projectEnd, reductionsOf } from "./reductions/rules.ts";
import { assess } from "./rules.ts";

type Scored = Extract<Assessment, { scored: true }>;

function scored(factors: RiskFactors, now = exampleMoment): Scored {
  const assessment = assess(factors, now);
  if (!assessment.scored) throw new Error(`not scored: ${assessment.missing.join(", ")}`);
  return assessment;
}

function lineOf(assessment: Assessment, section: string, key: string) {
  const found = assessment.lines.find((line) => line.section === section && line.key === key);
  if (found === undefined) throw new Error(`no line ${section}.${key}`);
  return found;
}

describe("the worked example of method 2026.1, line by line", () => {
  const worked = () => scored(referenceFactors);

  it("DPC is 2: coarse location and referrer are behavioural", () => {
    expect(lineOf(worked(), "severity", "context")).toMatchObject({
      value: 2,
      numbers: { elements: "coarse_location,referrer", adjustment: 0 },
    });
  });

  it("EI is 1.00: name with e-mail", () => {
    expect(lineOf(worked(), "severity", "identification")).toMatchObject({
      value: 1,
      numbers: { row: "name-with-email" },
    });
  });

  it("potential severity is 3.0, high, on the edge of its band", () => {
    expect(worked().severity).toMatchObject({
      value: 3,
      band: "high",
      edge: 3,
      circumstances: 1,
    });
  });

  it("data is 50 with people unknown", () => {
    expect(lineOf(worked(), "inherent", "data")).toMatchObject({
      value: 50,
      unknown: true,
      numbers: { reach: 1, peopleUnknown: true },
    });
  });

  it("inherent is 55, tier 2", () => {
    expect(worked().inherent).toBeCloseTo(55, 9);
    expect(worked().tier).toBe(2);
  });

  it("threat is 1.0 in the control zone; the published scale alone gives 0.5, watch", () => {
    expect(worked().threat).toMatchObject({
      value: 1,
      zone: "control",
      published: 0.5,
      publishedZone: "watch",
      maturity: 2,
      trust: 2,
      penetration: 2,
    });
  });

  it("residual is 67.6, high", () => {
    expect(worked().residual).toBeCloseTo(67.6, 9);
    expect(worked().band).toBe("high");
  });

  it("is made of 55, −15.4, 0, 20 and 8", () => {
    const values = worked().contributions.map(({ section, value }) => [
      section,
      Math.round(value * 1e6) / 1e6,
    ]);
    expect(values).toEqual([
      ["inherent", 55],
      ["assurance", -15.4],
      ["findings", 0],
      ["incidents", 20],
      ["hygiene", 8],
    ]);
    expect(lineOf(worked(), "incidents", "open").value).toBe(15);
    expect(lineOf(worked(), "incidents", "late-notice").value).toBe(5);
    expect(lineOf(worked(), "hygiene", "never-audited").value).toBe(8);
  });

  it("leaves a range of 54.6 to 70.8 (54.64, 70.84) over the unknown number of people", () => {
    expect(worked().range.low).toBeCloseTo(54.64, 9);
    expect(worked().range.high).toBeCloseTo(70.84, 9);
    expect(worked().open).toEqual(["reach"]);
  });

  it.each([
    ["dpc", 48.6],
    ["ei", 24.3],
    ["reach", 16.2],
    ["dependency", 16.2],
    ["penetration", 19.44],
    ["assurance", 38.5],
    ["findings", 25],
    ["incidents", 30],
    ["hygiene", 22],
  ])("the span of %s is %f", (input, span) => {
    expect(worked().spans.find((each) => each.input === input)?.span).toBeCloseTo(span, 9);
  });

  it("spans sum up to 240.24 and confidence is 0.93", () => {
    const sum = worked().spans.reduce((total, { span }) => total + span, 0);
    expect(sum).toBeCloseTo(240.24, 9);
    expect(worked().confidence).toBeCloseTo((240.24 - 16.2) / 240.24, 9);
    expect(worked().confidence.toFixed(2)).toBe("0.93");
  });

  it("stood at 47.6, moderate, before the incident", () => {
    const before = scored({ ...referenceFactors, incidents: [] });
    expect(before.residual).toBeCloseTo(47.6, 9);
    expect(before.band).toBe("moderate");
  });

  it("stands at 77.6, critical, when use has ended and deletion is not proven", () => {
    const ended = scored({
      ...referenceFactors,
      flows: [{ ...referenceFlow, endedAt: exampleMoment }],
    });
    expect(ended.residual).toBeCloseTo(77.6, 9);
    expect(ended.band).toBe("critical");
    expect(lineOf(ended, "hygiene", "still-held").value).toBe(10);
    expect(projectEnd(referenceFactors, exampleMoment)?.residual).toBeCloseTo(77.6, 9);
    expect(projectEnd(referenceFactors, exampleMoment)?.added).toBe(10);
  });

  it("what-if: name and e-mail dropped, ids pseudonymised", () => {
    const kept = referenceFlow.elements
      .filter(({ key }) => key !== "name" && key !== "email")
      .map((each) => (each.pseudonymisable ? { ...each, form: "pseudonymised" as const } : each));
    const after = scored({ ...referenceFactors, flows: [{ ...referenceFlow, elements: kept }] });
    expect(after.severity).toMatchObject({ dpc: 2, ei: 0.25, value: 1.5, band: "low" });
    expect(lineOf(after, "inherent", "data").value).toBe(12.5);
    expect(after.inherent).toBeCloseTo(21.25, 9);
    expect(after.tier).toBe(3);
    expect(after.threat.value).toBe(0.5);
    expect(after.residual).toBeCloseTo(43.3, 9);
  });

  it.each([
    ["name", 59.5],
    ["email", 51.4],
  ])("dropping %s alone leaves %f", (key, residual) => {
    const elements = referenceFlow.elements.filter((each) => each.key !== key);
    const after = scored({ ...referenceFactors, flows: [{ ...referenceFlow, elements }] });
    expect(after.residual).toBeCloseTo(residual, 9);
  });

  it("computes what would lower it", () => {
    const steps = reductionsOf(referenceFactors, exampleMoment);
    expect(steps.map(({ step, residual }) => [step, Math.round(residual * 10) / 10])).toEqual([
      ["minimise", 43.3],
      ["first-audit", 59.6],
      ["prove-deletion-before-end", 67.6],
    ]);
    expect(steps[0]?.numbers).toMatchObject({
      before: 50,
      after: 12.5,
      dropped: "email,name",
      replaced: "organisation_id,user_id",
      tierAfter: 3,
    });
    expect(steps[2]?.numbers).toEqual({ avoided: 10 });
  });
});

describe("what must be known", () => {
  it.each([
    ["flows", { flows: [] }],
    ["dependency", { dependency: { value: null, assumed: false } }],
    ["penetration", { penetration: { value: null, assumed: false } }],
  ] as const)("without %s there is no number and no band", (missing, change) => {
    const assessment = assess({ ...referenceFactors, ...change }, exampleMoment);
    expect(assessment.scored).toBe(false);
    expect(assessment).toMatchObject({ missing: [missing] });
    expect(assessment).not.toHaveProperty("residual");
    expect(assessment).not.toHaveProperty("band");
    expect(assessment.range.low).toBeLessThan(assessment.range.high);
  });

  it("names everything that is missing, and spans the whole range of a bare vendor", () => {
    const bare: RiskFactors = {
      ...referenceFactors,
      flows: [],
      dependency: { value: null, assumed: false },
      penetration: { value: null, assumed: false },
      assurance: { kind: "requirements", requirements: [] },
      incidents: [],
    };
    const assessment = assess(bare, exampleMoment);
    expect(assessment).toMatchObject({ missing: ["flows", "dependency", "penetration"] });
    expect(assessment.range).toEqual({ low: 8, high: 100 });
    expect(assessment.severity).toBeNull();
  });

  it("is scored without a flow when it is stated that no personal data goes there", () => {
    const assessment = scored({ ...referenceFactors, flows: [], noPersonalData: true });
    expect(lineOf(assessment, "inherent", "data-none-stated").value).toBe(0);
    expect(assessment.inherent).toBeCloseTo(10, 9);
    expect(assessment.confidence).toBe(1);
  });

  it("counts data as 0, and known, when everything is aggregated or encrypted", () => {
    const elements = [element("email", "encrypted"), element("usage_events", "aggregated")];
    const assessment = scored({ ...referenceFactors, flows: [flow({ elements })] });
    expect(lineOf(assessment, "inherent", "data-unreadable").value).toBe(0);
    expect(assessment.severity).toMatchObject({ unintelligible: true });
    expect(assessment.open).toEqual([]);
    expect(assessment.confidence).toBe(1);
  });
});

describe("unknown inputs", () => {
  it("an element of unknown form counts as raw and leaves the range open downwards", () => {
    const elements = [element("name"), element("email", "unknown")];
    const assessment = scored({
      ...referenceFactors,
      flows: [flow({ elements, people: 50_000 })],
    });
    expect(assessment.severity?.ei).toBe(1);
    expect(assessment.range.low).toBeLessThan(assessment.residual);
    expect(assessment.range.high).toBe(assessment.residual);
    expect(assessment.open).toEqual(["ei"]);
  });

  it("a range of people settles the part of its span that it does not cover", () => {
    const elements = [element("name"), element("email")];
    const of = (people: object) =>
      scored({ ...referenceFactors, flows: [{ ...flow({ elements }), ...people }] });
    const [exact, range, unknown] = [
      of({ people: 5_000 }),
      of({ people: 5_000, peopleFrom: 50 }),
      of({ people: null }),
    ];
    expect(range.residual).toBe(exact.residual);
    expect(range.open).toEqual(["reach"]);
    expect(range.range.low).toBeLessThan(range.residual);
    expect(range.range.high).toBe(range.residual);
    expect(range.confidence).toBeLessThan(exact.confidence);
    expect(range.confidence).toBeGreaterThan(unknown.confidence);
  });

  it("requirements that nobody assessed earn no credit and settle only part of the span", () => {
    const requirement = (id: string, conformity: "met" | "not_assessed") => ({
      ...{ id, label: id, weight: 1, conformity, basis: "verified" as const },
      ...{ until: null },
    });
    const requirements = [requirement("a", "met"), requirement("b", "not_assessed")];
    const assessment = scored({
      ...referenceFactors,
      assurance: { kind: "requirements", requirements },
    });
    expect(assessment.assurance).toBe(0.5);
    const span = assessment.spans.find(({ input }) => input === "assurance");
    expect(span?.settled).toBeCloseTo((span?.span ?? 0) / 2, 9);
  });

  it("a lateness that cannot be told adds 5 as possible and opens the range by 5", () => {
    const [incident] = referenceFactors.incidents;
    if (incident === undefined) throw new Error("no incident");
    const notice = { ...incident.notice, lateness: "possible" as const };
    const flows = [{ ...referenceFlow, people: 500_000 }];
    const assessment = scored({
      ...referenceFactors,
      flows,
      incidents: [{ ...incident, notice }],
    });
    expect(assessment.residual).toBeCloseTo(67.6, 9);
    expect(lineOf(assessment, "incidents", "possibly-late-notice")).toMatchObject({
      value: 5,
      unknown: true,
    });
    expect(assessment.range.low).toBeCloseTo(62.6, 9);
    const span = assessment.spans.find(({ input }) => input === "incidents");
    expect(span?.settled).toBeCloseTo(25, 9);
  });

  it("an unknown trust counts as 1 and says so", () => {
    const assessment = scored({ ...referenceFactors, trust: { value: null, assumed: false } });
    expect(assessment.threat).toMatchObject({ trust: 1, trustUnknown: true, value: 2 });
  });

  it("deletion that is proven takes the data out of the score", () => {
    const proven = { ...referenceFlow, endedAt: exampleMoment, deletionProvenAt: exampleMoment };
    const assessment = scored({ ...referenceFactors, flows: [proven] });
    expect(lineOf(assessment, "inherent", "data-deleted").value).toBe(0);
    expect(assessment.lines.some(({ key }) => key === "still-held")).toBe(false);
    expect(assessment.severity).toBeNull();
  });
});

describe("tier", () => {
  it("an override replaces the computed tier", () => {
    const tierOverride = { tier: 1, reason: "regulated service" } as const;
    expect(scored({ ...referenceFactors, tierOverride }).tier).toBe(1);
  });
});
