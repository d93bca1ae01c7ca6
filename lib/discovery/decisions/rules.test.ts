import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { elementKeys } from "#lib/catalogue/elements.ts";
import { findingSeverities } from "#lib/findings/model.ts";
import { forms } from "#lib/risk/model.ts";
import { driftKinds } from "../model.ts";
import { driftWords, proposedSeverity } from "./rules.ts";

const seen = (element: (typeof elementKeys)[number], form: (typeof forms)[number]) =>
  proposedSeverity([{ kind: "undeclared_element", element, seen: form }]);

describe("proposedSeverity", () => {
  it("weighs what is seen by what it reveals, and in which form", () => {
    expect(seen("password", "raw")).toBe("critical");
    expect(seen("health", "raw")).toBe("critical");
    expect(seen("health", "hashed")).toBe("high");
    expect(seen("api_key", "unknown")).toBe("high");
    expect(seen("precise_location", "coarsened")).toBe("medium");
    expect(seen("email", "raw")).toBe("high");
    expect(seen("email", "hashed")).toBe("medium");
    expect(seen("email", "pseudonymised")).toBe("low");
    expect(seen("user_id", "raw")).toBe("medium");
    expect(seen("purchase", "raw")).toBe("medium");
    expect(seen("browser", "raw")).toBe("low");
  });

  it("finds a vendor that nobody declared worse than a field that nobody saw", () => {
    expect(proposedSeverity([{ kind: "new_vendor", element: null, seen: null }])).toBe("medium");
    expect(proposedSeverity([{ kind: "declared_not_seen", element: "email", seen: null }])).toBe(
      "low",
    );
  });

  const drift = fc.record({
    kind: fc.constantFrom(...driftKinds),
    element: fc.option(fc.constantFrom(...elementKeys)),
    seen: fc.option(fc.constantFrom(...forms)),
  });

  it("goes by the worst, in any order", () => {
    fc.assert(
      fc.property(fc.array(drift, { minLength: 1 }), (drifts) => {
        const alone = drifts.map((one) => findingSeverities.indexOf(proposedSeverity([one])));
        const all = proposedSeverity(drifts.toReversed());
        expect(findingSeverities.indexOf(all)).toBe(Math.max(...alone));
      }),
    );
  });
});

describe("driftWords", () => {
  it("names kind and field", () => {
    expect(driftWords({ kind: "new_vendor", element: null })).toBe("new_vendor");
    expect(driftWords({ kind: "undeclared_element", element: "email" })).toBe(
      "undeclared_element email",
    );
  });
});
