import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { enqueue } from "#lib/platform/queue.ts";
import { endOfDay } from "#lib/shared/due.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { isRunning } from "./rules.ts";
import type { StartUplift } from "./schema.ts";

type UpliftGrant = Grant<"requirement:write" | "finding:write" | "audit:plan">;

/**
 * Opens the work for every vendor that falls short of a published version, as a job. One uplift
 * for each version: a second start is refused, and `lookAgain` adds the vendors that came since.
 */
export async function startUplift(
  grant: UpliftGrant,
  input: StartUplift,
  at: Date = now(),
): Promise<
  Outcome<{ id: string; jobId: string }, "due-in-past" | "not-published" | "already-started">
> {
  const dueAt = endOfDay(input.dueOn, input.zone);
  if (dueAt <= at) return refuse("due-in-past");
  return withTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Baseline" WHERE id = ${input.baselineId}::uuid FOR NO KEY UPDATE`;
    const baseline = await tx.baseline.findUnique({
      where: { id: input.baselineId },
      select: { status: true, version: true, uplifts: { select: { id: true } } },
    });
    if (baseline === null) throw new AppError("not-found", `No baseline ${input.baselineId}`);
    if (baseline.status !== "published") return refuse("not-published");
    if (baseline.uplifts.length > 0) return refuse("already-started");
    const { id } = await tx.uplift.create({
      data: {
        baselineId: input.baselineId,
        means: input.means,
        dueAt,
        ownerId: input.ownerId,
        locale: input.locale,
        startedById: personOf(grant.actor),
        startedAt: at,
      },
      select: { id: true },
    });
    const jobId = await queueRun(tx, grant, id, baseline.version);
    await record(tx, grant, {
      type: "uplift.started",
      entity: { kind: "uplift", id },
      data: { version: baseline.version, means: input.means, dueAt: dueAt.toISOString() },
    });
    return accept({ id, jobId });
  });
}

/** Looks again who falls short and opens what is not open yet; what is open stays as it is. */
export async function lookAgain(
  grant: UpliftGrant,
  { upliftId }: { readonly upliftId: string },
): Promise<Outcome<{ id: string; jobId: string }, "running">> {
  return withTransaction(async (tx) => {
    const uplift = await lockUplift(tx, upliftId);
    if (uplift.job !== null && isRunning(uplift.job.state)) {
      return refuse("running");
    }
    const jobId = await queueRun(tx, grant, upliftId, uplift.baseline.version);
    await record(tx, grant, {
      type: "uplift.started",
      entity: { kind: "uplift", id: upliftId },
      data: { version: uplift.baseline.version, again: true },
    });
    return accept({ id: upliftId, jobId });
  });
}

/** The uplift under a lock, so that two runs of its job stand in line. */
export async function lockUplift(tx: Tx, upliftId: string) {
  await tx.$queryRaw`SELECT 1 FROM "Uplift" WHERE id = ${upliftId}::uuid FOR UPDATE`;
  const uplift = await tx.uplift.findUnique({
    where: { id: upliftId },
    select: {
      id: true,
      means: true,
      dueAt: true,
      ownerId: true,
      locale: true,
      jobId: true,
      job: { select: { state: true, cancelRequestedAt: true } },
      baseline: { select: { id: true, version: true } },
    },
  });
  if (uplift === null) throw new AppError("not-found", `No uplift ${upliftId}`);
  return uplift;
}

async function queueRun(tx: Tx, grant: UpliftGrant, upliftId: string, version: number) {
  const job = await tx.job.create({
    data: {
      name: "uplift-open",
      subject: `v${version}`,
      requestedById: personOf(grant.actor),
    },
    select: { id: true },
  });
  await tx.uplift.update({ where: { id: upliftId }, data: { jobId: job.id } });
  await enqueue(tx, "uplift-open", { upliftId, jobId: job.id });
  return job.id;
}
