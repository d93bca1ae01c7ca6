import "server-only";
import { z } from "zod";
import type { Prisma } from "#generated/prisma/client.ts";
import type { AnyGrant, Grant } from "#lib/access/model.ts";
import { mayRead } from "#lib/access/rules.ts";
import { type Db, db } from "#lib/platform/db.ts";
import {
  decodeCursor,
  type KeysetPage,
  keysetOrder,
  keysetPage,
  keysetWhere,
} from "#lib/shared/keyset.ts";
import { keysetSegments } from "#lib/shared/keyset-segments.ts";
import { nameKey } from "#lib/shared/text.ts";
import type { PersonRef, VendorDetail, VendorRow, VendorValues } from "./model.ts";
import { effectiveTier } from "./rules.ts";
import type { VendorQuery } from "./schema.ts";

/**
 * The vendors that a grant reaches: all, or those of the audits assigned to the person. Other
 * nouns add it to their own conditions as `vendor: vendorScope(grant)`.
 */
export function vendorScope(grant: AnyGrant): Prisma.VendorWhereInput {
  return grant.scope.kind === "all" ? {} : { audits: { some: auditsOf(grant) } };
}

/** The audits of a vendor that count for a grant: all, or those assigned to the person. */
function auditsOf({ scope }: AnyGrant): Prisma.AuditWhereInput {
  return scope.kind === "all" ? {} : { assignments: { some: { userId: scope.userId } } };
}

/** Whether a text of an address can be an id at all; the database refuses to compare others. */
function isId(id: string): boolean {
  return z.uuid().safeParse(id).success;
}

/**
 * Whether a grant may see scores. An auditor may not: what is thought of a vendor is no part of
 * what is audited. Such a reader gets no figure, and can neither sort nor filter by one.
 */
export function seesScores(grant: AnyGrant): boolean {
  return mayRead(grant.actor, "risk:read");
}

const noScores = {
  residual: null,
  residualLow: null,
  residualHigh: null,
  band: null,
  confidence: null,
} as const;

/** The query without what would tell scores by order or by choice. */
function withoutScores(query: VendorQuery): VendorQuery {
  const { band: _band, ...filters } = query.filters;
  const isScore = query.sort.key === "residual" || query.sort.key === "confidence";
  return isScore
    ? { ...query, filters, sort: { key: "name", direction: "asc" }, cursor: null }
    : { ...query, filters };
}

/** Columns behind the sorts. */
const sortColumns = {
  residual: "residual",
  name: "nameKey",
  tier: "tier",
  confidence: "confidence",
  updated: "updatedAt",
} as const;

const rowColumns = {
  id: true,
  name: true,
  nameKey: true,
  kind: true,
  lifecycle: true,
  residual: true,
  residualLow: true,
  residualHigh: true,
  band: true,
  tier: true,
  tierOverride: true,
  tierOverrideReason: true,
  confidence: true,
  reviewDueAt: true,
  updatedAt: true,
  sample: true,
  company: { select: { name: true } },
  owner: { select: { id: true, name: true } },
} as const satisfies Prisma.VendorSelect;
type ReadRow = Prisma.VendorGetPayload<{ select: typeof rowColumns }>;

/**
 * One page of the vendor list. Always the same number of reads, however many rows: the rows (two
 * reads where the page reaches into those without a value), their people and their open audits.
 */
export async function listVendors(
  grant: Grant<"vendor:read">,
  asked: VendorQuery,
): Promise<KeysetPage<VendorRow>> {
  const scored = seesScores(grant);
  const query = scored ? asked : withoutScores(asked);
  const { sort, cursor, limit } = query;
  const column = sortColumns[sort.key];
  const read: ReadRow[] = [];
  for (const segment of readsOf(query, column)) {
    if (read.length > limit) break;
    read.push(
      ...(await db.vendor.findMany({
        where: { AND: [vendorScope(grant), filterCondition(query), segment.where] },
        orderBy: [...segment.orderBy] as Prisma.VendorOrderByWithRelationInput[],
        select: rowColumns,
        take: limit + 1 - read.length,
      })),
    );
  }
  const edge = (row: ReadRow) => {
    const value = row[column];
    return { value: value instanceof Date ? value.toISOString() : value, id: row.id };
  };
  const page = keysetPage({ read, limit, cursor, sort, edge });
  const ids = page.rows.map(({ id }) => id);
  const [people, audits] = await Promise.all([peopleOf(grant, ids), nextAuditsOf(grant, ids)]);
  return {
    ...page,
    rows: page.rows.map((row) => ({
      id: row.id,
      name: row.name,
      company: row.company?.name ?? null,
      kind: row.kind,
      lifecycle: row.lifecycle,
      owner: row.owner,
      residual: row.residual,
      residualLow: row.residualLow,
      residualHigh: row.residualHigh,
      band: row.band,
      confidence: row.confidence,
      ...(scored ? {} : noScores),
      tier: effectiveTier(row),
      tierOverrideReason: row.tierOverride === null ? null : row.tierOverrideReason,
      people: people.get(row.id) ?? null,
      nextAuditAt: audits.get(row.id) ?? row.reviewDueAt,
      updatedAt: row.updatedAt,
      sample: row.sample,
    })),
  };
}

function readsOf(query: VendorQuery, column: string) {
  const { cursor, sort } = query;
  if (column !== "nameKey" && column !== "updatedAt") {
    return keysetSegments(cursor, sort.direction, column);
  }
  const field = { path: column };
  return [
    {
      where: keysetWhere(cursor, sort.direction, field),
      orderBy: keysetOrder(cursor, sort.direction, field),
    },
  ];
}

function filterCondition({ filters }: VendorQuery): Prisma.VendorWhereInput {
  const { q, kind, lifecycle, band, tier, owner, unowned } = filters;
  const conditions: Prisma.VendorWhereInput[] = [];
  if (q !== undefined) {
    conditions.push({
      OR: [
        { nameKey: { contains: nameKey(q) } },
        { company: { name: { contains: q, mode: "insensitive" } } },
        { domains: { has: q.toLowerCase() } },
        { externalId: q },
      ],
    });
  }
  if (kind !== undefined) conditions.push({ kind: { in: [...kind] } });
  if (lifecycle !== undefined) conditions.push({ lifecycle: { in: [...lifecycle] } });
  if (band !== undefined) {
    const named = band.filter((one) => one !== "none");
    const unscored = band.includes("none") ? [{ band: null }] : [];
    conditions.push({ OR: [{ band: { in: named } }, ...unscored] });
  }
  if (tier !== undefined) {
    const named = tier.map(Number).filter((one) => one !== 0);
    const untiered = tier.includes("0") ? [{ tier: null }] : [];
    conditions.push({
      OR: [
        { tierOverride: { in: named } },
        { tierOverride: null, OR: [{ tier: { in: named } }, ...untiered] },
      ],
    });
  }
  if (owner !== undefined || unowned) {
    conditions.push({
      OR: [{ ownerId: { in: [...(owner ?? [])] } }, ...(unowned ? [{ ownerId: null }] : [])],
    });
  }
  return { AND: conditions };
}

async function peopleOf({ actor }: AnyGrant, ids: readonly string[]) {
  if (!mayRead(actor, "flow:read")) return new Map<string, null>();
  const groups = await db.dataFlow.groupBy({
    by: ["vendorId"],
    where: { vendorId: { in: [...ids] }, deletionProvenAt: null },
    _max: { people: true },
  });
  return new Map(groups.map(({ vendorId, _max }) => [vendorId, _max.people]));
}

/** The earliest open audit's day, else what the last decision set for the next one; in scope. */
async function nextAuditsOf({ scope }: AnyGrant, ids: readonly string[]) {
  const reader = scope.kind === "all" ? null : scope.userId;
  const rows = await db.$queryRaw<readonly { id: string; at: Date }[]>`
    SELECT "vendorId"::text AS id,
           coalesce(min("dueAt") FILTER (WHERE status NOT IN ('approved', 'cancelled')),
                    max("nextDueAt") FILTER (WHERE status = 'approved')) AS at
      FROM "Audit" WHERE "vendorId" = ANY (${[...ids]}::uuid[])
       AND (${reader}::uuid IS NULL OR id IN (
             SELECT "auditId" FROM "AuditAssignment" WHERE "userId" = ${reader}::uuid))
     GROUP BY "vendorId"`;
  return new Map(rows.filter(({ at }) => at !== null).map(({ id, at }) => [id, at]));
}

/** Rows that an export reads at once. */
const exportPage = 500;

/** All rows of the list under its filters and order, page after page, from the first. */
export async function* vendorPages(
  grant: Grant<"vendor:read">,
  query: VendorQuery,
): AsyncGenerator<readonly VendorRow[]> {
  let cursor: VendorQuery["cursor"] = null;
  do {
    const page = await listVendors(grant, { ...query, cursor, limit: exportPage });
    yield page.rows;
    cursor = decodeCursor(page.next, query.sort);
  } while (cursor !== null);
}

const counted = new Map<string, { readonly total: number; readonly at: number }>();

/**
 * How many vendors a filter finds. A large figure may be up to 60 s old: counting 100,000 rows
 * for each page would cost more than the page.
 */
export async function countVendors(
  grant: Grant<"vendor:read">,
  asked: VendorQuery,
  now: Date,
): Promise<number> {
  const query = seesScores(grant) ? asked : withoutScores(asked);
  const key = JSON.stringify([grant.scope, query.filters]);
  const known = counted.get(key);
  if (known !== undefined && now.getTime() - known.at < 60_000) return known.total;
  const total = await db.vendor.count({
    where: { AND: [vendorScope(grant), filterCondition(query)] },
  });
  counted.delete(key);
  if (total > 10_000) counted.set(key, { total, at: now.getTime() });
  if (counted.size > 200) counted.clear();
  return total;
}

/** A vendor by its name or part of it, for pickers and the command palette; at most 20. */
export async function findVendors(
  grant: Grant<"vendor:read">,
  search: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return db.vendor.findMany({
    where: { AND: [vendorScope(grant), { nameKey: { contains: nameKey(search) } }] },
    orderBy: [{ nameKey: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
    take: 20,
  });
}

/** Everybody who owns a vendor in the grant's scope, by name: for the filter of the list. */
export async function vendorOwners(grant: Grant<"vendor:read">): Promise<readonly PersonRef[]> {
  return db.user.findMany({
    where: { ownedVendors: { some: vendorScope(grant) } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
    take: 200,
  });
}

const valueColumns = {
  name: true,
  kind: true,
  website: true,
  domains: true,
  description: true,
  ownerId: true,
  regions: true,
  dependency: true,
  penetration: true,
  trust: true,
  reviewDueAt: true,
  externalId: true,
  company: { select: { name: true } },
  tags: { select: { name: true }, orderBy: { name: "asc" } },
} as const satisfies Prisma.VendorSelect;

/** What mutations compare an edit with: the values, the revision, the state. */
export type VendorState = {
  readonly values: VendorValues;
  readonly revision: number;
  readonly lifecycle: VendorRow["lifecycle"];
};

/** The vendor as an edit finds it, or null when there is none in the grant's scope. */
export async function vendorState(
  grant: Grant<"vendor:read">,
  id: string,
  reader: Db = db,
): Promise<VendorState | null> {
  if (!isId(id)) return null;
  const row = await reader.vendor.findFirst({
    where: { AND: [{ id }, vendorScope(grant)] },
    select: { ...valueColumns, revision: true, lifecycle: true },
  });
  return row === null
    ? null
    : { values: valuesOf(row), revision: row.revision, lifecycle: row.lifecycle };
}

function valuesOf(row: Prisma.VendorGetPayload<{ select: typeof valueColumns }>): VendorValues {
  const { company, tags, reviewDueAt, dependency, penetration, trust, ...plain } = row;
  return {
    ...plain,
    companyName: company?.name ?? null,
    // The column allows 1 to 4 only.
    dependency: dependency as VendorValues["dependency"],
    penetration: penetration as VendorValues["penetration"],
    trust: trust as VendorValues["trust"],
    reviewDueOn: reviewDueAt?.toISOString().slice(0, 10) ?? null,
    tags: tags.map(({ name }) => name),
  };
}

/** What a vendor's page needs on every tab, or null when there is none in the grant's scope. */
export async function getVendor(
  grant: Grant<"vendor:read">,
  id: string,
): Promise<VendorDetail | null> {
  if (!isId(id)) return null;
  const read = await db.vendor.findFirst({
    where: { AND: [{ id }, vendorScope(grant)] },
    select: {
      ...valueColumns,
      id: true,
      revision: true,
      lifecycle: true,
      lifecycleSince: true,
      noPersonalData: true,
      residual: true,
      residualLow: true,
      residualHigh: true,
      band: true,
      tier: true,
      tierOverride: true,
      tierOverrideReason: true,
      confidence: true,
      assessedAt: true,
      sample: true,
      owner: { select: { id: true, name: true } },
      _count: {
        select: {
          flows: { where: { deletionProvenAt: null } },
          audits: { where: { status: { not: "cancelled" }, ...auditsOf(grant) } },
          findings: { where: { closedAt: null } },
          incidents: { where: { closedAt: null } },
          suppliers: { where: { endsAt: null } },
          assumedInputs: { where: { endedAt: null } },
        },
      },
    },
  });
  if (read === null) return null;
  // What is not named here would travel to the browser with the rest.
  const { _count: count, ...row } = read;
  const { owner, company: _c, tags: _t, reviewDueAt: _r, ...plain } = row;
  return {
    ...plain,
    ...valuesOf(row),
    ...(seesScores(grant) ? {} : { ...noScores, assessedAt: null }),
    owner,
    assumedInputs: seesScores(grant) ? count.assumedInputs : 0,
    counts: {
      flows: mayRead(grant.actor, "flow:read") ? count.flows : 0,
      audits: count.audits,
      openFindings: mayRead(grant.actor, "finding:read") ? count.findings : 0,
      openIncidents: mayRead(grant.actor, "incident:read") ? count.incidents : 0,
      suppliers: count.suppliers,
    },
  };
}
