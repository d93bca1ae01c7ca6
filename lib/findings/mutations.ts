import "server-only";
import type { AnyGrant, Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { enqueue } from "#lib/platform/queue.ts";
import { nextReference } from "#lib/platform/references.ts";
import { endOfDay } from "#lib/shared/due.ts";
import { editConflict, mergeEdit } from "#lib/shared/merge.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import type { FindingSeverity, FindingSource, FindingTexts } from "./model.ts";
import { findingScope } from "./queries.ts";
import { findingTexts, proposedDue } from "./rules.ts";
import type { FindingEdit, OpenFinding } from "./schema.ts";

/** What a new finding says. */
export type NewFinding = {
  readonly vendorId: string;
  readonly auditId?: string;
  readonly answerId?: string;
  readonly source: FindingSource;
  /** Names what it is opened from by itself; a second one with the same key throws. */
  readonly sourceKey?: string;
  readonly severity: FindingSeverity;
  readonly title: string;
  readonly weakness?: string;
  readonly recommendation?: string;
  readonly plan?: string;
  readonly ownerId?: string | null;
  readonly dueAt: Date;
  readonly sample?: boolean;
};

/**
 * Opens a finding inside the caller's transaction: number, row, job. The caller has checked that
 * the grant reaches the vendor, and records `finding.opened` last.
 */
export async function insertFinding(
  grant: AnyGrant,
  tx: Tx,
  finding: NewFinding,
  at: Date,
): Promise<{ readonly id: string; readonly reference: string }> {
  const reference = await nextReference(tx, "FND", at);
  const { id } = await tx.finding.create({
    data: { ...finding, reference, openedAt: at, openedById: personOf(grant.actor) },
    select: { id: true },
  });
  await enqueue(tx, "vendor-changed", { vendorId: finding.vendorId });
  return { id, reference };
}

/** Opens a finding by hand. Without a due date the one that its severity proposes is set. */
export async function openFinding(
  grant: Grant<"finding:write">,
  input: OpenFinding,
  at: Date = now(),
): Promise<Outcome<{ id: string; reference: string }>> {
  const { dueOn, zone, ...content } = input;
  return withTransaction(async (tx) => {
    const vendor = await tx.vendor.findFirst({
      where: { AND: [{ id: input.vendorId }, vendorScope(grant)] },
      select: { id: true },
    });
    if (vendor === null) throw new AppError("not-found", `No vendor ${input.vendorId}`);
    const due = dueOn ?? proposedDue(input.severity, at, zone);
    const opened = await insertFinding(
      grant,
      tx,
      { ...content, source: "manual", dueAt: endOfDay(due, zone) },
      at,
    );
    await record(tx, grant, {
      type: "finding.opened",
      entity: { kind: "finding", id: opened.id },
      data: { vendorId: vendor.id, reference: opened.reference, severity: input.severity },
    });
    return accept(opened);
  });
}

/**
 * Saves an edit over whatever was saved since it began: merged where the fields differ, refused
 * with both versions where the same field was changed in two ways. A closed finding is not edited.
 */
export async function updateFinding(
  grant: Grant<"finding:write">,
  edit: FindingEdit,
): Promise<Outcome<{ id: string }, "revision-conflict" | "already-closed">> {
  return withTransaction(async (tx) => {
    const row = await lockFinding(grant, tx, edit.id);
    if (row.closedAt !== null) return refuse("already-closed");
    const current = findingTexts(row, edit.zone);
    const mine: FindingTexts = {
      title: edit.title,
      severity: edit.severity,
      weakness: edit.weakness,
      recommendation: edit.recommendation,
      plan: edit.plan,
      ownerId: edit.ownerId ?? "",
      dueOn: edit.dueOn ?? "",
    };
    const base = edit.revision === row.revision ? current : { ...current, ...edit.base };
    const merged = mergeEdit(base, mine, current);
    if (!merged.ok) {
      return refuse("revision-conflict", {
        revision: row.revision,
        ...editConflict(base, mine, current, merged.conflicts),
      });
    }
    const fields = Object.keys(merged.changes);
    if (fields.length === 0) return accept({ id: edit.id });
    const next = { ...current, ...merged.changes };
    await tx.finding.update({
      where: { id: edit.id },
      data: {
        title: next.title,
        severity: next.severity,
        weakness: next.weakness,
        recommendation: next.recommendation,
        plan: next.plan,
        ownerId: next.ownerId || null,
        dueAt: next.dueOn === "" ? null : endOfDay(next.dueOn, edit.zone),
        revision: { increment: 1 },
      },
    });
    await enqueue(tx, "vendor-changed", { vendorId: row.vendorId });
    await record(tx, grant, {
      type: "finding.updated",
      entity: { kind: "finding", id: edit.id },
      data: { reference: row.reference, fields },
    });
    return accept({ id: edit.id });
  });
}

const editColumns = {
  vendorId: true,
  reference: true,
  title: true,
  severity: true,
  weakness: true,
  recommendation: true,
  plan: true,
  ownerId: true,
  dueAt: true,
  closedAt: true,
  revision: true,
} as const;

/** The finding under a lock, so that two edits stand in line. */
async function lockFinding(grant: AnyGrant, tx: Tx, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "Finding" WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.finding.findFirst({
    where: { AND: [{ id }, findingScope(grant)] },
    select: editColumns,
  });
  if (row === null) throw new AppError("not-found", `No finding ${id}`);
  return row;
}
