import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { elementKeys } from "#lib/catalogue/elements.ts";
import { confidences, evidenceKinds } from "#lib/detection/model.ts";
import { forms } from "#lib/risk/model.ts";
import type { DriftFacts, SeenParty, StandingDecision } from "./model.ts";
import { driftOf } from "./rules.ts";

const now = new Date("2026-06-01T00:00:00Z");
const start = new Date("2026-01-01T00:00:00Z");
const match = { id: "v1", name: "Quill", by: "domain" } as const;
const party: SeenParty = {
  ...{ key: "quill", name: "Quill", kind: "har", at: now, hosts: ["api.quill.example"] },
  ...{ requests: 4, readable: true, match, elements: [] },
};
const email = {
  element: "email",
  form: "raw",
  count: 2,
  mask: "a•",
  confidence: "certain",
} as const;
const field = { vendorId: "v1", vendorName: "Quill", startsAt: start } as const;
const facts = (more: Partial<DriftFacts>): DriftFacts => ({
  ...{ systemId: "s", parties: [], declared: [], firstParty: [], decisions: [], ...more },
});
const kindsOf = (given: DriftFacts) => driftOf(given, now).map(({ kind }) => kind);

describe("driftOf", () => {
  it("tells each kind of difference", () => {
    const seen = { ...party, elements: [email] };
    expect(kindsOf(facts({ parties: [{ ...party, match: null }] }))).toEqual(["new_vendor"]);
    expect(kindsOf(facts({ parties: [seen] }))).toEqual(["undeclared_element"]);
    const hashed = [{ ...field, element: "email", form: "hashed" } as const];
    expect(kindsOf(facts({ parties: [seen], declared: hashed }))).toEqual([
      "raw_although_declared",
    ]);
    expect(kindsOf(facts({ parties: [party], declared: hashed }))).toEqual(["declared_not_seen"]);
    const plan = { ...seen, kind: "plan" } as const;
    expect(kindsOf(facts({ parties: [plan], declared: hashed }))).toEqual([]);
  });

  it("takes the header that names a browser for the browser, where that is declared in the open", () => {
    const header = { ...email, element: "user_agent" } as const;
    const parties = [{ ...party, elements: [header] }];
    const browser = { ...field, element: "browser" } as const;
    const declared = (form: "raw" | "coarsened") => [{ ...browser, form }];
    expect(kindsOf(facts({ parties, declared: declared("raw") }))).toEqual([]);
    expect(kindsOf(facts({ parties, declared: declared("coarsened") }))).toEqual([
      "undeclared_element",
    ]);
  });

  it("leaves out what is ours and what a lost body may have held", () => {
    const declared = [{ ...field, element: "name", form: "raw" } as const];
    expect(kindsOf(facts({ parties: [party], firstParty: ["quill.example"] }))).toEqual([]);
    expect(kindsOf(facts({ parties: [{ ...party, readable: false }], declared }))).toEqual([]);
  });

  it("comes back when a dismissal ends", () => {
    const decision: StandingDecision = {
      kind: "new_vendor",
      vendorKey: "quill",
      element: null,
      verdict: "dismissed",
      ...{ reason: "test", until: null, findingId: null, decidedAt: start, decidedBy: null },
    };
    const parties = [{ ...party, match: null }];
    const standing = (until: Date) =>
      driftOf(facts({ parties, decisions: [{ ...decision, until }] }), now)[0]?.standing;
    expect(standing(new Date("2026-06-02"))).toBe("dismissed");
    expect(standing(now)).toBe("open");
  });

  it("keeps what was decided before the third party was a vendor of the register", () => {
    const decision: StandingDecision = {
      ...{ kind: "undeclared_element", vendorKey: "quill", element: "email" },
      ...{ verdict: "dismissed", reason: "test", until: null, findingId: null },
      ...{ decidedAt: start, decidedBy: null },
    };
    const seen = { ...party, elements: [email] };
    const [drift] = driftOf(facts({ parties: [seen], decisions: [decision] }), now);
    expect(drift).toMatchObject({ vendorKey: "vendor:v1", standing: "dismissed" });
  });

  const element = fc.constantFrom(...elementKeys);
  const seen = fc.record({
    ...{ element, form: fc.constantFrom(...forms), count: fc.nat(9), mask: fc.constant("•") },
    confidence: fc.constantFrom(...confidences),
  });
  const parties = fc.array(
    fc.record({ kind: fc.constantFrom(...evidenceKinds), elements: fc.array(seen) }),
  );
  const declared = fc.array(
    fc.record({ element, form: fc.constantFrom(...forms) }).map((one) => ({ ...field, ...one })),
  );

  it("does not depend on order, and declaring removes its drift and adds none", () => {
    fc.assert(
      fc.property(parties, declared, (given, fields) => {
        const all = given.map((one) => ({ ...party, ...one }));
        const drifts = driftOf(facts({ parties: all, declared: fields }), now);
        const turned = facts({ parties: all.toReversed(), declared: fields.toReversed() });
        expect(driftOf(turned, now).map(({ from: _, ...one }) => one)).toEqual(
          drifts.map(({ from: _, ...one }) => one),
        );
        const [one] = drifts.filter(({ kind }) => kind === "undeclared_element");
        if (one?.element == null || one.seen === null) return;
        const added = { ...field, element: one.element, form: "raw" } as const;
        const after = driftOf(facts({ parties: all, declared: [...fields, added] }), now);
        const id = ({ kind, element: key }: (typeof after)[number]) => `${kind} ${key}`;
        const before = drifts.filter((other) => other !== one).map(id);
        // Its neighbours of the same column may go with it.
        expect(before).toEqual(expect.arrayContaining(after.map(id)));
      }),
    );
  });
});
