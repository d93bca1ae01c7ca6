import "server-only";
import type { FindingStepKind } from "#generated/prisma/client.ts";
import type { AnyGrant, Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { record } from "#lib/activity/mutations.ts";
import type { MailKind, NewMail } from "#lib/mail/model.ts";
import { queueMail } from "#lib/mail/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { enqueue } from "#lib/platform/queue.ts";
import { endOfDay } from "#lib/shared/due.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { findingScope } from "../queries.ts";
import { leadsOf } from "../reminders/queries.ts";
import { proposedDue } from "../rules.ts";
import {
  decideFix,
  decideReopen,
  decideReturn,
  decideVerify,
  type FixRefusal,
  type VerifyRefusal,
} from "./rules.ts";
import type { Reopening, Step } from "./schema.ts";

type Done = { readonly id: string };

const columns = {
  id: true,
  reference: true,
  title: true,
  severity: true,
  vendorId: true,
  vendor: { select: { name: true } },
  ownerId: true,
  closedAt: true,
  fixedAt: true,
  fixedById: true,
} as const;

/** The finding under a lock, so that two steps stand in line. */
async function lockStep(grant: AnyGrant, tx: Tx, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "Finding" WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.finding.findFirst({
    where: { AND: [{ id }, findingScope(grant)] },
    select: columns,
  });
  if (row === null) throw new AppError("not-found", `No finding ${id}`);
  return row;
}
type Locked = Awaited<ReturnType<typeof lockStep>>;

async function addStep(
  grant: AnyGrant,
  tx: Tx,
  step: Step & { readonly kind: FindingStepKind; readonly at: Date },
): Promise<string> {
  const { id: findingId, kind, note, at } = step;
  const { id } = await tx.findingStep.create({
    data: { findingId, kind, note, at, byId: personOf(grant.actor) },
    select: { id: true },
  });
  return id;
}

/** Writes to people about a step of a finding, each once. */
async function tell(
  tx: Tx,
  row: Locked,
  message: {
    readonly kind: MailKind;
    readonly stepId: string;
    readonly to: readonly string[];
    readonly by?: string;
  },
  at: Date,
): Promise<void> {
  const { kind, stepId, to, by } = message;
  const mails = to.map(
    (userId): NewMail => ({
      ...{ to: { userId }, kind, key: `${kind}:${stepId}:${userId}`, path: `/findings/${row.id}` },
      data: {
        ...{ reference: row.reference, vendor: row.vendor.name, title: row.title },
        ...(by === undefined ? {} : { by }),
      },
    }),
  );
  await queueMail(tx, mails, at);
}

/** Says that a finding is fixed; somebody else is to look, and those who can are written to. */
export async function reportFix(
  grant: Grant<"finding:write">,
  step: Step,
  at: Date = now(),
): Promise<Outcome<Done, FixRefusal>> {
  return withTransaction(async (tx) => {
    const row = await lockStep(grant, tx, step.id);
    const verdict = decideFix(row);
    if (verdict !== "yes") return refuse(verdict);
    const person = personOf(grant.actor);
    await tx.finding.update({
      where: { id: row.id },
      data: { fixedAt: at, fixedById: person, revision: { increment: 1 } },
    });
    const stepId = await addStep(grant, tx, { ...step, kind: "fixed", at });
    const leads = await leadsOf(tx);
    const by = leads.names.get(person ?? "") ?? "Tierce";
    const to = leads.ids.filter((id) => id !== person);
    await tell(tx, row, { kind: "finding-fixed", stepId, to, by }, at);
    await record(tx, grant, {
      type: "finding.fixed",
      entity: { kind: "finding", id: row.id },
      data: { reference: row.reference },
    });
    return accept({ id: row.id });
  });
}

/** Closes a finding as remediated after somebody other than who fixed it has looked. */
export async function verifyFix(
  grant: Grant<"finding:write">,
  step: Step,
  at: Date = now(),
): Promise<Outcome<Done, VerifyRefusal>> {
  return withTransaction(async (tx) => {
    const row = await lockStep(grant, tx, step.id);
    const person = personOf(grant.actor);
    const verdict = decideVerify(row, person);
    if (verdict !== "yes") return refuse(verdict);
    await tx.finding.update({
      where: { id: row.id },
      data: {
        ...{ outcome: "remediated", closedAt: at, closedById: person, closingNote: step.note },
        revision: { increment: 1 },
      },
    });
    await addStep(grant, tx, { ...step, kind: "verified", at });
    await enqueue(tx, "vendor-changed", { vendorId: row.vendorId });
    await record(tx, grant, {
      type: "finding.verified",
      entity: { kind: "finding", id: row.id },
      data: { reference: row.reference },
    });
    return accept({ id: row.id });
  });
}

/** Sends a fix back with what was seen; the owner is written to. */
export async function returnFix(
  grant: Grant<"finding:write">,
  step: Step,
  at: Date = now(),
): Promise<Outcome<Done, Exclude<VerifyRefusal, "own-fix">>> {
  return withTransaction(async (tx) => {
    const row = await lockStep(grant, tx, step.id);
    const verdict = decideReturn(row);
    if (verdict !== "yes") return refuse(verdict);
    await tx.finding.update({
      where: { id: row.id },
      data: { fixedAt: null, fixedById: null, revision: { increment: 1 } },
    });
    const stepId = await addStep(grant, tx, { ...step, kind: "returned", at });
    const to = [row.ownerId ?? row.fixedById].filter((id) => id !== null);
    await tell(tx, row, { kind: "finding-reopened", stepId, to }, at);
    await record(tx, grant, {
      type: "finding.returned",
      entity: { kind: "finding", id: row.id },
      data: { reference: row.reference },
    });
    return accept({ id: row.id });
  });
}

/** Closes a finding that never was one. */
export async function closeAsFalse(
  grant: Grant<"finding:write">,
  step: Step,
  at: Date = now(),
): Promise<Outcome<Done, "already-closed">> {
  return withTransaction(async (tx) => {
    const row = await lockStep(grant, tx, step.id);
    if (row.closedAt !== null) return refuse("already-closed");
    await tx.finding.update({
      where: { id: row.id },
      data: {
        ...{ outcome: "false_positive", closedAt: at, closingNote: step.note },
        ...{ closedById: personOf(grant.actor), revision: { increment: 1 } },
      },
    });
    await addStep(grant, tx, { ...step, kind: "false_positive", at });
    await enqueue(tx, "vendor-changed", { vendorId: row.vendorId });
    await record(tx, grant, {
      type: "finding.closed",
      entity: { kind: "finding", id: row.id },
      data: { reference: row.reference, outcome: "false_positive" },
    });
    return accept({ id: row.id });
  });
}

/** Opens a closed finding again with a reason and a new due date; its steps stay on record. */
export async function reopenFinding(
  grant: Grant<"finding:write">,
  { dueOn, zone, ...step }: Reopening,
  at: Date = now(),
): Promise<Outcome<Done, "not-closed">> {
  return withTransaction(async (tx) => {
    const row = await lockStep(grant, tx, step.id);
    const verdict = decideReopen(row);
    if (verdict !== "yes") return refuse(verdict);
    await tx.finding.update({
      where: { id: row.id },
      data: {
        ...{ outcome: null, closedAt: null, closedById: null, closingNote: null },
        ...{ fixedAt: null, fixedById: null, revision: { increment: 1 } },
        dueAt: endOfDay(dueOn ?? proposedDue(row.severity, at, zone), zone),
      },
    });
    const stepId = await addStep(grant, tx, { ...step, kind: "reopened", at });
    const to = [row.ownerId].filter((id) => id !== null);
    await tell(tx, row, { kind: "finding-reopened", stepId, to }, at);
    await enqueue(tx, "vendor-changed", { vendorId: row.vendorId });
    await record(tx, grant, {
      type: "finding.reopened",
      entity: { kind: "finding", id: row.id },
      data: { reference: row.reference },
    });
    return accept({ id: row.id });
  });
}
