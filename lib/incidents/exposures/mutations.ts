import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { enqueue } from "#lib/platform/queue.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { requireIncident } from "../queries.ts";
import { knownFrom } from "../rules.ts";
import type { SetExposures } from "./schema.ts";

/**
 * Confirms one answer for a number of cells: exposed, not exposed or unknown, with its source and
 * since when it is believed. What was believed before stays, closed. The form comes from the data
 * map. Refused without a moment of belief.
 */
export async function setExposures(
  grant: Grant<"incident:read" | "incident:write">,
  { incidentId, cells, state, believed, source, claimId }: SetExposures,
): Promise<Outcome<{ count: number }, "no-moment">> {
  const from = knownFrom(believed);
  if (from === null) return refuse("no-moment");
  return withTransaction(async (tx) => {
    const incident = await requireIncident(grant, incidentId, tx);
    const moment = now();
    const systemIds = [...new Set(cells.map(({ systemId }) => systemId))];
    const elementKeys = [...new Set(cells.map(({ elementKey }) => elementKey))];
    const systems = await tx.system.count({ where: { id: { in: systemIds } } });
    const elements = await tx.dataElement.count({ where: { key: { in: elementKeys } } });
    const forms = await tx.flowElement.findMany({
      where: {
        elementKey: { in: elementKeys },
        flow: { vendorId: incident.vendorId, systemId: { in: systemIds } },
      },
      orderBy: { startsAt: "asc" },
      select: { elementKey: true, form: true, flow: { select: { systemId: true } } },
    });
    const claims =
      claimId === null ? 1 : await tx.claim.count({ where: { id: claimId, incidentId } });
    if (systems !== systemIds.length || elements !== elementKeys.length || claims !== 1) {
      throw new AppError("not-found", "No such system, element or claim");
    }
    const formOf = new Map(
      forms.map(({ elementKey, form, flow }) => [`${flow.systemId} ${elementKey}`, form]),
    );
    await tx.exposure.updateMany({
      where: {
        incidentId,
        supersededAt: null,
        OR: cells.map(({ systemId, elementKey }) => ({ systemId, elementKey })),
      },
      data: { supersededAt: moment },
    });
    await tx.exposure.createMany({
      data: cells.map(({ systemId, elementKey }) => ({
        incidentId,
        systemId,
        elementKey,
        state,
        form: formOf.get(`${systemId} ${elementKey}`) ?? ("unknown" as const),
        claimId,
        source,
        setById: personOf(grant.actor),
        setAt: moment,
        believedFrom: new Date(from),
      })),
    });
    await enqueue(tx, "vendor-changed", { vendorId: incident.vendorId });
    await record(tx, grant, {
      type: "incident.exposureSet",
      entity: { kind: "incident", id: incidentId },
      data: {
        state,
        source,
        cells: cells.map(({ systemId, elementKey }) => ({ systemId, elementKey })),
      },
    });
    return accept({ count: cells.length });
  });
}
