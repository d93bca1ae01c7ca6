import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { listDrifts } from "#lib/discovery/drift/queries.ts";
import {
  addFirstParty,
  claimHost,
  linkHost,
  removeFirstParty,
  storeHosts,
  takeHostList,
} from "#lib/discovery/hosts/mutations.ts";
import { countSightings, listFirstParty, listSightings } from "#lib/discovery/hosts/queries.ts";
import { hostsTable } from "#lib/discovery/hosts/schema.ts";
import { db, withTransaction } from "#lib/platform/db.ts";
import { parseTableQuery, type RawSearch } from "#lib/shared/table-query.ts";
import { type Actor, somebody } from "#tests/support/actors.ts";
import { accepted, someVendor } from "#tests/support/audits.ts";

let security: Actor;

beforeAll(async () => {
  security = await somebody("SECURITY", "Ines");
});

const at = new Date("2026-11-24T12:00:00Z");
const bytes = (text: string) => new TextEncoder().encode(text);
const makeSystem = () => db.system.create({ data: { name: `Shop ${randomUUID()}` } });
const grantOf = () => security.grant("scan:read", "scan:run", "scan:decide");

async function list(systemId: string, search: RawSearch = {}) {
  const query = parseTableQuery({ system: systemId, sort: "host", ...search }, hostsTable);
  return listSightings(await grantOf(), query);
}
const hostsOf = async (systemId: string, search: RawSearch = {}) =>
  (await list(systemId, search)).rows.map(({ host }) => host);

describe("a list of hosts", () => {
  it("is stored as counts; a second one adds up", async () => {
    const { id: systemId } = await makeSystem();
    const grant = await grantOf();
    const text = "host,count\napi.mixpanel.com,40\nx.unheard-of-vendor.com,2\ndb.internal,9\n";
    const first = await takeHostList(grant, { systemId, bytes: bytes(text) }, at);
    expect(accepted(first)).toEqual({ hosts: 2, fresh: 2 });
    const log =
      "1700000000.123    456 10.1.2.3 TCP_TUNNEL/200 4523 CONNECT api.mixpanel.com:443 zoe HIER_DIRECT/1.2.3.4 -";
    const later = new Date("2026-11-25T12:00:00Z");
    const second = await takeHostList(grant, { systemId, bytes: bytes(log) }, later);
    expect(accepted(second)).toEqual({ hosts: 1, fresh: 0 });
    expect((await list(systemId)).rows).toMatchObject([
      {
        ...{ host: "api.mixpanel.com", count: 41, source: "egress", directives: ["CONNECT"] },
        ...{ knownAs: "Mixpanel", vendorKey: "mixpanel", firstAt: at, lastAt: later },
      },
      { host: "x.unheard-of-vendor.com", count: 2, knownAs: null },
    ]);
    expect(await db.activity.count({ where: { type: "host.seen", entityId: systemId } })).toBe(1);
  });

  it("that names no host, or no system, is refused", async () => {
    const { id: systemId } = await makeSystem();
    const grant = await grantOf();
    expect(await takeHostList(grant, { systemId, bytes: bytes("Dear all\n") }, at)).toMatchObject({
      reason: "no-hosts",
    });
    const nowhere = { systemId: randomUUID(), bytes: bytes("a.example.net,1\n") };
    expect(await takeHostList(grant, nowhere, at)).toMatchObject({ reason: "system-gone" });
  });

  it("of many thousand hosts is stored in one go", async () => {
    const { id: systemId } = await makeSystem();
    const grant = await grantOf();
    const many = Array.from({ length: 5_000 }, (_, place) => ({
      ...{ host: `h${place}.example.net`, count: 1, method: "GET" },
    }));
    const stored = await withTransaction((tx) => storeHosts(tx, grant, systemId, many, at));
    expect(stored).toEqual({ hosts: 5_000, fresh: 5_000 });
    const first = await list(systemId, { limit: "200" });
    expect(first.rows).toHaveLength(200);
    const next = await list(systemId, { limit: "200", cursor: first.next ?? "" });
    expect(next.rows[0]?.host).not.toBe(first.rows[0]?.host);
    const counted = await list(systemId, { sort: "-count", limit: "25" });
    const onwards = { sort: "-count", limit: "25", cursor: counted.next ?? "" };
    expect((await list(systemId, onwards)).rows).toHaveLength(25);
  });
});

describe("hosts that were met", () => {
  it("are filtered by what is known and what the register holds", async () => {
    const { id: systemId } = await makeSystem();
    const grant = await grantOf();
    const hosts = ["api.amplitude.com", "a.vendor-of-ours.com", "b.unheard-of-vendor.com"];
    const text = hosts.map((host) => `${host},1`).join("\n");
    accepted(await takeHostList(grant, { systemId, bytes: bytes(text) }, at));
    const { id: vendorId } = await someVendor("Vendor of ours");
    await db.vendor.update({ where: { id: vendorId }, data: { domains: ["vendor-of-ours.com"] } });
    expect(await hostsOf(systemId, { known: "yes" })).toEqual(["api.amplitude.com"]);
    expect(await hostsOf(systemId, { register: "in" })).toEqual(["a.vendor-of-ours.com"]);
    expect(await hostsOf(systemId, { register: "out" })).toEqual([
      "api.amplitude.com",
      "b.unheard-of-vendor.com",
    ]);
    expect(await hostsOf(systemId, { source: "csp" })).toEqual([]);
    expect(await hostsOf(systemId, { q: "UNHEARD" })).toEqual(["b.unheard-of-vendor.com"]);
  });

  it("are drift until a person says which vendor they are", async () => {
    const { id: systemId } = await makeSystem();
    const grant = await grantOf();
    const text = "a.named-by-hand.com,3\nb.named-by-hand.com,4\n";
    accepted(await takeHostList(grant, { systemId, bytes: bytes(text) }, new Date()));
    const drifts = async () =>
      (await listDrifts(grant)).filter((drift) => drift.systemId === systemId);
    expect(await drifts()).toMatchObject([
      { kind: "new_vendor", vendorKey: "named-by-hand.com", count: 7 },
    ]);
    const { outside } = await countSightings(grant);
    const [row] = (await list(systemId)).rows;
    const { id: vendorId } = await someVendor("Named by hand");
    const linked = await linkHost(grant, { id: row?.id ?? "", vendorId }, at);
    expect(accepted(linked)).toEqual({ value: "named-by-hand.com" });
    expect(await drifts()).toEqual([]);
    expect(await hostsOf(systemId, { register: "out" })).toEqual([]);
    expect((await countSightings(grant)).outside).toBe(outside - 2);
    expect((await list(systemId)).rows[1]?.match).toMatchObject({ id: vendorId, by: "signature" });
    const gone = { id: randomUUID(), vendorId };
    expect(await linkHost(grant, gone, at)).toMatchObject({ reason: "host-gone" });
    expect(await linkHost(grant, { id: row?.id ?? "", vendorId: randomUUID() }, at)).toMatchObject({
      reason: "vendor-gone",
    });
  });

  it("of ours that lead to a vendor are the vendor's, until a person says that they are ours", async () => {
    const { id: systemId } = await makeSystem();
    const grant = await grantOf();
    const log = [
      "Nov 24 12:00:01 dnsmasq[7]: query[A] stats.led-away.com from 10.1.2.3",
      "Nov 24 12:00:01 dnsmasq[7]: reply stats.led-away.com is <CNAME>",
      "Nov 24 12:00:01 dnsmasq[7]: reply led-away.data.adobedc.net is 192.0.2.7",
    ].join("\n");
    const today = new Date();
    accepted(await takeHostList(grant, { systemId, bytes: bytes(log) }, today));
    const told = { vendorKey: "adobe-analytics", leadsTo: "led-away.data.adobedc.net" };
    expect((await list(systemId)).rows).toMatchObject([told]);
    // A log without answers takes nothing back.
    const plain = bytes("stats.led-away.com,3\n");
    accepted(await takeHostList(grant, { systemId, bytes: plain }, today));
    expect((await list(systemId)).rows).toMatchObject([{ ...told, count: 4 }]);
    const drift = async () =>
      (await listDrifts(grant))
        .filter((one) => one.systemId === systemId)
        .map((one) => one.vendorKey);
    expect(await drift()).toEqual(["adobe-analytics"]);
    accepted(await addFirstParty(grant, { host: "led-away.com" }, at));
    expect(await hostsOf(systemId)).toEqual([]);
    expect(await drift()).toEqual([]);
    const again = await takeHostList(grant, { systemId, bytes: bytes(log) }, today);
    expect(accepted(again)).toEqual({ hosts: 0, fresh: 0 });
    const own = (await listFirstParty(grant)).find(({ host }) => host === "led-away.com");
    expect(own?.hints).toMatchObject([
      {
        ...{ host: "stats.led-away.com", vendor: "Adobe Analytics", by: "cname" },
        ...{ detail: told.leadsTo, confidence: "likely", attributed: false },
      },
    ]);
    accepted(await removeFirstParty(grant, { host: "led-away.com" }));
  });

  it("not met for 90 days leave the drift and stay in the list, until they are met again", async () => {
    const { id: systemId } = await makeSystem();
    const grant = await grantOf();
    const text = bytes("a.met-long-ago.com,3\n");
    const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
    const drift = async () => (await listDrifts(grant)).some((one) => one.systemId === systemId);
    accepted(await takeHostList(grant, { systemId, bytes: text }, ago(91)));
    expect(await drift()).toBe(false);
    expect((await list(systemId)).rows).toMatchObject([{ count: 3, isMet: false }]);
    accepted(await takeHostList(grant, { systemId, bytes: text }, ago(89)));
    expect(await drift()).toBe(true);
    expect((await list(systemId)).rows).toMatchObject([{ count: 6, isMet: true }]);
  });

  it("leave the list when they are ours, and come back", async () => {
    const { id: systemId } = await makeSystem();
    const grant = await grantOf();
    const text = "a.claimed-by-us.com,3\nb.claimed-by-us.com,4\n";
    accepted(await takeHostList(grant, { systemId, bytes: bytes(text) }, at));
    const [row] = (await list(systemId)).rows;
    const { host } = accepted(await claimHost(grant, { id: row?.id ?? "" }, at));
    expect(host).toBe("a.claimed-by-us.com");
    expect(await hostsOf(systemId)).toEqual(["b.claimed-by-us.com"]);
    expect(await addFirstParty(grant, { host }, at)).toMatchObject({ reason: "already-ours" });
    accepted(await addFirstParty(grant, { host: "claimed-by-us.com" }, at));
    expect(await hostsOf(systemId)).toEqual([]);
    const again = await takeHostList(grant, { systemId, bytes: bytes(text) }, at);
    expect(accepted(again)).toEqual({ hosts: 0, fresh: 0 });
    const listed = (await listFirstParty(grant)).find((own) => own.host === host);
    expect(listed?.addedBy).toBe("Ines");
    for (const own of [host, "claimed-by-us.com"]) {
      accepted(await removeFirstParty(grant, { host: own }));
    }
    expect(await removeFirstParty(grant, { host })).toMatchObject({ reason: "not-ours" });
    expect(await hostsOf(systemId)).toEqual(["a.claimed-by-us.com", "b.claimed-by-us.com"]);
    const log = await db.activity.findMany({ where: { entityId: host }, orderBy: { seq: "asc" } });
    expect(log.map(({ type }) => type)).toEqual(["host.claimed", "host.released"]);
  });
});
