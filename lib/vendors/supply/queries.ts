import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";
import { seesScores, vendorScope } from "../queries.ts";
import { type CustomerRow, deepestChain, type SupplierRow } from "./model.ts";

const noScore = { residual: null, band: null } as const;

/**
 * The suppliers behind a vendor to any depth up to `deepestChain`, in one statement. An auditor
 * sees the chain of an assigned vendor, since it is part of what is audited; who else uses its
 * links is not, and does not count for them.
 */
export async function listSuppliers(
  grant: Grant<"vendor:read">,
  vendorId: string,
): Promise<readonly SupplierRow[]> {
  const reachable = await db.vendor.count({
    where: { AND: [{ id: vendorId }, vendorScope(grant)] },
  });
  if (reachable === 0) return [];
  const seesAll = grant.scope.kind === "all";
  const rows = await db.$queryRaw<(SupplierRow & { readonly usedBy: bigint })[]>`
    WITH RECURSIVE chain AS (
      SELECT "supplierId" AS id, 1 AS depth, ARRAY["vendorId", "supplierId"] AS path,
             ARRAY[]::text[] AS via, service
        FROM "SupplyLink"
       WHERE "vendorId" = ${vendorId}::uuid AND "endsAt" IS NULL
      UNION ALL
      SELECT link."supplierId", chain.depth + 1, chain.path || link."supplierId",
             chain.via || between_.name, link.service
        FROM chain
        JOIN "SupplyLink" link ON link."vendorId" = chain.id AND link."endsAt" IS NULL
        JOIN "Vendor" between_ ON between_.id = chain.id
       WHERE chain.depth < ${deepestChain} AND link."supplierId" <> ALL (chain.path)
    )
    SELECT chain.id::text, vendor.name, chain.depth, chain.via, chain.service,
           vendor.lifecycle::text, vendor.residual, vendor.band::text,
           coalesce(vendor."tierOverride", vendor.tier) AS tier,
           (SELECT count(*) FROM "SupplyLink" used
             WHERE used."supplierId" = chain.id AND used."endsAt" IS NULL
               AND (${seesAll} OR used."vendorId" = ${vendorId}::uuid
                    OR used."vendorId" IN (SELECT id FROM chain))) AS "usedBy"
      FROM chain JOIN "Vendor" vendor ON vendor.id = chain.id
     ORDER BY chain.depth, vendor."nameKey", chain.via
     LIMIT 500`;
  const hidden = seesScores(grant) ? {} : noScore;
  return rows.map((row) => ({ ...row, ...hidden, usedBy: Number(row.usedBy) }));
}

/** Vendors of ours that use this vendor, by name. */
export async function listCustomers(
  grant: Grant<"vendor:read">,
  vendorId: string,
): Promise<readonly CustomerRow[]> {
  const links = await db.supplyLink.findMany({
    where: { supplierId: vendorId, endsAt: null, vendor: vendorScope(grant) },
    orderBy: [{ vendor: { nameKey: "asc" } }, { vendorId: "asc" }],
    take: 500,
    select: {
      service: true,
      vendor: { select: { id: true, name: true, lifecycle: true, band: true, residual: true } },
    },
  });
  const hidden = seesScores(grant) ? {} : noScore;
  return links.map(({ service, vendor }) => ({ ...vendor, ...hidden, service }));
}
