import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  cancelImport,
  changeImport,
  discardImport,
  startImport,
} from "#lib/exchange/imports/mutations.ts";
import {
  getImport,
  importSource,
  listImports,
  previewImport,
} from "#lib/exchange/imports/queries.ts";
import { runImport } from "#lib/exchange/imports/work/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { settings } from "#lib/platform/env.ts";
import {
  commit,
  emptyRegister,
  importGrant as grant,
  register,
  small,
  start,
  undo,
  upload,
  vendorOf,
} from "#tests/support/imports.ts";
import { drainJobs, superviseJobs } from "#tests/support/jobs.ts";

let owner: string;

beforeEach(async () => {
  owner = (await db.user.create({ data: { email: "l@test.example", name: "L", role: "SECURITY" } }))
    .id;
});

afterEach(emptyRegister);

describe("a preview", () => {
  it("changes nothing and says what would change", async () => {
    await db.vendor.create({
      data: {
        name: "OKTA",
        nameKey: "okta",
        kind: "identity",
        dependency: 1,
        website: "https://okta.com",
      },
    });
    const before = await register();
    const id = await upload(small);
    const source = await importSource(grant, id);
    const preview = await previewImport(grant, source.table, source.options);
    expect(preview.check.rows.map(({ row }) => row)).toEqual([2, 3, 5]);
    expect(preview.check.errors.map(({ row, reason }) => [row, reason])).toEqual([
      [4, "name-missing"],
    ]);
    expect(preview.check.duplicates).toEqual([{ row: 5, of: 2 }]);
    expect(preview.existing.map(({ row, name }) => [row, name])).toEqual([
      [2, "OKTA"],
      [5, "OKTA"],
    ]);
    expect(preview.existing[0]?.changes).toContainEqual({
      field: "dependency",
      before: "1",
      after: "4",
    });
    expect(preview.existing[0]?.changes.map(({ field }) => field)).not.toContain("website");
    expect(await register()).toEqual(before);
    expect(await db.activity.count({ where: { entityId: id } })).toBe(0);
  });

  it("names owners that nobody here is", async () => {
    const id = await upload("Name;Owner\nA;x@test.example\nB;x@test.example\nC;l@test.example");
    const { table, options } = await importSource(grant, id);
    expect((await previewImport(grant, table, options)).unknownOwners).toEqual([
      { email: "x@test.example", count: 2 },
    ]);
  });
});

describe("a commit", () => {
  it("writes vendors with what hangs on them, the ledger, and its lines of the log", async () => {
    const id = await commit(small);
    const okta = await vendorOf("Okta");
    expect(okta).toMatchObject({
      name: "Okta",
      lifecycle: "active",
      kind: "identity",
      ownerId: owner,
      // The second row about it was taken as an update.
      dependency: 3,
      revision: 2,
      reviewDueAt: new Date("2027-11-27T00:00:00Z"),
      company: { name: "Okta, Inc." },
    });
    expect(okta.certifications.map(({ standard }) => standard).sort()).toEqual([
      "HDS",
      "ISO 27001",
      "SOC 2",
    ]);
    expect(okta.contracts).toMatchObject([
      { startsAt: new Date("2024-10-20T00:00:00Z"), dataProcessingAgreement: true },
    ]);
    expect(okta.tags.map(({ name }) => name)).toEqual(["sso"]);
    const done = await getImport(grant, id);
    expect(done).toMatchObject({ state: "committed", progress: { done: 3, total: 3 } });
    expect(done?.report).toMatchObject({
      total: 4,
      valid: 3,
      created: 2,
      updated: 1,
      unchanged: 0,
      skipped: 0,
    });
    expect(done?.report?.errors).toHaveLength(1);
    const lines = await db.activity.findMany({ where: { entityId: id }, orderBy: { seq: "asc" } });
    expect(lines.map(({ type }) => type)).toEqual([
      "import.started",
      "import.chunkCommitted",
      "import.completed",
    ]);
    expect(lines[1]?.data).toMatchObject({ created: expect.arrayContaining([okta.id]) });
    expect((await listImports(grant)).map((one) => one.id)).toEqual([id]);
  });

  it("leaves what a row does not say as it is, and says when a row says nothing new", async () => {
    await commit(small);
    const id = await commit("Name;Website;Notes\nDrift;;\nOkta;https://okta.com;new");
    expect((await getImport(grant, id))?.report).toMatchObject({ updated: 1, unchanged: 1 });
    expect(await vendorOf("Drift")).toMatchObject({
      website: "https://drift.com",
      description: "chat",
    });
  });

  it("follows the choice of each row: update, skip, or a vendor of its own", async () => {
    await commit("Name;Notes\nA;one\nB;one\nC;one");
    const id = await commit("Name;Notes\nA;two\nB;two\nC;two", {
      duplicates: "skip",
      decisions: { 2: "update", 4: "create" },
    });
    expect((await getImport(grant, id))?.report).toMatchObject({
      created: 1,
      updated: 1,
      skipped: 1,
    });
    const all = await db.vendor.findMany({ orderBy: [{ name: "asc" }, { createdAt: "asc" }] });
    expect(all.map(({ name, description }) => `${name} ${description}`)).toEqual([
      "A two",
      "B one",
      "C one",
      "C two",
    ]);
  });

  it("knows a vendor by the register's key before its name, and takes the key over", async () => {
    await commit("Ref;Name\n1;Alpha");
    await db.vendor.create({ data: { name: "Beta", nameKey: "beta", kind: "other" } });
    await commit("Ref;Name;Notes\n1;Renamed;key\n2;Beta;adopted\n3;Alpha;another");
    const rows = await db.vendor.findMany({ orderBy: { externalId: "asc" } });
    expect(
      rows.map(({ externalId, name, description }) => [externalId, name, description]),
    ).toEqual([
      ["1", "Alpha", "key"],
      ["2", "Beta", "adopted"],
      ["3", "Alpha", "another"],
    ]);
  });

  it("is refused without a column for the name, without a valid row, and a second time", async () => {
    const noName = await upload("Colour;Website\nred;a.example\nblue;b.example");
    expect(await startImport(grant, { id: noName })).toMatchObject({ reason: "name-not-mapped" });
    const nothing = await upload("Name;Criticality\nA;9");
    expect(await startImport(grant, { id: nothing })).toMatchObject({ reason: "nothing-to-write" });
    const id = await upload("Name\nA");
    await start(id);
    expect(await startImport(grant, { id })).toMatchObject({ reason: "wrong-state" });
    expect(await changeImport(grant, { id, options: {} })).toMatchObject({ reason: "wrong-state" });
    expect(await discardImport(grant, { id })).toMatchObject({ reason: "wrong-state" });
    expect(await discardImport(grant, { id: nothing })).toMatchObject({ ok: true });
    expect(await getImport(grant, nothing)).toBeNull();
  });
});

describe("a big import", () => {
  const many = (count: number) =>
    ["Name;Notes", ...Array.from({ length: count }, (_, i) => `Vendor ${i};n${i}`)].join("\n");

  it("killed between chunks resumes to the end and writes nothing twice", async () => {
    const id = await upload(many(1_200));
    const work = await start(id);
    const stop = new AbortController();
    // The worker is told to stop as soon as the first chunk is in the database.
    const killed = runImport(grant, work, {
      throwIfAborted: () => stop.signal.throwIfAborted(),
      get aborted() {
        return stop.signal.aborted;
      },
    } as AbortSignal);
    for (;;) {
      const { chunksDone } = await importSource(grant, id);
      if (chunksDone > 0) break;
    }
    stop.abort(new Error("killed"));
    await killed.catch(() => undefined);
    const { chunksDone } = await importSource(grant, id);
    expect(await db.vendor.count()).toBe(Math.min(1_200, chunksDone * 500));
    await Promise.all([runImport(grant, work), runImport(grant, work)]);
    expect(await db.vendor.count()).toBe(1_200);
    expect(await getImport(grant, id)).toMatchObject({
      state: "committed",
      report: { created: 1_200, updated: 0 },
      progress: { done: 1_200, total: 1_200 },
    });
    expect(await db.importChange.count({ where: { importId: id } })).toBe(1_200);
    expect(
      await db.activity.count({ where: { entityId: id, type: "import.chunkCommitted" } }),
    ).toBe(3);
    // Run once more by a queue that lost count: nothing happens.
    await runImport(grant, work);
    expect(await db.vendor.count()).toBe(1_200);
  });

  it("whose worker is killed at every attempt is said to have failed, and can be taken back", async () => {
    const id = await upload(many(600));
    await start(id);
    // What the last of the killed workers leaves behind: the job in its hands, and no sign of life.
    await db.$executeRaw`
      update pgboss.job set state = 'active', retry_count = retry_limit,
        heartbeat_on = now() - interval '1 hour' where data->>'importId' = ${id}`;
    await superviseJobs(settings().databaseUrl ?? "");
    await drainJobs();
    expect((await getImport(grant, id))?.state).toBe("failed");
    expect(await db.job.findMany({ select: { state: true, error: true } })).toEqual([
      { state: "failed", error: { code: "internal" } },
    ]);
    await undo(id);
    expect((await getImport(grant, id))?.state).toBe("undone");
  });

  it("cancelled keeps the chunks that are done, which an undo takes back", async () => {
    const id = await upload(many(1_200));
    const work = await start(id);
    const running = runImport(grant, work);
    await cancelImport(grant, { id });
    await running;
    const after = await getImport(grant, id);
    expect(after?.state).toBe("cancelled");
    expect(after?.report?.created).toBe(await db.vendor.count());
    expect(await db.vendor.count()).toBeLessThan(1_200);
    await undo(id);
    expect(await db.vendor.count()).toBe(0);
  });
});
