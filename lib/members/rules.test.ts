import { describe, expect, it } from "vitest";
import { decideRoleChange, decideSuspension, initials, normaliseEmail } from "./rules.ts";

const admin = { role: "ADMIN", suspended: false, administrators: 2 } as const;

describe("people", () => {
  it("compares addresses without case and composed differently", () => {
    expect(normaliseEmail("  Jose\u0301@Example.ORG ")).toBe("jos\u00e9@example.org");
  });

  it("takes first and last letters", () => {
    expect(initials("R. Okehampton-Vale")).toBe("RO");
    expect(initials("Mitsuki")).toBe("M");
    expect(initials("  ")).toBe("");
  });

  it("keeps the last administrator", () => {
    const last = { ...admin, administrators: 1 };
    expect(decideRoleChange(last, "SECURITY")).toMatchObject({ reason: "last-administrator" });
    expect(decideSuspension(last, false)).toMatchObject({ reason: "last-administrator" });
    expect(decideRoleChange(admin, "SECURITY")).toEqual({ ok: true, value: "SECURITY" });
    expect(decideSuspension(admin, false)).toEqual({ ok: true, value: true });
  });

  it("lets a suspended administrator lose the role, who counts for nothing", () => {
    const gone = { ...admin, suspended: true, administrators: 1 };
    expect(decideRoleChange(gone, "AUDITOR")).toEqual({ ok: true, value: "AUDITOR" });
  });

  it("refuses what would change nothing, and suspending oneself", () => {
    expect(decideRoleChange(admin, "ADMIN")).toMatchObject({ reason: "same-role" });
    expect(decideSuspension(admin, true)).toMatchObject({ reason: "own-account" });
    expect(decideSuspension({ ...admin, suspended: true }, false)).toMatchObject({
      reason: "already-suspended",
    });
  });
});
