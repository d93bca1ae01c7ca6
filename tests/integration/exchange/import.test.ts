import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { jobGrant } from "#lib/access/gate.ts";
import type { ImportOptions, ImportReport } from "#lib/exchange/imports/model.ts";
import {
  cancelImport,
  changeImport,
  discardImport,
  startImport,
  undoImport,
  uploadRegister,
} from "#lib/exchange/imports/mutations.ts";
import {
  getImport,
  importSource,
  listImports,
  previewImport,
} from "#lib/exchange/imports/queries.ts";
import { runImport, runUndo } from "#lib/exchange/imports/work/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { settings } from "#lib/platform/env.ts";
import { nameKey } from "#lib/shared/text.ts";
import { drainJobs, superviseJobs } from "#tests/support/jobs.ts";

const grant = jobGrant("test", ["import:run"]);

const header =
  "Name;Company;Website;Kind;Criticality;DPA;Contract signed;Next review;Certifications;Owner;Notes;Tags";
const small = [
  header,
  "Okta;Okta, Inc.;https://okta.com;SSO;4;yes;20/10/2024;26/11/2027;SOC 2, ISO 27001;l@test.example;sign-in;sso",
  "Drift;Salesloft;drift.com;CRM;2;no;21/10/2024;;;;chat;",
  ";Nobody;;;1;;;;;;;",
  "okta ;Okta, Inc.;https://okta.com;SSO;3;yes;20/10/2024;27/11/2027;SOC 2, HDS;;sign-in;",
].join("\r\n");

async function upload(text: string, options: ImportOptions = {}): Promise<string> {
  const made = await uploadRegister(grant, { name: "register.csv", bytes: Buffer.from(text) });
  if (!made.ok) throw new Error(made.reason);
  const { id } = made.value;
  if (Object.keys(options).length > 0) await changeImport(grant, { id, options });
  return id;
}

async function start(importId: string): Promise<{ importId: string; jobId: string }> {
  const started = await startImport(grant, { id: importId });
  if (!started.ok) throw new Error(started.reason);
  return { importId, jobId: started.value.jobId };
}

async function commit(text: string, options: ImportOptions = {}): Promise<string> {
  const id = await upload(text, options);
  await runImport(grant, await start(id));
  return id;
}

async function undo(importId: string): Promise<ImportReport["undo"]> {
  const begun = await undoImport(grant, { id: importId });
  if (!begun.ok) throw new Error(begun.reason);
  await runUndo(grant, { importId, jobId: begun.value.jobId });
  return (await getImport(grant, importId))?.report?.undo;
}

const vendorOf = (name: string) =>
  db.vendor.findFirstOrThrow({
    where: { nameKey: nameKey(name) },
    include: { company: true, contracts: true, certifications: true, tags: true },
  });

/** Everything that an import can touch, without ids and times, to compare before and after. */
async function register() {
  const vendors = await db.vendor.findMany({
    orderBy: [{ nameKey: "asc" }, { id: "asc" }],
    select: {
      name: true,
      kind: true,
      lifecycle: true,
      website: true,
      description: true,
      regions: true,
      ownerId: true,
      externalId: true,
      dependency: true,
      penetration: true,
      trust: true,
      reviewDueAt: true,
      company: { select: { name: true } },
      contracts: {
        select: { title: true, startsAt: true, endsAt: true, dataProcessingAgreement: true },
      },
      certifications: { select: { standard: true }, orderBy: { standard: "asc" } },
      contacts: { select: { name: true, email: true } },
      tags: { select: { name: true }, orderBy: { name: "asc" } },
    },
  });
  return { vendors, companies: await db.company.count() };
}

let owner: string;

beforeEach(async () => {
  owner = (await db.user.create({ data: { email: "l@test.example", name: "L", role: "SECURITY" } }))
    .id;
});

afterEach(async () => {
  await db.import.deleteMany();
  await db.job.deleteMany();
  await db.dataFlow.deleteMany();
  await db.system.deleteMany();
  await db.vendor.deleteMany();
  await db.company.deleteMany();
  await db.user.deleteMany();
});

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

describe("an undo", () => {
  it("brings the register back to what it was", async () => {
    await commit(small);
    const before = await register();
    const id = await commit(
      [
        header,
        "Okta;Other Company;https://okta.example;Security;1;no;01/02/2023;01/01/2028;ISO 27001, C5;;changed;x, y",
        "New One;Fresh Inc.;;;;;;;;;;z",
        "new one;Fresh Inc.;;CRM;2;yes;;;SOC 1;;twice;",
      ].join("\n"),
    );
    expect(await register()).not.toEqual(before);
    expect(await undo(id)).toEqual({ removed: 1, restored: 2, kept: [] });
    expect(await register()).toEqual(before);
    expect(await getImport(grant, id)).toMatchObject({ state: "undone" });
    expect(await undoImport(grant, { id })).toMatchObject({ reason: "wrong-state" });
  });

  it("keeps a created vendor on which later work hangs, and lists it with the reason", async () => {
    const id = await commit("Name;Notes\nA;x\nB;x\nC;x\nD;x");
    const system = await db.system.create({ data: { name: "API" } });
    const a = await vendorOf("A");
    await db.dataFlow.create({
      data: { vendorId: a.id, systemId: system.id, purpose: "p", startsAt: new Date(0) },
    });
    await db.vendor.updateMany({
      where: { name: "B" },
      data: { description: "by hand", revision: { increment: 1 } },
    });
    await db.contract.create({ data: { vendorId: (await vendorOf("C")).id, title: "later" } });
    const done = await undo(id);
    expect(done?.removed).toBe(1);
    expect(done?.kept.map(({ name, because }) => [name, because])).toEqual([
      ["C", ["contracts"]],
      ["B", ["changed"]],
      ["A", ["flows"]],
    ]);
    expect(await db.vendor.count()).toBe(3);
  });

  it("keeps a field that somebody has changed since, and restores the others", async () => {
    await commit("Name;Notes;Criticality\nA;old;1");
    const id = await commit("Name;Notes;Criticality\nA;imported;2");
    await db.vendor.updateMany({
      where: { name: "A" },
      data: { description: "by hand", revision: { increment: 1 } },
    });
    await undo(id);
    expect(await vendorOf("A")).toMatchObject({ description: "by hand", dependency: 1 });
  });

  it("keeps a vendor that was changed by hand between two rows' updates of one import", async () => {
    const id = await commit("Name;Notes\nA;one\nA;two\nA;three");
    expect((await vendorOf("A")).revision).toBe(3);
    await db.vendor.updateMany({
      where: { name: "A" },
      data: { trust: 4, revision: { increment: 1 } },
    });
    expect((await undo(id))?.kept.map(({ because }) => because)).toEqual([["changed"]]);
    expect(await vendorOf("A")).toMatchObject({ trust: 4 });
  });

  it("of many rows resumes after a kill, and removes each once", async () => {
    const text = ["Name", ...Array.from({ length: 1_100 }, (_, i) => `V${i}`)].join("\n");
    const id = await commit(text);
    const begun = await undoImport(grant, { id });
    if (!begun.ok) throw new Error(begun.reason);
    const work = { importId: id, jobId: begun.value.jobId };
    let chunks = 0;
    const once = {
      throwIfAborted: () => {
        if (chunks++ === 1) throw new Error("killed");
      },
    } as AbortSignal;
    await expect(runUndo(grant, work, once)).rejects.toThrow("killed");
    expect(await db.vendor.count()).toBe(600);
    await runUndo(grant, work);
    expect(await db.vendor.count()).toBe(0);
    expect((await getImport(grant, id))?.report?.undo?.removed).toBe(1_100);
  });
});
