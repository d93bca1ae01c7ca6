import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { recordMany } from "#lib/activity/mutations.ts";
import { insertPlan } from "#lib/data-map/minimisation/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { withTransaction } from "#lib/platform/db.ts";
import { endOfDay } from "#lib/shared/due.ts";
import { accept, type Outcome } from "#lib/shared/outcome.ts";
import { insertFinding } from "../mutations.ts";
import { proposedDue } from "../rules.ts";
import type { PlanWithFindingsInput } from "./schema.ts";

/**
 * Plans to send less and opens one finding for each vendor concerned, all in one transaction: the
 * plan ticks itself as the changes are made, the findings carry owner and due date.
 */
export async function planWithFindings(
  grant: Grant<"flow:write" | "finding:write">,
  input: PlanWithFindingsInput,
): Promise<Outcome<{ readonly id: string; readonly vendorIds: readonly string[] }>> {
  const at = now();
  const { severity, weakness, ...plan } = input;
  const dueOn = plan.dueOn ?? proposedDue(severity, at, plan.zone);
  const dueAt = endOfDay(dueOn, plan.zone);
  return withTransaction(async (tx) => {
    const opened: { id: string; reference: string; vendorId: string }[] = [];
    const written = await insertPlan(grant, tx, plan, at, async (vendorId) => {
      const finding = await insertFinding(
        grant,
        tx,
        {
          vendorId,
          source: "manual",
          severity,
          title: plan.name,
          weakness,
          ownerId: plan.ownerId,
          dueAt,
        },
        at,
      );
      opened.push({ ...finding, vendorId });
      return finding.id;
    });
    await recordMany(tx, grant, [
      ...written.lines,
      ...opened.map(
        ({ id, reference, vendorId }) =>
          ({
            type: "finding.opened",
            entity: { kind: "finding", id },
            data: { vendorId, reference, severity },
          }) as const,
      ),
    ]);
    return accept({ id: written.id, vendorIds: written.vendorIds });
  });
}
