import { describe, expect, it } from "vitest";
import { differenceOf, progressOf } from "./rules.ts";

const email = { element: "email", form: "raw" } as const;
const name = { element: "name", form: "raw" } as const;
const fern = { key: "fern", name: "Fern", elements: [email] };

describe("the difference of two scans", () => {
  it("is empty for the same scan", () => {
    expect(differenceOf([fern], [fern])).toEqual({
      ...{ newVendors: [], goneVendors: [], newElements: [], goneElements: [] },
    });
  });

  it("names what came and what went, both ways", () => {
    const moss = { key: "moss", name: "Moss", elements: [name] };
    const more = { ...fern, elements: [{ ...email, form: "hashed" }, name, name] as const };
    const difference = differenceOf([fern], [moss, more]);
    const of = { vendorKey: "fern", vendorName: "Fern" };
    expect(difference).toEqual({
      newVendors: [{ key: "moss", name: "Moss" }],
      goneVendors: [],
      newElements: [
        { ...of, element: "name", form: "raw" },
        { ...of, element: "email", form: "hashed" },
        { vendorKey: "moss", vendorName: "Moss", element: "name", form: "raw" },
      ],
      goneElements: [{ ...of, element: "email", form: "raw" }],
    });
    const back = differenceOf([moss, more], [fern]);
    expect(back.goneElements).toEqual(difference.newElements);
    expect(back.goneVendors).toEqual(difference.newVendors);
  });
});

describe("the progress of a reading", () => {
  it("is a share, never beyond the whole, and unknown without a size", () => {
    expect(progressOf(50, 200)).toBe(0.25);
    expect(progressOf(300, 200)).toBe(1);
    expect(progressOf(300, null)).toBeNull();
    expect(progressOf(0, 0)).toBeNull();
  });
});
