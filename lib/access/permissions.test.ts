import { describe, expect, it } from "vitest";
import { type Permission, permissions, roles } from "./model.ts";
import { can, rolePermissions } from "./permissions.ts";

const lacks = (role: (typeof roles)[number]) =>
  permissions.filter((permission) => !can(role, permission));
const holds = (role: (typeof roles)[number]) =>
  permissions.filter((permission) => can(role, permission));

/** The table as it was decided, line by line: a change of a role shows here as what it is. */
describe("the table of roles", () => {
  it("gives an administrator everything", () => {
    expect(lacks("ADMIN")).toEqual([]);
  });

  it("gives security everything but people, API tokens, settings and the export of the log", () => {
    expect(lacks("SECURITY")).toEqual([
      "member:manage",
      "token:manage",
      "activity:export",
      "settings:manage",
    ]);
  });

  it("gives an executive what can be read, except settings, and exports", () => {
    expect(holds("EXECUTIVE")).toEqual([
      "overview:read",
      "vendor:read",
      "flow:read",
      "scan:read",
      "evidence:read",
      "requirement:read",
      "finding:read",
      "template:read",
      "audit:read",
      "incident:read",
      "risk:read",
      "member:read",
      "account:own",
      "activity:read",
      "export:run",
      "job:read",
    ] satisfies Permission[]);
  });

  it("gives an auditor audits, what they examine, and evidence", () => {
    expect(holds("AUDITOR")).toEqual([
      "vendor:read",
      "evidence:read",
      "evidence:write",
      "requirement:read",
      "template:read",
      "audit:read",
      "audit:answer",
      "account:own",
    ] satisfies Permission[]);
  });

  it("holds each permission once and no other", () => {
    expect(new Set(permissions).size).toBe(permissions.length);
    for (const permission of permissions) expect(permission).toMatch(/^[a-z]+:[a-z]+$/u);
    for (const role of roles) {
      for (const held of rolePermissions[role]) expect(permissions).toContain(held);
    }
  });
});
