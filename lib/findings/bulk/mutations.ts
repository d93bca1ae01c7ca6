import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { enqueueAll } from "#lib/platform/queue.ts";
import { endOfDay } from "#lib/shared/due.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { findingScope } from "../queries.ts";
import type { Assignment } from "./schema.ts";

/**
 * Gives several open findings an owner, a due date or both: all of them or none. Refused with how
 * many are closed when one is; throws not-found when the grant does not reach one.
 */
export async function assignFindings(
  grant: Grant<"finding:write">,
  { ids, ownerId, dueOn, zone }: Assignment,
): Promise<Outcome<{ count: number }, "some-closed" | "no-such-owner">> {
  const wanted = [...new Set(ids)].sort();
  return withTransaction(async (tx) => {
    // In the order of ids, so that two of these never wait for each other.
    await tx.$queryRaw`
      SELECT 1 FROM "Finding" WHERE id = ANY(${wanted}::uuid[]) ORDER BY id FOR UPDATE`;
    const rows = await tx.finding.findMany({
      where: { AND: [{ id: { in: wanted } }, findingScope(grant)] },
      select: { id: true, vendorId: true, closedAt: true },
    });
    if (rows.length < wanted.length) throw new AppError("not-found", "A finding is not there");
    const closed = rows.filter(({ closedAt }) => closedAt !== null).length;
    if (closed > 0) return refuse("some-closed", { count: closed });
    if (ownerId !== null) {
      const owner = await tx.user.count({ where: { id: ownerId, suspendedAt: null } });
      if (owner === 0) return refuse("no-such-owner");
    }
    await tx.finding.updateMany({
      where: { id: { in: wanted } },
      data: {
        ...(ownerId === null ? {} : { ownerId }),
        ...(dueOn === null ? {} : { dueAt: endOfDay(dueOn, zone) }),
        revision: { increment: 1 },
      },
    });
    const vendorIds = [...new Set(rows.map(({ vendorId }) => vendorId))];
    await enqueueAll(
      tx,
      "vendor-changed",
      vendorIds.map((vendorId) => ({ vendorId })),
    );
    await record(tx, grant, {
      type: "finding.assigned",
      entity: { kind: "finding", id: wanted[0] ?? "" },
      data: { ids: wanted, ownerId, dueOn },
    });
    return accept({ count: rows.length });
  });
}
