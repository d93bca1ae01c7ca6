import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { embeddedPlace } from "#lib/platform/embedded-binaries.ts";
import {
  type EmbeddedServer,
  startEmbeddedPostgres,
  throwAwayFlags,
} from "#lib/platform/embedded-postgres.ts";
import { prepareDatabase } from "#lib/platform/migrate.ts";
import { migrationsFolder } from "#lib/platform/schema-engine.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const cacheFolder = join(root, ".cache", "test-database");
const runPrefix = "tierce-test-";

/** A server that lives as long as one run of tests. */
export type TestServer = EmbeddedServer & { readonly dataFolder: string };

/** What the kept template depends on: another key, another template. */
function templateKey(): string {
  const hash = createHash("sha256");
  const sources = [
    "package-lock.json",
    "lib/jobs/model.ts",
    "lib/platform/migrate.ts",
    "lib/platform/queue-schema.ts",
    "lib/platform/embedded-postgres.ts",
  ];
  for (const source of sources) hash.update(readFileSync(join(root, source)));
  for (const name of readdirSync(migrationsFolder).sort()) {
    const file = join(migrationsFolder, name, "migration.sql");
    if (existsSync(file)) hash.update(name).update(readFileSync(file));
  }
  return hash.digest("hex").slice(0, 20);
}

/** An empty folder that PostgreSQL's own user can reach; its name tells whose process made it. */
function runFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), `${runPrefix}${process.pid}-`));
  chmodSync(folder, 0o755);
  return folder;
}

function copyTree(from: string, to: string): void {
  if (process.platform === "win32") cpSync(from, to, { recursive: true });
  else execFileSync("cp", ["-a", from, to]);
}

/** Removes what killed runs left behind: their servers and their folders. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${runPrefix}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const folder = join(tmpdir(), name);
    const postmaster = join(folder, "data", "postgres", "cluster", "postmaster.pid");
    try {
      process.kill(Number.parseInt(readFileSync(postmaster, "utf8"), 10), "SIGQUIT");
    } catch {
      // It had stopped, or never started.
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function makeTemplate(target: string): Promise<void> {
  const folder = runFolder();
  const dataFolder = join(folder, "data");
  const server = await startEmbeddedPostgres(dataFolder, throwAwayFlags);
  try {
    const owner = server.url("owner");
    await prepareDatabase({ owner, application: server.url("application") });
  } finally {
    await server.stop();
  }
  mkdirSync(cacheFolder, { recursive: true });
  const staged = `${target}.${process.pid}`;
  mkdirSync(staged);
  copyTree(join(dataFolder, "keys.json"), join(staged, "keys.json"));
  copyTree(embeddedPlace(dataFolder).cluster, join(staged, "cluster"));
  try {
    renameSync(staged, target);
  } catch {
    // Another run made the same one first.
    rmSync(staged, { recursive: true, force: true });
  }
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Starts a real PostgreSQL of our own kind, with the migrated, empty database `tierce` in it, on a
 * free port. The initialised cluster is kept in `.cache`, so that a run needs under a second.
 * `stop()` removes everything.
 */
export async function startTestServer(): Promise<TestServer> {
  await sweep();
  const template = join(cacheFolder, templateKey());
  if (!existsSync(template)) await makeTemplate(template);
  const folder = runFolder();
  const dataFolder = join(folder, "data");
  mkdirSync(dataFolder, { mode: 0o755 });
  copyTree(join(template, "keys.json"), join(dataFolder, "keys.json"));
  const place = embeddedPlace(dataFolder);
  copyTree(join(template, "cluster"), place.cluster);
  if (place.identity !== undefined) {
    const { uid, gid } = place.identity;
    execFileSync("chown", ["-R", `${uid}:${gid}`, place.cluster]);
  }
  const server = await startEmbeddedPostgres(dataFolder, throwAwayFlags);
  return {
    ...server,
    dataFolder,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

/**
 * Starts a bare PostgreSQL with roles but without our schema: for tests of setting up and of
 * external databases. `stop()` removes everything.
 */
export async function startBareServer(): Promise<TestServer> {
  const folder = runFolder();
  const dataFolder = join(folder, "data");
  mkdirSync(dataFolder, { mode: 0o755 });
  const server = await startEmbeddedPostgres(dataFolder, throwAwayFlags);
  return {
    ...server,
    dataFolder,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

/** A folder for one test's data, removed by the caller; reachable for PostgreSQL's own user. */
export function testFolder(): string {
  const folder = runFolder();
  writeFileSync(join(folder, "made-by-a-test"), "");
  return folder;
}
