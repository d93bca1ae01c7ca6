import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dataFolderHolder } from "#lib/platform/data-lock.ts";
import { findEmbeddedPostgres } from "#lib/platform/embedded-postgres.ts";
import { ensureKeys } from "#lib/platform/keys.ts";
import { scratchFolder, startScratchPostgres } from "#lib/platform/scratch-postgres.ts";
import { startEntry } from "#tests/support/process.ts";

/**
 * How a process of ours takes and leaves the embedded database. The worker does it as the start
 * command does, without a build.
 */
let folder: string;
let data: string;
beforeAll(() => {
  folder = scratchFolder();
  data = join(folder, "data");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const worker = () => startEntry("worker.ts", [], { TIERCE_DATA: data });

async function query(sql: string): Promise<unknown[]> {
  const server = await findEmbeddedPostgres(data, ensureKeys(data));
  const client = new pg.Client({ connectionString: server?.url("application") ?? "" });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function stopCleanly(run: ReturnType<typeof worker>): Promise<void> {
  run.child.kill("SIGTERM");
  expect(await run.ended).toBe(0);
  expect(dataFolderHolder(data)).toBeUndefined();
  expect(await findEmbeddedPostgres(data, ensureKeys(data))).toBeUndefined();
}

describe("the embedded database", () => {
  it("is made at the first start and stopped on request", async () => {
    const run = worker();
    await run.printed(/^worker ready$/m);
    expect(dataFolderHolder(data)?.pid).toBe(run.child.pid);
    expect(await query(`select count(*)::int as n from "System"`)).toEqual([{ n: 0 }]);
    await stopCleanly(run);
  });

  it("keeps its key file to its user", async () => {
    const { statSync } = await import("node:fs");
    expect(statSync(join(data, "keys.json")).mode & 0o777).toBe(0o600);
  });

  it("is shared with a second worker, which stops nothing", async () => {
    const first = worker();
    await first.printed(/^worker ready$/m);
    const second = worker();
    await second.printed(/^worker ready$/m);
    second.child.kill("SIGTERM");
    expect(await second.ended).toBe(0);
    expect(await query("select 1 as n")).toEqual([{ n: 1 }]);
    await stopCleanly(first);
  });

  it("refuses a second npm start on the same folder", async () => {
    const first = worker();
    await first.printed(/^worker ready$/m);
    const second = startEntry("serve.ts", [], { TIERCE_DATA: data });
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`Tierce is already running on ${data}`);
    expect(second.output()).toContain(`process ${first.child.pid}`);
    await stopCleanly(first);
  });

  it("outlives a killed process and is adopted with every acknowledged write", async () => {
    const killed = worker();
    await killed.printed(/^worker ready$/m);
    await query(
      `insert into "System" (id, name) values ('0192f0c4-0000-7000-8000-000000000001', 'Kept')`,
    );
    killed.child.kill("SIGKILL");
    expect(await killed.ended).toBe("SIGKILL");
    const server = await findEmbeddedPostgres(data, ensureKeys(data));
    const run = worker();
    await run.printed(/^worker ready$/m);
    expect((await findEmbeddedPostgres(data, ensureKeys(data)))?.port).toBe(server?.port);
    expect(await query(`select name from "System"`)).toEqual([{ name: "Kept" }]);
    await stopCleanly(run);
  });

  it("recovers from being killed itself, with every acknowledged write", async () => {
    const first = worker();
    await first.printed(/^worker ready$/m);
    await query(
      `insert into "System" (id, name) values ('0192f0c4-0000-7000-8000-000000000002', 'Also kept')`,
    );
    first.child.kill("SIGKILL");
    await first.ended;
    const cluster = join(data, "postgres", "cluster");
    const pid = Number.parseInt(readFileSync(join(cluster, "postmaster.pid"), "utf8"), 10);
    process.kill(pid, "SIGKILL");
    const run = worker();
    await run.printed(/^worker ready$/m);
    expect(await query(`select name from "System" order by name`)).toEqual([
      { name: "Also kept" },
      { name: "Kept" },
    ]);
    await stopCleanly(run);
  });
});

describe("an external database", () => {
  it("is used and set up, without a database of our own", async () => {
    const external = await startScratchPostgres();
    const own = join(folder, "with-external");
    try {
      const run = startEntry("worker.ts", [], {
        TIERCE_DATA: own,
        DATABASE_URL: external.url("application"),
        DATABASE_OWNER_URL: external.url("owner"),
      });
      await run.printed(/^worker ready$/m);
      const client = new pg.Client({ connectionString: external.url("application") });
      await client.connect();
      expect((await client.query(`select count(*)::int as n from "System"`)).rows).toEqual([
        { n: 0 },
      ]);
      await expect(client.query(`delete from "Activity"`)).rejects.toMatchObject({ code: "42501" });
      await client.end();
      expect(existsSync(join(own, "postgres"))).toBe(false);
      run.child.kill("SIGINT");
      expect(await run.ended).toBe(0);
    } finally {
      await external.stop();
    }
  });
});
