import { beforeAll, describe, expect, it } from "vitest";
import { jobGrant } from "#lib/access/gate.ts";
import {
  createSystem,
  declareFlow,
  ensureElements,
  updateSystem,
} from "#lib/data-map/mutations.ts";
import { listSystems } from "#lib/data-map/queries.ts";
import { declareFlowInput } from "#lib/data-map/schema.ts";
import { db } from "#lib/platform/db.ts";

const grant = jobGrant("test", ["flow:read", "flow:write"]);

beforeAll(async () => {
  await ensureElements(grant);
});

async function declareRunningFlow(systemId: string): Promise<void> {
  const vendor = await db.vendor.create({
    data: { name: "Vendor", nameKey: "vendor", kind: "analytics" },
  });
  const flow = declareFlowInput.parse({
    vendorId: vendor.id,
    systemId,
    startsAt: "2026-01-05",
    purpose: "Measure use",
    purposeKind: "analytics",
    legalBasis: "consent",
    people: "1200",
    retentionDays: "",
    region: "US",
    transferMechanism: "",
    fields: [{ element: "user_id", form: "raw", necessity: "needed" }],
  });
  expect(await declareFlow(grant, flow)).toMatchObject({ ok: true });
}

describe("our systems", () => {
  it("have names of their own and count their running flows", async () => {
    const system = await createSystem(grant, { name: "Help centre", description: "" });
    if (!system.ok) throw new Error(system.reason);
    const { id: systemId } = system.value;
    await declareRunningFlow(systemId);
    expect(await createSystem(grant, { name: "Help centre", description: "" })).toMatchObject({
      reason: "name-taken",
    });
    const row = (await listSystems(grant)).find(({ id }) => id === systemId);
    expect(row).toMatchObject({ flows: 1, revision: 1 });
    const renamed = { id: systemId, name: "Support", description: "x" };
    expect(await updateSystem(grant, { ...renamed, revision: 1 })).toMatchObject({ ok: true });
    expect(await updateSystem(grant, { ...renamed, revision: 1 })).toMatchObject({
      reason: "conflict",
    });
  });

  it("the catalogue of elements can be brought up to date again and again", async () => {
    const before = await db.dataElement.count();
    await ensureElements(grant);
    expect(await db.dataElement.count()).toBe(before);
    const health = await db.dataElement.findUnique({ where: { key: "health" } });
    expect(health).toMatchObject({ dpc: 4, group: "content", builtIn: true });
  });
});
