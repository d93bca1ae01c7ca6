import { describe, expect, it } from "vitest";
import { jobGrant } from "#lib/access/gate.ts";
import { db } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import type { EditConflict } from "#lib/shared/merge.ts";
import type { VendorValues } from "#lib/vendors/model.ts";
import { createVendor, moveVendor, updateVendor } from "#lib/vendors/mutations.ts";
import { getVendor, vendorState } from "#lib/vendors/queries.ts";
import { vendorTexts } from "#lib/vendors/rules.ts";
import { blankVendor } from "#tests/support/vendors.ts";

const grant = jobGrant("test", ["vendor:read", "vendor:write", "vendor:decide"]);

const blank = blankVendor("Okta");

async function create(values: Partial<VendorValues> = {}): Promise<string> {
  const made = await createVendor(grant, { ...blank, ...values });
  if (!made.ok) throw new Error(made.reason);
  return made.value.id;
}

async function stateOf(id: string) {
  const state = await vendorState(grant, id);
  if (state === null) throw new Error("gone");
  return state;
}

const lines = (entityId: string) =>
  db.activity.findMany({ where: { entityId }, orderBy: { seq: "asc" } });

async function queued(vendorId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    select count(*) from pgboss.job where name = 'vendor-changed' and data->>'vendorId' = ${vendorId}`;
  return Number(row?.count ?? 0);
}

describe("creating a vendor", () => {
  it("writes it, its company, one line of the log each, and the word to scoring", async () => {
    const id = await create({
      companyName: "Okta, Inc.",
      tags: ["sso", "critical"],
      externalId: "V-1",
    });
    const vendor = await getVendor(grant, id);
    expect(vendor).toMatchObject({
      lifecycle: "proposed",
      companyName: "Okta, Inc.",
      tags: ["critical", "sso"],
      revision: 1,
      residual: null,
    });
    expect((await lines(id)).map(({ type }) => type)).toEqual(["vendor.created"]);
    expect(await db.activity.count({ where: { type: "company.created" } })).toBe(1);
    expect(await queued(id)).toBe(1);
    // The same company under another spelling is not made twice.
    await create({ name: "Auth0", companyName: "OKTA, INC." });
    expect(await db.company.count()).toBe(1);
  });

  it("is refused when another vendor has the key, and writes nothing", async () => {
    await create({ name: "First", externalId: "V-7" });
    const before = await db.activity.count();
    const again = await createVendor(grant, { ...blank, name: "Second", externalId: "V-7" });
    expect(again).toMatchObject({ ok: false, reason: "external-id-taken" });
    expect(await db.activity.count()).toBe(before);
    expect(await db.vendor.count({ where: { name: "Second" } })).toBe(0);
  });
});

describe("two edits at once", () => {
  it("are merged where the fields differ", async () => {
    const id = await create();
    const start = await stateOf(id);
    const base = vendorTexts(start.values);
    const first = await updateVendor(grant, {
      id,
      revision: start.revision,
      base,
      values: { ...start.values, dependency: 3 },
    });
    expect(first).toEqual({ ok: true, value: { id, changed: ["dependency"] } });
    const second = await updateVendor(grant, {
      id,
      revision: start.revision,
      base,
      values: { ...start.values, description: "single sign-on" },
    });
    expect(second).toEqual({ ok: true, value: { id, changed: ["description"] } });
    expect((await stateOf(id)).values).toMatchObject({
      dependency: 3,
      description: "single sign-on",
    });
    expect((await stateOf(id)).revision).toBe(3);
  });

  it("are refused with both versions where the same field was changed in two ways", async () => {
    const id = await create({ description: "old" });
    const start = await stateOf(id);
    const base = vendorTexts(start.values);
    const edit = (values: Partial<VendorValues>) =>
      updateVendor(grant, { id, revision: 1, base, values: { ...start.values, ...values } });
    await edit({ description: "theirs", trust: 2 });
    const mine = await edit({ description: "mine", penetration: 1 });
    expect(mine).toMatchObject({ ok: false, reason: "revision-conflict" });
    const conflict = (mine as { details: unknown }).details as EditConflict & { revision: number };
    expect(conflict.revision).toBe(2);
    expect(conflict.conflicts).toEqual([{ field: "description", mine: "mine", theirs: "theirs" }]);
    expect(conflict.merged).toMatchObject({ description: "mine", trust: "2", penetration: "1" });
    expect((await stateOf(id)).values).toMatchObject({ description: "theirs", penetration: null });
    // Saving the shown merge from the shown revision goes through.
    const resolved = await updateVendor(grant, {
      id,
      revision: conflict.revision,
      base: conflict.current,
      values: { ...start.values, description: "both", trust: 2, penetration: 1 },
    });
    expect(resolved).toMatchObject({
      ok: true,
      value: { changed: ["description", "penetration"] },
    });
  });

  it("racing on the database lose nothing", async () => {
    const id = await create();
    const start = await stateOf(id);
    const base = vendorTexts(start.values);
    const edits: Partial<VendorValues>[] = [
      { dependency: 1 },
      { penetration: 2 },
      { trust: 3 },
      { description: "d" },
      { website: "https://okta.example" },
      { regions: ["US"] },
    ];
    const results = await Promise.all(
      edits.map((values) =>
        updateVendor(grant, { id, revision: 1, base, values: { ...start.values, ...values } }),
      ),
    );
    expect(results.every(({ ok }) => ok)).toBe(true);
    const { values, revision } = await stateOf(id);
    for (const edit of edits) expect(values).toMatchObject(edit);
    expect(revision).toBe(1 + edits.length);
  });

  it("write one line with the fields before and after, and none when nothing changed", async () => {
    const id = await create();
    const { values } = await stateOf(id);
    const base = vendorTexts(values);
    await updateVendor(grant, { id, revision: 1, base, values });
    await updateVendor(grant, { id, revision: 1, base, values: { ...values, kind: "security" } });
    const [, updated, ...more] = await lines(id);
    expect(more).toEqual([]);
    expect(updated).toMatchObject({
      type: "vendor.updated",
      data: { before: { kind: "identity" }, after: { kind: "security" } },
    });
  });
});

describe("the lifecycle", () => {
  const move = (
    id: string,
    revision: number,
    to: Parameters<typeof moveVendor>[1]["to"],
    reason = "",
  ) => moveVendor(grant, { id, revision, to, reason });

  it("moves along the allowed way, with a reason where one is asked", async () => {
    const id = await create();
    expect(await move(id, 1, "active")).toMatchObject({ ok: false, reason: "move-not-allowed" });
    expect(await move(id, 1, "in_review")).toMatchObject({ ok: true });
    expect(await move(id, 2, "active")).toMatchObject({ ok: true });
    expect(await move(id, 3, "restricted")).toMatchObject({ ok: false, reason: "reason-missing" });
    expect(await move(id, 3, "restricted", "incident")).toMatchObject({ ok: true });
    expect(await move(id, 3, "offboarding", "leaving")).toMatchObject({
      ok: false,
      reason: "stale-revision",
      details: { revision: 4, lifecycle: "restricted" },
    });
    const moved = (await lines(id)).filter(({ type }) => type === "vendor.lifecycleChanged");
    expect(moved.map(({ data }) => data)).toEqual([
      { from: "proposed", to: "in_review", reason: "" },
      { from: "in_review", to: "active", reason: "" },
      { from: "active", to: "restricted", reason: "incident" },
    ]);
  });

  it("does not end while a flow runs", async () => {
    const id = await create();
    await db.vendor.update({ where: { id }, data: { lifecycle: "offboarding" } });
    const system = await db.system.create({ data: { name: "API" } });
    const flow = await db.dataFlow.create({
      data: { vendorId: id, systemId: system.id, purpose: "x", startsAt: new Date(0) },
    });
    expect(await move(id, 1, "terminated", "done")).toMatchObject({
      ok: false,
      reason: "flows-running",
      details: { count: 1 },
    });
    await db.dataFlow.update({ where: { id: flow.id }, data: { endsAt: new Date(1) } });
    expect(await move(id, 1, "terminated", "done")).toMatchObject({ ok: true });
  });

  it("says nothing about a vendor that is not there", async () => {
    const gone = "0190a2c4-7b1e-7c3d-8f00-0123456789ab";
    await expect(move(gone, 1, "in_review")).rejects.toThrow(AppError);
  });
});
