import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { AnyGrant, Grant } from "#lib/access/model.ts";
import type { HostHint } from "#lib/detection/model.ts";
import { recogniseKey } from "#lib/detection/recognition/recognise.ts";
import { now as present } from "#lib/platform/clock.ts";
import { type Db, db } from "#lib/platform/db.ts";
import { settings } from "#lib/platform/env.ts";
import { type KeysetPage, keysetOrder, keysetPage, keysetWhere } from "#lib/shared/keyset.ts";
import type { FirstPartyRow, SightingRow } from "./model.ts";
import { isAmong, matchOf, metAfter, type Register, registerOf } from "./rules.ts";
import type { HostsQuery } from "./schema.ts";

/** The hosts and domains that are ours, for those who skip what goes there. */
export async function firstPartyDomains(
  _grant: AnyGrant,
  reader: Db = db,
): Promise<ReadonlySet<string>> {
  const rows = await reader.firstPartyHost.findMany({ select: { host: true } });
  return new Set(rows.map(({ host }) => host));
}

/** The vendors of the register by the keys of third parties. */
export async function readRegister(_grant: Grant<"scan:read">): Promise<Register> {
  const [vendors, signatures] = await Promise.all([
    db.vendor.findMany({ select: { id: true, name: true, nameKey: true, domains: true } }),
    db.vendorSignature.findMany({ select: { kind: true, value: true, vendorId: true } }),
  ]);
  return registerOf({ vendors, signatures });
}

const columns = {
  id: true,
  systemId: true,
  system: { select: { name: true } },
  source: true,
  host: true,
  vendorKey: true,
  leadsTo: true,
  directives: true,
  pages: true,
  count: true,
  firstAt: true,
  lastAt: true,
} as const satisfies Prisma.HostSightingSelect;
type ReadRow = Prisma.HostSightingGetPayload<{ select: typeof columns }>;

function rowOf({ system, ...row }: ReadRow, register: Register, after: Date): SightingRow {
  return {
    ...row,
    isMet: row.lastAt >= after,
    systemName: system.name,
    count: Number(row.count),
    match: matchOf(row.host, row.vendorKey, register),
    knownAs: recogniseKey(row.vendorKey)?.name ?? null,
  };
}

/** Everything but what is ours: claimed hosts leave the list and come back when they are given up. */
async function notOurs(grant: AnyGrant): Promise<Prisma.HostSightingWhereInput> {
  const own = Array.from(await firstPartyDomains(grant));
  return { NOT: { OR: own.flatMap((host) => [{ host }, { host: { endsWith: `.${host}` } }]) } };
}

/** The keys and hosts among the sightings that the register knows, as a condition. */
async function inRegister(register: Register): Promise<Prisma.HostSightingWhereInput> {
  const keys = await db.hostSighting.findMany({
    distinct: ["vendorKey"],
    select: { vendorKey: true },
  });
  const known = keys
    .map(({ vendorKey }) => vendorKey)
    .filter((key) => matchOf("", key, register) !== null);
  const hosts = Array.from(register.hosts.keys());
  return {
    OR: [
      { vendorKey: { in: known } },
      { host: { in: hosts } },
      ...hosts.map((host) => ({ host: { endsWith: `.${host}` } })),
    ],
  };
}

async function filterCondition(
  grant: Grant<"scan:read">,
  { q, system, source, known, register: state }: HostsQuery["filters"],
  register: Register,
): Promise<Prisma.HostSightingWhereInput> {
  const contains = { contains: q?.toLowerCase() ?? "", mode: "insensitive" } as const;
  const inside = state === undefined ? {} : await inRegister(register);
  // A signature's key is one word with hyphens; a registrable domain has a dot.
  const domain: Prisma.HostSightingWhereInput = { vendorKey: { contains: "." } };
  return {
    AND: [
      await notOurs(grant),
      q === undefined ? {} : { OR: [{ host: contains }, { vendorKey: contains }] },
      system === undefined ? {} : { systemId: { in: [...system] } },
      source === undefined ? {} : { source: { in: [...source] } },
      known === undefined ? {} : known === "no" ? domain : { NOT: domain },
      state === "out" ? { NOT: inside } : inside,
    ],
  };
}

const sortFields = {
  lastAt: { path: "lastAt" },
  firstAt: { path: "firstAt" },
  host: { path: "host" },
  count: { path: "count" },
} as const;

/** One page of the hosts met in production, without those that are ours. */
export async function listSightings(
  grant: Grant<"scan:read">,
  query: HostsQuery,
): Promise<KeysetPage<SightingRow>> {
  const { key, direction } = query.sort;
  const register = await readRegister(grant);
  const read = await db.hostSighting.findMany({
    where: {
      AND: [
        await filterCondition(grant, query.filters, register),
        keysetWhere(query.cursor, direction, sortFields[key]),
      ],
    },
    orderBy: keysetOrder(query.cursor, direction, sortFields[key]),
    take: query.limit + 1,
    select: columns,
  });
  const page = keysetPage({
    read,
    limit: query.limit,
    cursor: query.cursor,
    sort: query.sort,
    edge: (row) => {
      const value = row[key];
      if (value instanceof Date) return { value: value.toISOString(), id: row.id };
      return { value: typeof value === "bigint" ? Number(value) : value, id: row.id };
    },
  });
  const after = metAfter(present(), settings().hostDays);
  return { ...page, rows: page.rows.map((row) => rowOf(row, register, after)) };
}

/** How many hosts were met, and how many of them belong to vendors the register lacks. */
export async function countSightings(
  grant: Grant<"scan:read">,
): Promise<{ readonly hosts: number; readonly outside: number }> {
  const [register, others] = await Promise.all([readRegister(grant), notOurs(grant)]);
  const inside = await inRegister(register);
  const [hosts, outside] = await Promise.all([
    db.hostSighting.count({ where: others }),
    db.hostSighting.count({ where: { AND: [others, { NOT: inside }] } }),
  ]);
  return { hosts, outside };
}

/** The hosts and domains that are ours, by name. */
export async function listFirstParty(
  _grant: Grant<"scan:read">,
): Promise<readonly FirstPartyRow[]> {
  const [rows, leading] = await Promise.all([
    db.firstPartyHost.findMany({ orderBy: { host: "asc" } }),
    db.hostSighting.findMany({
      where: { leadsTo: { not: null } },
      distinct: ["host"],
      orderBy: { host: "asc" },
      select: { host: true, vendorKey: true, leadsTo: true },
    }),
  ]);
  const ids = rows.flatMap(({ addedById }) => addedById ?? []);
  const people = await db.user.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map(({ host, addedAt, addedById }) => ({
    host,
    addedAt,
    addedBy: names.get(addedById ?? "") ?? null,
    hints: leading.filter((row) => isAmong(row.host, new Set([host]))).map(hintOf),
  }));
}

function hintOf({
  host,
  vendorKey: key,
  leadsTo,
}: Pick<ReadRow, "host" | "vendorKey" | "leadsTo">): HostHint {
  const vendor = recogniseKey(key)?.name ?? key;
  const said = { by: "cname", confidence: "likely", attributed: false } as const;
  return { host, vendor, key, detail: leadsTo ?? "", ...said };
}
