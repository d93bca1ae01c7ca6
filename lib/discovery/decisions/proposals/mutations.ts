import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import type { ActivityEvent } from "#lib/activity/model.ts";
import { isUniqueViolation, type Tx } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { nameKey } from "#lib/shared/text.ts";
import type { VendorKind } from "#lib/vendors/model.ts";
import { insertVendor } from "#lib/vendors/mutations.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import { partiesOf, type SystemFacts } from "../asked/rules.ts";
import { proposedVendor } from "./rules.ts";

/** The vendor that a third party is from now on, with the lines that the caller has yet to record. */
export type ProposedVendor = {
  readonly id: string;
  /** False where the register had exactly one of this name. */
  readonly added: boolean;
  readonly lines: readonly ActivityEvent[];
};

/**
 * Adds the vendor that a third party is, proposed and filled in from what is known of it, and says
 * so of its key, so that later evidence knows it whatever it is called by then. The one vendor that
 * has the name already is linked instead. Null where several have it: a person tells them apart.
 * Throws `conflict` when somebody says at the same moment whose key it is.
 */
export async function proposeVendor(
  grant: Grant<"vendor:write">,
  tx: Tx,
  systems: readonly SystemFacts[],
  vendorKey: string,
  moment: Date,
  kind: VendorKind | null = null,
): Promise<ProposedVendor | null> {
  const [first, ...others] = partiesOf(systems, vendorKey);
  if (first === undefined) return null;
  const proposed = proposedVendor([first, ...others]);
  const values = { ...proposed, kind: kind ?? proposed.kind };
  const [named, another] = await tx.vendor.findMany({
    where: { nameKey: nameKey(values.name), ...vendorScope(grant) },
    orderBy: { id: "asc" },
    take: 2,
    select: { id: true },
  });
  if (another !== undefined) return null;
  const { id, lines } =
    named === undefined ? await insertVendor(grant, tx, values) : { ...named, lines: [] };
  const signature = { kind: "key", value: vendorKey } as const;
  try {
    await tx.vendorSignature.create({
      data: { ...signature, vendorId: id, addedById: personOf(grant.actor), addedAt: moment },
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError("conflict", `Somebody linked ${vendorKey} at the same time`);
  }
  const entity = { kind: "vendor", id };
  const linked = { type: "signature.linked", entity, data: signature } as const;
  return { id, added: named === undefined, lines: [...lines, linked] };
}
