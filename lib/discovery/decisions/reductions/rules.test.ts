import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { elementKeys } from "#lib/catalogue/elements.ts";
import { reductionChanges } from "#lib/catalogue/minimisation.ts";
import { confidences, reasons } from "#lib/detection/model.ts";
import { forms } from "#lib/risk/model.ts";
import { type PlannedReduction, seenMade, type VendorSeen } from "./rules.ts";

const decidedAt = new Date("2026-05-01T00:00:00Z");
const gatheredAt = new Date("2026-06-01T00:00:00Z");
const drop: PlannedReduction = {
  ...{ id: "drop", vendorId: "v", element: "email", change: "drop", decidedAt },
};
const mask: PlannedReduction = { ...drop, id: "mask", change: "pseudonymise" };
const seen = (
  form: VendorSeen["elements"][number]["form"],
  reason: VendorSeen["elements"][number]["reason"] = "value",
) => ({ element: "email", form, confidence: "certain", reason }) as const;
const vendor = (...elements: VendorSeen["elements"]): VendorSeen => ({
  ...{ vendorId: "v", readable: true, elements },
});
const made = (planned: PlannedReduction, ...vendors: readonly VendorSeen[]) =>
  seenMade([planned], vendors, gatheredAt).length > 0;

describe("seenMade", () => {
  it("takes a dropped field for gone where the vendor was met and all of it could be read", () => {
    expect(made(drop, vendor())).toBe(true);
    expect(made(drop, vendor(seen("hashed")))).toBe(false);
    expect(made(drop, { ...vendor(), readable: false })).toBe(false);
    expect(made(drop, { ...vendor(), vendorId: "other" })).toBe(false);
    expect(made(drop)).toBe(false);
    expect(made({ ...drop, element: "ip_address" }, vendor())).toBe(false);
  });

  it("takes a reduced field for made where it is seen in no form that tells more", () => {
    expect(made(mask, vendor(seen("hashed")))).toBe(true);
    expect(made(mask, vendor(seen("pseudonymised"), seen("hashed")))).toBe(true);
    expect(made(mask, vendor(seen("hashed"), seen("raw")))).toBe(false);
    expect(made(mask, vendor(seen("hashed")), vendor(seen("raw")))).toBe(false);
    expect(made(mask, vendor(seen("hashed", "digest-of-seen-value")))).toBe(false);
    expect(made(mask, vendor())).toBe(false);
    expect(made({ ...mask, change: "coarsen" }, vendor(seen("hashed")))).toBe(false);
    expect(made({ ...mask, change: "coarsen" }, vendor(seen("coarsened")))).toBe(true);
  });

  it("hears no evidence that is older than the decision", () => {
    expect(seenMade([{ ...drop, decidedAt: gatheredAt }], [vendor()], gatheredAt)).toEqual([]);
  });

  const element = fc.constantFrom(...elementKeys);
  const elements = fc.array(
    fc.record({
      ...{ element, form: fc.constantFrom(...forms) },
      ...{ confidence: fc.constantFrom(...confidences), reason: fc.constantFrom(...reasons) },
    }),
  );

  it("never calls a field reduced that is seen in the clear", () => {
    fc.assert(
      fc.property(elements, element, fc.constantFrom(...reductionChanges), (all, key, change) => {
        const clear = { ...seen("raw"), element: key };
        const planned = { ...drop, element: key, change };
        expect(made(planned, vendor(...all, clear))).toBe(false);
      }),
    );
  });
});
