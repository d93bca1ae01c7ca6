import { describe, expect, it } from "vitest";
import { apiScopes } from "#lib/access/scopes.ts";
import { decideToken, endOfToken, tokenState } from "./rules.ts";

const made = new Date("2026-02-27T12:00:00Z");
const facts = { expiresAt: endOfToken(made, 2), revokedAt: null, owner: { suspendedAt: null } };

describe("a token's life", () => {
  it("ends at its very moment, and lasts a year at most", () => {
    expect(endOfToken(made, 2)).toEqual(new Date("2026-03-01T12:00:00Z"));
    expect(endOfToken(made, 9999)).toEqual(new Date("2027-02-27T12:00:00Z"));
    expect(tokenState(facts, new Date("2026-03-01T11:59:59.999Z"))).toBe("live");
    expect(tokenState(facts, facts.expiresAt)).toBe("expired");
  });

  it("ends with a word of its administrator, and rests while its owner is suspended", () => {
    expect(tokenState({ ...facts, revokedAt: made }, made)).toBe("revoked");
    expect(tokenState({ ...facts, revokedAt: made }, facts.expiresAt)).toBe("revoked");
    expect(tokenState({ ...facts, owner: { suspendedAt: made } }, made)).toBe("owner-suspended");
  });
});

describe("decideToken", () => {
  it("gives nobody's program more than their role has", () => {
    const suspendedAt = null;
    expect(decideToken({ role: "ADMIN", suspendedAt }, apiScopes).ok).toBe(true);
    expect(decideToken({ role: "EXECUTIVE", suspendedAt }, ["scans:read"]).ok).toBe(true);
    expect(decideToken({ role: "EXECUTIVE", suspendedAt }, ["scans:read", "scans:write"])).toEqual({
      ok: false,
      reason: "beyond-role",
      details: { scopes: "scans:write" },
    });
    expect(decideToken({ role: "AUDITOR", suspendedAt }, ["scans:read"]).ok).toBe(false);
  });

  it("needs an owner who is not suspended", () => {
    expect(decideToken(null, ["scans:read"])).toMatchObject({ reason: "no-owner" });
    expect(decideToken({ role: "ADMIN", suspendedAt: made }, ["scans:read"])).toMatchObject({
      reason: "owner-suspended",
    });
  });
});
