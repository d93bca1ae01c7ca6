import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvDocument, restoreText } from "#lib/shared/csv.ts";
import type { VendorRow } from "../model.ts";
import { allExportColumns, exportColumns, exportRow } from "./rules.ts";

const row: VendorRow = {
  id: "v1",
  name: "Okta",
  company: null,
  kind: "identity",
  lifecycle: "active",
  owner: null,
  residual: null,
  residualLow: 10,
  residualHigh: 20,
  band: null,
  tier: null,
  tierOverrideReason: null,
  confidence: null,
  people: null,
  nextAuditAt: new Date("2027-03-01T00:00:00Z"),
  updatedAt: new Date("2026-11-24T05:00:00Z"),
  sample: false,
};

const words = {
  kind: (kind: string) => kind.toUpperCase(),
  lifecycle: (state: string) => state,
  band: (band: string) => (band === "unknown" ? "not scored" : band),
  unknown: "unknown",
};

describe("an export of the register", () => {
  it("holds the columns that the view shows, the name always, and all without a choice", () => {
    expect(exportColumns(["tier", "residual"])).toEqual([
      "name",
      "residual",
      "residualLow",
      "residualHigh",
      "band",
      "tier",
    ]);
    expect(exportColumns(["nonsense"])).toEqual(["name"]);
    expect(exportColumns(null)).toEqual(allExportColumns);
  });

  it("says unknown in words and leaves unknown figures empty, never zero", () => {
    const cells = exportRow(row, ["company", "owner", "band", "residual", "people", "kind"], words);
    expect(cells).toEqual(["unknown", "unknown", "not scored", null, null, "IDENTITY"]);
    expect(exportRow(row, ["nextAudit"], words)).toEqual(["2027-03-01"]);
  });

  it("brings every name back as it was, whatever it holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        const text = csvDocument([exportRow({ ...row, name }, ["name", "kind"], words)]);
        const [cells]: string[][] = parse(text, { bom: true });
        expect(restoreText(cells?.[0] ?? "")).toBe(name);
      }),
    );
  });
});
