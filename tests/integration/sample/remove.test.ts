import { beforeAll, describe, expect, it } from "vitest";
import { grantOfSession, operatorGrant } from "#lib/access/gate.ts";
import { planReductions } from "#lib/data-map/minimisation/mutations.ts";
import { endFlow } from "#lib/data-map/mutations.ts";
import { removeSample } from "#lib/exchange/sample/mutations.ts";
import { previewRemoval } from "#lib/exchange/sample/queries.ts";
import { db } from "#lib/platform/db.ts";
import { loadSample } from "#tests/support/sample.ts";

const grant = operatorGrant("test", ["settings:manage"]);
const touched = "Tallowmere Mail";
const supplied = "Osierbank DNS";
const lessened = "Plovercrag Feedback";
let before = 0;

/**
 * A person's work: they end a flow of one sample vendor, plan to send less to another, and name a
 * third as their supplier.
 */
beforeAll(async () => {
  const now = new Date();
  await loadSample(now);
  const person = await db.user.findFirstOrThrow({ where: { role: "ADMIN" } });
  const session = await db.session.create({
    data: {
      idHash: "h",
      userId: person.id,
      expiresAt: new Date(now.getTime() + 3_600_000),
    },
  });
  const own = await grantOfSession(session.id, ["flow:write", "flow:read"], new Date());
  const flow = await db.dataFlow.findFirstOrThrow({ where: { vendor: { name: touched } } });
  const ended = await endFlow(own, { id: flow.id, revision: flow.revision, endsAt: now });
  if (!ended.ok) throw new Error(ended.reason);
  const raw = await db.flowElement.findFirstOrThrow({
    where: { flow: { vendor: { name: lessened } }, elementKey: "email" },
  });
  const planned = await planReductions(own, {
    ...{ name: "Send less", ownerId: null, dueOn: null, zone: "UTC" },
    changes: [{ flowId: raw.flowId, element: "email", change: "drop" }],
  });
  if (!planned.ok) throw new Error("A plan is made.");
  const supplier = await db.vendor.findFirstOrThrow({ where: { name: supplied } });
  const mine = await db.vendor.create({
    data: { name: "My own", nameKey: "my own", kind: "other" },
  });
  await db.supplyLink.create({ data: { vendorId: mine.id, supplierId: supplier.id } });
  before = await db.activity.count();
}, 120_000);

describe("removing the sample", () => {
  it("keeps and lists what a person worked on, deletes the rest under one line", async () => {
    const preview = await previewRemoval(grant);
    expect(preview.kept.map(({ name }) => name)).toEqual([supplied, lessened, touched]);
    expect(preview.vendors).toBe(61);

    const outcome = await removeSample(grant);
    if (!outcome.ok) throw new Error(outcome.reason);
    expect(outcome.value.vendors).toBe(61);
    expect(outcome.value.kept.map(({ name }) => name)).toEqual([supplied, lessened, touched]);

    const names = await db.vendor.findMany({ orderBy: { name: "asc" }, select: { name: true } });
    expect(names.map(({ name }) => name)).toEqual(["My own", supplied, lessened, touched]);
    const sample = { where: { sample: true } };
    expect(await db.vendor.count(sample)).toBe(0);
    expect(await db.company.count(sample)).toBe(0);
    expect(await db.system.count(sample)).toBe(0);
    expect(await db.user.count(sample)).toBe(0);
    expect(await db.incident.count()).toBe(0);

    const kept = await db.vendor.findFirstOrThrow({
      where: { name: touched },
      select: { flows: true, audits: true, assessments: true, company: true },
    });
    expect(kept.flows).toHaveLength(1);
    expect(kept.audits.length).toBeGreaterThan(0);
    expect(kept.assessments.length).toBeGreaterThan(0);
    expect(kept.company?.name).toBe("Tallowmere Mail GmbH");
    expect(await db.reduction.count()).toBe(1);
    expect(await db.system.count()).toBe(1);

    // Whoever has signed in keeps the account; everybody else of the sample is gone.
    expect(await db.user.findMany({ select: { role: true } })).toEqual([{ role: "ADMIN" }]);

    const lines = await db.activity.findMany({ orderBy: { seq: "asc" } });
    expect(lines).toHaveLength(before + 1);
    expect(lines.at(-1)?.type).toBe("sample.removed");
    expect(lines.some(({ type }) => type === "sample.loaded")).toBe(true);

    expect(await removeSample(grant)).toEqual({ ok: false, reason: "not-loaded" });
  });
});
