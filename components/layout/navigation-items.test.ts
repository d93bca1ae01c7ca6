import { describe, expect, it } from "vitest";
import type { roles } from "#lib/access/model.ts";
import { can } from "#lib/access/permissions.ts";
import { initialsOf } from "./avatar.tsx";
import { navigationFor } from "./navigation-items.ts";

function keysFor(role: (typeof roles)[number]): string[] {
  return navigationFor({
    can: (permission) => can(role, permission),
    assignedOnly: role === "AUDITOR",
    label: (key) => key,
    counts: { audits: { text: "3 overdue", late: true } },
  }).map((item) => item.key);
}

describe("navigationFor", () => {
  it("shows an auditor their audits and the evidence, nothing else", () => {
    expect(keysFor("AUDITOR")).toEqual(["myAudits", "evidence"]);
  });

  it("shows the others every part that they may read", () => {
    expect(keysFor("EXECUTIVE")).toContain("overview");
    expect(keysFor("ADMIN")).toEqual([
      "overview",
      "vendors",
      "dataMap",
      "discovery",
      "requirements",
      "audits",
      "findings",
      "incidents",
      "settings",
    ]);
  });

  it("drops what may not be read instead of greying it", () => {
    const items = navigationFor({
      can: (permission) => permission !== "incident:read",
      assignedOnly: false,
      label: (key) => key,
      counts: {},
    });
    expect(items.map((item) => item.key)).not.toContain("incidents");
  });
});

describe("initialsOf", () => {
  it.each([
    ["I. Castellane", "IC"],
    ["Inès de Castellane", "IC"],
    ["Prince", "P"],
    ["", ""],
  ])("of %j are %j", (name, expected) => {
    expect(initialsOf(name)).toBe(expected);
  });
});
