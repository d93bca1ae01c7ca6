import { describe, expect, it } from "vitest";
import { method2026 } from "../method/model.ts";
import { FactorError } from "../model.ts";
import { assertRating, maturityOf, threatLevel, zoneOf } from "./rules.ts";

const base = {
  dependency: 2,
  penetration: 1,
  dataProduct: 2,
  assurance: 0.4,
  trust: 2,
  capTrust: false,
} as const;

describe("threat level", () => {
  it.each([
    [0, 1],
    [0.2499, 1],
    [0.25, 2],
    [0.4999, 2],
    [0.5, 3],
    [0.7999, 3],
    [0.8, 4],
    [1, 4],
  ])("assurance %f is maturity %i", (assurance, maturity) => {
    expect(maturityOf(assurance, method2026)).toBe(maturity);
  });

  it.each([
    [0.1999, "out_of_scope"],
    [0.2, "watch"],
    [0.8999, "watch"],
    [0.9, "control"],
    [2.4999, "control"],
    [2.5, "danger"],
    [16, "danger"],
  ] as const)("%f lies in the zone %s", (value, zone) => {
    expect(zoneOf(value, method2026)).toBe(zone);
  });

  it.each([
    [0, 1],
    [0.25, 1],
    [1, 1],
    [1.0000000001, 1],
    [1.5, 2],
    [3, 3],
    [4, 4],
  ])("data of %f raises penetration 1 to %i", (dataProduct, penetration) => {
    const level = threatLevel({ ...base, dataProduct }, method2026);
    expect(level.penetration).toBe(penetration);
    expect(level.published).toBe(0.5);
  });

  it("keeps a penetration that is higher than the data", () => {
    expect(threatLevel({ ...base, penetration: 4 }, method2026)).toMatchObject({
      penetration: 4,
      value: 2,
      published: 2,
    });
  });

  it.each([
    [4, true, 2, true],
    [3, true, 2, true],
    [2, true, 2, false],
    [1, true, 1, false],
    [4, false, 4, false],
  ] as const)("trust %i, cap %j: %i", (trust, capTrust, used, trustCapped) => {
    const level = threatLevel({ ...base, trust, capTrust }, method2026);
    expect(level).toMatchObject({ trust: used, trustCapped, trustUnknown: false });
  });

  /** EBIOS Risk Manager, workshop 3: stakeholders of the guide's own example, before and after. */
  it.each([
    ["F3, provider of information technology", 3, 4, 2, 2, 3, "danger"],
    ["F3, once measures are in place", 3, 4, 2, 3, 2, "control"],
    ["P3, laboratories", 3, 3, 2, 2, 2.25, "control"],
    ["P3, once measures are in place", 3, 3, 3, 2, 1.5, "control"],
  ] as const)("%s: %i × %i / (%i × %i) is %f, %s", (...row) => {
    const [, dependency, penetration, maturity, trust, value, zone] = row;
    const assurance = [0, 0.25, 0.5, 0.8][maturity - 1] ?? 0;
    const level = threatLevel(
      { dependency, penetration, dataProduct: 0, assurance, trust, capTrust: false },
      method2026,
    );
    expect(level).toMatchObject({ maturity, value, zone, published: value, publishedZone: zone });
  });

  it("counts an unknown trust as 1 and says so, and lies between a sixteenth and sixteen", () => {
    const { trust, trustUnknown } = threatLevel({ ...base, trust: null }, method2026);
    expect([trust, trustUnknown]).toEqual([1, true]);
    const least = { ...base, dependency: 1, dataProduct: 0, assurance: 1, trust: 4 } as const;
    expect(threatLevel(least, method2026).value).toBe(1 / 16);
    const most = { ...base, dependency: 4, penetration: 4, assurance: 0, trust: 1 } as const;
    expect(threatLevel(most, method2026).value).toBe(16);
  });

  it.each([0, 5, 1.5, Number.NaN])("refuses a rating of %f", (value) => {
    expect(() => assertRating("trust", value)).toThrowError(FactorError);
  });
});
