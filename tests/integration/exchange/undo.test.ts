import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { undoImport } from "#lib/exchange/imports/mutations.ts";
import { getImport } from "#lib/exchange/imports/queries.ts";
import { runUndo } from "#lib/exchange/imports/work/mutations.ts";
import { db } from "#lib/platform/db.ts";
import {
  commit,
  emptyRegister,
  importGrant as grant,
  header,
  register,
  small,
  undo,
  vendorOf,
} from "#tests/support/imports.ts";

beforeEach(async () => {
  await db.user.create({ data: { email: "l@test.example", name: "L", role: "SECURITY" } });
});

afterEach(emptyRegister);

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
