import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { can } from "#lib/access/permissions.ts";
import { db } from "#lib/platform/db.ts";
import { makePerson, makeSession, type TestPerson } from "#tests/support/people.ts";
import { routeKey } from "../matrix.ts";
import { type Route, routes } from "../registry.ts";
import { type Answer, ask, headersOf, type Kind, outcomeOf } from "./ask.ts";
import { filledPath, plantAudit, plantRows, type Rows } from "./rows.ts";
import { comparable } from "./scope-probes.ts";
import { type Served, serve } from "./server.ts";
import { cookieOf } from "./states.ts";

let server: Served;
let me: TestPerson;
let cookie: string;
let own: Rows;
let theirs: Rows;

const openToMe = routes().filter(
  ({ method, permissions }) =>
    method === "GET" &&
    (permissions ?? []).every((permission) => can("AUDITOR", permission)),
);
async function get(route: Route, kind: Kind, rows: Rows, query = ""): Promise<Answer> {
  const path = filledPath(route, rows);
  return ask(server.address + path + query, { headers: { ...headersOf(kind, route, path), cookie } });
}
async function see() {
  const seen = new Map<string, string>();
  for (const route of openToMe)
    for (const kind of ["document", "page only", "rsc"] as const) {
      const a = await get(route, kind, own);
      seen.set(`${routeKey(route)} ${kind}`, `${outcomeOf(a)} ${comparable(a)}`);
    }
  return seen;
}
beforeAll(async () => {
  server = await serve({ proxy: true });
  me = await makePerson("AUDITOR");
  cookie = await cookieOf((await makeSession(me)).token);
  own = await plantRows(me, "Own");
});
afterAll(() => server.stop());
it("x", async () => {
  const a = await see();
  const b = await see();
  const diff = (a: Map<string,string>, b: Map<string,string>) => { for (const [k, v] of a) { const w = b.get(k) ?? ""; if (v !== w) {
    let i = 0; while (v[i] === w[i]) i++;
    console.log("DIFF", k, v.length, w.length, "\n  " + v.slice(Math.max(0, i - 100), i + 120).replaceAll("\n", "¶"), "\n  " + w.slice(Math.max(0, i - 100), i + 120).replaceAll("\n", "¶"));
  } } };
  diff(a, b);
  console.log("=====");
  const other = await makePerson("AUDITOR");
  theirs = await plantRows(other, "Foreign");
  await plantAudit(other, own.vendorId, (noun) => `Sibling${noun}`);
  await db.audit.updateMany({where: {vendorId: own.vendorId, id: {not: own.auditId}}, data: {dueAt: new Date(Date.now() + 86_400_000)}});
  const vendorId = own.vendorId;
  await db.supplyLink.create({ data: { vendorId, supplierId: theirs.vendorId } });
  await db.supplyLink.create({ data: { vendorId: theirs.vendorId, supplierId: vendorId } });
  await db.dataFlow.create({data: {vendorId, systemId: (await db.system.findFirstOrThrow()).id, purpose: "Siblingflow", people: 918273645, startsAt: new Date("2025-01-01T00:00:00Z")}});
  await db.finding.create({ data: { reference: "F-Sib", vendorId, source: "manual", severity: "high", title: "Siblingfinding" } });
  await db.incident.create({ data: { reference: "I-Sib", vendorId, severity: "high", title: "Siblingincident" } });
  await db.assumedInput.create({ data: { vendorId, input: "trust", value: 3, reason: "Sibling" } });
  diff(a, await see());
});
