import { PgBoss } from "pg-boss";
import { jobHandlers } from "#lib/jobs/jobs.ts";
import { type JobData, type JobName, jobNames, jobQueues } from "#lib/jobs/model.ts";
import { settings } from "#lib/platform/env.ts";
import { type JobHandler, type JobHandlers, queueSchema } from "#lib/platform/queue.ts";

function makeBoss(connectionString: string): PgBoss {
  return new PgBoss({
    connectionString,
    schema: queueSchema,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
    max: 1,
  });
}

/**
 * Looks after the queue as a worker does now and then: jobs whose worker gave no sign of life for
 * too long are queued again, or have failed. `connectionString` may change the rows of the queue.
 */
export async function superviseJobs(connectionString: string): Promise<void> {
  const boss = makeBoss(connectionString);
  await boss.start();
  try {
    await boss.supervise();
  } finally {
    await boss.stop({ graceful: false });
  }
}

/**
 * Runs every queued job with its handler until none is left, in this process and in order, so that
 * a test need not wait for a worker. Returns how many ran. A job that throws fails the test.
 */
export async function drainJobs(handlers: JobHandlers = jobHandlers): Promise<number> {
  const boss = makeBoss(settings().databaseUrl ?? "");
  await boss.start();
  let total = 0;
  try {
    let ran = -1;
    while (ran !== 0) {
      ran = 0;
      for (const name of jobNames) ran += await drainQueue(boss, name, handlers[name]);
      total += ran;
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  return total;
}

async function drainQueue(boss: PgBoss, name: JobName, handler: unknown): Promise<number> {
  if (handler === undefined) return 0;
  const jobs = await boss.fetch<JobData[JobName]>(name, { batchSize: jobQueues[name].batchSize });
  if (jobs.length === 0) return 0;
  await (handler as JobHandler<JobName>)(jobs);
  await boss.complete(
    name,
    jobs.map(({ id }) => id),
  );
  return jobs.length;
}
