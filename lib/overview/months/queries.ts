import "server-only";
import { Prisma } from "#generated/prisma/client.ts";
import { db } from "#lib/platform/db.ts";
import type { Band } from "#lib/risk/method/model.ts";
import { assertWhole, type OverviewGrant, presentSql } from "../queries.ts";
import type { MonthVendor } from "./model.ts";

/** Vendors that one page of a past month holds; the highest residual first. */
const most = 1_000;

/**
 * The vendors behind a mark of the trend: those whose assessment at a moment had one of the bands
 * (`none` is "not scored"; undefined is any), as `readTrend` counts them. One read.
 */
export async function listMonthVendors(
  grant: OverviewGrant,
  at: Date,
  asked: readonly (Band | "none")[] | undefined,
): Promise<{ readonly vendors: readonly MonthVendor[]; readonly total: number }> {
  assertWhole(grant);
  const named = asked?.filter((one) => one !== "none");
  const condition =
    named === undefined
      ? Prisma.sql`TRUE`
      : Prisma.sql`(a."band"::text = ANY(${named}) OR (${asked?.includes("none") === true} AND a."band" IS NULL))`;
  const rows = await db.$queryRaw<(MonthVendor & { readonly total: number })[]>`
    SELECT v."id" AS "vendorId", v."name", a."residual", a."band"::text AS band,
      v."residual" AS "residualNow", v."band"::text AS "bandNow",
      (count(*) OVER ())::int AS total
    FROM "Vendor" v
    JOIN LATERAL (
      SELECT r."residual", r."band" FROM "RiskAssessment" r
      WHERE r."vendorId" = v."id" AND r."asOf" <= ${at}
      ORDER BY r."asOf" DESC, r."id" DESC LIMIT 1
    ) a ON TRUE
    WHERE ${presentSql} AND ${condition}
    ORDER BY a."residual" DESC NULLS LAST, v."nameKey", v."id"
    LIMIT ${most}`;
  return {
    vendors: rows.map(({ total: _, ...vendor }) => vendor),
    total: rows[0]?.total ?? 0,
  };
}
