import "server-only";
import { fromPrisma, PgBoss } from "pg-boss";
import { type JobData, type JobName, jobNames, jobQueues } from "#lib/jobs/model.ts";
import { db, type Tx } from "./db.ts";
import { SettingsError, settings } from "./env.ts";
import { log } from "./log.ts";

/** Schema that holds the job library's own tables. */
export const queueSchema = "pgboss";

/** A job as its handler receives it. */
export type QueuedJob<N extends JobName> = {
  readonly id: string;
  readonly data: JobData[N];
  /** Aborted when the worker stops or the job's time is over. */
  readonly signal: AbortSignal;
};

export type JobHandler<N extends JobName> = (jobs: readonly QueuedJob<N>[]) => Promise<void>;
export type JobHandlers = { readonly [N in JobName]?: JobHandler<N> };

const holder = globalThis as typeof globalThis & { tierceSender?: Promise<PgBoss> };

function makeBoss(options: { readonly worker: boolean }): PgBoss {
  const { databaseUrl } = settings();
  if (databaseUrl === undefined) throw new SettingsError("DATABASE_URL is not set.");
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: queueSchema,
    application_name: options.worker ? "tierce worker" : "tierce queue",
    // The owner role installs and upgrades the schema; this role may not.
    migrate: false,
    createSchema: false,
    max: options.worker ? 6 : 1,
    supervise: options.worker,
    schedule: options.worker,
    registerInstance: options.worker,
    useListenNotify: options.worker,
    // A killed worker's job is noticed by its missing heartbeat, and only when somebody looks.
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 15,
    reindex: false,
    monitorVacuum: false,
    openTelemetry: { enabled: false },
  });
  boss.on("error", (error) => log().warn({ err: error }, "job queue"));
  return boss;
}

/** The part of the job library that only sends; its statements run in the caller's transaction. */
function sender(): Promise<PgBoss> {
  holder.tierceSender ??= makeBoss({ worker: false })
    .start()
    .catch((error: unknown) => {
      delete holder.tierceSender;
      throw error;
    });
  return holder.tierceSender;
}

/** How a job is queued. */
export type EnqueueOptions = {
  /** Our own id for the job (a UUID): a second one with the same id is not queued. */
  readonly id?: string;
  /** Not before this moment. */
  readonly startAfter?: Date;
};

/**
 * Queues a job in the caller's transaction: it exists if and only if the transaction commits.
 * Returns the job's id, or undefined when `options.id` is queued already.
 */
export async function enqueue<N extends JobName>(
  tx: Tx,
  name: N,
  data: JobData[N],
  options: EnqueueOptions = {},
): Promise<string | undefined> {
  const boss = await sender();
  const id = await boss.send(name, data, {
    db: fromPrisma(tx),
    ...(options.id === undefined ? {} : { id: options.id }),
    ...(options.startAfter === undefined ? {} : { startAfter: options.startAfter }),
  });
  return id ?? undefined;
}

/** Queues many jobs of one name with one statement, in the caller's transaction. */
export async function enqueueAll<N extends JobName>(
  tx: Tx,
  name: N,
  data: readonly JobData[N][],
): Promise<void> {
  if (data.length === 0) return;
  const boss = await sender();
  await boss.insert(
    name,
    data.map((one) => ({ data: one })),
    { db: fromPrisma(tx) },
  );
}

/** Whether the job schema answers; throws the driver's error when it does not. */
export async function queueAnswers(): Promise<true> {
  await db.$queryRawUnsafe(`select version from ${queueSchema}.version`);
  return true;
}

/** Closes the sending part of this process. */
export async function stopSender(): Promise<void> {
  const open = holder.tierceSender;
  delete holder.tierceSender;
  if (open !== undefined) await (await open).stop({ graceful: false });
}

/** A running worker. */
export type Worker = {
  /** Lets running jobs finish for up to `limitMs`, then hands the rest back to the queue. */
  stop(limitMs?: number): Promise<void>;
};

/** Starts a worker for every handler given. Safe to run on several machines at once. */
export async function startWorker(handlers: JobHandlers): Promise<Worker> {
  const boss = makeBoss({ worker: true });
  await boss.start();
  for (const name of jobNames) {
    const handler = handlers[name] as JobHandler<JobName> | undefined;
    if (handler === undefined) continue;
    const { batchSize, schedule } = jobQueues[name];
    await boss.work<JobData[JobName]>(
      name,
      { batchSize, pollingIntervalSeconds: 2, burstWhenBatchFull: batchSize > 1 },
      async (jobs) => {
        const started = performance.now();
        try {
          await handler(jobs);
        } catch (error) {
          log().error({ err: error, job: name, ids: jobs.map(({ id }) => id) }, "job failed");
          throw error;
        }
        const milliseconds = Math.round(performance.now() - started);
        log().debug({ job: name, count: jobs.length, milliseconds }, "job done");
      },
    );
    if (schedule !== undefined) await boss.schedule(name, schedule, {}, { missed: "once" });
  }
  return {
    stop: async (limitMs = 8_000) => {
      await boss.stop({ graceful: true, timeout: limitMs });
    },
  };
}
