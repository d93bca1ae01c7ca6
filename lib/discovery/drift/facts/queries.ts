import "server-only";
import { cache } from "react";
import { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { type ElementKey, elementOf } from "#lib/catalogue/elements.ts";
import type { Confidence, EvidenceKind } from "#lib/detection/model.ts";
import { recogniseKey } from "#lib/detection/recognition/recognise.ts";
import { type Db, db } from "#lib/platform/db.ts";
import { settings } from "#lib/platform/env.ts";
import type { Form } from "#lib/risk/model.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import { metAfter } from "../../hosts/rules.ts";
import { readMatcher } from "../../matching/queries.ts";
import type { DeclaredField, SeenElement, StandingDecision } from "../model.ts";
import { driftOf } from "../rules.ts";
import type { FoundParty, SystemDrift } from "./model.ts";
import { isOurs, isReadable } from "./rules.ts";

type Reading = Grant<"scan:read"> | Grant<"scan:decide">;

/**
 * The drift of systems as it stands now, told from their newest evidence and the register; all
 * systems, or the given ones. At most twelve statements, however many rows there are.
 */
export async function readDrift(
  grant: Reading,
  systemIds: readonly string[] | null,
  now: Date,
  reader: Db = db,
): Promise<readonly SystemDrift[]> {
  // One after the other: in a transaction they share its connection.
  const scans = await newestScans(reader, systemIds);
  const sightings = await sightedParties(reader, systemIds, now);
  const ours = await reader.firstPartyHost.findMany({ select: { host: true } });
  const decisions = await standingDecisions(reader, systemIds);
  const firstParty = ours.map(({ host }) => host);
  const met = [...(await scannedParties(grant, reader, scans)), ...sightings].filter(
    ({ hosts }) => !isOurs(hosts, firstParty),
  );
  const matchOf = await readMatcher(grant, met, reader);
  const parties = met.map((party) => ({ ...party, match: matchOf(party) }));
  const declared = await declaredFields(grant, reader, systemIds, parties, now);
  const systems = new Set([...scans, ...parties].map(({ systemId }) => systemId));
  return Array.from(systems, (systemId): SystemDrift => {
    const own = <T extends { readonly systemId: string }>(all: readonly T[]) =>
      all.filter((one) => one.systemId === systemId);
    const seen = own(parties);
    const facts = { systemId, firstParty, parties: seen, declared: own(declared) };
    return {
      systemId,
      newest: own(scans).map(({ id }) => id),
      parties: seen,
      drifts: driftOf({ ...facts, decisions: own(decisions) }, now),
    };
  });
}

/** What one rendering has read of drift, by the scope that it was read in. */
const renderedDrift = cache(() => new Map<string, Promise<readonly SystemDrift[]>>());

/** The drift of all systems: read once for all parts of one rendering, at the first one's moment. */
export function currentDrift(
  grant: Grant<"scan:read">,
  now: Date,
): Promise<readonly SystemDrift[]> {
  const read = renderedDrift();
  const scope = JSON.stringify(grant.scope);
  const drift = read.get(scope) ?? readDrift(grant, null, now);
  read.set(scope, drift);
  return drift;
}

type NewestScan = {
  readonly id: string;
  readonly systemId: string;
  readonly kind: EvidenceKind;
  readonly at: Date;
  /** Host and path of requests that were not read as a whole. */
  readonly unread: readonly string[];
};

/** The newest scan of each system and kind of evidence: by when it was gathered, then by reading. */
async function newestScans(
  reader: Db,
  systemIds: readonly string[] | null,
): Promise<readonly NewestScan[]> {
  const among =
    systemIds === null
      ? Prisma.empty
      : Prisma.sql`AND "systemId" = ANY (${[...systemIds]}::uuid[])`;
  return reader.$queryRaw<NewestScan[]>`
    SELECT DISTINCT ON ("systemId", kind)
           id::text, "systemId"::text, kind::text, coalesce("gatheredAt", "createdAt") AS at,
           jsonb_path_query_array(notes, '$.warnings[*] ? (
             @.code == "body-not-readable" || @.code == "too-deep" || @.code == "too-large"
           ).detail') AS unread
      FROM "Scan"
     WHERE state = 'done' AND kind IS NOT NULL ${among}
     ORDER BY "systemId", kind, coalesce("gatheredAt", "createdAt") DESC, "createdAt" DESC, id DESC`;
}

type MetParty = Omit<FoundParty, "match"> & { readonly systemId: string };

async function scannedParties(
  grant: Reading,
  reader: Db,
  scans: readonly NewestScan[],
): Promise<readonly MetParty[]> {
  const ids = scans.map(({ id }) => id);
  const parties = await reader.scanVendor.findMany({
    where: { scanId: { in: ids } },
    orderBy: { id: "asc" },
    select: { id: true, scanId: true, key: true, name: true, hosts: true, requests: true },
  });
  const elements = await seenElements(grant, ids, reader);
  const byScan = new Map(scans.map((scan) => [scan.id, scan]));
  return parties.flatMap(({ id, scanId, ...party }) => {
    const scan = byScan.get(scanId);
    if (scan === undefined) return [];
    const { systemId, kind, at, unread } = scan;
    const readable = isReadable(party.hosts, unread);
    return [{ ...party, scanId, systemId, kind, at, readable, elements: elements.get(id) ?? [] }];
  });
}

type SeenRow = {
  readonly party: string;
  readonly element: string;
  readonly form: Form;
  readonly confidence: Confidence;
  readonly count: number;
  readonly mask: string;
};

/** What each party of these scans was seen to receive, places summed; by its row's id. */
export async function seenElements(
  _grant: Reading,
  scanIds: readonly string[],
  reader: Db = db,
): Promise<ReadonlyMap<string, readonly SeenElement[]>> {
  const rows = await reader.$queryRaw<SeenRow[]>`
    SELECT "scanVendorId"::text AS party, "elementKey" AS element, form::text,
           confidence::text, sum("count")::float8 AS count, max(mask) AS mask
      FROM "Observation"
     WHERE "scanId" = ANY (${[...scanIds]}::uuid[]) AND "scanVendorId" IS NOT NULL
     GROUP BY 1, 2, "Observation".form, "Observation".confidence
     ORDER BY 1, 2, "Observation".form, "Observation".confidence`;
  const groups = Map.groupBy(rows, ({ party }) => party);
  return new Map(
    Array.from(groups, ([party, seen]) => [
      party,
      seen.flatMap(({ party: _, element, ...one }) =>
        isElement(element) ? [{ ...one, element }] : [],
      ),
    ]),
  );
}

/**
 * Hosts met in production of late, by system and party: they show who is called, not what is sent.
 * Those not met for long prove nothing of today; the list keeps them.
 */
async function sightedParties(
  reader: Db,
  systemIds: readonly string[] | null,
  now: Date,
): Promise<readonly MetParty[]> {
  const rows = await reader.hostSighting.findMany({
    where: {
      lastAt: { gte: metAfter(now, settings().hostDays) },
      ...(systemIds === null ? {} : { systemId: { in: [...systemIds] } }),
    },
    orderBy: { id: "asc" },
    select: { systemId: true, vendorKey: true, host: true, count: true, lastAt: true },
  });
  return [...Map.groupBy(rows, (row) => `${row.systemId} ${row.vendorKey}`).values()].flatMap(
    (group) => {
      const [first] = group;
      if (first === undefined) return [];
      const { systemId, vendorKey: key } = first;
      return [
        {
          ...({
            systemId,
            key,
            name: recogniseKey(key)?.name ?? key,
            kind: "hosts",
            scanId: null,
          } as const),
          at: new Date(Math.max(...group.map(({ lastAt }) => lastAt.getTime()))),
          hosts: [...new Set(group.map(({ host }) => host))],
          requests: group.reduce((sum, { count }) => sum + Number(count), 0),
          readable: true,
          elements: [],
        },
      ];
    },
  );
}

function isElement(key: string): key is ElementKey {
  return elementOf(key) !== undefined;
}

/** Fields of running flows from these systems to the vendors that were met. */
async function declaredFields(
  grant: Reading,
  reader: Db,
  systemIds: readonly string[] | null,
  parties: readonly FoundParty[],
  now: Date,
): Promise<readonly (DeclaredField & { readonly systemId: string })[]> {
  const vendorIds = [...new Set(parties.flatMap(({ match }) => match?.id ?? []))];
  const running = { startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] };
  const rows = await reader.flowElement.findMany({
    where: {
      ...running,
      flow: {
        ...running,
        vendorId: { in: vendorIds },
        vendor: vendorScope(grant),
        ...(systemIds === null ? {} : { systemId: { in: [...systemIds] } }),
      },
    },
    select: {
      elementKey: true,
      form: true,
      startsAt: true,
      flow: {
        select: { systemId: true, vendorId: true, vendor: { select: { name: true } } },
      },
    },
  });
  return rows.flatMap(({ elementKey, form, startsAt, flow }) =>
    isElement(elementKey)
      ? [
          {
            ...{ systemId: flow.systemId, vendorId: flow.vendorId, vendorName: flow.vendor.name },
            ...{ element: elementKey, form, startsAt },
          },
        ]
      : [],
  );
}

/** Decisions that no newer one follows, with the names of who made them. */
async function standingDecisions(
  reader: Db,
  systemIds: readonly string[] | null,
): Promise<readonly (StandingDecision & { readonly systemId: string })[]> {
  const rows = await reader.driftDecision.findMany({
    where: {
      supersededAt: null,
      ...(systemIds === null ? {} : { systemId: { in: [...systemIds] } }),
    },
    select: {
      systemId: true,
      kind: true,
      vendorKey: true,
      elementKey: true,
      verdict: true,
      reason: true,
      until: true,
      findingId: true,
      decidedById: true,
      decidedAt: true,
    },
  });
  const people = await reader.user.findMany({
    where: { id: { in: [...new Set(rows.flatMap(({ decidedById }) => decidedById ?? []))] } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.flatMap(({ elementKey, decidedById, ...row }) => {
    if (elementKey !== "" && !isElement(elementKey)) return [];
    const element = elementKey === "" ? null : elementKey;
    return [{ ...row, element, decidedBy: names.get(decidedById ?? "") ?? null }];
  });
}
