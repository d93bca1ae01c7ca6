import { PgBoss } from "pg-boss";
import { jobNames, jobQueues } from "#lib/jobs/model.ts";

/**
 * Installs or upgrades the job library's schema as the owner role, makes the queues of our table,
 * and removes none: a queue of an older version may still hold work.
 */
export async function installQueues(ownerUrl: string, schema: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema,
    application_name: "tierce set-up",
    max: 2,
    supervise: false,
    schedule: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  const errors: Error[] = [];
  boss.on("error", (error) => errors.push(error));
  await boss.start();
  try {
    const present = new Set((await boss.getQueues()).map(({ name }) => name));
    // All before any is set up: a queue may name another one for its dead letters.
    for (const name of jobNames) if (!present.has(name)) await boss.createQueue(name);
    for (const name of jobNames) {
      const { retryLimit, retryDelay, expireInSeconds, heartbeatSeconds } = jobQueues[name];
      await boss.updateQueue(name, {
        retryLimit,
        retryDelay,
        retryBackoff: true,
        expireInSeconds,
        heartbeatSeconds,
        notify: true,
        deadLetter: jobQueues[name].deadLetter ?? null,
      });
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  if (errors[0] !== undefined) throw errors[0];
}
