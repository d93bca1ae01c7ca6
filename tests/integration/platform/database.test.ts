import pg from "pg";
import { afterAll, describe, expect, inject, it } from "vitest";
import { db, withTransaction } from "#lib/platform/db.ts";
import { settings } from "#lib/platform/env.ts";
import { enqueue } from "#lib/platform/queue.ts";
import { measured } from "#tests/support/measured.ts";

const activityRow = {
  at: new Date("2026-01-01T00:00:00Z"),
  actorKind: "operator",
  actorId: "test",
  type: "vendor.created",
  entityKind: "vendor",
  entityId: "v",
  data: {},
  requestId: "r",
  prevHash: "0",
};

async function asRole(url: string, statement: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
    return "done";
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await client.end();
  }
}

describe("the rights on the activity log", () => {
  const changes = [
    `update "Activity" set type = 'x'`,
    `delete from "Activity"`,
    `truncate "Activity"`,
    `update "ActivityCheckpoint" set hash = 'x'`,
    `delete from "ActivityCheckpoint"`,
    `truncate "ActivityCheckpoint"`,
  ];
  let refused = 0;
  afterAll(() =>
    measured({
      promise: 10,
      what: "`UPDATE`, `DELETE`, `TRUNCATE` of log and checkpoints, as application and as owner",
      figure: `${refused} of ${2 * changes.length} statements refused`,
    }),
  );

  it("lets the application add and read lines", async () => {
    await db.activity.create({ data: { ...activityRow, seq: 1n, hash: "h1" } });
    expect(await db.activity.count()).toBe(1);
  });

  it.each(changes)("does not grant the application: %s", async (statement) => {
    const insufficientPrivilege = "42501";
    expect(await asRole(settings().databaseUrl ?? "", statement)).toBe(insufficientPrivilege);
    refused += 1;
  });

  it.each(changes)("refuses even the owner by trigger: %s", async (statement) => {
    await db.activityCheckpoint.upsert({
      where: { seq: 1n },
      create: { seq: 1n, at: new Date(0), hash: "h", signature: "s" },
      update: {},
    });
    const integrityViolation = "23000";
    expect(await asRole(settings().databaseOwnerUrl ?? "", statement)).toBe(integrityViolation);
    refused += 1;
  });

  it("does not let the application change the schema or the migrations", async () => {
    const url = settings().databaseUrl ?? "";
    expect(await asRole(url, `drop trigger activity_rows_stay on "Activity"`)).toBe("42501");
    expect(await asRole(url, `alter table "Activity" disable trigger all`)).toBe("42501");
    expect(await asRole(url, "create table public.mine (id int)")).toBe("42501");
    expect(await asRole(url, `delete from "_prisma_migrations"`)).toBe("42501");
  });
});

describe("a transaction", () => {
  it("keeps nothing when it throws, jobs included", async () => {
    const attempt = withTransaction(async (tx) => {
      await tx.system.create({ data: { name: "Half made" } });
      await enqueue(tx, "vendor-changed", { vendorId: "v" });
      throw new Error("stop");
    });
    await expect(attempt).rejects.toThrow("stop");
    expect(await db.system.count()).toBe(0);
    const jobs = await db.$queryRaw`select 1 from pgboss.job where name = 'vendor-changed'`;
    expect(jobs).toEqual([]);
  });

  it("keeps the rows and the job when it commits", async () => {
    await withTransaction(async (tx) => {
      await tx.system.create({ data: { name: "Made" } });
      await enqueue(tx, "vendor-changed", { vendorId: "v" });
    });
    expect(await db.system.count()).toBe(1);
    const jobs = await db.$queryRaw`select data from pgboss.job where name = 'vendor-changed'`;
    expect(jobs).toEqual([{ data: { vendorId: "v" } }]);
  });

  it("queues a job with a known id once", async () => {
    const id = "0192f0c4-0000-7000-8000-000000000001";
    const first = await withTransaction((tx) => enqueue(tx, "rescore-due", {}, { id }));
    const second = await withTransaction((tx) => enqueue(tx, "rescore-due", {}, { id }));
    expect([first, second]).toEqual([id, undefined]);
  });

  it("runs again when the database chose it as a deadlock's victim", async () => {
    await db.system.createMany({ data: [{ name: "left" }, { name: "right" }] });
    let runs = 0;
    let meet: (() => void) | undefined;
    const bothHoldOne = new Promise<void>((resolve) => {
      meet = resolve;
    });
    let holding = 0;
    const cross = (first: string, second: string) =>
      withTransaction(async (tx) => {
        runs += 1;
        await tx.system.update({ where: { name: first }, data: { position: { increment: 1 } } });
        holding += 1;
        if (holding === 2) meet?.();
        await bothHoldOne;
        await tx.system.update({ where: { name: second }, data: { position: { increment: 1 } } });
      });
    await Promise.all([cross("left", "right"), cross("right", "left")]);
    const rows = await db.system.findMany({ where: { name: { in: ["left", "right"] } } });
    expect(rows.map(({ position }) => position)).toEqual([2, 2]);
    expect(runs).toBeGreaterThan(2);
  });
});

describe("the server of a test run", () => {
  it("orders names as people do", async () => {
    const rows = await db.$queryRaw<{ name: string }[]>`
      select name from unnest(array['zebra', 'Éclair', 'apple', 'Banana']) as name order by name`;
    expect(rows.map(({ name }) => name)).toEqual(["apple", "Banana", "Éclair", "zebra"]);
    expect(inject("applicationUrl")).toContain("DATABASE");
  });
});
