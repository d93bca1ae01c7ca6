import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { permissions, roles } from "./model.ts";
import { can } from "./permissions.ts";
import {
  absoluteLimit,
  idleLimit,
  missingPermissions,
  personOf,
  type SessionFacts,
  safeReturnPath,
  scopeOf,
  sessionVerdict,
  touchInterval,
} from "./rules.ts";

const start = new Date("2026-03-29T00:30:00Z");
const later = (ms: number) => new Date(start.getTime() + ms);
const minute = 60_000;
const hour = 60 * minute;

function session(changes: Partial<SessionFacts> = {}): SessionFacts {
  return {
    createdAt: start,
    lastSeenAt: start,
    expiresAt: later(absoluteLimit("SECURITY")),
    revokedAt: null,
    user: { role: "SECURITY", suspendedAt: null },
    ...changes,
  };
}

describe("sessionVerdict", () => {
  it("ends a session after 30 minutes without use, at the very moment", () => {
    expect(sessionVerdict(session(), later(30 * minute - 1))).toBe("live");
    expect(sessionVerdict(session(), later(30 * minute))).toBe("idle");
    expect(idleLimit).toBe(30 * minute);
  });

  it("ends a session in use after 12 hours, an administrator's after 4", () => {
    const used = (role: "SECURITY" | "ADMIN", ms: number) =>
      sessionVerdict(
        session({
          lastSeenAt: later(ms - minute),
          expiresAt: later(absoluteLimit(role)),
          user: { role, suspendedAt: null },
        }),
        later(ms),
      );
    expect(used("SECURITY", 12 * hour - 1)).toBe("live");
    expect(used("SECURITY", 12 * hour)).toBe("expired");
    expect(used("ADMIN", 4 * hour - 1)).toBe("live");
    expect(used("ADMIN", 4 * hour)).toBe("expired");
  });

  it("shortens a session whose person became administrator since", () => {
    const promoted = session({
      lastSeenAt: later(5 * hour),
      user: { role: "ADMIN", suspendedAt: null },
    });
    expect(sessionVerdict(promoted, later(5 * hour))).toBe("expired");
  });

  it("refuses revoked and suspended before anything else", () => {
    expect(sessionVerdict(session({ revokedAt: start }), start)).toBe("revoked");
    const suspended = session({ user: { role: "ADMIN", suspendedAt: start } });
    expect(sessionVerdict(suspended, later(20 * hour))).toBe("suspended");
  });

  it("never lives past its limits, whatever its times are", () => {
    const offset = fc.integer({ min: -24 * hour, max: 48 * hour });
    fc.assert(
      fc.property(fc.constantFrom(...roles), offset, offset, (role, seen, at) => {
        const facts = session({
          lastSeenAt: later(seen),
          expiresAt: later(absoluteLimit(role)),
          user: { role, suspendedAt: null },
        });
        const live = sessionVerdict(facts, later(at)) === "live";
        expect(live).toBe(at < absoluteLimit(role) && at - seen < idleLimit);
      }),
    );
  });
});

describe("the limits of a session", () => {
  it.each([
    ["ADMIN", 4],
    ["SECURITY", 12],
    ["AUDITOR", 12],
    ["EXECUTIVE", 12],
  ] as const)("%s: %i hours in all", (role, hours) => {
    expect(absoluteLimit(role)).toBe(hours * hour);
  });

  it("writes the last use once a minute at most", () => {
    expect(touchInterval).toBe(minute);
  });
});

describe("the person behind an actor", () => {
  it("is a user's id, and nobody for a job, the command line or a visitor", () => {
    const user = { kind: "user", userId: "u1", role: "ADMIN", sessionId: "s1" } as const;
    expect(personOf(user)).toBe("u1");
    expect(personOf({ kind: "job", job: "rescore-due" })).toBeNull();
    expect(personOf({ kind: "operator", command: "import" })).toBeNull();
    expect(personOf({ kind: "visitor" })).toBeNull();
  });
});

describe("permissions of roles", () => {
  it("gives the administrator everything", () => {
    expect(missingPermissions("ADMIN", permissions)).toEqual([]);
  });

  it("keeps people, API tokens, settings and the export of the log from security", () => {
    expect(missingPermissions("SECURITY", permissions)).toEqual([
      "member:manage",
      "token:manage",
      "activity:export",
      "settings:manage",
    ]);
  });

  it("lets the executive read and change nothing but their own account", () => {
    const held = permissions.filter((permission) => can("EXECUTIVE", permission));
    const writes = held.filter((permission) => !permission.endsWith(":read"));
    expect(writes).toEqual(["account:own", "export:run"]);
  });

  it("keeps the overview, findings and incidents from auditors", () => {
    const kept = ["overview:read", "finding:read", "incident:read", "risk:read", "member:read"];
    expect(missingPermissions("AUDITOR", permissions)).toEqual(expect.arrayContaining(kept));
  });

  it("narrows auditors to what is assigned, nobody else", () => {
    expect(scopeOf("AUDITOR", "u1")).toEqual({ kind: "assigned", userId: "u1" });
    for (const role of ["ADMIN", "SECURITY", "EXECUTIVE"] as const) {
      expect(scopeOf(role, "u1")).toEqual({ kind: "all" });
    }
  });
});

describe("safeReturnPath", () => {
  it.each([
    ["/vendors?sort=-residual#top", "/vendors?sort=-residual#top"],
    ["/vendors/../audits", "/audits"],
    ["https://evil.example", "/"],
    ["//evil.example", "/"],
    ["/\\evil.example", "/"],
    ["/\t/evil.example", "/"],
    ["/%2F/evil.example", "/%2F/evil.example"],
    ["javascript:alert(1)", "/"],
    ["/api/files/activity.ndjson", "/"],
    ["/sign-in?next=/sign-in", "/"],
    ["/sign-in", "/"],
    ["/sign-in/second-factor", "/"],
    ["/help/sign-in", "/help/sign-in"],
    ["/api", "/api"],
    ["/vendors/api/x", "/vendors/api/x"],
    ["/a?b=//c", "/a?b=//c"],
    [" /vendors", "/"],
    ["vendors", "/"],
    ["/\u0000vendors", "/"],
    ["/vendors\u009f", "/"],
    ["/a/./b/../c", "/a/c"],
    ["/..//evil.example", "/"],
    ["/.//evil.example/a", "/"],
    ["/a/%2e%2E//evil.example", "/"],
    ["/a//evil.example", "/a//evil.example"],
    ["//", "/"],
    ["//:", "/"],
    ["///evil.example", "/"],
    ["", "/"],
    [null, "/"],
    [undefined, "/"],
  ])("turns %j into %j", (asked, expected) => {
    expect(safeReturnPath(asked)).toBe(expected);
  });

  it("takes 2,000 characters and no more", () => {
    const long = `/${"a".repeat(1999)}`;
    expect(safeReturnPath(long)).toBe(long);
    expect(safeReturnPath(`${long}a`)).toBe("/");
  });

  it("never leaves the origin", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((s) => `/${s}`),
          fc
            .array(fc.constantFrom("/", ".", "..", "%2e", "\\", "\t", "@", ":", "evil.example"))
            .map((parts) => `/${parts.join("")}`),
        ),
        (asked) => {
          const path = safeReturnPath(asked);
          expect(new URL(path, "https://tierce.example").origin).toBe("https://tierce.example");
        },
      ),
    );
  });
});
