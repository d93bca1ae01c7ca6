import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { EvidenceError } from "#lib/detection/inputs/evidence-error.ts";
import { readHostList } from "#lib/detection/inputs/hosts/host-list.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { keptPages, type MetHost, type SightingSource } from "./model.ts";
import { firstPartyDomains } from "./queries.ts";
import { isAmong, isPublicHost, keyBehind, loggedHosts, signatureOf } from "./rules.ts";

const chunk = 2_000;

/** A host of an egress list, as its reader hands it on. */
type ListedHost = {
  readonly host: string;
  readonly count: number;
  readonly method?: string;
  readonly targets?: readonly string[];
};

type Stored = { readonly hosts: number; readonly fresh: readonly string[] };

/**
 * Adds what was met to what is known, one row per host; part of a transaction that records it.
 * Addresses, internal names and hosts that are ours are left out, but for hosts of ours that lead
 * to a vendor: they are kept beside what is said of them, and counted nowhere. Rows are written in the order of
 * their hosts, so that two requests never wait for each other in a circle.
 */
export async function storeSightings(
  tx: Tx,
  grant: Grant<"scan:run"> | Grant<"host:report">,
  target: { readonly systemId: string; readonly source: SightingSource; readonly at: Date },
  met: readonly MetHost[],
): Promise<Stored> {
  const own = await firstPartyDomains(grant, tx);
  const rows = met
    .filter(({ host }) => isPublicHost(host))
    .map(({ targets = [], ...row }) => ({ ...row, ...keyBehind(row.host, targets) }))
    .filter(({ host, leadsTo }) => leadsTo !== null || !isAmong(host, own))
    .sort((a, b) => (a.host < b.host ? -1 : 1));
  const fresh: string[] = [];
  for (let start = 0; start < rows.length; start += chunk) {
    const part = rows.slice(start, start + chunk);
    const written = await tx.$queryRaw<{ host: string; fresh: boolean }[]>`
      INSERT INTO "HostSighting" AS old
        (id, "systemId", source, host, "vendorKey", "leadsTo", directives, pages, count, "firstAt", "lastAt")
      SELECT gen_random_uuid(), ${target.systemId}::uuid, ${target.source}::"SightingSource",
        host, "vendorKey", "leadsTo", directives, pages, count, ${target.at}, ${target.at}
      FROM jsonb_to_recordset(${JSON.stringify(part)}::jsonb)
        AS new (host text, "vendorKey" text, "leadsTo" text, directives text[], pages text[], count bigint)
      ON CONFLICT ("systemId", source, host) DO UPDATE SET
        "vendorKey" = CASE WHEN excluded."leadsTo" IS NULL AND old."leadsTo" IS NOT NULL
          THEN old."vendorKey" ELSE excluded."vendorKey" END,
        "leadsTo" = coalesce(excluded."leadsTo", old."leadsTo"),
        count = old.count + excluded.count,
        "lastAt" = greatest(old."lastAt", excluded."lastAt"),
        directives = ARRAY(
          SELECT value FROM unnest(old.directives || excluded.directives)
            WITH ORDINALITY AS all_of (value, place)
          GROUP BY value ORDER BY min(place) LIMIT 20),
        pages = ARRAY(
          SELECT value FROM unnest(old.pages || excluded.pages)
            WITH ORDINALITY AS all_of (value, place)
          GROUP BY value ORDER BY min(place) LIMIT ${keptPages})
      RETURNING host, xmax = 0 AS fresh`;
    fresh.push(...written.filter((row) => row.fresh).map(({ host }) => host));
  }
  const isOther = (host: string) => !isAmong(host, own);
  return {
    hosts: rows.filter(({ host }) => isOther(host)).length,
    fresh: fresh.filter(isOther),
  };
}

/**
 * Stores the hosts of an egress list of one system; part of a transaction. Answers how many hosts
 * were taken and how many of them nobody had met there; those get one line of the log.
 */
export async function storeHosts(
  tx: Tx,
  grant: Grant<"scan:run">,
  systemId: string,
  hosts: readonly ListedHost[],
  at: Date,
): Promise<{ readonly hosts: number; readonly fresh: number }> {
  const met = hosts.map(({ host, count, method, targets = [] }) => ({
    ...{ host, count, targets, pages: [] },
    directives: method === undefined || !/^[A-Z]{2,12}$/.test(method) ? [] : [method],
  }));
  const stored = await storeSightings(tx, grant, { systemId, source: "egress", at }, met);
  if (stored.fresh.length > 0)
    await record(tx, grant, {
      type: "host.seen",
      entity: { kind: "system", id: systemId },
      data: { source: "egress", ...loggedHosts(stored.fresh) },
    });
  return { hosts: stored.hosts, fresh: stored.fresh.length };
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

/** Reads a list or log of hosts and stores them. A text that names no host is refused. */
export async function takeHostList(
  grant: Grant<"scan:run">,
  { systemId, bytes }: { readonly systemId: string; readonly bytes: Uint8Array },
  at: Date,
): Promise<
  Outcome<{ readonly hosts: number; readonly fresh: number }, "no-hosts" | "system-gone">
> {
  const hosts: ListedHost[] = [];
  try {
    for await (const batch of readHostList(once(bytes)))
      for (const item of batch) if (item.type === "host") hosts.push(item);
  } catch (error) {
    if (error instanceof EvidenceError) return refuse("no-hosts");
    throw error;
  }
  return withTransaction(
    async (tx) => {
      const system = await tx.system.findUnique({ where: { id: systemId }, select: { id: true } });
      if (system === null) return refuse("system-gone");
      return accept(await storeHosts(tx, grant, systemId, hosts, at));
    },
    { timeoutMs: 60_000 },
  );
}

function personOf(grant: Grant<"scan:decide">): string | null {
  return grant.actor.kind === "user" ? grant.actor.userId : null;
}

/** Says that a host, or a domain with all its hosts, is ours. */
export async function addFirstParty(
  grant: Grant<"scan:decide">,
  { host }: { readonly host: string },
  at: Date,
): Promise<Outcome<{ readonly host: string }, "already-ours">> {
  return withTransaction(async (tx) => {
    const { count } = await tx.firstPartyHost.createMany({
      data: [{ host, addedById: personOf(grant), addedAt: at }],
      skipDuplicates: true,
    });
    if (count === 0) return refuse("already-ours");
    await record(tx, grant, { type: "host.claimed", entity: { kind: "host", id: host } });
    return accept({ host });
  });
}

/** Takes back that a host is ours: what goes there is third-party again. */
export async function removeFirstParty(
  grant: Grant<"scan:decide">,
  { host }: { readonly host: string },
): Promise<Outcome<{ readonly host: string }, "not-ours">> {
  return withTransaction(async (tx) => {
    const { count } = await tx.firstPartyHost.deleteMany({ where: { host } });
    if (count === 0) return refuse("not-ours");
    await record(tx, grant, { type: "host.released", entity: { kind: "host", id: host } });
    return accept({ host });
  });
}

/** Says of a host that was met that it is ours. */
export async function claimHost(
  grant: Grant<"scan:decide">,
  { id }: { readonly id: string },
  at: Date,
): Promise<Outcome<{ readonly host: string }, "host-gone" | "already-ours">> {
  return withTransaction(async (tx) => {
    const met = await tx.hostSighting.findUnique({ where: { id }, select: { host: true } });
    if (met === null) return refuse("host-gone");
    const { count } = await tx.firstPartyHost.createMany({
      data: [{ host: met.host, addedById: personOf(grant), addedAt: at }],
      skipDuplicates: true,
    });
    if (count === 0) return refuse("already-ours");
    await record(tx, grant, { type: "host.claimed", entity: { kind: "host", id: met.host } });
    return accept({ host: met.host });
  });
}

/** Says of a host that was met which vendor of the register it is. */
export async function linkHost(
  grant: Grant<"scan:decide">,
  { id, vendorId }: { readonly id: string; readonly vendorId: string },
  at: Date,
): Promise<Outcome<{ readonly value: string }, "host-gone" | "vendor-gone">> {
  return withTransaction(async (tx) => {
    const met = await tx.hostSighting.findUnique({
      where: { id },
      select: { host: true, vendorKey: true },
    });
    if (met === null) return refuse("host-gone");
    const vendor = await tx.vendor.findUnique({ where: { id: vendorId }, select: { id: true } });
    if (vendor === null) return refuse("vendor-gone");
    const value = signatureOf(met.host, met.vendorKey);
    const facts = { vendorId, addedById: personOf(grant), addedAt: at };
    await tx.vendorSignature.upsert({
      where: { kind_value: { kind: "host", value } },
      create: { kind: "host", value, ...facts },
      update: facts,
    });
    await record(tx, grant, {
      type: "signature.linked",
      entity: { kind: "vendor", id: vendorId },
      data: { kind: "host", value },
    });
    return accept({ value });
  });
}
