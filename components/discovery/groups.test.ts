import { describe, expect, it } from "vitest";
import type { Drift } from "#lib/discovery/model.ts";
import { areOfOneVendor, driftId, groupDrifts, postureOf } from "./groups.ts";

const base: Drift = {
  kind: "undeclared_element",
  systemId: "s",
  vendorKey: "quill",
  vendorName: "Quill",
  vendorId: null,
  proposedKind: null,
  element: "browser",
  seen: "raw",
  declared: null,
  count: 1,
  mask: "",
  confidence: "certain",
  standing: "open",
  decision: null,
};
const drift = (part: Partial<Drift>): Drift => ({ ...base, ...part });
const fresh = drift({ kind: "new_vendor", element: null, seen: null });

describe("groupDrifts", () => {
  it("puts new vendors first, then direct identifiers in the clear, then names", () => {
    const groups = groupDrifts([
      drift({ vendorKey: "b", vendorName: "B" }),
      drift({ vendorKey: "c", vendorName: "C", element: "email" }),
      drift({ vendorKey: "a", vendorName: "A" }),
      fresh,
    ]);
    expect(groups.map(({ vendorName }) => vendorName)).toEqual(["Quill", "C", "A", "B"]);
  });

  it("keeps systems apart and puts the most telling field first", () => {
    const groups = groupDrifts([
      drift({ element: "browser", count: 9 }),
      drift({ element: "phone" }),
      drift({ systemId: "other" }),
      fresh,
    ]);
    expect(groups).toHaveLength(2);
    expect(groups[0]?.drifts.map(({ element }) => element)).toEqual([null, "phone", "browser"]);
  });
});

describe("postureOf", () => {
  it("counts new vendors once and their fields not again", () => {
    const figures = postureOf([
      fresh,
      drift({ element: "email" }),
      drift({ vendorKey: "known", vendorId: "v", element: "name", seen: "hashed" }),
      drift({ vendorKey: "known", vendorId: "v", kind: "declared_not_seen", seen: null }),
      drift({ standing: "dismissed" }),
    ]);
    expect(figures).toEqual({
      vendors: 1,
      directVendors: 1,
      fields: 1,
      directFields: 0,
      unseen: 1,
      decided: 1,
    });
  });
});

describe("areOfOneVendor", () => {
  it("is true for one vendor on one system only", () => {
    expect(areOfOneVendor([fresh, base])).toBe(true);
    expect(areOfOneVendor([fresh, drift({ systemId: "other" })])).toBe(false);
    expect(areOfOneVendor([])).toBe(false);
  });

  it("names every drift by itself", () => {
    expect(new Set([fresh, base, drift({ systemId: "other" })].map(driftId)).size).toBe(3);
  });
});
