import { describe, expect, it } from "vitest";
import {
  element,
  flow,
  exampleMoment as now,
  referenceFactors,
  referenceFlow,
} from "#tests/support/risk-factors.ts";
import type { RiskFactors } from "../model.ts";
import { assess } from "../rules.ts";
import { projectEnd, reductionsOf } from "./rules.ts";

const later = new Date(now.getTime() + 1);
const before = new Date(now.getTime() - 1);

/** A vendor with nothing to do: audited, no finding, no incident, only needed data. */
const calm: RiskFactors = {
  ...referenceFactors,
  flows: [flow({ elements: [element("usage_events")], people: 50 })],
  incidents: [],
  audit: { lastAt: before, dueAt: later },
};
const held = { ...referenceFlow, id: "held", endedAt: before };

const stepsOf = (factors: RiskFactors) => reductionsOf(factors, now);
const stepOf = (factors: RiskFactors, step: string) =>
  stepsOf(factors).find((found) => found.step === step);

describe("what would lower the residual", () => {
  it("is nothing for a vendor with nothing to do but its end", () => {
    expect(stepsOf(calm).map(({ step }) => step)).toEqual(["prove-deletion-before-end"]);
  });

  it("is nothing that can be computed without a score", () => {
    expect(stepsOf({ ...calm, flows: [] })).toEqual([]);
    expect(projectEnd({ ...calm, dependency: { value: null, assumed: false } }, now)).toBeNull();
  });

  it("holds the figures of the vendor as it would be", () => {
    const factors = { ...calm, audit: { lastAt: null, dueAt: null } };
    const after = assess(calm, now);
    const first = assess(factors, now);
    if (!after.scored || !first.scored) throw new Error("not scored");
    expect(stepOf(factors, "first-audit")).toEqual({
      step: "first-audit",
      residual: after.residual,
      band: after.band,
      inherent: after.inherent,
      tier: after.tier,
      numbers: {
        before: 8,
        after: 0,
        inherentBefore: first.inherent,
        inherentAfter: after.inherent,
        tierBefore: first.tier,
        tierAfter: after.tier,
      },
    });
  });

  it("is the first audit, also while one only lies ahead, or the next that is overdue", () => {
    expect(stepOf({ ...calm, audit: { lastAt: later, dueAt: null } }, "first-audit")).toBeDefined();
    const overdue = stepOf({ ...calm, audit: { lastAt: before, dueAt: now } }, "overdue-audit");
    expect(overdue?.numbers).toMatchObject({ before: 5, after: 0 });
    expect(stepOf({ ...calm, audit: { lastAt: now, dueAt: now } }, "overdue-audit")).toBeDefined();
  });

  it("is to remediate findings, with their points and their number", () => {
    const finding = { label: "F", severity: "high", dueAt: null, acceptedUntil: null } as const;
    const findings = [
      { ...finding, id: "a" },
      { ...finding, id: "b" },
    ];
    expect(stepOf({ ...calm, findings }, "remediate-findings")?.numbers).toMatchObject({
      ...{ before: 12, after: 0, count: 2 },
    });
  });

  it("is to renew the certifications that have run out, and no other", () => {
    const certifications = [
      { id: "a", label: "ISO", expiresAt: now },
      { id: "b", label: "SOC", expiresAt: later },
      { id: "c", label: "PCI", expiresAt: null },
    ];
    expect(stepOf({ ...calm, certifications }, "renew-certifications")?.numbers).toMatchObject({
      ...{ before: 2, after: 0, count: 1 },
    });
  });

  it("is to prove the deletion of what is held after an end, and of nothing that runs", () => {
    const factors = { ...calm, flows: [...calm.flows, held] };
    const step = stepOf(factors, "prove-deletion");
    expect(step?.numbers).toMatchObject({ before: 10, after: 0 });
    expect(step?.residual).toBeCloseTo(assessed(calm), 9);
    expect(stepOf(factors, "prove-deletion-before-end")).toBeUndefined();
  });

  it("lists the largest effect first", () => {
    const factors: RiskFactors = {
      ...referenceFactors,
      audit: { lastAt: null, dueAt: null },
      certifications: ["a", "b"].map((id) => ({ id, label: id, expiresAt: now })),
      findings: ["a", "b"].map((id) => ({
        ...{ id, label: id, severity: "critical", dueAt: null, acceptedUntil: null },
      })),
    };
    const steps = stepsOf(factors);
    expect(steps.map(({ step }) => step)).toEqual([
      "minimise",
      "remediate-findings",
      "first-audit",
      "renew-certifications",
      "prove-deletion-before-end",
    ]);
    const residuals = steps.map(({ residual }) => residual);
    expect(residuals).toEqual(residuals.toSorted((a, b) => a - b));
  });
});

function assessed(factors: RiskFactors): number {
  const assessment = assess(factors, now);
  if (!assessment.scored) throw new Error("not scored");
  return assessment.residual;
}

describe("minimising", () => {
  const minimise = (factors: RiskFactors) => stepOf(factors, "minimise");
  const withFlow = (...elements: Parameters<typeof element>[]) => ({
    ...calm,
    flows: [flow({ elements: elements.map((each) => element(...each)), people: 50 })],
  });

  it("drops what is not needed and can be read, and nothing else", () => {
    const step = minimise(
      withFlow(
        ["name", "raw", "not_needed"],
        ["email", "encrypted", "not_needed"],
        ["phone", "raw", "useful"],
        ["iban", "raw", "not_needed"],
      ),
    );
    expect(step?.numbers).toMatchObject({ dropped: "iban,name", replaced: "" });
    expect(step?.numbers.before).toBeCloseTo(22.5, 9);
    expect(step?.numbers.after).toBeCloseTo(7.5, 9);
  });

  it("replaces readable ids of ours by pseudonyms, which alone lowers nothing", () => {
    const elements = [
      ["email", "raw", "not_needed"],
      ["user_id", "raw", "needed"],
      ["organisation_id", "hashed", "needed"],
      ["session_id", "unknown", "needed"],
      ["anonymous_id", "pseudonymised", "needed"],
      ["name", "hashed", "needed"],
    ] as Parameters<typeof element>[];
    const internal = elements.filter(([key]) => element(key).pseudonymisable).map(([key]) => key);
    expect(minimise(withFlow(...elements))?.numbers.replaced).toBe(
      internal
        .filter((key) => key !== "anonymous_id")
        .toSorted()
        .join(","),
    );
    expect(minimise(withFlow(["user_id", "raw", "needed"]))).toBeUndefined();
    const dropped = minimise(
      withFlow(["email", "raw", "not_needed"], ["user_id", "raw", "not_needed"]),
    );
    expect(dropped?.numbers).toMatchObject({ dropped: "email,user_id", replaced: "" });
  });

  it("leaves flows that have ended as they are", () => {
    const elements = [element("email", "raw", "not_needed")];
    const ended = (endedAt: Date | null) => ({
      ...calm,
      flows: [flow({ elements, people: 50, endedAt })],
    });
    expect(minimise(ended(now))).toBeUndefined();
    expect(minimise(ended(later))?.numbers.dropped).toBe("email");
    expect(minimise(ended(null))?.numbers.dropped).toBe("email");
  });

  it("keeps what is encrypted encrypted", () => {
    const step = minimise(
      withFlow(["email", "raw", "not_needed"], ["user_id", "encrypted", "needed"]),
    );
    expect(step?.numbers).toMatchObject({ replaced: "", after: 0 });
  });
});

describe("the end of use", () => {
  it("adds ten points while something runs and nothing is held after an end", () => {
    const end = projectEnd(calm, now);
    expect(end?.added).toBe(10);
    expect(end?.residual).toBeCloseTo(assessed(calm) + 10, 9);
    expect(end?.band).toBe("low");
    expect(projectEnd({ ...calm, flows: [...calm.flows, held] }, now)).toBeNull();
    expect(projectEnd({ ...calm, flows: [{ ...held, deletionProvenAt: now }] }, now)).toBeNull();
    const over = { ...held, endedAt: now, deletionProvenAt: now };
    expect(projectEnd({ ...calm, flows: [over] }, now)).toBeNull();
    expect(projectEnd({ ...calm, flows: [] }, now)).toBeNull();
    const [running] = calm.flows;
    expect(projectEnd({ ...calm, flows: [{ ...flow(running), endedAt: later }] }, now)?.added).toBe(
      10,
    );
    expect(projectEnd({ ...calm, flows: [{ ...flow(running), endedAt: now }] }, now)).toBeNull();
  });

  it("ends only what runs: a flow deleted before stays deleted", () => {
    const deleted = { ...referenceFlow, id: "old", endedAt: before, deletionProvenAt: before };
    expect(projectEnd({ ...calm, flows: [...calm.flows, deleted] }, now)?.added).toBe(10);
  });

  it("is not named where it adds nothing, at the top of the scale", () => {
    const full: RiskFactors = {
      ...referenceFactors,
      dependency: { value: 4, assumed: false },
      penetration: { value: 4, assumed: false },
      assurance: { kind: "assumed", value: 0 },
    };
    expect(assessed(full)).toBe(100);
    expect(projectEnd(full, now)?.added).toBe(0);
    expect(stepOf(full, "prove-deletion-before-end")).toBeUndefined();
  });

  it("carries the figures of now and the points that proof would avoid", () => {
    const assessment = assess(referenceFactors, now);
    if (!assessment.scored) throw new Error("not scored");
    const { residual, band, inherent, tier } = assessment;
    expect(stepOf(referenceFactors, "prove-deletion-before-end")).toEqual({
      ...{ step: "prove-deletion-before-end", residual, band, inherent, tier },
      numbers: { avoided: 10 },
    });
  });
});
