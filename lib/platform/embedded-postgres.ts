import { spawn } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type EmbeddedPlace, embeddedPlace, embeddedProgram } from "./embedded-binaries.ts";
import { SettingsError } from "./env.ts";
import { ensureKeys, type Keys } from "./keys.ts";

/** A running embedded server. */
export type EmbeddedServer = {
  readonly port: number;
  /** Whether it was found running (left behind by a killed process) instead of started. */
  readonly adopted: boolean;
  /** Connection string for one of the three roles. */
  url(role: EmbeddedRole, database?: string): string;
  /** Stops it cleanly: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
};

export type EmbeddedRole = "superuser" | "owner" | "application";

const roleNames = {
  superuser: "postgres",
  owner: "tierce_owner",
  application: "tierce_app",
} as const satisfies Record<EmbeddedRole, string>;

/** The database inside an embedded cluster. */
export const embeddedDatabase = "tierce";

/** Server settings that hold for every embedded cluster. */
const serverFlags = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "120",
  shared_buffers: "192MB",
  timezone: "UTC",
  log_timezone: "UTC",
  lc_messages: "C",
  // Queries here are short; compiling them costs more than it saves.
  jit: "off",
} as const;

const largestLog = 5 * 1024 * 1024;
const startLimitMs = 60_000;

type PostmasterFile = { readonly pid: number; readonly port: number; readonly ready: boolean };

/** The server's own note of its process; PostgreSQL documents the line order in `miscadmin.h`. */
function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
    return {
      pid: Number.parseInt(lines[0] ?? "", 10),
      port: Number.parseInt(lines[3] ?? "", 10),
      ready: (lines[7] ?? "").trim() === "ready",
    };
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Nothing of ours is handed to the server: our environment holds secrets. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env;
  return { PATH, SystemRoot, TEMP, LC_ALL: "C", TZ: "UTC" } as unknown as NodeJS.ProcessEnv;
}

function run(place: EmbeddedPlace, program: "initdb" | "pg_ctl", args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(embeddedProgram(place, program), args, {
      ...place.identity,
      cwd: dirname(place.cluster),
      env: serverEnvironment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString("utf8")).slice(-4000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}: ${output}`)),
    );
  });
}

async function createCluster(place: EmbeddedPlace, password: string): Promise<void> {
  const fresh = `${place.cluster}.new`;
  const passwordFile = `${place.cluster}.password`;
  rmSync(fresh, { recursive: true, force: true });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (place.identity) chownSync(passwordFile, place.identity.uid, place.identity.gid);
  try {
    await run(place, "initdb", [
      `--pgdata=${fresh}`,
      `--username=${roleNames.superuser}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      // One order of names on every machine, with accents and case where people expect them.
      "--locale-provider=icu",
      "--icu-locale=und",
      "--no-instructions",
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  // Renamed only when complete, so that a kill in the middle leaves nothing half made.
  renameSync(fresh, place.cluster);
}

function checkVersion(place: EmbeddedPlace): void {
  const made = readFileSync(join(place.cluster, "PG_VERSION"), "utf8").trim();
  const packageFile = join(dirname(place.native), "package.json");
  const shipped = existsSync(packageFile)
    ? String(JSON.parse(readFileSync(packageFile, "utf8")).version).split(".")[0]
    : made;
  if (made !== shipped) {
    throw new SettingsError(
      `The database in ${place.cluster} was made by PostgreSQL ${made}; this version of Tierce brings PostgreSQL ${shipped}. Start the previous version once more, dump the database with pg_dump, and load it into a fresh data folder.`,
    );
  }
}

/** A port that nobody listens on at this moment; the caller retries when it loses the race. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function openLog(path: string): number {
  if (existsSync(path) && statSync(path).size > largestLog) renameSync(path, `${path}.1`);
  return openSync(path, "a", 0o600);
}

function logTail(path: string): string {
  try {
    return readFileSync(path, "utf8").trim().split("\n").slice(-5).join("\n");
  } catch {
    return "";
  }
}

function connectionUrl(keys: Keys, port: number, role: EmbeddedRole, database: string): string {
  const password = {
    superuser: keys.superuserPassword,
    owner: keys.ownerPassword,
    application: keys.applicationPassword,
  }[role];
  return `postgresql://${roleNames[role]}:${password}@127.0.0.1:${port}/${database}`;
}

type Attempt = "up" | "starting" | "not ours";

async function tryConnect(url: string, cluster: string): Promise<Attempt> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(
      "select current_setting('data_directory') as folder",
    );
    return rows[0]?.folder === cluster ? "up" : "not ours";
  } catch (error) {
    const code = (error as { code?: string }).code ?? "";
    // 57P03: starting up, shutting down or in recovery.
    return code === "57P03" || code === "ECONNREFUSED" || code === "ECONNRESET"
      ? "starting"
      : "not ours";
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Port of a server that already runs on the cluster, once it accepts connections. */
async function findRunning(place: EmbeddedPlace, keys: Keys): Promise<number | undefined> {
  const deadline = Date.now() + startLimitMs;
  while (Date.now() < deadline) {
    const file = readPostmasterFile(place.cluster);
    if (file === undefined || !isAlive(file.pid)) return undefined;
    if (!Number.isNaN(file.port)) {
      const attempt = await tryConnect(
        connectionUrl(keys, file.port, "superuser", "postgres"),
        place.cluster,
      );
      if (attempt === "up") return file.port;
      // The process id was given to somebody else after a reboot; PostgreSQL clears its own note.
      if (attempt === "not ours") return undefined;
    }
    await sleep(100);
  }
  return undefined;
}

async function startServer(
  place: EmbeddedPlace,
  keys: Keys,
  flags: Readonly<Record<string, string>>,
): Promise<number> {
  let reason = "";
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const port = await freePort();
    const output = openLog(place.log);
    const child = spawn(
      embeddedProgram(place, "postgres"),
      [
        "-D",
        place.cluster,
        "-p",
        String(port),
        ...Object.entries({ ...serverFlags, ...flags }).flatMap(([name, value]) => [
          "-c",
          `${name}=${value}`,
        ]),
      ],
      {
        ...place.identity,
        cwd: dirname(place.cluster),
        env: serverEnvironment(),
        stdio: ["ignore", output, output],
        // A process group of its own: Ctrl-C must reach the database after the application.
        detached: true,
      },
    );
    closeSync(output);
    let ended: string | undefined;
    child.on("exit", (code, signal) => {
      ended = String(code ?? signal);
    });
    child.on("error", (error) => {
      ended = error.message;
    });
    child.unref();
    const deadline = Date.now() + startLimitMs;
    while (ended === undefined && Date.now() < deadline) {
      const file = readPostmasterFile(place.cluster);
      if (file?.pid === child.pid && file?.ready) {
        const url = connectionUrl(keys, port, "superuser", "postgres");
        if ((await tryConnect(url, place.cluster)) === "up") return port;
      }
      await sleep(20);
    }
    reason = logTail(place.log);
    if (!/address already in use|could not (bind|create any TCP)/i.test(reason)) break;
  }
  throw new SettingsError(
    `The embedded PostgreSQL did not start. The end of ${place.log} says:\n${reason}`,
  );
}

async function ensureRolesAndDatabase(keys: Keys, port: number): Promise<void> {
  const client = new pg.Client({
    connectionString: connectionUrl(keys, port, "superuser", "postgres"),
  });
  await client.connect();
  try {
    const present = await client.query("select 1 from pg_database where datname = $1", [
      embeddedDatabase,
    ]);
    if (present.rowCount === 1) return;
    for (const role of ["owner", "application"] as const) {
      const name = roleNames[role];
      const password = client.escapeLiteral(
        role === "owner" ? keys.ownerPassword : keys.applicationPassword,
      );
      const known = await client.query("select 1 from pg_roles where rolname = $1", [name]);
      const verb = known.rowCount === 1 ? "alter" : "create";
      await client.query(`${verb} role ${name} login password ${password}`);
    }
    await client.query(`create database ${embeddedDatabase} owner ${roleNames.owner}`);
    await client.query(`revoke all on database ${embeddedDatabase} from public`);
    await client.query(
      `grant connect, temporary on database ${embeddedDatabase} to ${roleNames.application}`,
    );
  } finally {
    await client.end();
  }
}

/**
 * Starts the embedded PostgreSQL of a data folder, or adopts the one that a killed process left
 * running. Makes cluster, roles and the empty database at the first start (about a second).
 * The caller holds the data folder's lock. Throws `SettingsError` with the remedy.
 */
export async function startEmbeddedPostgres(
  dataFolder: string,
  flags: Readonly<Record<string, string>> = {},
): Promise<EmbeddedServer> {
  const keys = ensureKeys(dataFolder);
  const place = embeddedPlace(dataFolder);
  if (existsSync(place.cluster)) checkVersion(place);
  else await createCluster(place, keys.superuserPassword);
  const running = await findRunning(place, keys);
  const port = running ?? (await startServer(place, keys, flags));
  await ensureRolesAndDatabase(keys, port);
  return {
    port,
    adopted: running !== undefined,
    url: (role, database = embeddedDatabase) => connectionUrl(keys, port, role, database),
    stop: () =>
      run(place, "pg_ctl", ["stop", `--pgdata=${place.cluster}`, "--mode=fast", "--timeout=60"]),
  };
}

/**
 * The server of a data folder that another live process runs, for commands beside it.
 * Undefined when none runs.
 */
export async function findEmbeddedPostgres(
  dataFolder: string,
  keys: Keys,
): Promise<Pick<EmbeddedServer, "port" | "url"> | undefined> {
  if (!existsSync(join(dataFolder, "keys.json"))) return undefined;
  const port = await findRunning(embeddedPlace(dataFolder), keys);
  if (port === undefined) return undefined;
  return {
    port,
    url: (role, database = embeddedDatabase) => connectionUrl(keys, port, role, database),
  };
}
