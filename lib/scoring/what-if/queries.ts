import "server-only";
import { z } from "zod";
import type { Grant } from "#lib/access/model.ts";
import type { RiskFactors } from "#lib/risk/model.ts";
import { type SentOtherwise, whatIf } from "#lib/risk/what-if/rules.ts";
import { gatherFactors } from "../factors/queries.ts";
import type { VendorWhatIf } from "./model.ts";

/** What the method looks at for one vendor now; null when the grant reaches no such vendor. */
export async function factorsOfVendor(
  grant: Grant<"risk:read">,
  vendorId: string,
  asOf: Date,
): Promise<RiskFactors | null> {
  if (!z.uuid().safeParse(vendorId).success) return null;
  return (await gatherFactors(grant, [vendorId], asOf)).get(vendorId)?.factors ?? null;
}

/**
 * Several vendors before and after: each with the changes of its own flows. A fixed number of
 * statements whatever the number of vendors; those that the grant does not reach are left out.
 */
export async function whatIfOfVendors(
  grant: Grant<"risk:read">,
  changes: ReadonlyMap<string, readonly SentOtherwise[]>,
  asOf: Date,
): Promise<readonly VendorWhatIf[]> {
  const gathered = await gatherFactors(grant, [...changes.keys()], asOf);
  return [...gathered].map(([vendorId, { factors }]) => ({
    vendorId,
    whatIf: whatIf(factors, changes.get(vendorId) ?? [], asOf),
  }));
}
