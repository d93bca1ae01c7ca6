import "server-only";
import type { Grant } from "#lib/access/model.ts";
import type { ActivityEvent } from "#lib/activity/model.ts";
import type { Tx } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { enqueue } from "#lib/platform/queue.ts";
import { tickReductions } from "../minimisation/mutations.ts";
import type { DraftField, Flow, FlowDraft } from "../model.ts";
import { readFlow } from "../queries.ts";
import { changedFields, draftOfFlow, fieldChanges, flatDraft } from "../rules.ts";

/*
 * Parts of writes to flows. Each runs inside the caller's transaction, tells scoring, and answers
 * with what the caller records last.
 */

/** A flow that is about to be declared. */
export type NewFlow = FlowDraft & {
  readonly vendorId: string;
  readonly systemId: string;
  readonly startsAt: Date;
};

/**
 * Writes a flow. Throws `not-found` for a vendor or a system that is not there. A statement that no
 * personal data goes to the vendor ends with it.
 */
export async function insertFlow(
  _grant: Grant<"flow:write">,
  tx: Tx,
  flow: NewFlow,
): Promise<{ readonly id: string; readonly line: ActivityEvent }> {
  const { vendorId, systemId, startsAt, fields, ...columns } = flow;
  const vendor = await tx.vendor.findUnique({
    where: { id: vendorId },
    select: { noPersonalData: true },
  });
  const system = await tx.system.findUnique({ where: { id: systemId }, select: { id: true } });
  if (vendor === null || system === null) throw new AppError("not-found", "No such vendor");
  const { id } = await tx.dataFlow.create({
    data: {
      vendorId,
      systemId,
      startsAt,
      ...columns,
      elements: { createMany: { data: fields.map((field) => rowOf(field, startsAt)) } },
    },
    select: { id: true },
  });
  if (vendor.noPersonalData) {
    await tx.vendor.updateMany({
      where: { id: vendorId, noPersonalData: true },
      data: { noPersonalData: false, noPersonalDataReason: null, revision: { increment: 1 } },
    });
  }
  await enqueue(tx, "vendor-changed", { vendorId });
  return {
    id,
    line: {
      type: "flow.declared",
      entity: { kind: "flow", id },
      data: { vendorId, systemId, ...columns, fields: fieldsForLog(fields) },
    },
  };
}

function rowOf({ element, form, necessity }: DraftField, startsAt: Date) {
  return { elementKey: element, form, necessity, startsAt };
}

/** What the log keeps of the fields of a flow: their keys with form and necessity. */
function fieldsForLog(fields: readonly DraftField[]): readonly string[] {
  return fields.map(({ element, form, necessity }) => `${element} ${form} ${necessity}`);
}

/** A flow under a lock, so that two edits of it stand in line. Throws `not-found` without it. */
export async function lockFlow(grant: Grant<"flow:write">, tx: Tx, id: string): Promise<Flow> {
  await tx.$queryRaw`SELECT 1 FROM "DataFlow" WHERE id = ${id}::uuid FOR UPDATE`;
  const flow = await readFlow(grant, id, tx);
  if (flow === null) throw new AppError("not-found", "No such flow");
  return flow;
}

/** What a change of fields came to, for the line of the log. */
export type WrittenFields = {
  readonly left: readonly string[];
  /** Fields whose planned reduction is made by it. */
  readonly made: readonly string[];
};

/**
 * Makes a locked flow carry the wanted fields: as of now, or, where the record was wrong, from its
 * start. Ticks the planned reductions that this makes. The caller counts up the revision.
 */
export async function writeFields(
  _grant: Grant<"flow:write">,
  tx: Tx,
  flow: Flow,
  wanted: readonly DraftField[],
  change: "changed" | "corrected",
  moment: Date,
): Promise<WrittenFields> {
  const { leaving, arriving, judged } = fieldChanges(flow.fields, wanted);
  const ids = leaving.map(({ id }) => id);
  const corrected = change === "corrected";
  if (corrected) await tx.flowElement.deleteMany({ where: { id: { in: ids }, endsAt: null } });
  else {
    await tx.flowElement.updateMany({
      where: { id: { in: ids }, endsAt: null },
      data: { endsAt: moment },
    });
  }
  for (const { id, necessity } of judged) {
    await tx.flowElement.update({ where: { id }, data: { necessity } });
  }
  const startsAt = corrected ? flow.startsAt : moment;
  await tx.flowElement.createMany({
    data: arriving.map((field) => ({ flowId: flow.id, ...rowOf(field, startsAt) })),
  });
  return { left: fieldsForLog(leaving), made: await tickReductions(tx, flow.id, moment) };
}

/**
 * Makes a locked flow carry these fields from now on, ticks what this makes, and counts its revision
 * up. A flow that carries nothing says nothing: it ends with its last field.
 */
export async function carryFields(
  grant: Grant<"flow:write">,
  tx: Tx,
  flow: Flow,
  fields: readonly DraftField[],
  moment: Date,
): Promise<ActivityEvent> {
  if (fields.length === 0) return closeFlow(grant, tx, flow, moment, moment);
  const before = draftOfFlow(flow);
  const { left, made } = await writeFields(grant, tx, flow, fields, "changed", moment);
  await tx.dataFlow.update({
    where: { id: flow.id },
    data: { updatedAt: moment, revision: { increment: 1 } },
  });
  await enqueue(tx, "vendor-changed", { vendorId: flow.vendorId });
  return {
    type: "flow.updated",
    entity: { kind: "flow", id: flow.id },
    data: {
      ...{ vendorId: flow.vendorId, change: "changed", left },
      changed: changedFields(flatDraft(before), flatDraft({ ...before, fields })),
      ...(made.length === 0 ? {} : { reductionsMade: made }),
    },
  };
}

/** Ends a locked flow at a moment that the rules allow: its data is held until proven deleted. */
export async function closeFlow(
  _grant: Grant<"flow:write">,
  tx: Tx,
  flow: Flow,
  endsAt: Date,
  moment: Date,
): Promise<ActivityEvent> {
  await tx.dataFlow.update({
    where: { id: flow.id },
    data: { endsAt, updatedAt: moment, revision: { increment: 1 } },
  });
  // A field that arrived after the day that is named was sent for no time at all.
  await tx.$executeRaw`
    UPDATE "FlowElement" SET "endsAt" = GREATEST("startsAt", ${endsAt})
    WHERE "flowId" = ${flow.id}::uuid AND "endsAt" IS NULL`;
  await tickReductions(tx, flow.id, moment);
  await enqueue(tx, "vendor-changed", { vendorId: flow.vendorId });
  return {
    type: "flow.ended",
    entity: { kind: "flow", id: flow.id },
    data: { vendorId: flow.vendorId, endsAt: endsAt.toISOString() },
  };
}
