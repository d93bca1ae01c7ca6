import { afterAll, beforeAll, expect, it } from "vitest";
import { type Role, roles } from "#lib/access/model.ts";
import { can } from "#lib/access/permissions.ts";
import { type ApiScope, apiScopes, scopePermissions } from "#lib/access/scopes.ts";
import { newApiToken } from "#lib/access/tokens.ts";
import { operations } from "#lib/exchange/api/operations/schema.ts";
import { measured } from "#tests/support/measured.ts";
import { makePerson, type TestPerson } from "#tests/support/people.ts";
import { makeToken } from "#tests/support/tokens.ts";
import { expectedOf, routeKey } from "../matrix.ts";
import { type Route, routes } from "../registry.ts";
import { ask, outcomeOf } from "./ask.ts";
import { forEachCell } from "./cells.ts";
import { filledPath, plantRows, type Rows } from "./rows.ts";
import { type Served, serve } from "./server.ts";
import { storedState } from "./stored.ts";

let server: Served;
let rows: Rows;
const owners = new Map<Role, TestPerson>();

beforeAll(async () => {
  server = await serve({ proxy: true });
  for (const role of roles) owners.set(role, await makePerson(role));
  rows = await plantRows(ownerOf("AUDITOR"), "Quill");
});
afterAll(() => server.stop());

function ownerOf(role: Role): TestPerson {
  const owner = owners.get(role);
  if (owner === undefined) throw new Error(`Nobody is ${role}`);
  return owner;
}

const ofApi = routes().filter(({ scope }) => scope !== null);

function call(route: Route, token: string | null, headers: Record<string, string> = {}) {
  const sent: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  return ask(server.address + filledPath(route, rows), {
    method: route.method,
    headers: { ...headers, ...sent },
    // What no operation takes: behind the gate the answer is 422, before it a refusal.
    ...(route.method === "POST" ? { body: "nothing that anybody could use" } : {}),
  });
}

/** What the tables of scopes and roles say about a token with one scope. */
function wanted(route: Route, scope: ApiScope, role: Role): "open" | "forbidden" {
  const given = scopePermissions[scope].filter((permission) => can(role, permission));
  const holds = route.permissions?.every((permission) => given.includes(permission)) === true;
  return route.scope === scope && holds ? "open" : "forbidden";
}

it("operations × scopes × roles of the owner answer as the tables say", async () => {
  expect(ofApi).toHaveLength(Object.keys(operations).length);
  const faults: string[] = [];
  let cells = 0;
  const before = await storedState();
  let opened = 0;
  for (const role of roles) {
    for (const scope of apiScopes) {
      const { text } = await makeToken(ownerOf(role), [scope]);
      await forEachCell(ofApi, async (route) => {
        const answer = await call(route, text);
        const outcome = outcomeOf(answer);
        const cell = `${routeKey(route)}, ${scope}, ${role}`;
        if (outcome !== wanted(route, scope, role)) faults.push(`${cell}: ${answer.status}`);
        if (outcome === "open") opened += 1;
        const told = rows.words.filter(({ word }) => answer.text.includes(word));
        if (outcome !== "open" && told.length > 0) faults.push(`${cell}: tells`);
        cells += 1;
      });
    }
  }
  expect(faults).toEqual([]);
  expect(opened).toBeGreaterThan(10);
  const { ApiToken: _, ...after } = await storedState();
  expect(after, "stored after nothing usable").toEqual(
    Object.fromEntries(Object.entries(before).filter(([name]) => name !== "ApiToken")),
  );
  const figure = `${cells} cells, ${faults.length} mismatches`;
  console.log(`access matrix of API tokens over HTTP: ${figure}`);
  measured({ promise: 1, what: "operations of the API × scopes × roles of the owner", figure });
});

it("dead tokens and none at all are refused alike, with a problem document", async () => {
  const past = new Date(Date.now() - 1000);
  const suspended = await makePerson("ADMIN", { suspendedAt: past });
  const dead: Record<string, string | null> = {
    none: null,
    unknown: newApiToken().text,
    revoked: (await makeToken(ownerOf("ADMIN"), apiScopes, { revokedAt: past })).text,
    expired: (await makeToken(ownerOf("ADMIN"), apiScopes, { expiresAt: past })).text,
    suspended: (await makeToken(suspended, apiScopes)).text,
  };
  const texts = new Set<string>();
  for (const route of ofApi) {
    for (const [name, token] of Object.entries(dead)) {
      const { status, headers, text } = await call(route, token);
      expect(status, `${routeKey(route)}, ${name}`).toBe(401);
      expect(headers.get("content-type")).toBe("application/problem+json");
      expect(headers.get("www-authenticate")).toMatch(/^Bearer/);
      texts.add(text.replace(/"requestId":"[^"]*"/, ""));
    }
  }
  expect([...texts]).toHaveLength(1);
});

it("a token opens nothing but the API: every other route takes it for nobody", async () => {
  const { text } = await makeToken(ownerOf("ADMIN"), apiScopes);
  const faults: string[] = [];
  const others = routes().filter(({ scope }) => scope === null);
  await forEachCell(others, async (route) => {
    const answer = await call(route, text, { accept: "text/html" });
    const outcome = outcomeOf(answer);
    if (outcome !== expectedOf(route, "anonymous")) faults.push(`${routeKey(route)}: ${outcome}`);
  });
  expect(faults).toEqual([]);
  const figure = `${others.length} cells, ${faults.length} mismatches`;
  measured({ promise: 1, what: "every other route × a token with all scopes", figure });
});
