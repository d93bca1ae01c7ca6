import { describe, expect, it } from "vitest";
import type { FlowField } from "#lib/data-map/model.ts";
import { declaredChanges } from "./rules.ts";

const field = (element: FlowField["element"], form: FlowField["form"]): FlowField => ({
  ...{ id: `${element} ${form}`, element, form, necessity: "useful" },
  ...{ startsAt: new Date("2026-01-01"), endsAt: null, deletionProvenAt: null },
});
const flow = (id: string, startsAt: string, ...fields: FlowField[]) => ({
  ...{ id, startsAt: new Date(startsAt), fields },
});
const older = flow("older", "2026-01-01", field("email", "hashed"), field("name", "raw"));
const newer = flow("newer", "2026-02-01", field("email", "hashed"));
const undeclared = { kind: "undeclared_element", element: "phone", seen: "raw" } as const;

describe("declaredChanges", () => {
  it("puts a new field into the flow that began last, in the form that was seen", () => {
    const { changed, added, gone } = declaredChanges([older, newer], [undeclared]);
    expect(changed).toEqual([
      {
        flowId: "newer",
        fields: [
          { element: "email", form: "hashed", necessity: "useful" },
          { element: "phone", form: "raw", necessity: "unknown" },
        ],
      },
    ]);
    expect([added, gone]).toEqual([[], 0]);
  });

  it("asks for a flow where none runs", () => {
    const { changed, added } = declaredChanges([], [undeclared]);
    expect(changed).toEqual([]);
    expect(added).toEqual([{ element: "phone", form: "raw", necessity: "unknown" }]);
  });

  it("puts a form right wherever it says too little, and keeps the word on necessity", () => {
    const raw = { kind: "raw_although_declared", element: "email", seen: "raw" } as const;
    const { changed } = declaredChanges([older, newer], [raw]);
    expect(changed.map(({ flowId }) => flowId)).toEqual(["newer", "older"]);
    expect(changed.map(({ fields }) => fields[0])).toEqual(
      Array.from({ length: 2 }, () => ({ element: "email", form: "raw", necessity: "useful" })),
    );
  });

  it("follows a person's word on form and necessity", () => {
    const raw = { kind: "raw_although_declared", element: "name", seen: "raw" } as const;
    const wished = [
      { element: "phone", form: "hashed", necessity: "needed" },
      { element: "city", form: "raw", necessity: "useful" },
    ] as const;
    const { changed } = declaredChanges([newer], [undeclared, raw], wished);
    expect(changed[0]?.fields).toContainEqual(wished[0]);
    expect(changed[0]?.fields.map(({ element }) => element)).toEqual(["email", "phone"]);
  });

  it("takes out what is not sent any more, to the last field", () => {
    const drifts = [{ kind: "declared_not_seen", element: "email", seen: null } as const];
    expect(declaredChanges([older, newer], drifts).changed).toEqual([
      { flowId: "newer", fields: [] },
      { flowId: "older", fields: [{ element: "name", form: "raw", necessity: "useful" }] },
    ]);
  });

  it("does nothing twice", () => {
    const drifts = [
      { kind: "undeclared_element", element: "email", seen: "raw" },
      { kind: "raw_although_declared", element: "name", seen: "raw" },
      { kind: "declared_not_seen", element: "phone", seen: null },
      { kind: "new_vendor", element: null, seen: null },
    ] as const;
    expect(declaredChanges([older], drifts)).toEqual({ changed: [], added: [], gone: 3 });
  });
});
