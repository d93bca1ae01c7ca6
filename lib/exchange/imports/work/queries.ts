import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { type Db, db } from "#lib/platform/db.ts";

/** What a running import asks its job: whether somebody wants it stopped, and the counts so far. */
export async function jobFacts(
  _grant: Grant<"import:run">,
  id: string,
  reader: Db = db,
): Promise<{ readonly cancelRequested: boolean; readonly result: unknown }> {
  const job = await reader.job.findUniqueOrThrow({
    where: { id },
    select: { cancelRequestedAt: true, result: true },
  });
  return { cancelRequested: job.cancelRequestedAt !== null, result: job.result };
}
