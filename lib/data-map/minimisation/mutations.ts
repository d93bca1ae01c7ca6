import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import type { ActivityEvent } from "#lib/activity/model.ts";
import { record, recordMany } from "#lib/activity/mutations.ts";
import { type ReductionChange, shippedMinimisation } from "#lib/catalogue/minimisation.ts";
import { now } from "#lib/platform/clock.ts";
import { db, type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { endOfDay } from "#lib/shared/due.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import { madeReductions } from "./rules.ts";
import type {
  PlanReductionsInput,
  RejectProposalInput,
  SetMinimisationRuleInput,
  WithdrawReductionInput,
} from "./schema.ts";

/**
 * Brings the shipped lines of the table purpose × element in. A line that somebody changed stays as
 * it is; safe at every start.
 */
export async function ensureMinimisationRules(_grant: Grant<"flow:write">): Promise<void> {
  const rows = shippedMinimisation.map(({ purposeKind, element, change }) => ({
    purposeKind,
    elementKey: element,
    change,
  }));
  await db.$executeRaw`
    INSERT INTO "MinimisationRule" ("purposeKind", "elementKey", "change", "builtIn")
    SELECT "purposeKind"::"PurposeKind", "elementKey", "change"::"ReductionChange", true
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS row("purposeKind" text, "elementKey" text, "change" text)
    ON CONFLICT ("purposeKind", "elementKey") DO UPDATE
      SET "change" = excluded."change" WHERE "MinimisationRule".revision = 1`;
}

/** Sets a line of the table purpose × element. Refuses a revision that is not the newest. */
export async function setMinimisationRule(
  grant: Grant<"flow:write">,
  input: SetMinimisationRuleInput,
): Promise<Outcome<{ readonly revision: number }, "stale-revision" | "no-reason">> {
  const { purposeKind, element: elementKey, revision, ...columns } = input;
  const key = { purposeKind, elementKey };
  return withTransaction(async (tx) => {
    const line = await tx.minimisationRule.findUnique({
      where: { purposeKind_elementKey: key },
      select: { builtIn: true },
    });
    if (columns.reason === null && line?.builtIn !== true) return refuse("no-reason");
    const changed = { ...columns, updatedAt: now() };
    const { count } =
      revision === 0
        ? await tx.minimisationRule.createMany({
            data: { ...key, ...changed },
            skipDuplicates: true,
          })
        : await tx.minimisationRule.updateMany({
            where: { ...key, revision },
            data: { ...changed, revision: { increment: 1 } },
          });
    if (count === 0) return refuse("stale-revision");
    await record(tx, grant, {
      type: "minimisation.ruleSet",
      entity: { kind: "minimisation", id: `${purposeKind} ${elementKey}` },
      data: columns,
    });
    return accept({ revision: revision + 1 });
  });
}

type Change = {
  readonly flowId: string;
  readonly element: string;
  readonly change: ReductionChange;
};

/** The vendor of a running flow that sends the field; throws `not-found` for any other. */
async function lockSending(tx: Tx, grant: Grant<"flow:write">, change: Change): Promise<string> {
  await tx.$queryRaw`SELECT 1 FROM "DataFlow" WHERE id = ${change.flowId}::uuid FOR UPDATE`;
  const flow = await tx.dataFlow.findFirst({
    where: {
      id: change.flowId,
      endsAt: null,
      vendor: vendorScope(grant),
      elements: { some: { elementKey: change.element, endsAt: null } },
    },
    select: { vendorId: true },
  });
  if (flow === null) throw new AppError("not-found", `Flow ${change.flowId} sends no such field`);
  return flow.vendorId;
}

/** Puts a decision in the place of the one that stands, which stays as history. */
async function decide(
  tx: Tx,
  grant: Grant<"flow:write">,
  { flowId, element: elementKey, change }: Change,
  decision: {
    readonly state: "planned" | "rejected";
    readonly planId?: string;
    readonly findingId?: string | null;
    readonly reason?: string;
    readonly at: Date;
  },
): Promise<string> {
  const { at, ...columns } = decision;
  await tx.reduction.updateMany({
    where: { flowId, elementKey, supersededAt: null },
    data: { supersededAt: at },
  });
  const { id } = await tx.reduction.create({
    data: {
      ...{ flowId, elementKey, change },
      ...columns,
      decidedAt: at,
      decidedById: personOf(grant.actor),
    },
    select: { id: true },
  });
  return id;
}

/** A plan as it was written, and the lines that the caller's transaction has yet to record. */
export type WrittenPlan = {
  readonly id: string;
  readonly vendorIds: readonly string[];
  /** One for each vendor: its history shows what was planned for it, and no more. */
  readonly lines: readonly ActivityEvent[];
};

/**
 * Writes a plan with its changes inside the caller's transaction. Throws `not-found` for a field
 * that no running flow within the grant sends. `findingOf` may open a finding for each vendor.
 */
export async function insertPlan(
  grant: Grant<"flow:write">,
  tx: Tx,
  input: PlanReductionsInput,
  at: Date,
  findingOf: (vendorId: string) => Promise<string | null>,
): Promise<WrittenPlan> {
  const { id: planId } = await tx.reductionPlan.create({
    data: {
      name: input.name,
      ownerId: input.ownerId,
      dueAt: input.dueOn === null ? null : endOfDay(input.dueOn, input.zone),
      createdById: personOf(grant.actor),
      createdAt: at,
    },
    select: { id: true },
  });
  const findings = new Map<string, string | null>();
  const planned = new Map<string, Change[]>();
  for (const change of input.changes.toSorted((a, b) => (a.flowId < b.flowId ? -1 : 1))) {
    const vendorId = await lockSending(tx, grant, change);
    const findingId = findings.get(vendorId) ?? (await findingOf(vendorId));
    findings.set(vendorId, findingId);
    planned.set(vendorId, [...(planned.get(vendorId) ?? []), change]);
    await decide(tx, grant, change, { state: "planned", planId, findingId, at });
  }
  return {
    id: planId,
    vendorIds: [...planned.keys()],
    lines: [...planned].map(([vendorId, changes]) => ({
      type: "reduction.planned",
      entity: { kind: "reductionPlan", id: planId },
      data: { vendorId, name: input.name, changes },
    })),
  };
}

/** Plans to send less: changes under one name, which tick themselves as they are made. */
export async function planReductions(
  grant: Grant<"flow:write">,
  input: PlanReductionsInput,
): Promise<Outcome<{ readonly id: string; readonly vendorIds: readonly string[] }>> {
  return withTransaction(async (tx) => {
    const plan = await insertPlan(grant, tx, input, now(), async () => null);
    await recordMany(tx, grant, plan.lines);
    return accept({ id: plan.id, vendorIds: plan.vendorIds });
  });
}

/** Decides not to send less of a field, with the reason. A later decision follows it. */
export async function rejectProposal(
  grant: Grant<"flow:write">,
  input: RejectProposalInput,
): Promise<Outcome<{ readonly id: string; readonly vendorIds: readonly string[] }>> {
  const { reason, ...change } = input;
  return withTransaction(async (tx) => {
    const vendorId = await lockSending(tx, grant, change);
    const id = await decide(tx, grant, change, { state: "rejected", reason, at: now() });
    await record(tx, grant, {
      type: "reduction.rejected",
      entity: { kind: "reduction", id },
      data: { vendorId, ...change, reason },
    });
    return accept({ id, vendorIds: [vendorId] });
  });
}

/** Takes a decision back, planned or rejected: the proposal is open again. */
export async function withdrawReduction(
  grant: Grant<"flow:write">,
  { id }: WithdrawReductionInput,
): Promise<Outcome<{ readonly vendorIds: readonly string[] }, "already-decided">> {
  return withTransaction(async (tx) => {
    const row = await tx.reduction.findFirst({
      where: { id, flow: { vendor: vendorScope(grant) } },
      select: {
        elementKey: true,
        change: true,
        flowId: true,
        flow: { select: { vendorId: true } },
      },
    });
    if (row === null) throw new AppError("not-found", `No reduction ${id}`);
    const { count } = await tx.reduction.updateMany({
      where: { id, supersededAt: null, state: { not: "done" } },
      data: { supersededAt: now() },
    });
    if (count === 0) return refuse("already-decided");
    const { flow, ...change } = row;
    await record(tx, grant, {
      type: "reduction.withdrawn",
      entity: { kind: "reduction", id },
      data: { vendorId: flow.vendorId, ...change },
    });
    return accept({ vendorIds: [flow.vendorId] });
  });
}

/**
 * Ticks the planned changes of a flow that what it sends now shows to be made, and closes plans
 * with nothing left. Part of the caller's transaction, before it records its own line; answers with
 * the keys of the fields, for that line.
 */
export async function tickReductions(tx: Tx, flowId: string, at: Date): Promise<readonly string[]> {
  const [planned, sent] = [
    await tx.reduction.findMany({
      where: { flowId, supersededAt: null, state: "planned" },
      select: { id: true, flowId: true, elementKey: true, change: true, planId: true },
    }),
    await tx.flowElement.findMany({
      where: { flowId, endsAt: null },
      select: { flowId: true, elementKey: true, form: true },
    }),
  ];
  const named = <T extends { readonly elementKey: string }>({ elementKey, ...row }: T) => ({
    ...row,
    element: elementKey,
  });
  const made = madeReductions(
    // Keys of elements that an installation added itself are strings like any other here.
    planned.map(named) as Parameters<typeof madeReductions>[0],
    sent.map(named),
  );
  if (made.length === 0) return [];
  const done = planned.filter(({ id }) => made.includes(id));
  await finishReductions(tx, done, at);
  return done.map(({ elementKey }) => elementKey);
}

/**
 * Marks planned changes as made, and closes plans with nothing left. Part of the caller's
 * transaction, which has the flows locked and records its own line.
 */
export async function finishReductions(
  tx: Tx,
  made: readonly { readonly id: string; readonly planId: string | null }[],
  at: Date,
): Promise<void> {
  await tx.reduction.updateMany({
    where: { id: { in: made.map(({ id }) => id) }, state: "planned" },
    data: { state: "done", doneAt: at },
  });
  const plans = made.map(({ planId }) => planId).filter((planId) => planId !== null);
  await tx.reductionPlan.updateMany({
    where: {
      id: { in: plans },
      closedAt: null,
      reductions: { none: { supersededAt: null, state: "planned" } },
    },
    data: { closedAt: at, revision: { increment: 1 } },
  });
}
