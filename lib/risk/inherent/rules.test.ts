import { describe, expect, it } from "vitest";
import { element, flow, exampleMoment as now } from "#tests/support/risk-factors.ts";
import { line } from "../composite/rules.ts";
import { method2026 } from "../method/model.ts";
import { FactorError, type FlowFactor } from "../model.ts";
import {
  dataFactors,
  inherentLines,
  isHeld,
  isHeldAfterEnd,
  ratingPart,
  reachFactor,
} from "./rules.ts";

const later = new Date(now.getTime() + 1);
const before = new Date(now.getTime() - 1);
const read = (...flows: readonly FlowFactor[]) => dataFactors(flows, now, method2026);

const mail = flow({ id: "mail", elements: [element("email")] });
const use = flow({ id: "use", elements: [element("usage_events")] });
const encrypted = flow({ id: "vault", elements: [element("health", "encrypted")], people: null });

describe("whether data is with the vendor", () => {
  it("is while deletion is not proven, whether or not the flow has ended", () => {
    expect(isHeld(mail, now)).toBe(true);
    expect(isHeld({ ...mail, endedAt: before }, now)).toBe(true);
    expect(isHeld({ ...mail, deletionProvenAt: later }, now)).toBe(true);
    expect(isHeld({ ...mail, deletionProvenAt: now }, now)).toBe(false);
  });

  it("is held after the end from the very end to the proof", () => {
    expect(isHeldAfterEnd(mail, now)).toBe(false);
    expect(isHeldAfterEnd({ ...mail, endedAt: later }, now)).toBe(false);
    expect(isHeldAfterEnd({ ...mail, endedAt: now }, now)).toBe(true);
    expect(isHeldAfterEnd({ ...mail, endedAt: now, deletionProvenAt: now }, now)).toBe(false);
  });
});

describe("reach", () => {
  it.each([
    [0, 0.6],
    [99, 0.6],
    [100, 0.7],
    [999, 0.7],
    [1_000, 0.8],
    [9_999, 0.8],
    [10_000, 0.9],
    [99_999, 0.9],
    [100_000, 1],
    [999_999, 1],
    [1_000_000, 1.1],
    [8_000_000_000, 1.1],
  ])("of %i people is %f", (people, factor) => {
    expect(reachFactor(people, method2026)).toBe(factor);
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 53])("refuses %f people", (people) => {
    expect(() => reachFactor(people, method2026)).toThrow('"people" is outside its vocabulary');
  });

  it("refuses a number that no step of a method holds", () => {
    const reach = [{ below: 100, factor: 0.6 }];
    const bounded = { ...method2026, composite: { ...method2026.composite, reach } };
    expect(reachFactor(99, bounded)).toBe(0.6);
    expect(() => reachFactor(100, bounded)).toThrow(FactorError);
    expect(() => reachFactor(100, bounded)).toThrow('"people"');
  });

  it("is that of the most people of any flow that says", () => {
    const found = read({ ...mail, people: 50 }, { ...use, people: 5_000 });
    expect(found).toMatchObject({ people: 5_000, peopleUnknown: false });
    expect(found.reach).toEqual({ value: 0.8, low: 0.8, high: 0.8, lines: [] });
  });

  it("counts a range by its upper end, and leaves the rest of it open", () => {
    const range = { ...mail, people: 5_000, peopleFrom: 50 };
    const found = read(range);
    expect(found).toMatchObject({ people: 5_000, peopleUnknown: false });
    expect(found.reach).toEqual({ value: 0.8, low: 0.6, high: 0.8, lines: [] });
    // What another flow says for certain closes the lower end.
    expect(read(range, { ...use, people: 500 }).reach).toMatchObject({ low: 0.7, high: 0.8 });
    expect(read(range, use).reach).toEqual({ value: 1, low: 0.6, high: 1.1, lines: [] });
  });

  it("is unknown as soon as one reaching flow does not say, and 1 at least", () => {
    const some = read({ ...mail, people: 50 }, use);
    expect(some).toMatchObject({ people: null, peopleUnknown: true });
    expect(some.reach).toEqual({ value: 1, low: 0.6, high: 1.1, lines: [] });
    const most = read({ ...mail, people: 2_000_000 }, use);
    expect(most).toMatchObject({ people: 2_000_000, peopleUnknown: true });
    expect(most.reach).toEqual({ value: 1.1, low: 1.1, high: 1.1, lines: [] });
    expect(read(mail).reach).toEqual({ value: 1, low: 0.6, high: 1.1, lines: [] });
  });

  it.each([
    [100, null],
    [101, 101],
  ])("of %i people and unknown more: more than a hundred is said of %j", (people, known) => {
    expect(read({ ...mail, people }, use).people).toBe(known);
  });

  it("does not ask of flows that the vendor cannot read or no longer has", () => {
    const known = { ...mail, people: 50 };
    expect(read(known, encrypted)).toMatchObject({ people: 50, peopleUnknown: false });
    expect(read(known, { ...use, deletionProvenAt: now })).toMatchObject({ people: 50 });
    expect(read()).toMatchObject({ people: 0, peopleUnknown: false, worst: null });
    expect(read().reach).toEqual({ value: 0.6, low: 0.6, high: 0.6, lines: [] });
  });
});

describe("data", () => {
  it("takes the worst flow that is held", () => {
    const found = read(mail, use, { ...encrypted, deletionProvenAt: before });
    expect(found.counted).toEqual([mail, use]);
    expect(found.worst?.flow).toBe(mail);
    expect(found.dpc).toEqual({ value: 1, low: 1, high: 1, lines: [] });
    expect(found.ei).toEqual({ value: 0.75, low: 0.75, high: 0.75, lines: [] });
    expect(found.lowest).toEqual({ dpc: 1, ei: 0.75 });
    expect(found.unknownForms).toEqual([]);
  });

  it("is nothing without a flow", () => {
    expect(read()).toMatchObject({
      counted: [],
      worst: null,
      dpc: { value: 0, low: 0, high: 0 },
      ei: { value: 0, low: 0, high: 0 },
      lowest: { dpc: 0, ei: 0 },
      unknownForms: [],
    });
  });

  it("leaves elements of unknown form out of its best case, and names each once", () => {
    const unknown = flow({
      id: "unknown",
      elements: [
        element("iban", "unknown"),
        element("email", "unknown"),
        element("usage_events"),
        element("email", "unknown"),
      ],
    });
    const found = read(unknown);
    expect(found.unknownForms).toEqual(["email", "iban"]);
    expect(found.dpc).toMatchObject({ value: 3, low: 2, high: 3 });
    expect(found.ei).toMatchObject({ value: 0.75, low: 0.25, high: 0.75 });
    expect(found.lowest).toEqual({ dpc: 2, ei: 0.25 });
    expect(read(flow({ elements: [element("email", "unknown")] })).lowest).toEqual({
      dpc: 0,
      ei: 0,
    });
  });

  it("keeps its ends around its value when the best case leads with another flow", () => {
    // Without the unknown e-mail the second flow leads, with a higher context than the first.
    const first = flow({ id: "a", elements: [element("name"), element("email", "unknown")] });
    const second = flow({ id: "b", elements: [element("usage_events")] });
    const found = read(first, second);
    expect(found.worst?.flow.id).toBe("a");
    expect(found.lowest).toEqual({ dpc: 2, ei: 0.25 });
    expect(found.dpc).toEqual({ value: 1, low: 1, high: 1, lines: [] });
    expect(found.ei).toEqual({ value: 1, low: 0.25, high: 1, lines: [] });
  });
});

describe("points of a rating", () => {
  it.each([
    ["dependency", 3, 25],
    ["dependency", 1, 0],
    ["penetration", 3, 35],
    ["penetration", 4, 60],
  ] as const)("%s %i: %i", (factor, value, points) => {
    expect(ratingPart(factor, { value, assumed: false }, method2026)).toEqual({
      ...{ value: points, low: points, high: points, lines: [] },
    });
  });

  it("are the careful end of the whole scale while it is unknown", () => {
    const unknown = { value: null, assumed: false };
    expect(ratingPart("dependency", unknown, method2026)).toEqual({
      ...{ value: 45, low: 0, high: 45, lines: [] },
    });
    expect(ratingPart("penetration", unknown, method2026)).toEqual({
      ...{ value: 60, low: 0, high: 60, lines: [] },
    });
  });

  it("refuse a rating outside the scale by its name", () => {
    const wrong = { value: 5 as never, assumed: false };
    expect(() => ratingPart("dependency", wrong, method2026)).toThrow('"dependency"');
    expect(() => ratingPart("penetration", wrong, method2026)).toThrow('"penetration"');
  });
});

describe("the lines of inherent risk", () => {
  type Given = Parameters<typeof inherentLines>[0];
  const given = (data: Given["data"], changes: Partial<Given> = {}) =>
    inherentLines(
      {
        data,
        dataPoints: 18.75,
        noPersonalData: false,
        dependency: { value: 2, assumed: true },
        dependencyPoints: 10,
        penetration: { value: 3, assumed: false },
        accessPoints: 35,
        inherent: 52.5,
        ...changes,
      },
      method2026,
    );

  it("say what came together, and link to the flow that leads", () => {
    const known = read({ ...mail, people: 500 });
    expect(given(known)).toEqual([
      line("inherent", "data", 18.75, {
        adds: false,
        numbers: { factor: 25, dpc: 1, ei: 0.75, reach: 0.7, people: 500, peopleUnknown: false },
        subject: { kind: "flow", id: "mail", label: "API platform" },
      }),
      line("inherent", "dependency", 10, { adds: false, numbers: { rating: 2 }, assumed: true }),
      line("inherent", "penetration", 35, { adds: false, numbers: { rating: 3 } }),
      line("inherent", "together", 52.5, {
        numbers: { data: 18.75, dependency: 10, access: 35 },
      }),
    ]);
  });

  it("say what is missing, and give no figure for it", () => {
    const unknown = { value: null, assumed: false };
    const lines = given(read(), {
      ...{ dataPoints: null, dependency: unknown, penetration: unknown, inherent: null },
    });
    expect(lines).toEqual([
      line("inherent", "data-missing", null, {
        adds: false,
        numbers: { factor: 25, dpc: 0, ei: 0, reach: 0.6, people: 0, peopleUnknown: false },
        unknown: true,
      }),
      line("inherent", "dependency", null, {
        ...{ adds: false, numbers: { rating: null }, unknown: true },
      }),
      line("inherent", "penetration", null, {
        ...{ adds: false, numbers: { rating: null }, unknown: true },
      }),
      line("inherent", "together", null, {
        ...{ numbers: { data: null, dependency: null, access: null }, unknown: true },
      }),
    ]);
  });

  it.each([
    ["data-none-stated", () => given(read(), { dataPoints: 0, noPersonalData: true })],
    ["data-deleted", () => given(read(), { dataPoints: 0 })],
    ["data-unreadable", () => given(read(encrypted), { dataPoints: 0 })],
    ["data", () => given(read(mail))],
  ] as const)("call data %s where it is that", (key, lines) => {
    expect(lines()[0]?.key).toBe(key);
  });

  it("call data unknown when people or a form are", () => {
    const unknown = (...flows: readonly FlowFactor[]) => given(read(...flows))[0]?.unknown;
    expect(unknown({ ...mail, people: 5 })).toBe(false);
    expect(unknown(mail)).toBe(true);
    expect(unknown(flow({ elements: [element("email", "unknown")], people: 5 }))).toBe(true);
  });
});
