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
import type { ChooseClock, DropClock } from "./schema.ts";

type Writer = Grant<"incident:read" | "incident:write">;

/**
 * Chooses a clock for an incident, or replaces one: the row before stays as history. Refused when
 * the regime runs already and the row does not replace it, or when the replaced row is gone.
 */
export async function chooseClock(
  grant: Writer,
  { incidentId, replacesId, ...fields }: ChooseClock,
): Promise<Outcome<{ id: string }, "already-chosen" | "already-replaced">> {
  return withTransaction(async (tx) => {
    const state = await requireIncident(grant, incidentId, tx);
    // The row of the incident is held, so that two people cannot choose one regime twice.
    await tx.$queryRaw`SELECT 1 FROM "Incident" WHERE id = ${incidentId}::uuid FOR UPDATE`;
    const moment = now();
    const events = [fields.startEventId, fields.stopEventId].filter((event) => event !== null);
    const own = await tx.incidentEvent.count({ where: { id: { in: events }, incidentId } });
    if (own !== new Set(events).size) throw new AppError("not-found", "No such event");
    let position: number;
    if (replacesId === null) {
      const standing = await tx.clock.findMany({
        where: { incidentId, supersededAt: null },
        select: { regimeKey: true, position: true },
      });
      const taken = standing.some(({ regimeKey }) => regimeKey === fields.regimeKey);
      if (taken && fields.regimeKey !== "custom") return refuse("already-chosen");
      position = Math.max(-1, ...standing.map((clock) => clock.position)) + 1;
    } else {
      const { count } = await tx.clock.updateMany({
        where: { id: replacesId, incidentId, regimeKey: fields.regimeKey, supersededAt: null },
        data: { supersededAt: moment },
      });
      if (count === 0) return refuse("already-replaced");
      const before = await tx.clock.findUniqueOrThrow({
        where: { id: replacesId },
        select: { position: true },
      });
      position = before.position;
    }
    const { id } = await tx.clock.create({
      data: {
        ...fields,
        incidentId,
        position,
        createdById: personOf(grant.actor),
        createdAt: moment,
      },
      select: { id: true },
    });
    await enqueue(tx, "vendor-changed", { vendorId: state.vendorId });
    await record(tx, grant, {
      type: "incident.clockSet",
      entity: { kind: "incident", id: incidentId },
      data: { clockId: id, ...fields, ...(replacesId === null ? {} : { replacesId }) },
    });
    return accept({ id });
  });
}

/** Drops a clock that does not apply after all. It stays as history; the log keeps the reason. */
export async function dropClock(
  grant: Writer,
  { id, incidentId, reason }: DropClock,
): Promise<Outcome<{ id: string }, "already-replaced">> {
  return withTransaction(async (tx) => {
    const state = await requireIncident(grant, incidentId, tx);
    const { count } = await tx.clock.updateMany({
      where: { id, incidentId, supersededAt: null },
      data: { supersededAt: now() },
    });
    if (count === 0) return refuse("already-replaced");
    await enqueue(tx, "vendor-changed", { vendorId: state.vendorId });
    await record(tx, grant, {
      type: "incident.clockSet",
      entity: { kind: "incident", id: incidentId },
      data: { clockId: id, dropped: true, reason },
    });
    return accept({ id });
  });
}
