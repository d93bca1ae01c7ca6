import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Requirement } from "../model.ts";
import type { VersionRequirement } from "./model.ts";
import { contentOfTexts, demandAfter, diffVersions, requirementTexts } from "./rules.ts";

const base: VersionRequirement = {
  id: "r1",
  key: "ACC-01",
  title: { en: "Second factor", fr: "Second facteur" },
  guidance: { en: "For everybody", fr: "Pour tous" },
  weight: 3,
  applicability: { tiers: [2, 1], elements: ["email", "name"] },
  evidenceRule: { proves: { en: "A screenshot", fr: "Une capture" }, validDays: 365 },
  references: [{ framework: "nist", reference: "PR.AA-03" }],
  addedIn: 1,
  since: 1,
  graceUntil: null,
  wordingOnly: false,
};
const graceUntil = new Date("2027-01-01T00:00:00Z");
const published = { version: 4, graceUntil };

describe("what carries over", () => {
  const cases: readonly [what: string, change: Partial<VersionRequirement>, since: number][] = [
    ["nothing changed", {}, 1],
    ["another weight", { weight: 5 }, 1],
    ["another circle of vendors", { applicability: {} }, 1],
    ["other controls", { references: [] }, 1],
    ["another length of validity", { evidenceRule: { ...base.evidenceRule, validDays: 30 } }, 1],
    ["another title", { title: { en: "Keys", fr: base.title.fr } }, 4],
    ["more asked, in one language", { guidance: { en: "For all", fr: base.guidance.fr } }, 4],
    [
      "another proof",
      { evidenceRule: { proves: { en: "An audit", fr: "Un audit" }, validDays: 365 } },
      4,
    ],
    ["words alone", { title: { en: "2FA", fr: "2FA" }, wordingOnly: true }, 1],
  ];
  it.each(cases)("%s", (_what, change, since) => {
    const demand = demandAfter(base, { ...base, ...change }, published);
    expect(demand).toEqual({ addedIn: 1, since, graceUntil: since === 4 ? graceUntil : null });
  });

  it("gives a new key this version and its grace, and keeps a grace that still runs", () => {
    expect(demandAfter(undefined, base, published)).toEqual({ addedIn: 4, since: 4, graceUntil });
    const running = new Date("2026-12-01T00:00:00Z");
    const before = { ...base, addedIn: 2, since: 3, graceUntil: running };
    expect(demandAfter(before, base, published)).toEqual({
      addedIn: 2,
      since: 3,
      graceUntil: running,
    });
  });
});

describe("the difference of two versions", () => {
  const other: Requirement = { ...base, key: "ACC-02" };

  it("names what came, what went, and what reads otherwise, and nothing else", () => {
    const after = [
      { ...base, applicability: { elements: ["name", "email"], tiers: [1, 2] } },
      { ...base, key: "ACC-03", weight: 5, title: { en: "New", fr: "Neuf" } },
      { ...base, key: "ACC-04" },
    ];
    const changes = diffVersions([base, other, { ...base, key: "ACC-03" }], after);
    expect(changes).toMatchObject([
      { kind: "changed", after: { key: "ACC-03" }, parts: ["title", "weight"] },
      { kind: "added", after: { key: "ACC-04" } },
      { kind: "removed", before: { key: "ACC-02" } },
    ]);
  });

  it("is nothing between a version and itself", () => {
    expect(diffVersions([base, other], [base, { ...other, wordingOnly: false }])).toEqual([]);
  });
});

describe("the texts of the editor", () => {
  it("bring every requirement back as it was", () => {
    const tiers = fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 1 });
    const rule = fc.record(
      {
        tiers,
        criticality: tiers,
        regions: fc.uniqueArray(fc.constantFrom("DE", "FR", "US"), { minLength: 1 }),
        elements: fc.constantFrom("any" as const, ["email"], ["email", "name"]),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(rule, fc.boolean(), (applicability, wordingOnly) => {
        const texts = requirementTexts({ ...base, applicability, wordingOnly });
        expect(requirementTexts(contentOfTexts("ACC-01", texts))).toEqual(texts);
      }),
    );
  });
});
