import { dataFolderHolder, lockDataFolder } from "#lib/platform/data-lock.ts";
import { disconnect } from "#lib/platform/db.ts";
import { findEmbeddedPostgres, startEmbeddedPostgres } from "#lib/platform/embedded-postgres.ts";
import { extendEnvironment, settings } from "#lib/platform/env.ts";
import { ensureDataFolder, ensureKeys } from "#lib/platform/keys.ts";
import { requireMigrated } from "#lib/platform/migrate.ts";
import { stopSender } from "#lib/platform/queue.ts";

/** An opened database: external, or embedded and started by us or by a process beside us. */
export type OpenDatabase = {
  readonly owner: string;
  readonly application: string;
  readonly kind: "external" | "embedded";
  /** Stops what was started here; nothing else. */
  close(): Promise<void>;
};

/**
 * Opens the database of the settings: the external one of `DATABASE_URL`, the embedded one that a
 * live process runs (when `share` is set), or the embedded one started here under the data
 * folder's lock. Throws `SettingsError` with the remedy.
 */
export async function openDatabase(options: {
  /** What the lock says to a second starter, e.g. "npm start". */
  readonly what: string;
  /** Whether a server run by another live process may be used. */
  readonly share: boolean;
}): Promise<OpenDatabase> {
  const { databaseUrl, databaseOwnerUrl, dataFolder } = settings();
  if (databaseUrl !== undefined) {
    ensureDataFolder(dataFolder);
    return {
      owner: databaseOwnerUrl ?? databaseUrl,
      application: databaseUrl,
      kind: "external",
      close: async () => undefined,
    };
  }
  ensureDataFolder(dataFolder);
  if (options.share && dataFolderHolder(dataFolder) !== undefined) {
    const running = await findEmbeddedPostgres(dataFolder, ensureKeys(dataFolder));
    if (running !== undefined) {
      return {
        owner: running.url("owner"),
        application: running.url("application"),
        kind: "embedded",
        close: async () => undefined,
      };
    }
  }
  const release = lockDataFolder(dataFolder, options.what);
  try {
    const server = await startEmbeddedPostgres(dataFolder);
    return {
      owner: server.url("owner"),
      application: server.url("application"),
      kind: "embedded",
      close: async () => {
        await server.stop();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/**
 * Puts a database's addresses and the secret into this process's environment, where the settings
 * of the library code read them. Call before anything asks for `db`.
 */
export function adoptDatabase(database: OpenDatabase): void {
  const { secret, dataFolder } = settings();
  extendEnvironment({
    DATABASE_URL: database.application,
    DATABASE_OWNER_URL: database.owner,
    TIERCE_DATA: dataFolder,
    TIERCE_SECRET: secret ?? ensureKeys(dataFolder).secret,
  });
}

/**
 * Runs a command with an open database and closes what it opened. Inside, the library's `db` works.
 * A database that is not at this version is refused, unless `anyVersion` is set.
 */
export async function withDatabase(
  use: (database: OpenDatabase) => Promise<number>,
  options: { readonly anyVersion?: boolean } = {},
): Promise<number> {
  const database = await openDatabase({ what: "npm run cli", share: true });
  try {
    adoptDatabase(database);
    if (options.anyVersion !== true) await requireMigrated(database.owner);
    return await use(database);
  } finally {
    await stopSender();
    await disconnect();
    await database.close();
  }
}
