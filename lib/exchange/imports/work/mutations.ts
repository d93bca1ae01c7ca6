import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import type { ActivityType } from "#lib/activity/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { withTransaction } from "#lib/platform/db.ts";
import { checkRegister } from "../../vendors/rules.ts";
import type { ChunkCounts } from "../commit/model.ts";
import { commitChunk } from "../commit/mutations.ts";
import { ownersByEmail } from "../commit/queries.ts";
import { noCounts } from "../commit/rules.ts";
import type { ImportReport, ImportState, UndoCounts } from "../model.ts";
import { importSource } from "../queries.ts";
import { chunksOf, planRows } from "../rules.ts";
import { undoChunk } from "../undo/mutations.ts";
import { jobFacts } from "./queries.ts";

export type ImportWork = { readonly importId: string; readonly jobId: string };

/**
 * Writes what is left of a running import, chunk by chunk, until it is done or cancelled. Run
 * again after a kill it goes on behind the last chunk that was committed. `signal` is the worker
 * that stops: it hands the job back between two chunks by throwing.
 */
export async function runImport(
  grant: Grant<"import:run">,
  work: ImportWork,
  signal?: AbortSignal,
): Promise<void> {
  if (!(await takeUp(work, "running"))) return;
  const source = await importSource(grant, work.importId);
  const rows = planRows(checkRegister(source.table, source.options), source.options);
  const owners = await ownersByEmail(
    grant,
    rows.flatMap(({ values }) => values.ownerEmail ?? []),
  );
  const chunks = chunksOf(rows);
  for (let index = source.chunksDone; index < chunks.length; index++) {
    signal?.throwIfAborted();
    if ((await jobFacts(grant, work.jobId)).cancelRequested) {
      return finish(grant, work, { from: "running", to: "cancelled", type: "import.cancelled" });
    }
    const done = await commitChunk(grant, work, index, chunks[index] ?? [], owners);
    if (done === null) return;
  }
  return finish(grant, work, { from: "running", to: "committed", type: "import.completed" });
}

/** Takes back what stands of an import, chunk by chunk, to the end; resumes like `runImport`. */
export async function runUndo(
  grant: Grant<"import:run">,
  work: ImportWork,
  signal?: AbortSignal,
): Promise<void> {
  if (!(await takeUp(work, "undoing"))) return;
  for (;;) {
    signal?.throwIfAborted();
    const chunk = await undoChunk(grant, work);
    if (chunk === null) return;
    if (chunk.done) break;
  }
  return finish(grant, work, { from: "undoing", to: "undone", type: "import.undone" });
}

/** Marks a run as going on; false when the import is not this job's business any more. */
async function takeUp({ importId, jobId }: ImportWork, state: ImportState): Promise<boolean> {
  return withTransaction(async (tx) => {
    // An attempt that failed is tried again by the queue, unless somebody decided otherwise.
    const { count } = await tx.import.updateMany({
      where: { id: importId, jobId, state: { in: [state, "failed"] } },
      data: { state },
    });
    if (count === 0) return false;
    await tx.job.updateMany({
      where: { id: jobId, startedAt: null },
      data: { startedAt: now() },
    });
    await tx.job.updateMany({ where: { id: jobId }, data: { state: "running" } });
    return true;
  });
}

async function finish(
  grant: Grant<"import:run">,
  { importId, jobId }: ImportWork,
  move: { readonly from: ImportState; readonly to: ImportState; readonly type: ActivityType },
): Promise<void> {
  const { report } = await importSource(grant, importId);
  await withTransaction(async (tx) => {
    const moment = now();
    const { result } = await jobFacts(grant, jobId, tx);
    const isUndo = move.to === "undone";
    const counts = isUndo
      ? { undo: result as UndoCounts | null }
      : ((result as ChunkCounts | null) ?? noCounts);
    const full = { ...report, ...counts } as ImportReport;
    const { count } = await tx.import.updateMany({
      where: { id: importId, state: move.from, jobId },
      data: {
        state: move.to,
        report: full as unknown as Prisma.InputJsonObject,
        ...(isUndo ? { undoneAt: moment } : { committedAt: moment }),
        // The file's rows have done their work; errors and duplicates stay in the report.
        rows: { format: "csv", encoding: null, separator: null, sheets: [] },
      },
    });
    if (count === 0) return;
    await tx.job.updateMany({
      where: { id: jobId },
      data: { state: move.to === "cancelled" ? "cancelled" : "completed", finishedAt: moment },
    });
    await record(tx, grant, {
      type: move.type,
      entity: { kind: "import", id: importId },
      data: isUndo
        ? {
            removed: full.undo?.removed ?? 0,
            restored: full.undo?.restored ?? 0,
            kept: full.undo?.kept.length ?? 0,
          }
        : {
            created: full.created,
            updated: full.updated,
            unchanged: full.unchanged,
            skipped: full.skipped,
          },
    });
  });
}

/** Says that an attempt failed; the queue tries again, and what was written can be taken back. */
export async function failWork(
  _grant: Grant<"import:run">,
  { importId, jobId }: ImportWork,
  state: "running" | "undoing",
  code: string,
): Promise<void> {
  await withTransaction(async (tx) => {
    const { count } = await tx.import.updateMany({
      where: { id: importId, jobId, state },
      data: { state: "failed" },
    });
    // It came to its end, or another attempt has said so already.
    if (count === 0) return;
    await tx.job.updateMany({ where: { id: jobId }, data: { state: "failed", error: { code } } });
  });
}
