import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { enqueueAll } from "#lib/platform/queue.ts";
import { type KnownVendor, vendorSnapshots } from "../commit/queries.ts";
import { columnValues, restorable } from "../commit/rules.ts";
import { chunkSize, type KeptVendor, type UndoCounts } from "../model.ts";
import { createdVendors, type LedgerLine, standingLines } from "./queries.ts";
import { reasonsToKeep } from "./rules.ts";

/**
 * Takes back the last rows of an import that stand, in one transaction: created vendors go unless
 * later work hangs on them, updated ones get back what they said before, except where somebody
 * has changed it since. `done` when nothing of the import stands any more; null when the import is
 * not being undone (another worker finished it).
 */
export async function undoChunk(
  grant: Grant<"import:run">,
  target: { readonly importId: string; readonly jobId: string },
): Promise<{ readonly done: boolean } | null> {
  const { importId, jobId } = target;
  return withTransaction(
    async (tx) => {
      // Holds the import's row, so that two workers never take back the same lines.
      const held = await tx.import.updateMany({
        where: { id: importId, state: "undoing", jobId },
        data: { jobId },
      });
      if (held.count === 0) return null;
      const moment = now();
      const lines = await standingLines(grant, importId, chunkSize, tx);
      const created = lines.filter(({ kind }) => kind === "created");
      const updated = lines.filter(({ kind }) => kind === "updated");
      const restored = await restoreVendors(tx, grant, importId, updated, moment);
      const { removed, kept } = await removeVendors(tx, grant, importId, created);
      const done = lines.length < chunkSize;
      if (done) await removeCompanies(tx, importId);
      await tx.importChange.updateMany({
        where: {
          importId,
          undoneAt: null,
          ...(done ? {} : { entityKind: "vendor", row: { in: lines.map(({ row }) => row) } }),
        },
        data: { undoneAt: moment },
      });
      await addToJob(tx, jobId, lines.length, {
        removed: removed.length,
        restored: restored.length,
        kept,
      });
      await enqueueAll(
        tx,
        "vendor-changed",
        restored.map((vendorId) => ({ vendorId })),
      );
      await record(tx, grant, {
        type: "import.chunkUndone",
        entity: { kind: "import", id: importId },
        data: { removed, restored, kept: kept.map(({ vendorId }) => vendorId) },
      });
      return { done };
    },
    { timeoutMs: 60_000 },
  );
}

/** The job keeps what is done so far, so that a resumed undo reports the whole. */
async function addToJob(tx: Tx, id: string, rows: number, counts: UndoCounts): Promise<void> {
  const job = await tx.job.findUniqueOrThrow({ where: { id }, select: { result: true } });
  const before = job.result as UndoCounts | null;
  const result = {
    removed: (before?.removed ?? 0) + counts.removed,
    restored: (before?.restored ?? 0) + counts.restored,
    kept: [...(before?.kept ?? []), ...counts.kept],
  };
  await tx.job.update({
    where: { id },
    data: { done: { increment: rows }, result },
    select: { id: true },
  });
}

async function removeVendors(
  tx: Tx,
  grant: Grant<"import:run">,
  importId: string,
  lines: readonly LedgerLine[],
): Promise<{ removed: readonly string[]; kept: readonly KeptVendor[] }> {
  const vendors = await createdVendors(grant, lines, tx);
  // Updates of the same import that were taken back moved the revision on.
  const left = new Map(
    (
      await tx.importChange.findMany({
        where: { importId, kind: "created", entityId: { in: [...vendors.keys()] } },
        select: { entityId: true, revision: true },
      })
    ).map(({ entityId, revision }) => [entityId, revision]),
  );
  const removed: string[] = [];
  const kept: KeptVendor[] = [];
  for (const { row, entityId, revision } of lines) {
    const vendor = vendors.get(entityId);
    // Somebody removed it already.
    if (vendor === undefined) continue;
    const because = reasonsToKeep(
      { current: vendor.revision, left: left.get(entityId) ?? revision },
      vendor.later,
    );
    if (because.length === 0) removed.push(entityId);
    else kept.push({ row, vendorId: entityId, name: vendor.name, because });
  }
  // The revision again, against an edit that came in between.
  const { count } = await tx.vendor.deleteMany({
    where: {
      OR: removed.map((id) => ({ id, revision: left.get(id) ?? 1 })),
    },
  });
  if (count !== removed.length) throw new AppError("conflict", "A vendor changed during the undo");
  return { removed, kept };
}

async function restoreVendors(
  tx: Tx,
  grant: Grant<"import:run">,
  importId: string,
  lines: readonly LedgerLine[],
  moment: Date,
): Promise<readonly string[]> {
  const snapshots = new Map(
    await vendorSnapshots(
      grant,
      lines.map(({ entityId }) => entityId),
      tx,
    ),
  );
  const left = new Map<string, number>();
  for (const line of lines) {
    const snapshot = snapshots.get(line.entityId);
    if (snapshot === undefined) continue;
    const after = await restoreVendor(tx, line, snapshot, moment);
    snapshots.set(line.entityId, after);
    // Untouched since this row, so untouched since the import's earlier rows about it as well.
    if (snapshot.revision === (left.get(line.entityId) ?? line.revision)) {
      left.set(line.entityId, after.revision);
    }
  }
  for (const [entityId, revision] of left) {
    await tx.importChange.updateMany({
      where: { importId, entityKind: "vendor", entityId, undoneAt: null },
      data: { revision },
    });
  }
  return [...new Set(lines.map(({ entityId }) => entityId))].filter((id) => snapshots.has(id));
}

async function restoreVendor(
  tx: Tx,
  line: LedgerLine,
  snapshot: KnownVendor,
  moment: Date,
): Promise<KnownVendor> {
  const { id } = snapshot;
  const { trace } = line;
  const { values } = restorable(trace.vendor, snapshot.vendor);
  const { count } = await tx.vendor.updateMany({
    where: { id, revision: snapshot.revision },
    data: { ...columnValues(values), revision: { increment: 1 }, updatedAt: moment },
  });
  if (count === 0) throw new AppError("conflict", `Vendor ${id} changed during the undo`);
  await tx.certification.deleteMany({ where: { id: { in: [...trace.certifications] } } });
  await tx.vendorContact.deleteMany({ where: { id: { in: [...trace.contacts] } } });
  if (trace.tags.length > 0) {
    const disconnect = trace.tags.map((name) => ({ name }));
    await tx.vendor.update({ where: { id }, data: { tags: { disconnect } }, select: { id: true } });
  }
  const contract = await restoreContract(tx, trace, snapshot.contract);
  return {
    ...snapshot,
    revision: snapshot.revision + 1,
    vendor: { ...snapshot.vendor, ...values },
    contract,
  };
}

async function restoreContract(
  tx: Tx,
  { contract: traced }: LedgerLine["trace"],
  current: KnownVendor["contract"],
): Promise<KnownVendor["contract"]> {
  if (traced === null || current === null || current.id !== traced.id) return current;
  const { values, kept } = restorable(traced.fields, current);
  if (traced.created && kept.length === 0) {
    await tx.contract.deleteMany({ where: { id: traced.id } });
    return null;
  }
  await tx.contract.updateMany({
    where: { id: traced.id },
    data: { ...columnValues(values), revision: { increment: 1 } },
  });
  return { ...current, ...values };
}

/** Companies that the import made go when no vendor and no subsidiary is left with them. */
async function removeCompanies(tx: Tx, importId: string): Promise<void> {
  const lines = await tx.importChange.findMany({
    where: { importId, entityKind: "company", kind: "created", undoneAt: null },
    select: { entityId: true },
  });
  await tx.company.deleteMany({
    where: {
      id: { in: lines.map(({ entityId }) => entityId) },
      vendors: { none: {} },
      children: { none: {} },
    },
  });
}
