import { spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ScanReport } from "#lib/detection/model.ts";
import { eventLines } from "#tests/support/events.ts";
import { sampleLog } from "#tests/support/tampering.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url)).replace(/[\\/]$/, "");
const folder = mkdtempSync(join(tmpdir(), "tierce-packed-"));
const installed = join(folder, "node_modules", "tierce");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Manifest = {
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
};

beforeAll(async () => {
  const { npmCli } = (await import("../../../bin/support/runtime.js")) as { npmCli(): string };
  const flags = ["--offline", "--silent", "--ignore-scripts=false"];
  run(process.execPath, [npmCli(), "pack", ...flags, "--pack-destination", folder]);
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "";
  mkdirSync(installed, { recursive: true });
  run("tar", ["-xzf", join(folder, tarball), "-C", installed, "--strip-components=1"]);
  const { bin, dependencies } = manifest();
  for (const name of Object.keys(dependencies)) {
    const place = join(folder, "node_modules", name);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(root, "node_modules", name), place);
  }
  mkdirSync(join(folder, "node_modules", ".bin"));
  for (const [name, file] of Object.entries(bin)) {
    chmodSync(join(installed, file), 0o755);
    symlinkSync(join(installed, file), join(folder, "node_modules", ".bin", name));
  }
});

function manifest(): Manifest {
  return JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as Manifest;
}

function run(file: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(file, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`${file} ended with ${status}: ${stdout}${stderr}`);
}

/** Runs the binary as somebody who installed it does: no settings, no sources, another folder. */
function tierce(...args: readonly string[]) {
  return tierceWith({}, ...args);
}

function tierceWith(settings: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const { PATH = "", HOME } = process.env;
  const shell = { PATH: `${dirname(process.execPath)}:${PATH}`, HOME };
  const { status, stdout, stderr } = spawnSync(
    join(folder, "node_modules", ".bin", "tierce"),
    args,
    {
      cwd: folder,
      encoding: "utf8",
      env: { ...shell, ...settings } as unknown as NodeJS.ProcessEnv,
    },
  );
  return { status, stdout, stderr };
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return name;
}

const url = "https://api.mixpanel.com/track?email=ada%40example.org";
const request = { method: "GET", url, headers: [] };
const capture = file(
  "capture.har",
  JSON.stringify({ log: { version: "1.2", entries: [{ request, response: { status: 200 } }] } }),
);

describe("the packed command line", () => {
  it("holds the bundle, the licence and the readme, and no source", () => {
    expect(readdirSync(installed).sort()).toEqual(["LICENSE", "README.md", "dist", "package.json"]);
    expect(readdirSync(join(installed, "dist", "commands")).sort()).toEqual([
      "scan.js",
      "verify-log.js",
    ]);
  });

  it("names its commands and ends with 2 without one", () => {
    const { status, stderr } = tierce();
    expect(stderr).toContain("Usage: tierce <command>");
    expect(stderr).toContain("Commands: scan, verify-log");
    expect(status).toBe(2);
  });

  it("scans a capture", () => {
    const { status, stdout, stderr } = tierce("scan", capture, "--json");
    expect(stderr).toBe("");
    const { kind, vendors } = JSON.parse(stdout) as ScanReport;
    expect(kind).toBe("har");
    expect(vendors.map(({ key }) => key)).toEqual(["mixpanel"]);
    expect(vendors[0]?.elements.map(({ element }) => element)).toContain("email");
    expect(stdout).not.toContain("ada@example.org");
    expect(status).toBe(0);
  });

  it("says the same of a long export on one thread and on three", () => {
    const events = file("events.ndjson", `${Array.from(eventLines(24_000)).join("\n")}\n{"a":\n`);
    const [one, three] = ["1", "3"].map((TIERCE_THREADS) => {
      const { status, stdout, stderr } = tierceWith({ TIERCE_THREADS }, "scan", events, "--json");
      expect(stderr).toBe("");
      expect(status).toBe(0);
      return { ...(JSON.parse(stdout) as ScanReport), milliseconds: 0 };
    });
    expect(one?.messages).toBe(24_000);
    expect(one?.warnings).toMatchObject([{ code: "invalid-line", place: "line 24001" }]);
    expect(three).toEqual(one);
  });

  it("refuses a number of threads that is none", () => {
    const { status, stderr } = tierceWith({ TIERCE_THREADS: "many" }, "scan", capture);
    expect(stderr).toContain("TIERCE_THREADS must be a number from 1 to 64.");
    expect(status).toBe(2);
  });

  it("ends with 1 where a condition is met", () => {
    const { status, stderr } = tierce("scan", capture, "--fail-on", "sensitive");
    expect(stderr).toContain("sensitive: capture.har: Mixpanel email (raw)");
    expect(status).toBe(1);
  });

  it("ends with 2 for what is no evidence", () => {
    const { status, stderr } = tierce("scan", file("picture.png", "\u0089PNG\0\0\0"));
    expect(stderr).toContain("picture.png: no evidence that is known");
    expect(status).toBe(2);
  });

  it("reads source by the grammars of its package", () => {
    file(
      "src/login.ts",
      'import mixpanel from "mixpanel-browser";\nmixpanel.people.set({ $email: user.email });\n',
    );
    file("src/login.py", 'import sentry_sdk\nsentry_sdk.set_user({"email": user.email})\n');
    const { stdout, status } = tierce("scan", "src", "--json");
    const { kind, vendors } = JSON.parse(stdout) as ScanReport;
    expect(kind).toBe("source");
    expect(
      vendors.map(({ key, elements }) => [key, elements.map(({ element }) => element)]),
    ).toEqual([
      ["mixpanel", ["email"]],
      ["sentry", ["email"]],
    ]);
    expect(status).toBe(0);
  });

  it("verifies a log, also one that threads share", () => {
    const { lines } = sampleLog(["one", "two", "three"]);
    const log = file("activity.ndjson", lines.map((line) => `${line}\n`).join(""));
    const whole = tierce("verify-log", log);
    expect(whole.stdout).toContain("3 lines, whole and unchanged");
    expect(whole.status).toBe(0);
    const long = `${"x".repeat(1023)}\n`.repeat(70 * 1024);
    const broken = tierce("verify-log", file("long.ndjson", `${lines[0]}\n${long}`));
    expect(broken.stderr).toContain("line 2 is not a line of an exported log");
    expect(broken.status).toBe(1);
  });
});
