import "server-only";
import { z } from "zod";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { type Db, db } from "#lib/platform/db.ts";
import { type Rating, ratings } from "#lib/risk/method/model.ts";
import type { Assessment, RiskFactors } from "#lib/risk/model.ts";
import {
  type EndProjection,
  projectEnd,
  type Reduction,
  reductionsOf,
} from "#lib/risk/reductions/rules.ts";
import { assess } from "#lib/risk/rules.ts";
import { decodeCursor, type KeysetPage, keysetPage, type Sort } from "#lib/shared/keyset.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import { gatherFactors } from "./factors/queries.ts";
import type { AssessmentDetail, AssessmentRow, VendorRecords } from "./model.ts";

/** An assessment that is computed and not stored, with the factors it was computed from. */
export type ComputedAssessment = {
  readonly factors: RiskFactors;
  readonly assessment: Assessment;
};

/**
 * Computes a vendor's scores as its dated records stood at a moment, past or present, without
 * storing anything. Null when the grant reaches no such vendor.
 */
export async function assessVendor(
  grant: Grant<"risk:read">,
  vendorId: string,
  asOf: Date,
  reader: Db = db,
): Promise<ComputedAssessment | null> {
  const gathered = (await gatherFactors(grant, [vendorId], asOf, reader)).get(vendorId);
  if (gathered === undefined) return null;
  return { factors: gathered.factors, assessment: assess(gathered.factors, asOf) };
}

/** Everything that a score page or a vendor's summary opens, as of one moment. */
export type VendorScore = {
  /** The stored assessment that held then; null when none was stored yet. */
  readonly stored: AssessmentDetail | null;
  /** Its result; without a stored one, computed from the records. */
  readonly result: Assessment;
  readonly records: VendorRecords;
  readonly factors: RiskFactors;
  readonly reductions: readonly Reduction[];
  readonly projection: EndProjection | null;
};

/**
 * A vendor's score as of a moment: what was stored, and beside it what would lower it and what an
 * end of use would do, both by running the method. Null when the grant reaches no such vendor.
 */
export async function vendorScore(
  grant: Grant<"risk:read">,
  vendorId: string,
  asOf: Date,
): Promise<VendorScore | null> {
  if (!z.uuid().safeParse(vendorId).success) return null;
  const [gathered, stored] = await Promise.all([
    gatherFactors(grant, [vendorId], asOf),
    findAssessment(grant, vendorId, asOf),
  ]);
  const found = gathered.get(vendorId);
  if (found === undefined) return null;
  const { records, factors } = found;
  return {
    stored,
    result: stored?.result ?? assess(factors, asOf),
    records,
    factors,
    reductions: reductionsOf(factors, asOf),
    projection: projectEnd(factors, asOf),
  };
}

function toRating(value: number | null): Rating | null {
  return ratings.find((rating) => rating === value) ?? null;
}

/**
 * The stored assessment of a vendor that held at a moment (the newest when none is given), with
 * all its lines; null before the first one.
 */
export async function findAssessment(
  grant: Grant<"risk:read">,
  vendorId: string,
  asOf: Date | null = null,
): Promise<AssessmentDetail | null> {
  const row = await db.riskAssessment.findFirst({
    where: {
      vendorId,
      vendor: vendorScope(grant),
      ...(asOf === null ? {} : { asOf: { lte: asOf } }),
    },
    orderBy: [{ asOf: "desc" }, { id: "desc" }],
    select: { id: true, vendorId: true, asOf: true, createdAt: true, cause: true, lines: true },
  });
  if (row === null) return null;
  const { lines, ...plain } = row;
  // Written by `storeAssessments` only; the method's version inside says how to read it.
  return { ...plain, result: { ...(lines as unknown as Assessment), rescoreAt: null } };
}

const historyColumns = {
  id: true,
  asOf: true,
  method: true,
  residual: true,
  residualLow: true,
  residualHigh: true,
  inherent: true,
  severity: true,
  threat: true,
  assurance: true,
  band: true,
  tier: true,
  confidence: true,
  cause: true,
} as const satisfies Prisma.RiskAssessmentSelect;

const newestFirst: Sort = { key: "asOf", direction: "desc" };
const historyPage = 50;

/** One page of the stored assessments of a vendor, newest first. */
export async function listAssessments(
  grant: Grant<"risk:read">,
  vendorId: string,
  cursorText?: string,
): Promise<KeysetPage<AssessmentRow>> {
  const cursor = decodeCursor(cursorText, newestFirst);
  const backward = cursor?.page === "previous";
  const read = await db.riskAssessment.findMany({
    where: { vendorId, vendor: vendorScope(grant) },
    orderBy: [{ asOf: "desc" }, { id: "desc" }],
    take: backward ? -(historyPage + 1) : historyPage + 1,
    ...(cursor === null ? {} : { cursor: { id: cursor.id }, skip: 1 }),
    select: historyColumns,
  });
  const page = keysetPage({
    read: backward ? read.toReversed() : read,
    limit: historyPage,
    cursor,
    sort: newestFirst,
    edge: ({ asOf, id }) => ({ value: asOf.toISOString(), id }),
  });
  return { ...page, rows: page.rows.map((row) => ({ ...row, tier: toRating(row.tier) })) };
}

/** The stored assessments since a moment, oldest first, for the history chart: the one that held then included. */
export async function assessmentsSince(
  grant: Grant<"risk:read">,
  vendorId: string,
  since: Date,
): Promise<readonly AssessmentRow[]> {
  const where = { vendorId, vendor: vendorScope(grant) };
  const [before, after] = await Promise.all([
    db.riskAssessment.findFirst({
      where: { ...where, asOf: { lte: since } },
      orderBy: [{ asOf: "desc" }, { id: "desc" }],
      select: historyColumns,
    }),
    db.riskAssessment.findMany({
      where: { ...where, asOf: { gt: since } },
      orderBy: [{ asOf: "asc" }, { id: "asc" }],
      take: 1000,
      select: historyColumns,
    }),
  ]);
  const rows = before === null ? after : [before, ...after];
  return rows.map((row) => ({ ...row, tier: toRating(row.tier) }));
}

/** Vendors whose score changes by itself by a moment, the longest due first; at most `limit`. */
export async function dueForRescore(
  _grant: Grant<"risk:read">,
  by: Date,
  limit: number,
): Promise<readonly string[]> {
  const due = await db.vendor.findMany({
    where: { rescoreAt: { lte: by } },
    orderBy: [{ rescoreAt: "asc" }, { id: "asc" }],
    take: limit,
    select: { id: true },
  });
  return due.map(({ id }) => id);
}
