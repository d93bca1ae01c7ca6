import { describe, expect, it } from "vitest";
import type { MatrixCell } from "#lib/data-map/model.ts";
import { markedCells, type ObservedCell } from "./observed.ts";

const declared: MatrixCell = { column: "email", form: "hashed", notNeeded: false, heldOnly: false };
const seen = (part: Partial<ObservedCell>): ObservedCell => ({
  vendorId: "v",
  column: "email",
  form: "hashed",
  drift: false,
  ...part,
});
const evidence = (cells: readonly MatrixCell[], observed: readonly ObservedCell[]) =>
  markedCells(cells, observed).map((cell) => [cell.column, cell.form, cell.evidence]);

describe("markedCells", () => {
  it("leaves a vendor that no scan has met as it is", () => {
    expect(evidence([declared], [])).toEqual([["email", "hashed", "both"]]);
  });

  it("tells declared and seen from declared and not seen", () => {
    expect(evidence([declared], [seen({})])).toEqual([["email", "hashed", "both"]]);
    expect(evidence([declared], [seen({ column: "name" })])).toEqual([
      ["email", "hashed", "declared"],
    ]);
  });

  it("draws drift in the form that was seen, declared or not", () => {
    const drift = [seen({ form: "raw", drift: true }), seen({ column: "phone", drift: true })];
    expect(evidence([declared], drift)).toEqual([
      ["email", "raw", "drift"],
      ["phone", "hashed", "drift"],
    ]);
  });

  it("does not call what is only still held not seen", () => {
    const held = { ...declared, heldOnly: true };
    expect(evidence([held], [seen({ column: "name" })])).toEqual([["email", "hashed", "both"]]);
  });
});
