import "server-only";
import type { Grant } from "#lib/access/model.ts";
import type { ActivityEvent } from "#lib/activity/model.ts";
import { recordMany } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { withTransaction } from "#lib/platform/db.ts";
import { accept, type Outcome } from "#lib/shared/outcome.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import { carryFields, lockFlow } from "../flows/mutations.ts";
import { reductionsBehind } from "../minimisation/queries.ts";
import { declaredAfter } from "../minimisation/rules.ts";
import { draftOfFlow } from "../rules.ts";
import type { DeclareMadeInput } from "./schema.ts";

/** Flows whose declaration was brought in line, and how many changes that took. */
export type DeclaredMade = {
  readonly declared: number;
  readonly flowIds: readonly string[];
  readonly vendorIds: readonly string[];
};

/**
 * Brings declarations in line with changes that evidence shows made: a dropped field ends, another
 * takes the form that its change leaves, as of now. All or nothing, one line for each flow. What is
 * declared so already, taken back, or not within the grant is left alone.
 */
export async function declareMade(
  grant: Grant<"flow:read" | "flow:write">,
  { ids }: DeclareMadeInput,
): Promise<Outcome<DeclaredMade>> {
  const moment = now();
  return withTransaction(async (tx) => {
    // In one order, as every write to several flows, so that two never stand in a circle.
    const flows = await tx.dataFlow.findMany({
      where: {
        endsAt: null,
        vendor: vendorScope(grant),
        reductions: { some: { id: { in: ids }, state: "done", supersededAt: null } },
      },
      orderBy: { id: "asc" },
      select: { id: true },
    });
    const lines: ActivityEvent[] = [];
    const written: { readonly id: string; readonly vendorId: string; readonly changes: number }[] =
      [];
    for (const { id } of flows) {
      const flow = await lockFlow(grant, tx, id);
      const behind = flow.endsAt === null ? await reductionsBehind(grant, flow, tx) : [];
      const changes = behind.filter((one) => ids.includes(one.id));
      if (changes.length === 0) continue;
      const fields = declaredAfter(draftOfFlow(flow).fields, changes);
      lines.push(await carryFields(grant, tx, flow, fields, moment));
      written.push({ id, vendorId: flow.vendorId, changes: changes.length });
    }
    await recordMany(tx, grant, lines);
    return accept({
      declared: written.reduce((sum, { changes }) => sum + changes, 0),
      flowIds: written.map(({ id }) => id),
      vendorIds: [...new Set(written.map(({ vendorId }) => vendorId))],
    });
  });
}
