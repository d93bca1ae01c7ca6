import { describe, expect, it } from "vitest";
import { flow, exampleMoment as now } from "#tests/support/risk-factors.ts";
import { line } from "../composite/rules.ts";
import { hygieneCap, method2026 } from "../method/model.ts";
import type { CertificationFactor, RiskFactors } from "../model.ts";
import { hygieneMoments, hygieneOf } from "./rules.ts";

const later = new Date(now.getTime() + 1);
const before = new Date(now.getTime() - 1);
const audited = { lastAt: before, dueAt: null };
const certification = (id: string, expiresAt: Date | null): CertificationFactor => ({
  ...{ id, label: "ISO/IEC 27001", expiresAt },
});

const made = (changes: Partial<Pick<RiskFactors, "audit" | "certifications" | "flows">> = {}) =>
  hygieneOf({ audit: audited, certifications: [], flows: [], ...changes }, now, method2026);

describe("hygiene", () => {
  it("is nothing for an audited vendor with all in order", () => {
    const flows = [flow(), flow({ endedAt: later }), flow({ endedAt: now, deletionProvenAt: now })];
    const certifications = [certification("a", null), certification("b", later)];
    expect(made({ flows, certifications })).toEqual({ value: 0, low: 0, high: 0, lines: [] });
  });

  it("adds 8 while never audited; an audit that lies ahead is none", () => {
    const never = [line("hygiene", "never-audited", 8)];
    expect(made({ audit: { lastAt: null, dueAt: null } })).toEqual({
      ...{ value: 8, low: 8, high: 8, lines: never },
    });
    expect(made({ audit: { lastAt: null, dueAt: before } }).lines).toEqual(never);
    expect(made({ audit: { lastAt: later, dueAt: null } }).lines).toEqual(never);
    expect(made({ audit: { lastAt: now, dueAt: null } }).lines).toEqual([]);
  });

  it("adds 5 from the moment the next audit is due", () => {
    const overdue = [line("hygiene", "audit-overdue", 5)];
    expect(made({ audit: { lastAt: before, dueAt: now } }).lines).toEqual(overdue);
    expect(made({ audit: { lastAt: before, dueAt: later } }).lines).toEqual([]);
  });

  it("adds 2 for each certification that has run out, at most 4", () => {
    const expired = (id: string) =>
      line("hygiene", "certification-expired", 2, {
        subject: { kind: "certification", id, label: "ISO/IEC 27001" },
      });
    const some = [certification("b", now), certification("c", later), certification("a", before)];
    expect(made({ certifications: some })).toMatchObject({
      value: 4,
      lines: [expired("a"), expired("b")],
    });
    const more = [...some, certification("d", now)];
    expect(made({ certifications: more })).toMatchObject({
      value: 4,
      lines: [
        expired("a"),
        expired("b"),
        expired("d"),
        line("hygiene", "cap", -2, { numbers: { cap: 4 } }),
      ],
    });
  });

  it("adds 10 once for data held after an end, and names the first flow", () => {
    const flows = [
      flow({ id: "c", label: "third", endedAt: now }),
      flow({ id: "b", label: "second", endedAt: before, deletionProvenAt: later }),
      flow({ id: "a", label: "first" }),
    ];
    expect(made({ flows }).lines).toEqual([
      line("hygiene", "still-held", 10, {
        numbers: { flows: 2 },
        subject: { kind: "flow", id: "b", label: "second" },
      }),
    ]);
  });

  it("reaches 22 at most", () => {
    const all = made({
      audit: { lastAt: null, dueAt: null },
      certifications: ["a", "b", "c"].map((id) => certification(id, now)),
      flows: [flow({ endedAt: now })],
    });
    expect(all.value).toBe(22);
    expect(hygieneCap(method2026)).toBe(22);
  });

  it("changes by itself at audits, expiries, ends and proofs", () => {
    const moments = hygieneMoments({
      audit: { lastAt: before, dueAt: later },
      certifications: [certification("a", now)],
      flows: [flow({ endedAt: now, deletionProvenAt: later }), flow()],
    });
    expect(moments).toEqual([before, later, now, now, later, null, null]);
  });
});
