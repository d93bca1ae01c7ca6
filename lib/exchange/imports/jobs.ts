import "server-only";
import { jobGrant } from "#lib/access/gate.ts";
import type { Grant } from "#lib/access/model.ts";
import { AppError } from "#lib/platform/errors.ts";
import type { JobHandler, QueuedJob } from "#lib/platform/queue.ts";
import { failWork, type ImportWork, runImport, runUndo } from "./work/mutations.ts";

type Run = (grant: Grant<"import:run">, work: ImportWork, signal: AbortSignal) => Promise<void>;

/** Writes uploaded registers. */
export const commitImport: JobHandler<"import-commit"> = (jobs) =>
  runAll(jobs, "running", runImport);

/** Takes imports back. */
export const takeBackImport: JobHandler<"import-undo"> = (jobs) => runAll(jobs, "undoing", runUndo);

/** Says of imports whose workers were killed at every attempt that they failed. */
export const importAbandoned: JobHandler<"import-abandoned"> = async (jobs) => {
  const grant = jobGrant("import", ["import:run"]);
  for (const { data } of jobs) {
    for (const state of ["running", "undoing"] as const) {
      await failWork(grant, data, state, "internal");
    }
  }
};

async function runAll(
  jobs: readonly QueuedJob<"import-commit" | "import-undo">[],
  state: "running" | "undoing",
  run: Run,
): Promise<void> {
  const grant = jobGrant("import", ["import:run"]);
  for (const { data, signal } of jobs) {
    try {
      await run(grant, data, signal);
    } catch (error) {
      // A worker that stops has not failed: the next one goes on.
      if (!signal.aborted) {
        await failWork(grant, data, state, error instanceof AppError ? error.code : "internal");
      }
      throw error;
    }
  }
}
