import { jobHandlers } from "#lib/jobs/jobs.ts";
import { disconnect } from "#lib/platform/db.ts";
import { SettingsError } from "#lib/platform/env.ts";
import { prepareDatabase, withStartLock } from "#lib/platform/migrate.ts";
import { startWorker } from "#lib/platform/queue.ts";
import { adoptDatabase, openDatabase } from "./support/database.ts";
import { ensureShippedContent } from "./support/shipped.ts";
import { whenAskedToStop } from "./support/stop.ts";

/** `npm run worker`: works off jobs beside the web process, on this machine or on another. */
async function main(): Promise<void> {
  const database = await openDatabase({ what: "npm run worker", share: true });
  try {
    adoptDatabase(database);
    await prepareDatabase(database);
    await withStartLock(database.owner, () => ensureShippedContent("npm run worker"));
    const worker = await startWorker(jobHandlers);
    // Listening before it says so: whoever reads the line may ask to stop at once.
    const asked = whenAskedToStop();
    console.log("worker ready");
    await asked;
    await worker.stop();
    await disconnect();
  } finally {
    await database.close();
  }
}

try {
  await main();
  process.exit(0);
} catch (error) {
  console.error(error instanceof SettingsError ? error.message : error);
  process.exit(1);
}
