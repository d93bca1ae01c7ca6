import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";
import { vendorScope } from "#lib/vendors/queries.ts";

/** A vendor that an audit can be planned for. */
export type AuditableVendor = { readonly id: string; readonly name: string };

/** Vendors by name for the plan's picker; at most 5,000, beyond that it is opened from the vendor. */
export async function listAuditableVendors(
  grant: Grant<"vendor:read">,
): Promise<readonly AuditableVendor[]> {
  return db.vendor.findMany({
    where: vendorScope(grant),
    orderBy: [{ nameKey: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
    take: 5_000,
  });
}
