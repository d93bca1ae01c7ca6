import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dataFolderHolder } from "#lib/platform/data-lock.ts";
import { findEmbeddedPostgres, freePort } from "#lib/platform/embedded-postgres.ts";
import { ensureKeys } from "#lib/platform/keys.ts";
import { scratchFolder, startScratchPostgres } from "#lib/platform/scratch-postgres.ts";
import { startEntry } from "#tests/support/process.ts";

/**
 * The start command as a person runs it, over the production build (made here when the sources
 * changed since the last one, which takes about a minute).
 */
const patience = 300_000;
const signInLine = /^sign-in (ADMIN|SECURITY|AUDITOR|EXECUTIVE) (\S+@\S+) (\S{12,})$/gm;

let folder: string;
let data: string;
beforeAll(() => {
  folder = scratchFolder();
  data = join(folder, "data");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function start(args: readonly string[], settings: Readonly<Record<string, string>> = {}) {
  const port = await freePort();
  const run = startEntry("start.js", args, { TIERCE_DATA: data, PORT: String(port), ...settings });
  return { ...run, port, address: `http://127.0.0.1:${port}` };
}

async function stop(run: Awaited<ReturnType<typeof start>>): Promise<void> {
  run.child.kill("SIGTERM");
  expect(await run.ended).toBe(0);
  expect(run.output()).toMatch(/^Stopped\.$/m);
  await expect(fetch(`${run.address}/api/health`)).rejects.toThrow();
}

async function json(url: string): Promise<unknown> {
  return (await fetch(url)).json();
}

const healthy = { status: "ok", database: "ok", queue: "ok" };

describe("npm start", () => {
  it("loads the reference case, serves, prints the sign-ins and stops", {
    timeout: patience,
  }, async () => {
    const run = await start([]);
    await run.printed(/^ready /m);
    expect(run.output()).toContain(`ready ${run.address}\n`);
    await run.printed(/^sign-in EXECUTIVE /m);
    const printed = [...run.output().matchAll(signInLine)].map(([, role, email, password]) => ({
      role,
      email,
      password,
    }));
    expect(
      printed.map(({ role }) => role).toSorted((a = "", b = "") => a.localeCompare(b)),
    ).toEqual(["ADMIN", "AUDITOR", "EXECUTIVE", "SECURITY"]);
    const file = join(data, "sign-ins.json");
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(printed);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await json(`${run.address}/api/health`)).toMatchObject(healthy);
    expect((await fetch(`${run.address}/api/ready`)).status).toBe(200);
    await stop(run);
    expect(dataFolderHolder(data)).toBeUndefined();
    expect(await findEmbeddedPostgres(data, ensureKeys(data))).toBeUndefined();
  });

  it("finds everything in place the second time", { timeout: patience }, async () => {
    const before = readFileSync(join(data, "sign-ins.json"), "utf8");
    const run = await start([]);
    await run.printed(/^sign-in EXECUTIVE /m);
    expect(run.output()).not.toMatch(/Installing|Generating|Building|migrations applied|Loading/);
    expect(readFileSync(join(data, "sign-ins.json"), "utf8")).toBe(before);

    const second = await start([]);
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`Tierce is already running on ${data}`);
    expect(await json(`${run.address}/api/health`)).toMatchObject(healthy);
    await stop(run);
  });

  it("says that it is not ready while the database is away", { timeout: patience }, async () => {
    const run = await start([]);
    await run.printed(/^ready /m);
    const cluster = join(data, "postgres", "cluster", "postmaster.pid");
    const pid = Number.parseInt(readFileSync(cluster, "utf8"), 10);
    process.kill(pid, "SIGKILL");
    await expect
      .poll(async () => (await fetch(`${run.address}/api/ready`)).status, { timeout: 20_000 })
      .toBe(503);
    expect(await json(`${run.address}/api/health`)).toMatchObject({ database: "down" });
    expect((await fetch(`${run.address}/api/health`)).status).toBe(200);
    run.child.kill("SIGTERM");
    await run.ended;
  });

  it("gives way at once to its successor after kill -9", { timeout: patience }, async () => {
    const killed = await start([]);
    await killed.printed(/^ready /m);
    const holder = dataFolderHolder(data);
    process.kill(holder?.pid ?? 0, "SIGKILL");
    await killed.ended;
    const run = await start([], { PORT: String(killed.port) });
    await run.printed(/^ready /m);
    expect(await json(`http://127.0.0.1:${killed.port}/api/health`)).toMatchObject(healthy);
    run.child.kill("SIGINT");
    expect(await run.ended).toBe(0);
  });

  it("offers a one-time link instead with --empty, and keeps to it", {
    timeout: patience,
  }, async () => {
    const settings = { TIERCE_DATA: join(folder, "empty") };
    const first = await start(["--empty"], settings);
    const [, link = ""] = await first.printed(/^set-up (\S+)$/m);
    expect(link.startsWith(first.address)).toBe(true);
    expect((await fetch(link)).status).toBe(200);
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);

    const second = await start([], settings);
    const [, next = ""] = await second.printed(/^set-up (\S+)$/m);
    expect(next).not.toBe(link);
    expect(second.output()).not.toContain("sign-in ");
    second.child.kill("SIGTERM");
    expect(await second.ended).toBe(0);
  });

  it("stops with code 0 when npm itself is asked to stop", { timeout: patience }, async () => {
    const port = await freePort();
    const { PATH, HOME } = process.env;
    const npm = spawn("npm", ["start"], {
      env: { PATH, HOME, TIERCE_DATA: data, PORT: String(port), LOG_LEVEL: "error" } as never,
      stdio: ["ignore", "pipe", "inherit"],
    });
    let printed = "";
    const ended = new Promise<number | null>((resolve) => npm.once("close", resolve));
    await new Promise<void>((resolve, reject) => {
      npm.stdout.on("data", (chunk: Buffer) => {
        printed += chunk.toString("utf8");
        if (/^ready /m.test(printed)) resolve();
      });
      void ended.then((code) => reject(new Error(`ended with ${code}:\n${printed}`)));
    });
    npm.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(printed).toMatch(/^Stopped\.$/m);
    expect(dataFolderHolder(data)).toBeUndefined();
  });

  it("runs on an external PostgreSQL with the same build", { timeout: patience }, async () => {
    const external = await startScratchPostgres();
    const own = join(folder, "external");
    try {
      const run = await start([], {
        TIERCE_DATA: own,
        DATABASE_URL: external.url("application"),
        DATABASE_OWNER_URL: external.url("owner"),
      });
      await run.printed(/^sign-in EXECUTIVE /m);
      expect(await json(`${run.address}/api/health`)).toMatchObject(healthy);
      expect(existsSync(join(own, "postgres"))).toBe(false);
      const client = new pg.Client({ connectionString: external.url("application") });
      await client.connect();
      const { rows } = await client.query(`select count(*)::int as n from "Vendor"`);
      expect(rows[0].n).toBeGreaterThan(1);
      await client.end();
      run.child.kill("SIGTERM");
      expect(await run.ended).toBe(0);
    } finally {
      await external.stop();
    }
  });
});
