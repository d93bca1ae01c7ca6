import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import pg from "pg";
import { jobQueues } from "#lib/jobs/model.ts";
import { SettingsError } from "./env.ts";
import { installQueues } from "./queue-schema.ts";
import { applyMigrations, type MigrationFile, readMigrations } from "./schema-engine.ts";

/** Two starting processes must not migrate at once. Not Prisma's own number, which it takes inside. */
const advisoryLock = 418_771_203;

const queueSchema = "pgboss";
const oldestServer = 150_000;

/** Tables that the application role may only add to and read. */
const appendOnlyTables = ["Activity", "ActivityCheckpoint"] as const;

/** What a database has of our migrations. */
export type MigrationState = {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
  /** Started but neither completed nor marked as undone. */
  readonly failed: readonly { readonly name: string; readonly reason: string }[];
  /** In the database but not in this version of Tierce. */
  readonly unknown: readonly string[];
  /** Applied, but the file was changed since. */
  readonly edited: readonly string[];
  /** No migration of ours, but somebody's tables. */
  readonly foreign: boolean;
};

type MigrationRow = {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
  rolled_back_at: Date | null;
  logs: string | null;
};

/**
 * Compares a database's `_prisma_migrations` with the files on disk. Plain SQL, because the schema
 * engine takes longer to load than the whole comparison, and most starts change nothing.
 */
export async function migrationState(
  client: pg.ClientBase,
  files: readonly MigrationFile[] = readMigrations(),
): Promise<MigrationState> {
  const { rows: found } = await client.query<{ present: boolean; tables: number }>(
    `select to_regclass('"_prisma_migrations"') is not null as present,
       (select count(*)::int from pg_tables where schemaname = 'public') as tables`,
  );
  const rows = found[0]?.present
    ? (
        await client.query<MigrationRow>(
          `select migration_name, checksum, finished_at, rolled_back_at, logs
           from "_prisma_migrations" where rolled_back_at is null order by started_at`,
        )
      ).rows
    : [];
  const finished = new Map(
    rows.filter((row) => row.finished_at !== null).map((row) => [row.migration_name, row.checksum]),
  );
  const names = new Set(files.map(({ name }) => name));
  return {
    applied: files.filter(({ name }) => finished.has(name)).map(({ name }) => name),
    pending: files.filter(({ name }) => !finished.has(name)).map(({ name }) => name),
    failed: rows
      .filter((row) => row.finished_at === null)
      .map((row) => ({
        name: row.migration_name,
        reason: row.logs?.trim() || "it was interrupted",
      })),
    unknown: [...finished.keys()].filter((name) => !names.has(name)),
    edited: files
      .filter(({ name, checksum }) => (finished.get(name) ?? checksum) !== checksum)
      .map(({ name }) => name),
    foreign: found[0]?.present === false && found[0].tables > 0,
  };
}

/** Throws `SettingsError` with the remedy when a database cannot be migrated as it stands. */
function refuseUnusable(state: MigrationState): void {
  const [failed] = state.failed;
  if (failed !== undefined) {
    throw new SettingsError(
      `The migration ${failed.name} was begun on this database but not completed: ${failed.reason}
Look whether its changes are in the database, then say which is true:
  npm run cli -- db migrate --rolled-back ${failed.name}   (none of them is there: apply it again)
  npm run cli -- db migrate --applied ${failed.name}       (all of them are there: go on after it)
or restore the last backup.`,
    );
  }
  if (state.foreign) {
    throw new SettingsError(
      "The database holds tables that are not Tierce's. Give Tierce a database of its own: create an empty one and name it in DATABASE_URL and DATABASE_OWNER_URL.",
    );
  }
  if (state.unknown.length > 0) {
    throw new SettingsError(
      `This database was migrated by a newer version of Tierce (it holds ${state.unknown.join(", ")}). Start that version, or restore a backup made before the update.`,
    );
  }
}

function fingerprint(files: readonly MigrationFile[], applicationRole: string): string {
  const require = createRequire(import.meta.url);
  const hash = createHash("sha256");
  hash.update(JSON.stringify([files.map(({ checksum }) => checksum), jobQueues, applicationRole]));
  hash.update(String(require("pg-boss/package.json").version));
  hash.update(grantStatements("role", true).join(";"));
  return hash.digest("hex");
}

/** What the application role may do; everything else was never granted or is taken back. */
function grantStatements(role: string, queueInstalled: boolean): string[] {
  const tables = appendOnlyTables.map((table) => `public."${table}"`).join(", ");
  const statements = [
    `grant usage on schema public to ${role}`,
    `grant select, insert, update, delete on all tables in schema public to ${role}`,
    `grant usage, select on all sequences in schema public to ${role}`,
    `revoke update, delete, truncate, references, trigger on ${tables} from ${role}`,
    `revoke insert, update, delete on public."_prisma_migrations" from ${role}`,
  ];
  if (!queueInstalled) return statements;
  return [
    ...statements,
    `grant usage on schema ${queueSchema} to ${role}`,
    `grant select, insert, update, delete on all tables in schema ${queueSchema} to ${role}`,
    `grant usage, select on all sequences in schema ${queueSchema} to ${role}`,
    `grant execute on all functions in schema ${queueSchema} to ${role}`,
  ];
}

/** The role of a connection, quoted; closes the connection. */
async function currentRole(client: Awaited<ReturnType<typeof connectAs>>): Promise<string> {
  try {
    const { rows } = await client.query<{ role: string }>(
      "select quote_ident(current_user) as role",
    );
    return rows[0]?.role ?? "";
  } finally {
    await client.end();
  }
}

async function connectAs(url: string, role: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw new SettingsError(unreachableMessage(url, role, error));
  }
}

/** Says which database could not be reached and why, without its password. */
function unreachableMessage(url: string, role: string, error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  let place = "the database";
  try {
    const { hostname, port, pathname } = new URL(url);
    place = `${hostname}:${port || "5432"}${pathname}`;
  } catch {
    // An address that cannot be parsed is named by its variable alone.
  }
  const remedy =
    code === "28P01" || code === "28000"
      ? "Check user and password."
      : code === "3D000"
        ? "Create that database first."
        : "Check that PostgreSQL runs there and accepts connections from this machine.";
  return `${role} leads to ${place}, which cannot be used: ${message || code || "no answer"}. ${remedy}`;
}

/**
 * Runs `fn` while no other process of this installation starts, so that of two first starts one
 * fills the database. `fn` must not call `prepareDatabase`, which takes the same lock.
 */
export async function withStartLock<T>(ownerUrl: string, fn: () => Promise<T>): Promise<T> {
  const owner = await connectAs(ownerUrl, "DATABASE_OWNER_URL");
  try {
    await owner.query("select pg_advisory_lock($1)", [advisoryLock]);
    return await fn();
  } finally {
    await owner.end();
  }
}

/**
 * Throws `SettingsError` with the remedy when a database is not at this version, for commands that
 * use it as it stands.
 */
export async function requireMigrated(ownerUrl: string): Promise<void> {
  const owner = await connectAs(ownerUrl, "DATABASE_OWNER_URL");
  try {
    const state = await migrationState(owner);
    refuseUnusable(state);
    if (state.pending.length === 0) return;
    throw new SettingsError(
      "The database is not at this version of Tierce. Run npm start, or: npm run cli -- db migrate",
    );
  } finally {
    await owner.end();
  }
}

/** What was done to a database before serving from it. */
export type MigrationReport = {
  readonly applied: readonly string[];
  readonly edited: readonly string[];
  /** False when owner and application are one role: then only the triggers protect the log. */
  readonly separateRoles: boolean;
};

/**
 * Brings a database to this version: migrations, job schema, rights of the application role.
 * Safe to run from several processes at once and again at any time.
 * Throws `SettingsError` with the remedy.
 */
export async function prepareDatabase(urls: {
  readonly owner: string;
  readonly application: string;
}): Promise<MigrationReport> {
  const application = await connectAs(urls.application, "DATABASE_URL");
  const role = await currentRole(application);
  const owner = await connectAs(urls.owner, "DATABASE_OWNER_URL");
  try {
    const { rows: about } = await owner.query<{ version: number; role: string }>(
      "select current_setting('server_version_num')::int as version, quote_ident(current_user) as role",
    );
    if ((about[0]?.version ?? 0) < oldestServer) {
      throw new SettingsError(
        `The database runs PostgreSQL ${Math.floor((about[0]?.version ?? 0) / 10_000)}; Tierce needs 15 or newer.`,
      );
    }
    await owner.query("select pg_advisory_lock($1)", [advisoryLock]);
    const files = readMigrations();
    const state = await migrationState(owner, files);
    refuseUnusable(state);
    const separateRoles = about[0]?.role !== role;
    const wanted = fingerprint(files, role);
    if (state.pending.length === 0 && (await currentFingerprint(owner)) === wanted) {
      return { applied: [], edited: state.edited, separateRoles };
    }
    const applied = state.pending.length === 0 ? [] : await apply(urls.owner, owner);
    await installQueues(urls.owner, queueSchema);
    if (separateRoles) await owner.query(grantStatements(role, true).join(";\n"));
    await owner.query(`comment on schema ${queueSchema} is '${wanted}'`);
    return { applied, edited: state.edited, separateRoles };
  } finally {
    await owner.end();
  }
}

async function apply(ownerUrl: string, owner: pg.Client): Promise<string[]> {
  try {
    return await applyMigrations(ownerUrl);
  } catch (error) {
    refuseUnusable(await migrationState(owner));
    throw error;
  }
}

/** The schema's comment remembers for what the queues and rights were last set. */
async function currentFingerprint(owner: pg.Client): Promise<string | undefined> {
  const { rows } = await owner.query<{ comment: string | null }>(
    "select obj_description(oid, 'pg_namespace') as comment from pg_namespace where nspname = $1",
    [queueSchema],
  );
  return rows[0]?.comment ?? undefined;
}
