import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { embeddedPlace } from "#lib/platform/embedded-binaries.ts";
import { prepareDatabase } from "#lib/platform/migrate.ts";
import { migrationsFolder } from "#lib/platform/schema-engine.ts";
import {
  type ScratchServer,
  scratchPrefix,
  startScratchPostgres,
} from "#lib/platform/scratch-postgres.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const cacheFolder = join(root, ".cache", "test-database");

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

function copyTree(from: string, to: string): void {
  if (process.platform === "win32") cpSync(from, to, { recursive: true });
  else execFileSync("cp", ["-a", from, to]);
}

/** Removes what killed runs left behind: their servers and their folders. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${scratchPrefix}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const folder = join(tmpdir(), name);
    for (const data of readdirSync(folder)) stopServerOf(join(folder, data));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

function stopServerOf(dataFolder: string): void {
  const note = join(dataFolder, "postgres", "cluster", "postmaster.pid");
  try {
    process.kill(Number.parseInt(readFileSync(note, "utf8"), 10), "SIGQUIT");
  } catch {
    // It had stopped, or never started.
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
  mkdirSync(cacheFolder, { recursive: true });
  const staged = `${target}.${process.pid}`;
  mkdirSync(staged);
  const server = await startScratchPostgres();
  try {
    await prepareDatabase({ owner: server.url("owner"), application: server.url("application") });
    await server.pause();
    copyTree(join(server.dataFolder, "keys.json"), join(staged, "keys.json"));
    copyTree(embeddedPlace(server.dataFolder).cluster, join(staged, "cluster"));
    renameSync(staged, target);
  } catch (error) {
    // Another run may have made the same one first.
    if (!existsSync(target)) throw error;
  } finally {
    rmSync(staged, { recursive: true, force: true });
    await server.stop();
  }
}

/** Puts the migrated template's cluster and keys into an empty data folder, made first if missing. */
function layCluster(template: string, dataFolder: string): void {
  mkdirSync(dataFolder, { recursive: true, mode: 0o755 });
  copyTree(join(template, "keys.json"), join(dataFolder, "keys.json"));
  const place = embeddedPlace(dataFolder);
  copyTree(join(template, "cluster"), place.cluster);
  if (place.identity === undefined) return;
  const { uid, gid } = place.identity;
  execFileSync("chown", ["-R", `${uid}:${gid}`, place.cluster]);
}

/**
 * Puts a cluster with the migrated, empty database `tierce` into a data folder, for whoever starts
 * it otherwise than `startTestServer`, which must have run.
 */
export function layTestCluster(dataFolder: string): void {
  layCluster(join(cacheFolder, templateKey()), dataFolder);
}

/**
 * Starts a real PostgreSQL of our own kind, with the migrated, empty database `tierce` in it, on a
 * free port. The initialised cluster is kept in `.cache`, so that a run needs under a second.
 * `stop()` removes everything.
 */
export async function startTestServer(): Promise<ScratchServer> {
  sweep();
  const template = join(cacheFolder, templateKey());
  if (!existsSync(template)) await makeTemplate(template);
  return startScratchPostgres((dataFolder) => layCluster(template, dataFolder));
}
