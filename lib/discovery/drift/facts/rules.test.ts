import { describe, expect, it } from "vitest";
import type { FoundDrift } from "../model.ts";
import type { FoundParty } from "./model.ts";
import { driftsOfScan, isOurs, isReadable } from "./rules.ts";

describe("parties of a scan", () => {
  it("are ours only with all their hosts", () => {
    expect(isOurs(["a.ours.example", "ours.example"], ["ours.example"])).toBe(true);
    expect(isOurs(["a.ours.example", "quill.example"], ["ours.example"])).toBe(false);
    expect(isOurs([], ["ours.example"])).toBe(false);
  });

  it("are readable unless a request of theirs, or of nobody in particular, was not", () => {
    expect(isReadable(["quill.example"], ["fern.example/track"])).toBe(true);
    expect(isReadable(["quill.example"], ["quill.example/track"])).toBe(false);
    expect(isReadable(["quill.example"], [""])).toBe(false);
  });
});

it("shows a scan the drifts of its kind and its parties", () => {
  const party = {
    ...{ key: "quill", name: "Quill", kind: "har", at: new Date(0), hosts: [], requests: 1 },
    ...{ readable: true, match: null, elements: [], scanId: "one" },
  } as const satisfies FoundParty;
  const drift = {
    ...{ kind: "new_vendor", systemId: "s", vendorKey: "quill", vendorName: "Quill" },
    ...{
      vendorId: null,
      proposedKind: "analytics",
      element: null,
      seen: null,
      declared: null,
      count: 1,
      mask: "",
    },
    ...{ confidence: null, standing: "open", decision: null, from: ["har"] },
  } as const satisfies FoundDrift;
  const matched = { ...party, key: "fern", match: { id: "v", name: "Fern", by: "name" } } as const;
  const drifts = [
    drift,
    { ...drift, vendorKey: "vendor:v" },
    { ...drift, vendorKey: "moss" },
    { ...drift, from: ["hosts"] } as const,
  ];
  const parties = [party, matched, { ...party, key: "moss", scanId: null }];
  expect(driftsOfScan({ parties, drifts }, "one")).toEqual(drifts.slice(0, 2));
  expect(driftsOfScan({ parties, drifts }, "two")).toEqual([]);
});
