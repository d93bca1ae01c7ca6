import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { recordMany } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { withTransaction } from "#lib/platform/db.ts";
import { enqueue } from "#lib/platform/queue.ts";
import { accept, type Outcome } from "#lib/shared/outcome.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import type { JudgeFieldsInput } from "./schema.ts";

/**
 * Says of one field of many running flows whether it is needed: all or nothing, one line of the log
 * for each flow. What is not sent any more, or not within the grant, is left as it is; answers with
 * how many fields changed.
 */
export async function judgeFields(
  grant: Grant<"flow:write">,
  input: JudgeFieldsInput,
): Promise<Outcome<{ readonly changed: number; readonly vendorIds: readonly string[] }>> {
  const { fields, necessity } = input;
  const byFlow = Map.groupBy(fields, ({ flowId }) => flowId);
  const ids = [...byFlow.keys()].sort();
  return withTransaction(async (tx) => {
    // In one order, so that two such edits wait for each other and never stand in a circle.
    await tx.$queryRaw`
      SELECT 1 FROM "DataFlow" WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
    const flows = await tx.dataFlow.findMany({
      where: { id: { in: ids }, endsAt: null, vendor: vendorScope(grant) },
      orderBy: { id: "asc" },
      select: {
        id: true,
        vendorId: true,
        elements: {
          where: { endsAt: null, necessity: { not: necessity } },
          select: { id: true, elementKey: true },
        },
      },
    });
    const changes = flows.flatMap(({ id, vendorId, elements }) => {
      const wanted = new Set<string>(byFlow.get(id)?.map(({ element }) => element));
      const changed = elements.filter(({ elementKey }) => wanted.has(elementKey));
      return changed.length === 0 ? [] : [{ id, vendorId, changed }];
    });
    await tx.flowElement.updateMany({
      where: { id: { in: changes.flatMap(({ changed }) => changed.map(({ id }) => id)) } },
      data: { necessity },
    });
    await tx.dataFlow.updateMany({
      where: { id: { in: changes.map(({ id }) => id) } },
      data: { updatedAt: now(), revision: { increment: 1 } },
    });
    const vendorIds = [...new Set(changes.map(({ vendorId }) => vendorId))];
    for (const vendorId of vendorIds) await enqueue(tx, "vendor-changed", { vendorId });
    await recordMany(
      tx,
      grant,
      changes.map(({ id, vendorId, changed }) => ({
        type: "flow.updated" as const,
        entity: { kind: "flow", id },
        data: { vendorId, necessity, fields: changed.map(({ elementKey }) => elementKey) },
      })),
    );
    const count = changes.reduce((sum, { changed }) => sum + changed.length, 0);
    return accept({ changed: count, vendorIds });
  });
}
