import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { liveStates } from "./rules.ts";

/**
 * Asks a job to stop. The work looks at the request between its steps and ends itself as cancelled,
 * keeping what it finished; a queued job ends as soon as a worker takes it up.
 */
export async function cancelJob(
  grant: Grant<"job:cancel">,
  { jobId }: { readonly jobId: string },
  at: Date,
): Promise<Outcome<true, "job-ended">> {
  return withTransaction(async (tx) => {
    const { count } = await tx.job.updateMany({
      where: { id: jobId, state: { in: [...liveStates] }, cancelRequestedAt: null },
      data: { cancelRequestedAt: at },
    });
    if (count === 0) {
      const known = await tx.job.findUnique({ where: { id: jobId }, select: { name: true } });
      if (known === null) throw new AppError("not-found", `No job ${jobId}`);
      return refuse("job-ended");
    }
    await record(tx, grant, { type: "job.cancelled", entity: { kind: "job", id: jobId } });
    return accept(true);
  });
}
