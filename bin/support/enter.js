// Plain JavaScript without dependencies: runs on any Node from 18 on, before anything is installed.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { cache, recentNode, root, SetUpError } from "./runtime.js";
import { build, prepare, takeSetUp } from "./setup.js";

/**
 * Sets up what is missing and goes on in a TypeScript entry under a recent Node. Signals reach the
 * entry, whose exit code becomes ours; when we are killed, the entry notices and stops by itself.
 * @param {string} entry file in `bin`
 * @param {{ build?: boolean }} [steps]
 */
export async function enter(entry, steps = {}) {
  let node;
  try {
    node = await recentNode();
    const release = await takeSetUp();
    await prepare(node);
    if (steps.build) await build(node);
    release();
  } catch (error) {
    process.stderr.write(`${error instanceof SetUpError ? error.message : error?.stack}\n`);
    process.exit(1);
  }
  const child = spawn(node, [...nodeFlags, join(root, "bin", entry), ...process.argv.slice(2)], {
    cwd: root,
    // Compiled code and stripped types are kept between starts.
    env: { NODE_COMPILE_CACHE: join(cache, "compiled"), ...process.env },
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => child.kill(signal));
  }
  watchParent(() => child.kill("SIGTERM"));
  child.on("error", (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)));
}

/**
 * Notices that the npm which runs us is gone: killed, or ended by a signal that its shell kept from
 * us (the scripts in package.json say `exec` for that reason; Windows knows no `exec` and takes the
 * other half). Without npm nobody watches: a service manager may well leave its child alone.
 * @param {() => void} react
 */
function watchParent(react) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    react();
  }, 500);
  timer.unref();
}

/** Flags under which our own TypeScript runs: stripped types, and server code outside Next. */
export const nodeFlags = [
  "--conditions=react-server",
  "--experimental-strip-types",
  "--disable-warning=ExperimentalWarning",
  // The database adapter asks several questions at once inside a transaction; its driver queues
  // them and says at every start that a later major will not.
  "--disable-warning=DeprecationWarning",
];
