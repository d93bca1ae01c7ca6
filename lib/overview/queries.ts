import "server-only";
import { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { contexts } from "#lib/catalogue/elements.ts";
import { db } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import type { Band } from "#lib/risk/method/model.ts";
import type { Assessment, Form, Line } from "#lib/risk/model.ts";
import { dayMs } from "#lib/shared/time.ts";
import type {
  AuditMark,
  AuditPunctuality,
  Concentration,
  ExposureCell,
  HeatOutlier,
  HeatPoint,
  MonthStanding,
  SharedProvider,
  Standing,
} from "./model.ts";
import { auditWindow, concentrationOf, countsOf, totalOf } from "./rules.ts";

export type OverviewGrant = Grant<"overview:read">;

/** Dots that a heat map can still show apart. */
const mostPoints = 400;
/** Audits that the timeline can still stack. */
const mostMarks = 600;

/**
 * The overview sums up the whole register, so that a grant which reaches only assigned vendors
 * cannot ask for it: sums would tell of the others.
 */
export function assertWhole(grant: OverviewGrant): void {
  if (grant.scope.kind !== "all") throw new AppError("forbidden", "The overview is of all vendors");
}

/** Vendors that are still with us in some way; those that have left count no more. */
const present = { lifecycle: { not: "terminated" } } as const satisfies Prisma.VendorWhereInput;
export const presentSql = Prisma.sql`v."lifecycle" <> 'terminated'`;
const tierSql = Prisma.sql`COALESCE(v."tierOverride", v."tier")`;

/** How the vendors stand now: by band, with the median confidence. Two reads. */
export async function readStanding(grant: OverviewGrant): Promise<Standing> {
  assertWhole(grant);
  const [groups, medians] = await Promise.all([
    db.vendor.groupBy({ by: ["band"], where: present, _count: { _all: true } }),
    db.$queryRaw<{ median: number | null }[]>`
      SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY v."confidence") AS median
      FROM "Vendor" v WHERE v."band" IS NOT NULL AND ${presentSql}`,
  ]);
  const counts = countsOf(groups.map(({ band, _count }) => ({ band, vendors: _count._all })));
  const total = totalOf(counts);
  return {
    counts,
    total,
    scored: total - counts.unscored,
    confidence: medians[0]?.median ?? null,
  };
}

/** The vendors by band as they were assessed at each moment. One read. */
export async function readTrend(
  grant: OverviewGrant,
  moments: readonly Date[],
): Promise<readonly MonthStanding[]> {
  assertWhole(grant);
  const rows = await db.$queryRaw<{ at: Date; band: Band | null; vendors: number }[]>`
    WITH spans AS (
      SELECT a."band", a."asOf" AS since,
        lead(a."asOf") OVER (PARTITION BY a."vendorId" ORDER BY a."asOf", a."id") AS until
      FROM "RiskAssessment" a JOIN "Vendor" v ON v."id" = a."vendorId" AND ${presentSql}
    )
    SELECT m.at, s."band"::text AS band, count(*)::int AS vendors
    FROM unnest(${[...moments]}::timestamptz[]) AS m(at)
    JOIN spans s ON s.since <= m.at AND (s.until IS NULL OR s.until > m.at)
    GROUP BY m.at, s."band"`;
  return moments.map((at) => ({
    at,
    counts: countsOf(rows.filter((row) => row.at.getTime() === at.getTime())),
  }));
}

/** The dots of the heat map, highest residual first. One read. */
export async function readHeatPoints(grant: OverviewGrant): Promise<readonly HeatPoint[]> {
  assertWhole(grant);
  const rows = await db.vendor.findMany({
    where: { ...present, band: { not: null } },
    orderBy: [{ residual: "desc" }, { id: "asc" }],
    take: mostPoints,
    select: { id: true, name: true, inherent: true, assurance: true, residual: true, band: true },
  });
  return rows.flatMap(({ id, name, inherent, assurance, residual, band }) =>
    inherent === null || residual === null || band === null
      ? []
      : [{ vendorId: id, name, inherent, assurance: assurance ?? 0, residual, band }],
  );
}

/** The lines of the dot that the heat map's sentence is about. One read. */
export async function readOutlier(
  grant: OverviewGrant,
  point: HeatPoint,
): Promise<HeatOutlier | null> {
  assertWhole(grant);
  const assessment = await db.riskAssessment.findFirst({
    where: { vendorId: point.vendorId },
    orderBy: [{ asOf: "desc" }, { id: "desc" }],
    select: { lines: true },
  });
  return assessment === null ? null : { ...point, lines: linesOf(assessment.lines) };
}

/** The lines of a stored assessment, which scoring alone writes. */
export function linesOf(stored: Prisma.JsonValue): readonly Line[] {
  return (stored as unknown as Assessment).lines;
}

const openAudit = ["planned", "in_progress", "submitted", "returned"] as const;

/** What the timeline of audits shows, and the counts of its title and sentence. Five reads. */
export async function readAudits(
  grant: OverviewGrant,
  now: Date,
): Promise<{
  readonly marks: readonly AuditMark[];
  readonly overdue: number;
  readonly dueSoon: number;
  readonly punctuality: AuditPunctuality;
}> {
  assertWhole(grant);
  const { from, to } = auditWindow(now);
  const soon = new Date(now.getTime() + 30 * dayMs);
  const yearAgo = new Date(now);
  yearAgo.setUTCFullYear(yearAgo.getUTCFullYear() - 1);
  const open = { status: { in: [...openAudit] } };
  const ended = { status: "approved" as const, decidedAt: { gt: yearAgo, lte: now } };
  const [rows, overdue, dueSoon, endedCount, onTime] = await Promise.all([
    db.audit.findMany({
      where: {
        OR: [
          { ...open, dueAt: { gte: from, lt: to } },
          { status: "approved", decidedAt: { gte: from, lte: now } },
        ],
      },
      orderBy: [{ dueAt: "asc" }, { id: "asc" }],
      take: mostMarks,
      select: {
        id: true,
        reference: true,
        status: true,
        dueAt: true,
        decidedAt: true,
        vendor: { select: { name: true } },
      },
    }),
    db.audit.count({ where: { ...open, dueAt: { lt: now } } }),
    db.audit.count({ where: { ...open, dueAt: { gte: now, lte: soon } } }),
    db.audit.count({ where: ended }),
    db.audit.count({ where: { ...ended, decidedAt: { gt: yearAgo, lte: db.audit.fields.dueAt } } }),
  ]);
  return {
    marks: rows.map(({ id, reference, status, dueAt, decidedAt, vendor }) => {
      const done = status === "approved" && decidedAt !== null;
      return {
        id,
        reference,
        vendorName: vendor.name,
        state: done ? "done" : dueAt < now ? "overdue" : "due",
        at: done ? decidedAt : dueAt,
      };
    }),
    overdue,
    dueSoon,
    punctuality: { ended: endedCount, onTime },
  };
}

/** Vendor × field pairs of the flows that run at a moment, by sensitivity and form. One read. */
export async function readExposure(
  grant: OverviewGrant,
  now: Date,
): Promise<readonly ExposureCell[]> {
  assertWhole(grant);
  const rows = await db.$queryRaw<{ dpc: number; form: Form; pairs: number; notNeeded: number }[]>`
    SELECT e."dpc", fe."form"::text AS form,
      count(DISTINCT (f."vendorId", fe."elementKey"))::int AS pairs,
      count(DISTINCT (f."vendorId", fe."elementKey"))
        FILTER (WHERE fe."necessity" = 'not_needed')::int AS "notNeeded"
    FROM "FlowElement" fe
    JOIN "DataFlow" f ON f."id" = fe."flowId"
    JOIN "DataElement" e ON e."key" = fe."elementKey"
    WHERE f."startsAt" <= ${now} AND (f."endsAt" IS NULL OR f."endsAt" > ${now})
      AND fe."startsAt" <= ${now} AND (fe."endsAt" IS NULL OR fe."endsAt" > ${now})
    GROUP BY e."dpc", fe."form"`;
  return rows.flatMap(({ dpc, ...cell }) => {
    const context = contexts[dpc - 1];
    return context === undefined ? [] : [{ context, ...cell }];
  });
}

/** Suppliers and groups that the vendors of tiers 1 and 2 stand on, and the index. Three reads. */
export async function readConcentration(grant: OverviewGrant, now: Date): Promise<Concentration> {
  assertWhole(grant);
  const [suppliers, groups, important] = await Promise.all([
    db.$queryRaw<Omit<SharedProvider, "kind">[]>`
      WITH RECURSIVE link AS (
        SELECT "vendorId", "supplierId" FROM "SupplyLink"
        WHERE ("startsAt" IS NULL OR "startsAt" <= ${now}) AND ("endsAt" IS NULL OR "endsAt" > ${now})
      ), chain(root, tier, supplier) AS (
        SELECT v."id", ${tierSql}, l."supplierId"
        FROM "Vendor" v JOIN link l ON l."vendorId" = v."id"
        WHERE ${presentSql} AND ${tierSql} IN (1, 2)
        UNION
        SELECT c.root, c.tier, l."supplierId" FROM chain c JOIN link l ON l."vendorId" = c.supplier
        WHERE l."supplierId" <> c.root
      )
      SELECT s."id", s."name", count(DISTINCT c.root)::int AS vendors,
        (count(DISTINCT c.root) FILTER (WHERE c.tier = 1))::int AS tier1
      FROM chain c JOIN "Vendor" s ON s."id" = c.supplier
      GROUP BY s."id", s."name"`,
    db.$queryRaw<Omit<SharedProvider, "kind">[]>`
      WITH RECURSIVE up(company, ancestor, depth) AS (
        SELECT "id", "parentId", 1 FROM "Company" WHERE "parentId" IS NOT NULL
        UNION ALL
        SELECT u.company, c."parentId", u.depth + 1
        FROM up u JOIN "Company" c ON c."id" = u.ancestor
        WHERE c."parentId" IS NOT NULL AND u.depth < 20
      ), ultimate AS (
        SELECT DISTINCT ON (company) company, ancestor FROM up ORDER BY company, depth DESC
      )
      SELECT g."id", g."name", count(*)::int AS vendors,
        (count(*) FILTER (WHERE ${tierSql} = 1))::int AS tier1
      FROM "Vendor" v
      JOIN ultimate u ON u.company = v."companyId"
      JOIN "Company" g ON g."id" = u.ancestor
      WHERE ${presentSql} AND ${tierSql} IN (1, 2)
      GROUP BY g."id", g."name"`,
    db.$queryRaw<{ vendors: number }[]>`
      SELECT count(*)::int AS vendors FROM "Vendor" v WHERE ${presentSql} AND ${tierSql} IN (1, 2)`,
  ]);
  return concentrationOf(
    [
      ...suppliers.map((one) => ({ ...one, kind: "supplier" as const })),
      ...groups.map((one) => ({ ...one, kind: "group" as const })),
    ],
    important[0]?.vendors ?? 0,
  );
}
