// Plain JavaScript without dependencies: runs on any Node from 18 on, before anything is installed.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cache, npmCli, root, runQuietly, say, succeeds } from "./runtime.js";

/** What the build depends on; tests, documents and the command line do not change it. */
const buildSources = [
  "app",
  "components",
  "lib",
  "messages",
  "prisma/schema",
  "public",
  "generated/prisma/client.ts",
  "instrumentation.ts",
  "next.config.js",
  "package-lock.json",
  "postcss.config.js",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];

function filesUnder(path) {
  if (!existsSync(path)) return [];
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch {
    return [path];
  }
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inside = join(path, entry.name);
      if (entry.isDirectory()) return filesUnder(inside);
      return /\.test\.tsx?$/.test(entry.name) ? [] : [inside];
    });
}

/** One hash over the names and contents of files and folders. */
function hashOf(paths) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap((path) => filesUnder(join(root, path)))) {
    hash.update(file.slice(root.length)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function readStamp(file) {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return "";
  }
}

/**
 * Whether what npm noted of its last installation is what the lockfile asks for; so that somebody
 * who ran `npm ci` before us does not wait twice. Packages for other platforms may be missing.
 */
function installedAsLocked() {
  try {
    const locked = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
    const noted = JSON.parse(
      readFileSync(join(root, "node_modules", ".package-lock.json"), "utf8"),
    ).packages;
    return Object.entries(locked).every(
      ([path, entry]) =>
        path === "" ||
        noted[path]?.version === entry.version ||
        (noted[path] === undefined && (entry.optional || entry.peer || entry.devOptional)),
    );
  } catch {
    return false;
  }
}

async function install(node) {
  const stamp = join(root, "node_modules", ".tierce-installed");
  const wanted = hashOf(["package-lock.json", "package.json"]);
  if (readStamp(stamp) === wanted) return;
  if (!installedAsLocked()) {
    say("Installing packages (once, about a minute) …");
    const quiet = ["--no-audit", "--no-fund"];
    // A lockfile written where the registry lacks other systems' binaries does not name them, and
    // `npm ci` refuses it on those systems. `npm install` adds them and keeps what is locked.
    if (!(await succeeds(node, [npmCli(), "ci", ...quiet]))) {
      await runQuietly(
        node,
        [npmCli(), "install", "--no-save", ...quiet],
        "The packages could not be installed. Check the network and the npm registry, then start again.",
      );
    }
  }
  writeFileSync(stamp, `${wanted}\n`);
}

async function generate(node) {
  const stamp = join(root, "generated", "prisma", ".tierce-generated");
  const wanted = hashOf(["prisma/schema", "node_modules/prisma/package.json"]);
  if (readStamp(stamp) === wanted) return;
  say("Generating the database client …");
  await runQuietly(
    node,
    [join("node_modules", "prisma", "build", "index.js"), "generate"],
    "The database client could not be generated; the messages above say where the schema is wrong.",
    // Any existing file keeps the command line from downloading an engine that it does not use.
    { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: node, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
  );
  mkdirSync(join(root, "generated", "prisma"), { recursive: true });
  writeFileSync(stamp, `${wanted}\n`);
}

/** Builds for production unless the sources are those of the last build. */
export async function build(node) {
  const folder = process.env.NEXT_DIST_DIR ?? ".next";
  const stamp = join(root, folder, "tierce-built");
  const wanted = hashOf(buildSources);
  if (readStamp(stamp) === wanted) return;
  say("Building (once per version, about a minute) …");
  await runQuietly(
    node,
    [join("node_modules", "next", "dist", "bin", "next"), "build"],
    "The build failed; the messages above say where.",
    { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  );
  writeFileSync(stamp, `${wanted}\n`);
}

function holderOf(lock) {
  const pid = Number(readStamp(lock));
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return error.code === "EPERM" ? pid : undefined;
  }
}

/**
 * Waits until no other process sets this folder up, and keeps others out until the returned
 * function is called or we end. A lock of a dead process counts as none.
 */
export async function takeSetUp() {
  mkdirSync(cache, { recursive: true });
  const lock = join(cache, "set-up.lock");
  for (let said = false; ; ) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const holder = holderOf(lock);
    if (holder === undefined) {
      rmSync(lock, { force: true });
      continue;
    }
    if (!said) say(`Waiting for the set-up of process ${holder} …`);
    said = true;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  const release = () => rmSync(lock, { force: true });
  process.once("exit", release);
  return () => {
    process.off("exit", release);
    release();
  };
}

/** Installs and generates what is missing. Idempotent; takes a fraction of a second when done. */
export async function prepare(node) {
  mkdirSync(cache, { recursive: true });
  await install(node);
  await generate(node);
}
