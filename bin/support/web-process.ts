import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { SettingsError } from "#lib/platform/env.ts";

/** The web process as its parent sees it. It loads at once and listens when told. */
export type WebProcess = {
  /** Lets it listen; resolves when it does, throws `SettingsError` when it cannot. */
  listen(): Promise<void>;
  /** Resolves with a reason when it ends, asked or not. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
};

const root = fileURLToPath(new URL("../..", import.meta.url));
const stopLimitMs = 12_000;

function whenTold(child: ChildProcess, word: "loaded" | "ready"): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on("message", (message) => {
      if (message === word) resolve();
      const { failed } = (message ?? {}) as { failed?: string };
      if (failed !== undefined)
        reject(new SettingsError(`The web server cannot listen: ${failed}`));
    });
    child.once("exit", () => reject(new SettingsError("The web server did not start.")));
  });
}

/** Starts the web process: the production build, or Next's development server. */
export function startWeb(options: {
  readonly dev: boolean;
  readonly host: string;
  readonly port: number;
}): WebProcess {
  const { dev, host, port } = options;
  const args = dev
    ? ["node_modules/next/dist/bin/next", "dev", "--hostname", host, "--port", String(port)]
    : [
        "--experimental-strip-types",
        "--disable-warning=ExperimentalWarning",
        "--disable-warning=DeprecationWarning",
        "bin/web.ts",
      ];
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: {
      ...process.env,
      PORT: String(port),
      NODE_ENV: dev ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
    },
  });
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `code ${code}`));
  });
  const loaded = dev ? Promise.resolve() : whenTold(child, "loaded");
  // Looked at by the caller later; until then a failure is no unhandled one.
  loaded.catch(() => undefined);
  return {
    listen: async () => {
      await loaded;
      if (dev) return;
      const ready = whenTold(child, "ready");
      child.send("listen");
      await ready;
    },
    ended,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      if (dev) child.kill("SIGTERM");
      else if (child.connected) child.send("stop");
      const timer = setTimeout(() => child.kill("SIGKILL"), stopLimitMs);
      await ended;
      clearTimeout(timer);
    },
  };
}
