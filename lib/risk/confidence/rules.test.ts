import { describe, expect, it } from "vitest";
import type { Quantities } from "../composite/rules.ts";
import { method2026 } from "../method/model.ts";
import { confidenceOf, domains, spanOf } from "./rules.ts";

/** The figures of the published worked example. */
const example: Quantities = {
  ...{ dpc: 2, ei: 1, reach: 1, dependency: 10, penetration: 0 },
  ...{ assurance: 0.4, findings: 0, incidents: 20, hygiene: 8 },
};

describe("domains", () => {
  it("are the whole scale of every input", () => {
    expect(domains(method2026)).toEqual({
      dpc: { low: 1, high: 4 },
      ei: { low: 0.25, high: 1 },
      reach: { low: 0.6, high: 1.1 },
      dependency: { low: 0, high: 45 },
      penetration: { low: 0, high: 60 },
      assurance: { low: 0, high: 1 },
      findings: { low: 0, high: 25 },
      incidents: { low: 0, high: 30 },
      hygiene: { low: 0, high: 22 },
    });
  });
});

describe("spans", () => {
  const span = (low: number, high: number, assumed = false) =>
    spanOf(example, "reach", { low, high }, assumed, method2026);

  it("are settled in full when known, in part when partly known, not at all when open", () => {
    expect(span(1, 1)).toMatchObject({ input: "reach", assumed: false });
    expect(span(1, 1).span).toBeCloseTo(16.2, 9);
    expect(span(1, 1).settled).toBeCloseTo(16.2, 9);
    expect(span(0.85, 1.1).settled).toBeCloseTo(8.1, 9);
    expect(span(0.6, 1.1).settled).toBeCloseTo(0, 9);
    expect(span(1, 1, true).assumed).toBe(true);
  });

  it("are never settled below nothing", () => {
    expect(span(0, 4).settled).toBe(0);
  });

  it("are as wide when the input lowers the score", () => {
    const open = { low: 0.4, high: 0.4 };
    expect(spanOf(example, "assurance", open, false, method2026).span).toBeCloseTo(38.5, 9);
  });
});

describe("confidence", () => {
  const spans = (...pairs: readonly (readonly [number, number])[]) =>
    confidenceOf(
      pairs.map(([span, settled]) => ({ input: "dpc" as const, span, settled, assumed: false })),
    );

  it("is the settled share of all spans", () => {
    expect(spans([30, 30], [10, 0])).toBe(0.75);
    expect(spans([30, 0], [10, 0])).toBe(0);
  });

  it("is 1 when no input can move the score", () => {
    expect(spans()).toBe(1);
    expect(spans([0, 0])).toBe(1);
  });
});
