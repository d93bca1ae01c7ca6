import { describe, expect, it } from "vitest";
import { presetOf, vendorPresets } from "./presets.ts";

describe("vendor presets", () => {
  it("have keys of their own, in the order of their names, and name no field twice", () => {
    const keys = vendorPresets.map(({ key }) => key);
    expect(keys).toEqual([...new Set(keys)].sort());
    for (const { fields } of vendorPresets) expect(new Set(fields).size).toBe(fields.length);
  });

  it("are found by their key", () => {
    expect(presetOf("mixpanel")?.fields).toContain("email");
    expect(presetOf("nobody")).toBeUndefined();
  });
});
