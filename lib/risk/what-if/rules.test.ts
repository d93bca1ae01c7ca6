import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleMoment, referenceFactors, scoredFactors } from "#tests/support/risk-factors.ts";
import { exposableOf, sendOtherwise, whatIf } from "./rules.ts";

const change = (element: string, form: "pseudonymised" | null) => ({
  flowId: "flow-1",
  element,
  form,
});

/** The change of the published example: no name, no e-mail, pseudonyms for ids. */
const example = [
  change("name", null),
  change("email", null),
  change("organisation_id", "pseudonymised"),
  change("user_id", "pseudonymised"),
];

describe("whatIf", () => {
  it("gives the published example: potential severity 3.0 becomes 1.5, residual 67.6 becomes 43.3", () => {
    const { before, after } = whatIf(referenceFactors, example, exampleMoment);
    expect(before.assessment.severity?.value).toBe(3);
    expect(after.assessment.severity).toMatchObject({ value: 1.5, band: "low", ei: 0.25 });
    if (!before.assessment.scored || !after.assessment.scored) throw new Error("scored");
    expect([before.assessment.tier, after.assessment.tier]).toEqual([2, 3]);
    expect(before.assessment.inherent).toBeCloseTo(55, 9);
    expect(after.assessment.inherent).toBeCloseTo(21.25, 9);
    expect(before.assessment.residual).toBeCloseTo(67.6, 6);
    expect(after.assessment.residual).toBeCloseTo(43.3, 6);
    expect(after.assessment.threat.value).toBe(0.5);
  });

  it("says what each change alone would leave", () => {
    const { alone } = whatIf(referenceFactors, example, exampleMoment);
    const rounded = alone.map(({ residual }) => Number(residual?.toFixed(1)));
    expect(rounded).toEqual([59.5, 51.4, 67.6, 67.6]);
  });

  it("counts what an incident would expose", () => {
    expect(exposableOf(referenceFactors, exampleMoment)).toEqual({
      fields: 8,
      identifying: 2,
      people: null,
    });
    const { after } = whatIf(referenceFactors, example, exampleMoment);
    expect(after.exposable).toEqual({ fields: 6, identifying: 0, people: null });
  });

  it("changes nothing without a change, and never raises a figure by sending less", () => {
    fc.assert(
      fc.property(scoredFactors, fc.nat(), (factors, seed) => {
        const none = whatIf(factors, [], exampleMoment);
        expect(none.after).toEqual(none.before);
        const all = factors.flows.flatMap((flow) =>
          flow.elements.map(({ key }, index) => ({
            flowId: flow.id,
            element: key,
            form: (seed + index) % 2 === 0 ? null : ("pseudonymised" as const),
          })),
        );
        const plain = all.filter(({ form }) => form === null);
        const { before, after } = whatIf(factors, plain, exampleMoment);
        expect(after.exposable.fields).toBeLessThanOrEqual(before.exposable.fields);
        if (before.assessment.scored && after.assessment.scored) {
          expect(after.assessment.inherent).toBeLessThanOrEqual(before.assessment.inherent + 1e-9);
        }
      }),
    );
  });

  it("touches only the flow and the field that are named", () => {
    const other = sendOtherwise(referenceFactors, [{ ...change("name", null), flowId: "flow-2" }]);
    expect(other).toEqual(referenceFactors);
  });
});
