import { describe, expect, it } from "vitest";
import { changedFields } from "./rules.ts";

describe("changedFields", () => {
  it("says what came, what changed and what left", () => {
    const before = { purpose: "Measure", "field.email": "raw unknown", "field.name": "raw needed" };
    const after = {
      purpose: "Measure",
      "field.email": "hashed unknown",
      "field.phone": "raw useful",
    };
    expect(changedFields(before, after)).toEqual({
      "field.email": "hashed unknown",
      "field.name": null,
      "field.phone": "raw useful",
    });
  });
});
