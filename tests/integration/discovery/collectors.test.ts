import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { collectorGrant } from "#lib/access/gate.ts";
import { reportsPerMinute } from "#lib/access/rate-limit.ts";
import { reportBytes } from "#lib/discovery/collectors/model.ts";
import {
  addCollector,
  receiveReports,
  revokeCollector,
} from "#lib/discovery/collectors/mutations.ts";
import { listCollectors } from "#lib/discovery/collectors/queries.ts";
import { reportedHosts } from "#lib/discovery/hosts/model.ts";
import { db } from "#lib/platform/db.ts";
import { type Actor, somebody } from "#tests/support/actors.ts";
import { accepted } from "#tests/support/audits.ts";
import { beginRequest } from "#tests/support/request.ts";
import { OPTIONS, POST } from "../../../app/api/csp/[token]/route.ts";

vi.mock(
  "next/headers.js",
  async () => (await import("#tests/support/next-headers.ts")).nextHeaders,
);

let security: Actor;

beforeAll(async () => {
  security = await somebody("SECURITY");
});

const page = "https://shop.acme.com/orders/48213?mail=zoe@example.org";
const report = (...blocked: readonly string[]) =>
  JSON.stringify(
    blocked.map((blockedURL) => ({
      type: "csp-violation",
      user_agent: "zoe browser",
      body: { documentURL: page, blockedURL, effectiveDirective: "connect-src", sample: "zoe" },
    })),
  );

async function makeCollector() {
  const system = await db.system.create({ data: { name: `Shop ${randomUUID()}` } });
  const grant = await security.grant("scan:run", "scan:read");
  const { id, url } = accepted(await addCollector(grant, { systemId: system.id }, new Date()));
  return { id, url, systemId: system.id, grant, token: url.slice(url.lastIndexOf("/") + 1) };
}

async function send(token: string, body: string, type = "application/reports+json") {
  await beginRequest(null);
  const request = new Request(`https://tierce.example/api/csp/${token}`, {
    ...{ method: "POST", body, headers: { "content-type": type, "user-agent": "zoe browser" } },
  });
  return POST(request, { params: Promise.resolve({ token }) });
}

const met = (systemId: string) =>
  db.hostSighting.findMany({ where: { systemId }, orderBy: { host: "asc" } });
const lines = (systemId: string) =>
  db.activity.findMany({ where: { type: "host.seen", entityId: systemId } });
const refusedBy = async (id: string) =>
  (await db.reportCollector.findUniqueOrThrow({ where: { id } })).refused;

describe("an address for reports", () => {
  it("is 256 bits at random and stored as a hash only", async () => {
    const { id, token, url } = await makeCollector();
    expect(url).toMatch(/\/api\/csp\/[\w-]{43}$/);
    const row = await db.reportCollector.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(row)).not.toContain(token);
    const log = await db.activity.findMany({ where: { entityId: id } });
    expect(log.map(({ type }) => type)).toEqual(["collector.created"]);
    expect(JSON.stringify(log.map(({ data }) => data))).not.toContain(token);
  });

  it("opens nothing once it is revoked, and says so to nobody", async () => {
    const { id, token, systemId, grant } = await makeCollector();
    expect(await collectorGrant(token)).not.toBeNull();
    accepted(await revokeCollector(grant, { id }, new Date()));
    expect(await revokeCollector(grant, { id }, new Date())).toMatchObject({ ok: false });
    expect(await collectorGrant(token)).toBeNull();
    const answers = [
      await send(token, report("https://a.example.net/")),
      await send("x".repeat(43), report("https://a.example.net/")),
      await send("x", "nonsense", "text/html"),
    ];
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(await met(systemId)).toEqual([]);
    const listed = await listCollectors(grant, new Date());
    expect(listed.find((row) => row.id === id)?.revokedAt).not.toBeNull();
  });

  it("answers what browsers ask before they send", () => {
    const { status, headers } = OPTIONS();
    expect(status).toBe(204);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-allow-headers")).toBe("content-type");
  });
});

describe("reports", () => {
  it("become one row per host, without anything of the person", async () => {
    const { id, token, systemId } = await makeCollector();
    const single = JSON.stringify({
      "csp-report": {
        ...{ "document-uri": page, "blocked-uri": "https://cdn.mxpnl.com/zoe.js" },
        ...{ "violated-directive": "script-src-elem", "script-sample": "zoe" },
      },
    });
    const urls = ["https://cdn.mxpnl.com/zoe?zoe", "https://x.unheard-of-vendor.com/zoe", "inline"];
    expect((await send(token, report(...urls))).status).toBe(204);
    expect((await send(token, single, "application/csp-report; charset=utf-8")).status).toBe(204);
    const rows = await met(systemId);
    expect(rows).toMatchObject([
      {
        ...{ host: "cdn.mxpnl.com", vendorKey: "mixpanel", count: 2n, source: "csp" },
        directives: ["connect-src", "script-src-elem"],
        pages: ["shop.acme.com/orders/{…}"],
      },
      { host: "x.unheard-of-vendor.com", vendorKey: "unheard-of-vendor.com", count: 1n },
    ]);
    const stored = rows.map(({ count, ...row }) => ({ ...row, count: Number(count) }));
    expect(JSON.stringify(stored)).not.toContain("zoe");
    expect(await refusedBy(id)).toBe(0);
  });

  it("write a line only when a host is new", async () => {
    const { token, systemId } = await makeCollector();
    for (let round = 0; round < 3; round += 1) await send(token, report("https://a.example.net/"));
    await send(token, report("https://a.example.net/", "https://b.example.net/"));
    expect((await lines(systemId)).map(({ data }) => data)).toEqual([
      { source: "csp", hosts: ["a.example.net"], count: 1 },
      { source: "csp", hosts: ["b.example.net"], count: 1 },
    ]);
    expect((await lines(systemId))[0]).toMatchObject({ actorKind: "visitor" });
  });

  it("skip what is ours", async () => {
    const { token, systemId } = await makeCollector();
    await db.firstPartyHost.create({ data: { host: "acme-static.net" } });
    await send(token, report("https://cdn.acme-static.net/x.js", "https://img.acme.com/x.png"));
    expect(await met(systemId)).toEqual([]);
  });

  it("that come at once are all counted", async () => {
    const { token, systemId } = await makeCollector();
    const urls = ["https://b.example.net/", "https://a.example.net/", "https://c.example.net/"];
    await Promise.all(Array.from({ length: 20 }, () => send(token, report(...urls))));
    expect((await met(systemId)).map(({ count }) => count)).toEqual([20n, 20n, 20n]);
    expect(await lines(systemId)).toHaveLength(1);
  });

  it("are counted as refused when they are too large, malformed or of another type", async () => {
    const { id, token, systemId } = await makeCollector();
    await send(token, `[${" ".repeat(reportBytes)}]`);
    await send(token, "{");
    await send(token, report("https://a.example.net/"), "text/plain");
    expect(await refusedBy(id)).toBe(3);
    expect(await met(systemId)).toEqual([]);
  });

  it("end at the limit per minute", async () => {
    const { id, token, systemId } = await makeCollector();
    await send(token, report("https://a.example.net/"));
    await db.rateLimiterFlexible.update({
      where: { key: `csp-reports:${id}` },
      data: { points: reportsPerMinute },
    });
    await send(token, report("https://a.example.net/"));
    expect(await refusedBy(id)).toBe(1);
    expect((await met(systemId))[0]?.count).toBe(1n);
  });

  it("of strangers add no more than so many hosts", async () => {
    const { id, systemId, token } = await makeCollector();
    const found = await collectorGrant(token);
    if (found === null) throw new Error("The address stands");
    const at = new Date();
    await db.hostSighting.createMany({
      data: Array.from({ length: reportedHosts }, (_, place) => ({
        ...{ systemId, source: "csp" as const, host: `h${place}.example.net` },
        ...{ vendorKey: "example.net", count: 1, firstAt: at, lastAt: at },
      })),
    });
    const body = report("https://h0.example.net/", "https://new.example.net/");
    await receiveReports(found.grant, { id, systemId }, body, at);
    expect(await db.hostSighting.count({ where: { systemId } })).toBe(reportedHosts);
    const known = {
      systemId_source_host: { systemId, source: "csp", host: "h0.example.net" },
    } as const;
    expect((await db.hostSighting.findUniqueOrThrow({ where: known })).count).toBe(2n);
    expect(await refusedBy(id)).toBe(1);
  });
});
