import { parseArgs } from "node:util";
import { jobHandlers } from "#lib/jobs/jobs.ts";
import { disconnect } from "#lib/platform/db.ts";
import { localUrl, SettingsError, settings } from "#lib/platform/env.ts";
import { prepareDatabase, withStartLock } from "#lib/platform/migrate.ts";
import { startWorker, stopSender, type Worker } from "#lib/platform/queue.ts";
import { adoptDatabase, type OpenDatabase, openDatabase } from "./support/database.ts";
import { refusePlainHttp, refuseTakenPort } from "./support/doors.ts";
import { ensureShippedContent } from "./support/shipped.ts";
import { whenAskedToStop } from "./support/stop.ts";
import { startWeb } from "./support/web-process.ts";
import { welcome } from "./support/welcome.ts";

/**
 * What `npm start` does after the set-up: opens the database, migrates it, loads the reference case
 * into an empty one, serves with a worker beside, and stops all of it cleanly.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      empty: { type: "boolean", default: false },
      dev: { type: "boolean", default: false },
      port: { type: "string" },
    },
  });
  if (values.port !== undefined) process.env.PORT = values.port;
  const { host, port, publicUrl } = settings();
  refusePlainHttp(settings());
  const asked = whenAskedToStop();

  const database = await openDatabase({ what: "npm start", share: false });
  try {
    adoptDatabase(database);
    await refuseTakenPort(host, port);
    // Loads while the database is prepared, and listens only after it.
    const web = startWeb({ dev: values.dev, host, port });
    let worker: Worker | undefined;
    try {
      const greeting = await prepare(database, values.empty);
      worker = await startWorker(jobHandlers);
      await Promise.race([web.listen(), asked]);
      say(`ready ${localUrl(host, port)}`);
      if (publicUrl !== localUrl(host, port)) say(`public address ${publicUrl}`);
      for (const line of greeting) say(line);
      const end = await Promise.race([asked.then(() => "asked" as const), web.ended]);
      if (end !== "asked") {
        throw new SettingsError(`The web process ended by itself (${end}); the log says why.`);
      }
      say("Stopping …");
    } finally {
      await Promise.all([web.stop(), worker?.stop()]);
      await stopSender();
      await disconnect();
    }
  } finally {
    await database.close();
  }
}

function say(text: string): void {
  console.log(text);
}

/** Brings the database to this version and makes it enterable; returns the lines to print. */
async function prepare(database: OpenDatabase, empty: boolean): Promise<readonly string[]> {
  say(
    database.kind === "embedded"
      ? "Database: embedded PostgreSQL in the data folder"
      : "Database: the PostgreSQL of DATABASE_URL",
  );
  const { applied, separateRoles } = await prepareDatabase(database);
  if (applied.length > 0) say(`Database: ${applied.length} migrations applied`);
  if (!separateRoles) {
    say("Database: owner and application are one role, so only triggers protect the log");
  }
  return withStartLock(database.owner, async () => {
    await ensureShippedContent("npm start");
    return welcome({ empty, say });
  });
}

try {
  await main();
  console.log("Stopped.");
  process.exit(0);
} catch (error) {
  console.error(error instanceof SettingsError ? error.message : error);
  process.exit(1);
}
