import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { recordMany } from "#lib/activity/mutations.ts";
import { finishReductions } from "#lib/data-map/minimisation/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import type { Tx } from "#lib/platform/db.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import { valueKinds } from "../../drift/rules.ts";
import { readScanEvidence } from "./queries.ts";
import { seenMade } from "./rules.ts";

/**
 * Ticks the planned changes that a scan shows to be made, and records them; the last part of the
 * transaction that stores the scan, its parties and its observations. Evidence that holds no values
 * says nothing about what is sent. Answers with the ids of the reductions.
 */
export async function tickFromScan(
  tx: Tx,
  grant: Grant<"scan:run">,
  scanId: string,
): Promise<readonly string[]> {
  const scan = await readScanEvidence(grant, scanId, tx);
  if (scan === null || scan.kind === null || !valueKinds.has(scan.kind)) return [];
  const { systemId, gatheredAt, vendors } = scan;
  const vendorIds = [...new Set(vendors.map(({ vendorId }) => vendorId))];
  // In one order, as every write to several flows, so that two never stand in a circle.
  await tx.$queryRaw`
    SELECT 1 FROM "DataFlow"
     WHERE "systemId" = ${systemId}::uuid AND "vendorId" = ANY (${vendorIds}::uuid[])
       AND EXISTS (SELECT 1 FROM "Reduction" r WHERE r."flowId" = "DataFlow".id
                      AND r.state = 'planned' AND r."supersededAt" IS NULL)
     ORDER BY id FOR UPDATE`;
  const standing = await tx.reduction.findMany({
    where: {
      ...{ state: "planned", supersededAt: null },
      flow: { systemId, vendorId: { in: vendorIds }, vendor: vendorScope(grant) },
    },
    orderBy: { id: "asc" },
    select: {
      ...{ id: true, flowId: true, planId: true, elementKey: true, change: true },
      decidedAt: true,
      flow: { select: { vendorId: true } },
    },
  });
  const planned = standing.map(({ elementKey: element, flow: { vendorId }, ...one }) => ({
    ...{ ...one, element, vendorId },
  }));
  const made = new Set(seenMade(planned, vendors, gatheredAt));
  const done = planned.filter(({ id }) => made.has(id));
  if (done.length === 0) return [];
  await finishReductions(tx, done, now());
  await recordMany(
    tx,
    grant,
    done.map(({ id, vendorId, flowId, element, change }) => ({
      type: "reduction.seenMade" as const,
      entity: { kind: "reduction", id },
      data: { vendorId, flowId, element, change, scanId },
    })),
  );
  return done.map(({ id }) => id);
}
