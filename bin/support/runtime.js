// Plain JavaScript without dependencies: runs on any Node from 18 on, before anything is installed.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url)).replace(/[\\/]$/, "");
export const cache = join(root, ".cache");

/** Oldest Node that runs the product, and the one that is fetched where an older one is found. */
const oldest = [22, 13];
const pinned = "24.21.0";

/** One line of progress; everything that set-up does says so. */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** Set-up cannot go on; the message says what to do. */
export class SetUpError extends Error {}

function isRecent(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

/** `npm-cli.js` of the npm that called us, or of the one beside this Node. */
export function npmCli() {
  const beside = join(
    dirname(process.execPath),
    "..",
    "lib",
    "node_modules",
    "npm",
    "bin",
    "npm-cli.js",
  );
  const onWindows = join(dirname(process.execPath), "node_modules", "npm", "bin", "npm-cli.js");
  const candidates = [
    process.env.npm_execpath,
    beside,
    onWindows,
    "/usr/share/nodejs/npm/bin/npm-cli.js",
  ];
  const found = candidates.find((path) => path?.endsWith("npm-cli.js") && existsSync(path));
  if (found === undefined) {
    throw new SetUpError("npm was not found. Run this through npm, e.g. `npm start`.");
  }
  return found;
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs a program to its end with its output kept back. A request to stop us stops it too.
 * @param {string} file @param {string[]} args @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
function runToEnd(file, args, environment) {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: root,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const chunks = [];
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.stderr.on("data", (chunk) => chunks.push(chunk));
    const stop = (signal) => {
      child.kill(signal);
      process.exit(130);
    };
    for (const signal of signals) process.on(signal, stop);
    const end = (ok, note = "") => {
      for (const signal of signals) process.off(signal, stop);
      resolve({ ok, output: Buffer.concat(chunks).toString("utf8") + note });
    };
    child.on("error", (error) => end(false, `${error.message}\n`));
    child.on("close", (code) => end(code === 0));
  });
}

/**
 * Whether a program ends well; its output is not shown.
 * @param {string} file @param {string[]} args
 */
export async function succeeds(file, args) {
  return (await runToEnd(file, args, process.env)).ok;
}

/**
 * Runs a program to its end. Its output is shown only when it fails.
 * @param {string} file @param {string[]} args @param {string} failure
 * @param {NodeJS.ProcessEnv} [environment]
 */
export async function runQuietly(file, args, failure, environment = process.env) {
  const { ok, output } = await runToEnd(file, args, environment);
  if (ok) return;
  process.stderr.write(output);
  throw new SetUpError(failure);
}

/** Folder and file of the Node that is fetched for this machine. */
function pinnedNode() {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const folder = join(cache, "node", "node_modules", name);
  const binary = join(folder, "bin", process.platform === "win32" ? "node.exe" : "node");
  return { name, folder, binary };
}

/** Whether a fetched Node is there and starts: a half-written one does not count. */
function answers(binary) {
  if (!existsSync(binary)) return false;
  const told = spawnSync(binary, ["--version"], { encoding: "utf8" });
  return told.stdout?.trim() === `v${pinned}`;
}

async function fetchNode() {
  const { name, folder, binary } = pinnedNode();
  if (answers(binary)) return binary;
  say(`Node ${process.versions.node} is too old; fetching Node ${pinned} (once) …`);
  rmSync(folder, { recursive: true, force: true });
  const home = join(cache, "node");
  mkdirSync(home, { recursive: true });
  // A package file of its own keeps npm from walking up to ours.
  writeFileSync(join(home, "package.json"), '{ "private": true }\n');
  await runQuietly(
    process.execPath,
    [
      npmCli(),
      "install",
      "--prefix",
      home,
      "--no-save",
      "--no-package-lock",
      "--no-audit",
      "--no-fund",
      `${name}@${pinned}`,
    ],
    `Node ${pinned} could not be fetched from the npm registry. Check the network, or install Node ${oldest.join(".")} or newer.`,
  );
  if (!answers(binary)) {
    throw new SetUpError(
      `The fetched Node does not run on this machine (${process.platform}-${process.arch}). Install Node ${oldest.join(".")} or newer.`,
    );
  }
  return binary;
}

/**
 * The Node to go on under, put first in PATH so that every child finds the same one.
 * @returns {Promise<string>} absolute path of the binary
 */
export async function recentNode() {
  const binary = isRecent(process.versions.node) ? process.execPath : await fetchNode();
  const separator = process.platform === "win32" ? ";" : ":";
  const paths = (process.env.PATH ?? "").split(separator);
  if (paths[0] !== dirname(binary)) {
    process.env.PATH = [dirname(binary), ...paths].join(separator);
  }
  return binary;
}
