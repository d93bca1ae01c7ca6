import { describe, expect, it } from "vitest";
import type { SeenParty } from "../../drift/model.ts";
import { driftOf } from "../../drift/rules.ts";
import { partiesOf, resolveAsked } from "./rules.ts";

const at = new Date("2026-06-01T00:00:00Z");
const systemId = "s";
const party: SeenParty = {
  ...{ key: "quill", name: "Quill", kind: "har", at, hosts: ["api.quill.example"], requests: 1 },
  ...{ readable: true, match: null },
  elements: [{ element: "email", form: "raw", count: 1, mask: "a•", confidence: "certain" }],
};
const match = { id: "v1", name: "Quill", by: "domain" } as const;

function systemWith(one: SeenParty) {
  const facts = { systemId, parties: [one], declared: [], firstParty: [], decisions: [] };
  return { systemId, parties: [one], drifts: driftOf(facts, at) };
}

const email = {
  ...({ systemId, kind: "undeclared_element", vendorKey: "quill", element: "email" } as const),
};
const vendor = { systemId, kind: "new_vendor", vendorKey: "quill", element: null } as const;

describe("resolveAsked", () => {
  it("finds what is asked, once", () => {
    const { found, gone } = resolveAsked([vendor, email, email], [systemWith(party)]);
    expect(found.map(({ kind }) => kind)).toEqual(["new_vendor", "undeclared_element"]);
    expect(gone).toBe(0);
  });

  it("finds a party that became a vendor meanwhile under its new key", () => {
    const system = systemWith({ ...party, match });
    const { found, gone } = resolveAsked([vendor, email], [system]);
    expect(found).toMatchObject([{ vendorKey: "vendor:v1", vendorId: "v1", element: "email" }]);
    expect(gone).toBe(1);
    expect(partiesOf([system], "vendor:v1")).toHaveLength(1);
    expect(partiesOf([system], "quill")).toEqual([]);
  });

  it("counts what is there no longer", () => {
    const elsewhere = { ...email, systemId: "other" };
    expect(resolveAsked([elsewhere], [systemWith(party)])).toEqual({ found: [], gone: 1 });
  });
});
