import "server-only";
import { z } from "zod";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { type ElementKey, elementKeys, elementOf } from "#lib/catalogue/elements.ts";
import { type HostHint, type Reason, reasons, type ScanWarning } from "#lib/detection/model.ts";
import { now as present } from "#lib/platform/clock.ts";
import { db } from "#lib/platform/db.ts";
import { type KeysetPage, keysetOrder, keysetPage, keysetWhere } from "#lib/shared/keyset.ts";
import type { SystemDrift } from "./drift/facts/model.ts";
import { currentDrift, readDrift, seenElements } from "./drift/facts/queries.ts";
import { driftsOfScan } from "./drift/facts/rules.ts";
import { readMatcher } from "./matching/queries.ts";
import { kindOfCategory } from "./matching/rules.ts";
import {
  type ObservationRow,
  type ScanDetail,
  type ScanDifference,
  type ScanRow,
  type ScanVendorRow,
  scanFailures,
} from "./model.ts";
import { byName, differenceOf, progressOf } from "./rules.ts";
import type { ScansQuery } from "./schema.ts";

const rowColumns = {
  id: true,
  systemId: true,
  system: { select: { name: true } },
  fileName: true,
  kind: true,
  state: true,
  origin: true,
  size: true,
  bytesRead: true,
  createdAt: true,
  finishedAt: true,
  _count: { select: { vendors: true } },
} as const satisfies Prisma.ScanSelect;
type ReadRow = Prisma.ScanGetPayload<{ select: typeof rowColumns }>;

/** One page of scans; the same number of reads for one row as for a full page. */
export async function listScans(
  grant: Grant<"scan:read">,
  query: ScansQuery,
): Promise<KeysetPage<ScanRow>> {
  const { sort, cursor, limit } = query;
  const field = { path: sort.key };
  const read = await db.scan.findMany({
    where: {
      AND: [filterCondition(query.filters), keysetWhere(cursor, sort.direction, field)],
    },
    orderBy: keysetOrder(cursor, sort.direction, field),
    take: limit + 1,
    select: rowColumns,
  });
  const edge = (row: ReadRow) => ({ value: row.createdAt.toISOString(), id: row.id });
  const page = keysetPage({ read, limit, cursor, sort, edge });
  const [elements, systems] = await Promise.all([
    countElements(page.rows.map(({ id }) => id)),
    currentDrift(grant, present()),
  ]);
  return { ...page, rows: page.rows.map((row) => rowOf(row, elements, systems)) };
}

function filterCondition({ q, system, kind, state }: ScansQuery["filters"]): Prisma.ScanWhereInput {
  const contains = { contains: q ?? "", mode: "insensitive" } as const;
  return {
    ...(q === undefined ? {} : { OR: [{ fileName: contains }, { system: { name: contains } }] }),
    ...(system === undefined ? {} : { systemId: { in: [...system] } }),
    ...(kind === undefined ? {} : { kind: { in: [...kind] } }),
    ...(state === undefined ? {} : { state: { in: [...state] } }),
  };
}

/** How many different elements scans found, by scan. */
async function countElements(scanIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await db.$queryRaw<{ readonly scan: string; readonly elements: number }[]>`
    SELECT "scanId"::text AS scan, count(DISTINCT "elementKey")::int AS elements
      FROM "Observation" WHERE "scanId" = ANY (${[...scanIds]}::uuid[]) GROUP BY 1`;
  return new Map(rows.map(({ scan, elements }) => [scan, elements]));
}

function rowOf(
  { system, size, bytesRead, _count, ...row }: ReadRow,
  elements: ReadonlyMap<string, number>,
  systems: readonly SystemDrift[],
): ScanRow {
  const drift = systems.find(({ newest }) => newest.includes(row.id));
  const read = Number(bytesRead);
  return {
    ...row,
    systemName: system.name,
    progress: progressOf(read, size === null ? null : Number(size)),
    bytesRead: read,
    vendors: _count.vendors,
    elements: elements.get(row.id) ?? 0,
    openDrift:
      drift === undefined
        ? null
        : driftsOfScan(drift, row.id).filter(({ standing }) => standing === "open").length,
  };
}

/** How many scans the filters leave. */
export function totalScans(
  _grant: Grant<"scan:read">,
  filters: ScansQuery["filters"],
): Promise<number> {
  return db.scan.count({ where: filterCondition(filters) });
}

/** How many scans there are, and when the newest one with a result was read. */
export async function countScans(
  _grant: Grant<"scan:read">,
): Promise<{ readonly scans: number; readonly lastAt: Date | null }> {
  const [scans, last] = await Promise.all([
    db.scan.count(),
    db.scan.aggregate({ where: { state: "done" }, _max: { finishedAt: true } }),
  ]);
  return { scans, lastAt: last._max.finishedAt };
}

/** A scan with all that it found, or null when there is none. */
export async function getScan(grant: Grant<"scan:read">, id: string): Promise<ScanDetail | null> {
  // The database refuses to compare what can be no id.
  if (!z.uuid().safeParse(id).success) return null;
  const scan = await db.scan.findUnique({
    where: { id },
    select: {
      ...rowColumns,
      failure: true,
      failureDetails: true,
      messages: true,
      requestedById: true,
      notes: true,
      kept: { select: { until: true, size: true, deletedAt: true } },
    },
  });
  if (scan === null) return null;
  const { failure, failureDetails, messages, requestedById, notes, kept, ...row } = scan;
  const [person, elements, systems, previous, found] = await Promise.all([
    db.user.findMany({ where: { id: requestedById ?? id }, select: { name: true } }),
    countElements([id]),
    readDrift(grant, [row.systemId], present()),
    previousScan(id),
    readParties(grant, id),
  ]);
  const { hints, ...said } = notesOf(notes);
  const system = systems.find(({ newest }) => newest.includes(id));
  const drifts = system === undefined ? [] : driftsOfScan(system, id);
  return {
    ...rowOf(row, elements, systems),
    failure: scanFailures.find((one) => one === failure) ?? (failure === null ? null : "internal"),
    failureDetails: (failureDetails ?? {}) as Readonly<Record<string, unknown>>,
    messages,
    requestedBy: person[0]?.name ?? null,
    ...said,
    unattributed: found.unattributed,
    parties: found.parties.map((party) => ({
      ...party,
      hints: hints.filter(({ key, attributed }) => attributed && key === party.key),
    })),
    ownHints: hints.filter(({ attributed }) => !attributed),
    drifts: drifts.map(({ from: _, ...drift }) => drift),
    difference: previous === null ? null : await readDifference(grant, previous, id),
    latest: system !== undefined,
    kept:
      kept !== null && kept.deletedAt === null && kept.until > present()
        ? { until: kept.until, size: Number(kept.size) }
        : null,
  };
}

/** Notes as this noun's mutations write them; `{}` until the scan is done. */
function notesOf(
  notes: unknown,
): Pick<ScanDetail, "warnings" | "firstParty" | "milliseconds"> & { hints: readonly HostHint[] } {
  const { warnings, firstParty, hints, milliseconds } = notes as {
    readonly warnings?: readonly ScanWarning[];
    readonly firstParty?: readonly string[];
    readonly hints?: readonly HostHint[];
    readonly milliseconds?: number;
  };
  return {
    warnings: warnings ?? [],
    firstParty: firstParty ?? [],
    hints: hints ?? [],
    milliseconds: milliseconds ?? null,
  };
}

type PreviousScan = { readonly id: string; readonly at: Date };

/** The scan with a result before this one, of the same system and kind of evidence. */
async function previousScan(id: string): Promise<PreviousScan | null> {
  const [previous] = await db.$queryRaw<PreviousScan[]>`
    SELECT other.id::text, coalesce(other."gatheredAt", other."createdAt") AS at
      FROM "Scan" this
      JOIN "Scan" other ON other."systemId" = this."systemId" AND other.kind = this.kind
     WHERE this.id = ${id}::uuid AND this.state = 'done' AND other.state = 'done'
       AND (coalesce(other."gatheredAt", other."createdAt"), other."createdAt", other.id)
         < (coalesce(this."gatheredAt", this."createdAt"), this."createdAt", this.id)
     ORDER BY coalesce(other."gatheredAt", other."createdAt") DESC, other."createdAt" DESC,
              other.id DESC
     LIMIT 1`;
  return previous ?? null;
}

async function readDifference(
  grant: Grant<"scan:read">,
  previous: PreviousScan,
  id: string,
): Promise<ScanDifference> {
  const ids = [previous.id, id];
  const [parties, elements] = await Promise.all([
    db.scanVendor.findMany({
      where: { scanId: { in: ids } },
      select: { id: true, scanId: true, key: true, name: true },
    }),
    seenElements(grant, ids),
  ]);
  const of = (scanId: string) =>
    parties
      .filter((party) => party.scanId === scanId)
      .map((party) => ({ ...party, elements: elements.get(party.id) ?? [] }));
  const difference = differenceOf(of(previous.id), of(id));
  return { previousId: previous.id, previousAt: previous.at, ...difference };
}

/** Most observations that a page lists; those of the most messages come first. */
const observationLimit = 10_000;

/** Third parties of a scan, by name, and what each received. */
async function readParties(
  grant: Grant<"scan:read">,
  scanId: string,
): Promise<{
  readonly parties: readonly Omit<ScanVendorRow, "hints">[];
  readonly unattributed: readonly ObservationRow[];
}> {
  const [parties, observations] = await Promise.all([
    db.scanVendor.findMany({
      where: { scanId },
      omit: { scanId: true },
    }),
    db.observation.findMany({
      where: { scanId },
      orderBy: [{ count: "desc" }, { id: "asc" }],
      take: observationLimit,
      omit: { scanId: true },
    }),
  ]);
  const matchOf = await readMatcher(grant, parties);
  const byParty = Map.groupBy(observations, ({ scanVendorId }) => scanVendorId);
  const of = (partyId: string | null) =>
    (byParty.get(partyId) ?? [])
      .flatMap(({ scanVendorId: _, elementKey, reason, ...one }): ObservationRow[] =>
        isElement(elementKey) ? [{ ...one, element: elementKey, reason: reasonOf(reason) }] : [],
      )
      .toSorted((a, b) => elementKeys.indexOf(a.element) - elementKeys.indexOf(b.element));
  return {
    parties: parties.toSorted(byName).map(({ id, ...party }) => ({
      ...party,
      kind: kindOfCategory(party.category),
      match: matchOf(party),
      observations: of(id),
    })),
    unattributed: of(null),
  };
}

function isElement(key: string): key is ElementKey {
  return elementOf(key) !== undefined;
}

function reasonOf(stored: string): Reason {
  return reasons.find((one) => one === stored) ?? "value";
}
