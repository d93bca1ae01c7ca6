import { parseArgs } from "node:util";
import { jobHandlers } from "#lib/jobs/jobs.ts";
import { disconnect } from "#lib/platform/db.ts";
import { localUrl, SettingsError, settings } from "#lib/platform/env.ts";
import { prepareDatabase, withStartLock } from "#lib/platform/migrate.ts";
import { startWorker, stopSender } from "#lib/platform/queue.ts";
import { adoptDatabase, openDatabase } from "./support/database.ts";
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

  const say = (text: string) => console.log(text);
  const database = await openDatabase({ what: "npm start", share: false });
  try {
    adoptDatabase(database);
    await refuseTakenPort(host, port);
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
    const greeting = await withStartLock(database.owner, async () => {
      await ensureShippedContent("npm start");
      return welcome({ empty: values.empty, say });
    });

    const web = startWeb({ dev: values.dev, host, port });
    const worker = await startWorker(jobHandlers);
    try {
      await Promise.race([web.ready, asked]);
      say(`ready ${localUrl(host, port)}`);
      if (publicUrl !== localUrl(host, port)) say(`public address ${publicUrl}`);
      for (const line of greeting) say(line);
      const end = await Promise.race([asked.then(() => "asked" as const), web.ended]);
      if (end !== "asked") {
        throw new SettingsError(`The web process ended by itself (${end}); the log says why.`);
      }
      say("Stopping …");
    } finally {
      await Promise.all([web.stop(), worker.stop()]);
      await stopSender();
      await disconnect();
    }
  } finally {
    await database.close();
  }
}

try {
  await main();
  console.log("Stopped.");
  process.exit(0);
} catch (error) {
  console.error(error instanceof SettingsError ? error.message : error);
  process.exit(1);
}
