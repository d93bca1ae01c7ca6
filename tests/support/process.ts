import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

const flags = [
  "--conditions=react-server",
  "--experimental-strip-types",
  "--disable-warning=ExperimentalWarning",
];

/** A process of ours under test. */
export type Running = {
  readonly child: ChildProcess;
  /** Everything printed so far, both streams. */
  output(): string;
  /** Resolves with the match once it was printed; throws with the output when the process ends first. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** Resolves with the exit code, or the signal's name. */
  readonly ended: Promise<number | string>;
};

/**
 * Starts one of the entries in `bin` with nothing of this process's settings but what is given.
 * JavaScript entries run as npm would run them; TypeScript ones as the entries run them.
 */
export function startEntry(
  entry: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Running {
  const { PATH, HOME, npm_execpath, TMPDIR } = process.env;
  const child = spawn(
    process.execPath,
    [...(entry.endsWith(".ts") ? flags : []), `bin/${entry}`, ...args],
    {
      cwd: root,
      env: {
        PATH,
        HOME,
        npm_execpath,
        TMPDIR,
        LOG_LEVEL: "error",
        ...settings,
      } as unknown as NodeJS.ProcessEnv,
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  // A test that failed half-way leaves no process behind for the next one to meet.
  onTestFinished(() => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  });
  let text = "";
  const listeners = new Set<() => void>();
  const keep = (chunk: Buffer) => {
    text += chunk.toString("utf8");
    for (const listener of listeners) listener();
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  const ended = new Promise<number | string>((resolve) => {
    child.on("close", (code, signal) => resolve(code ?? signal ?? "unknown"));
  });
  return {
    child,
    ended,
    output: () => text,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(text);
          if (match === null) return;
          listeners.delete(look);
          resolve(match);
        };
        listeners.add(look);
        look();
        void ended.then((code) =>
          reject(new Error(`ended with ${code} before printing ${pattern}:\n${text}`)),
        );
      }),
  };
}
