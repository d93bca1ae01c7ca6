import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { enqueue } from "#lib/platform/queue.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import type { NoPersonalDataInput } from "./schema.ts";

/**
 * States that no personal data goes to a vendor, with a reason, or takes the statement back.
 * Refused while a flow stands in the register: it is to be ended with proof, or corrected.
 */
export async function stateNoPersonalData(
  grant: Grant<"flow:write">,
  { vendorId, stated, reason }: NoPersonalDataInput,
): Promise<Outcome<{ readonly vendorId: string }, "flows-declared">> {
  return withTransaction(async (tx) => {
    const flows = await tx.dataFlow.count({ where: { vendorId, deletionProvenAt: null } });
    if (stated && flows > 0) return refuse("flows-declared", { count: flows });
    const { count } = await tx.vendor.updateMany({
      where: { id: vendorId },
      data: {
        noPersonalData: stated,
        noPersonalDataReason: stated ? reason : null,
        revision: { increment: 1 },
        updatedAt: now(),
      },
    });
    if (count === 0) throw new AppError("not-found", `No vendor ${vendorId}`);
    await enqueue(tx, "vendor-changed", { vendorId });
    await record(tx, grant, {
      type: "vendor.updated",
      entity: { kind: "vendor", id: vendorId },
      data: { after: { noPersonalData: stated, noPersonalDataReason: stated ? reason : null } },
    });
    return accept({ vendorId });
  });
}
