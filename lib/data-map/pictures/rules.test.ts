import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { elementKeys } from "#lib/catalogue/elements.ts";
import { vendorKinds } from "#lib/vendors/model.ts";
import type { FlowCount } from "./model.ts";
import { changesOf, flowPicture } from "./rules.ts";

const row = (change: Partial<FlowCount>): FlowCount => ({
  systemId: "s1",
  systemName: "Portal",
  element: "email",
  vendorKind: "analytics",
  vendorId: null,
  vendorName: null,
  count: 1,
  ...change,
});

describe("flowPicture", () => {
  it("draws elements of one column as one band", () => {
    const { nodes, links } = flowPicture([
      row({ element: "browser", count: 2 }),
      row({ element: "operating_system", count: 3 }),
      row({ element: "email", vendorKind: "support" }),
    ]);
    expect(nodes.map(({ key, total }) => [key, total])).toEqual([
      ["system s1", 6],
      ["column browser_system", 5],
      ["column email", 1],
      ["kind analytics", 5],
      ["kind support", 1],
    ]);
    expect(links).toContainEqual({ from: "column browser_system", to: "kind analytics", count: 5 });
  });

  it("loses nothing: what enters a side leaves it, however much is summed up", () => {
    const counts = fc.array(
      fc.record({
        systemId: fc.constantFrom("s1", "s2", "s3"),
        systemName: fc.constant("System"),
        element: fc.constantFrom(...elementKeys),
        vendorKind: fc.constantFrom(...vendorKinds),
        vendorId: fc.constantFrom(...Array.from({ length: 40 }, (_, index) => `v${index}`)),
        vendorName: fc.constant("Vendor"),
        count: fc.integer({ min: 1, max: 50 }),
      }),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(counts, (rows) => {
        const { nodes, links } = flowPicture(rows);
        const all = rows.reduce((sum, { count }) => sum + count, 0);
        const of = (test: (key: string) => boolean) =>
          links.filter(({ from }) => test(from)).reduce((sum, { count }) => sum + count, 0);
        expect(of((key) => key.startsWith("system "))).toBe(all);
        expect(of((key) => key.startsWith("column "))).toBe(all);
        expect(nodes.length).toBeLessThanOrEqual(3 + 16 + 18);
        expect(new Set(nodes.map(({ key }) => key)).size).toBe(nodes.length);
      }),
    );
  });
});

describe("changesOf", () => {
  const day = (text: string) => new Date(`${text}T00:00:00Z`);
  it("tells the start, what came and went, the end and the proof, each once", () => {
    const changes = changesOf({
      flowId: "f",
      vendorId: "v",
      vendorName: "Vendor",
      systemName: "Portal",
      startsAt: day("2026-01-01"),
      endsAt: day("2026-05-01"),
      deletionProvenAt: day("2026-06-01"),
      fields: [
        { element: "email", form: "raw", startsAt: day("2026-01-01"), endsAt: day("2026-03-01") },
        {
          element: "email",
          form: "hashed",
          startsAt: day("2026-03-01"),
          endsAt: day("2026-05-01"),
        },
      ],
    });
    expect(
      changes.map(({ at, kind, arrived, left }) => [
        at.toISOString().slice(0, 10),
        kind,
        arrived.length,
        left.length,
      ]),
    ).toEqual([
      ["2026-01-01", "started", 1, 0],
      ["2026-03-01", "fields", 1, 1],
      ["2026-05-01", "ended", 0, 1],
      ["2026-06-01", "deleted", 0, 0],
    ]);
  });
});
