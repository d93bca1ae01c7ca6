import { expect, it } from "vitest";
import type { FoundParty, SystemDrift } from "../facts/model.ts";
import type { FoundDrift } from "../model.ts";
import { cellsOf } from "./rules.ts";

const seen = { count: 1, mask: "", confidence: "certain" } as const;
const party = {
  ...{ key: "quill", name: "Quill", kind: "har", at: new Date(0), hosts: [], requests: 1 },
  ...{ readable: true, scanId: "one", match: { id: "v", name: "Quill", by: "domain" } },
  elements: [
    { ...seen, element: "browser", form: "raw" },
    { ...seen, element: "operating_system", form: "hashed" },
    { ...seen, element: "email", form: "hashed" },
    { ...seen, element: "email", form: "raw" },
  ],
} as const satisfies FoundParty;
const drift = {
  ...{ kind: "undeclared_element", systemId: "s", vendorKey: "vendor:v", vendorName: "Quill" },
  ...{
    vendorId: "v",
    proposedKind: null,
    element: "operating_system",
    seen: "hashed",
    declared: null,
    count: 1,
  },
  ...{ mask: "", confidence: "certain", standing: "open", decision: null, from: ["har"] },
} as const satisfies FoundDrift;
const system = (more: Partial<SystemDrift>): SystemDrift => ({
  ...{ systemId: "s", newest: [], parties: [party], drifts: [], ...more },
});

it("shows the most readable form of a column, and of what differs first", () => {
  expect(cellsOf([system({}), system({})])).toEqual([
    { vendorId: "v", column: "browser_system", form: "raw", drift: false },
    { vendorId: "v", column: "email", form: "raw", drift: false },
  ]);
  expect(cellsOf([system({ drifts: [drift] })])).toEqual([
    { vendorId: "v", column: "browser_system", form: "hashed", drift: true },
    { vendorId: "v", column: "email", form: "raw", drift: false },
  ]);
});

it("leaves out parties that are no vendor, what is decided, and what was not seen", () => {
  const decided = { ...drift, standing: "dismissed" } as const;
  const unseen = { ...drift, kind: "declared_not_seen", seen: null } as const;
  const parties = [{ ...party, match: null }];
  expect(cellsOf([system({ parties, drifts: [decided, unseen] })])).toEqual([]);
});
