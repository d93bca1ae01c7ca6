import { describe, expect, it } from "vitest";
import { purposeKinds, shippedMinimisation } from "./minimisation.ts";

describe("the shipped table of minimisation", () => {
  it("says one thing of each element under each kind of purpose", () => {
    const keys = shippedMinimisation.map(({ purposeKind, element }) => `${purposeKind} ${element}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it("lets no purpose but those that guard accounts keep a password", () => {
    const drops = shippedMinimisation
      .filter(({ element, change }) => element === "password" && change === "drop")
      .map(({ purposeKind }) => purposeKind);
    expect(purposeKinds.filter((kind) => !drops.includes(kind))).toEqual([
      "identity",
      "infrastructure",
    ]);
  });
});
