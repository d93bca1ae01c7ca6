import { beforeAll, describe, expect, it, vi } from "vitest";
import type { ActionResult } from "#lib/access/action-result.ts";
import { grantFreeReads, grantOfSession } from "#lib/access/gate.ts";
import { idleLimit } from "#lib/access/rules.ts";
import { operations as apiOperations } from "#lib/exchange/api/operations/schema.ts";
import { db } from "#lib/platform/db.ts";
import type { AppError } from "#lib/platform/errors.ts";
import { makePerson, makeSession } from "#tests/support/people.ts";
import { beginRequest } from "#tests/support/request.ts";
import {
  type Expectation,
  expected,
  operationsWithoutPermission,
  publicRoutes,
  routeKey,
  type State,
  states,
  visitorActions,
} from "./matrix.ts";
import { actionFiles, load, operations, routes } from "./registry.ts";

vi.mock(
  "next/headers.js",
  async () => (await import("#tests/support/next-headers.ts")).nextHeaders,
);

type Session = { readonly id: string; readonly token: string };
const sessions = new Map<State, Session>();

beforeAll(async () => {
  for (const role of ["ADMIN", "SECURITY", "AUDITOR", "EXECUTIVE"] as const) {
    sessions.set(role, await makeSession(await makePerson(role)));
  }
  const now = Date.now();
  const administrator = () => makePerson("ADMIN");
  sessions.set(
    "suspended",
    await makeSession(await makePerson("ADMIN", { suspendedAt: new Date() })),
  );
  const revoked = await makeSession(await administrator());
  await db.session.update({ where: { id: revoked.id }, data: { revokedAt: new Date() } });
  sessions.set("revoked", revoked);
  sessions.set("idle", await makeSession(await administrator(), new Date(now - idleLimit)));
  const expired = await makeSession(await administrator(), new Date(now - 4 * 60 * 60 * 1000));
  await db.session.update({ where: { id: expired.id }, data: { lastSeenAt: new Date() } });
  sessions.set("expired", expired);
});

function answerOf(code: string | undefined): Expectation {
  if (code === "not-signed-in") return "sign-in";
  return code === "forbidden" ? "forbidden" : "open";
}

describe("the registry", () => {
  it("sees the operations, actions and routes that exist", () => {
    expect(operations().length).toBeGreaterThan(100);
    expect(actionFiles().length).toBeGreaterThan(10);
    expect(routes().length).toBeGreaterThan(20);
    expect(operations()).toContainEqual({
      file: "lib/members/queries.ts",
      name: "listMembers",
      grant: [["member:read"]],
    });
    expect(routes()).toContainEqual({
      file: "app/api/files/activity.ndjson/route.ts",
      kind: "handler",
      path: "/api/files/activity.ndjson",
      method: "GET",
      permissions: ["activity:export", "activity:read"],
      scope: null,
    });
  });

  it("finds a grant in front of every operation, or a line that says why not", () => {
    const bare = operations()
      .filter(({ grant }) => typeof grant === "string")
      .map(({ file, name }) => `${file} ${name}`);
    expect(bare.sort()).toEqual(Object.keys(operationsWithoutPermission).sort());
    const ungranted = operations().filter(({ grant }) => grant === "none");
    expect(ungranted.map(({ name }) => name)).toEqual(["readWork"]);
  });

  it("finds a route for every operation of the API, and no other route below its address", () => {
    const below = routes().filter(({ path }) => path.startsWith("/api/v1/"));
    const written = below.filter(({ scope }) => scope !== null).map(routeKey);
    const stated = Object.values(apiOperations).map(
      ({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, "[$1]")}`,
    );
    expect(written.sort()).toEqual(stated.sort());
    const others = below.filter(({ scope }) => scope === null).map(routeKey);
    expect(others).toEqual(["GET /api/v1/openapi.json"]);
  });

  it("finds every page and handler behind the gate, or a line that says why not", () => {
    const open = routes().filter(({ permissions }) => permissions === null);
    expect([...new Set(open.map(routeKey))].sort()).toEqual(Object.keys(publicRoutes).sort());
  });

  it("knows the reads that need no grant", () => {
    expect(grantFreeReads).toEqual([
      "currentPerson",
      "findInvitation",
      "collectorGrant",
      "vendorLink",
      "linkGrant",
      "apiTokenGrant",
      "administratorExists",
      "databaseAnswers",
    ]);
  });
});

describe("operations × states", () => {
  it("give a grant exactly where the table of roles says so", async () => {
    const minted = new Map<string, Expectation>();
    let cells = 0;
    for (const { file, name, grant } of operations()) {
      if (typeof grant === "string") continue;
      for (const asked of grant) {
        for (const state of states) {
          const key = `${state} ${asked.join()}`;
          if (!minted.has(key)) {
            const session = sessions.get(state)?.id ?? "00000000-0000-7000-8000-000000000000";
            const code = await grantOfSession(session, asked, new Date()).then(
              () => undefined,
              (error: AppError) => error.code,
            );
            minted.set(key, answerOf(code));
          }
          expect(minted.get(key), `${file} ${name} as ${state}`).toBe(expected(asked, state));
          cells += 1;
        }
      }
    }
    console.log(`access matrix: ${cells} cells of operations`);
  });
});

describe("actions × states", () => {
  it("refuse before they look at their input, exactly where the table of roles says so", async () => {
    let cells = 0;
    const visitors: string[] = [];
    for (const file of actionFiles()) {
      for (const [name, exported] of Object.entries(await load(file))) {
        const action = exported as {
          (input: unknown): Promise<ActionResult<unknown>>;
          readonly permission?: Parameters<typeof expected>[0] | string;
          readonly schema?: unknown;
        };
        expect(action.schema, `${file} ${name} has no schema`).toBeDefined();
        expect(action.permission, `${file} ${name} has no permission`).toBeDefined();
        const { permission } = action;
        if (permission === null) visitors.push(`${file} ${name}`);
        const asked =
          typeof permission === "string" ? ([permission] as never[]) : (permission ?? null);
        for (const state of states) {
          await beginRequest(sessions.get(state)?.token ?? null);
          // No action takes a bare symbol: behind the gate the answer is "invalid", before it a refusal.
          const result = await action(Symbol("no input"));
          const code = !result.ok && result.kind === "failed" ? result.code : undefined;
          expect(answerOf(code), `${file} ${name} as ${state}`).toBe(expected(asked, state));
          if (answerOf(code) === "open") {
            expect(result, `${file} ${name} takes anything`).toMatchObject({ kind: "invalid" });
          }
          cells += 1;
        }
      }
    }
    expect(visitors.sort()).toEqual(Object.keys(visitorActions).sort());
    console.log(`access matrix: ${cells} cells of actions`);
  });
});
