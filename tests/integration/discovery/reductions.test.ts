import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { jobGrant } from "#lib/access/gate.ts";
import { declareMade } from "#lib/data-map/made/mutations.ts";
import { planReductions } from "#lib/data-map/minimisation/mutations.ts";
import { listReductionPlans } from "#lib/data-map/minimisation/queries.ts";
import { planReductionsInput } from "#lib/data-map/minimisation/schema.ts";
import { createSystem, declareFlow, ensureElements } from "#lib/data-map/mutations.ts";
import { findFlow } from "#lib/data-map/queries.ts";
import { declareFlowInput } from "#lib/data-map/schema.ts";
import { tickFromScan } from "#lib/discovery/decisions/reductions/mutations.ts";
import { db, withTransaction } from "#lib/platform/db.ts";
import { accepted } from "#tests/support/audits.ts";
import { doneScan, type TestParty } from "#tests/support/scans.ts";

const grant = jobGrant("test", ["scan:run", "flow:read", "flow:write"]);
let count = 0;
let systemId: string;
let key: string;
let planId: string;

beforeAll(() => ensureElements(grant));
beforeEach(async () => {
  count += 1;
  key = `meter${count}`;
  const system = await createSystem(grant, { name: `App ${count}`, description: "" });
  systemId = accepted(system).id;
  const vendor = await db.vendor.create({
    data: { name: key, nameKey: key, kind: "analytics" },
    select: { id: true },
  });
  const input = declareFlowInput.parse({
    ...{ vendorId: vendor.id, systemId, startsAt: "2026-01-05", purpose: "Measure use" },
    ...{ purposeKind: "analytics", legalBasis: "consent" },
    fields: ["email", "user_id"].map((element) => ({ element, form: "raw", necessity: "unknown" })),
  });
  const { id: flowId } = accepted(await declareFlow(grant, input));
  const changes = [
    { flowId, element: "email", change: "drop" },
    { flowId, element: "user_id", change: "pseudonymise" },
  ];
  const plan = planReductionsInput.parse({ name: `Less ${count}`, changes });
  planId = accepted(await planReductions(grant, plan)).id;
});

/** Stores a scan of the vendor and ticks what it shows; the keys of the fields that are made. */
async function tick(party: Partial<TestParty>, more: Parameters<typeof doneScan>[2] = {}) {
  const scanId = await doneScan(systemId, [{ key, ...party }], more);
  const ids = await withTransaction((tx) => tickFromScan(tx, grant, scanId));
  const made = await db.reduction.findMany({ where: { id: { in: [...ids] } } });
  return made.map(({ elementKey, state, doneAt }) => {
    expect([state, doneAt === null]).toEqual(["done", false]);
    return elementKey;
  });
}

/** The changes of the plan that evidence shows and the declaration does not say yet. */
async function itemsBehind() {
  const plans = await listReductionPlans(grant);
  const items = plans.find(({ id }) => id === planId)?.items ?? [];
  return items.filter(({ behind }) => behind);
}

const lines = () => db.activity.count({ where: { type: "reduction.seenMade" } });
const isClosed = async () =>
  (await db.reductionPlan.findUniqueOrThrow({ where: { id: planId } })).closedAt !== null;

describe("planned reductions and later evidence", () => {
  it("are ticked by what is seen, one line each, and close their plan", async () => {
    const before = await lines();
    expect(await tick({ elements: [["user_id", "raw"]] })).toEqual(["email"]);
    expect(await isClosed()).toBe(false);
    expect(await tick({ elements: [["user_id", "hashed"]] })).toEqual(["user_id"]);
    expect(await isClosed()).toBe(true);
    expect((await lines()) - before).toBe(2);
    const line = await db.activity.findFirstOrThrow({ orderBy: { seq: "desc" } });
    expect(line.data).toMatchObject({ element: "user_id", change: "pseudonymise" });
    const plans = await listReductionPlans(grant);
    const items = plans.find(({ id }) => id === planId)?.items ?? [];
    expect(items.map(({ state }) => state)).toEqual(["done", "done"]);
    expect(await tick({ elements: [["user_id", "hashed"]] })).toEqual([]);
  });

  it("stand where the evidence shows nothing of the kind", async () => {
    expect(
      await tick({
        elements: [
          ["email", "raw"],
          ["user_id", "raw"],
        ],
      }),
    ).toEqual([]);
    expect(await tick({ key: "nobody", elements: [] })).toEqual([]);
    expect(await tick({}, { gatheredAt: new Date("2026-01-10") })).toEqual([]);
    expect(await tick({}, { kind: "plan" })).toEqual([]);
    const place = `in.${key}.example/track`;
    const warnings = [{ code: "body-not-readable", place: "3", detail: place, count: 1 }];
    expect(await tick({}, { notes: { warnings } })).toEqual([]);
    expect(await isClosed()).toBe(false);
  });

  it("are ticked once when two scans are stored at once", async () => {
    const before = await lines();
    const made = await Promise.all([tick({}), tick({}), tick({})]);
    expect(made.flat()).toEqual(["email"]);
    expect((await lines()) - before).toBe(1);
  });

  it("can be declared in one press, once, where the declaration is behind", async () => {
    await tick({ elements: [["user_id", "hashed"]] });
    const behind = await itemsBehind();
    expect(behind.map(({ element }) => element)).toEqual(["email", "user_id"]);
    const ids = behind.map(({ id }) => id);
    const { declared, flowIds } = accepted(await declareMade(grant, { ids }));
    expect(declared).toBe(2);
    const flow = await findFlow(grant, flowIds[0] ?? "");
    const sent = flow?.fields.filter(({ endsAt }) => endsAt === null);
    expect(sent).toMatchObject([{ element: "user_id", form: "pseudonymised" }]);
    // What was sent before stays known as such.
    expect(flow?.fields.filter(({ endsAt }) => endsAt !== null)).toHaveLength(2);
    expect(await itemsBehind()).toEqual([]);
    expect(accepted(await declareMade(grant, { ids })).declared).toBe(0);
    const line = await db.activity.findFirstOrThrow({ orderBy: { seq: "desc" } });
    expect(line).toMatchObject({ type: "flow.updated", entityId: flow?.id });
    expect(line.data).toMatchObject({
      changed: { "field.email": null, "field.user_id": "pseudonymised unknown" },
    });
  });

  it("end a flow whose last field they drop, and leave a flow that has ended alone", async () => {
    await tick({ elements: [["user_id", "raw"]] });
    const [email] = await itemsBehind();
    const { flowId, id } = email ?? { flowId: "", id: "" };
    await db.flowElement.updateMany({
      where: { flowId, elementKey: "user_id" },
      data: { endsAt: new Date() },
    });
    accepted(await declareMade(grant, { ids: [id] }));
    expect((await findFlow(grant, flowId))?.endsAt).not.toBeNull();
    expect(accepted(await declareMade(grant, { ids: [id] })).declared).toBe(0);
  });
});
