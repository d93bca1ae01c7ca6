import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { jobGrant } from "#lib/access/gate.ts";
import { createSystem, declareFlow, ensureElements } from "#lib/data-map/mutations.ts";
import { declareFlowInput } from "#lib/data-map/schema.ts";
import { declareDrift } from "#lib/discovery/decisions/declare/mutations.ts";
import {
  dismissDrift,
  openDriftFinding,
  takeBackDrift,
} from "#lib/discovery/decisions/mutations.ts";
import { readDrift } from "#lib/discovery/drift/facts/queries.ts";
import {
  declareDriftInput,
  dismissDriftInput,
  openDriftFindingInput,
} from "#lib/discovery/schema.ts";
import { db } from "#lib/platform/db.ts";
import { accepted } from "#tests/support/audits.ts";
import { doneScan, type TestParty } from "#tests/support/scans.ts";

const grant = jobGrant("test", [
  ...(["scan:decide", "scan:read", "vendor:write", "flow:write", "finding:write"] as const),
]);
let count = 0;
let systemId: string;
/** A key that no other test meets. */
let key: string;

beforeAll(() => ensureElements(grant));
beforeEach(async () => {
  count += 1;
  key = `quill${count}`;
  systemId = await makeSystem(`Shop ${count}`);
});

async function makeSystem(name: string) {
  return accepted(await createSystem(grant, { name, description: "" })).id;
}

async function makeVendor(name = key) {
  const data = { name, nameKey: name, kind: "analytics" } as const;
  return (await db.vendor.create({ data, select: { id: true } })).id;
}

/** A running flow from the system, with fields as `element form`. */
async function makeFlow(vendorId: string, ...fields: readonly string[]) {
  const input = declareFlowInput.parse({
    ...{ vendorId, systemId, startsAt: "2026-01-05", purpose: "Measure use" },
    ...{ purposeKind: "analytics", legalBasis: "consent" },
    fields: fields.map((field) => {
      const [element, form] = field.split(" ");
      return { element, form, necessity: "useful" };
    }),
  });
  return accepted(await declareFlow(grant, input)).id;
}

async function drifts(of = systemId) {
  const systems = await readDrift(grant, [of], new Date());
  return systems.flatMap((system) => system.drifts);
}

async function keys(of = systemId) {
  const now = await drifts(of);
  return now.map(({ kind, vendorKey, element }) => ({ systemId: of, kind, vendorKey, element }));
}

const words = async () => (await drifts()).map(({ kind, element }) => `${kind} ${element}`);

async function declare(asked: unknown, purpose = "") {
  return accepted(await declareDrift(grant, declareDriftInput.parse({ drifts: asked, purpose })));
}

const flowsOf = (vendorId: string) =>
  db.dataFlow.findMany({
    where: { vendorId },
    orderBy: { startsAt: "asc" },
    include: { elements: { orderBy: [{ startsAt: "asc" }, { elementKey: "asc" }] } },
  });

const lastLines = async (take: number) => {
  const lines = await db.activity.findMany({ orderBy: { seq: "desc" }, take });
  return lines.map(({ type }) => type).toReversed();
};

const rescored = async (vendorId: string) => {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pgboss.job
     WHERE name = 'vendor-changed' AND data->>'vendorId' = ${vendorId}`;
  return rows[0]?.count ?? 0;
};

describe("declaring drift", () => {
  it("adds a vendor that the register lacks, with a flow of what was seen", async () => {
    await doneScan(systemId, [
      {
        key,
        elements: [
          ["email", "raw"],
          ["user_id", "hashed"],
        ],
      },
    ]);
    const result = await declare(await keys());
    expect(result).toMatchObject({ declared: 3, gone: 0 });
    const [vendorId = ""] = result.vendorIds;
    const vendor = await db.vendor.findUniqueOrThrow({ where: { id: vendorId } });
    expect(vendor).toMatchObject({
      ...{ name: key, kind: "other", lifecycle: "proposed", website: null },
      domains: [`in.${key}.example`],
    });
    const [flow] = await flowsOf(vendorId);
    expect(flow).toMatchObject({
      ...{ systemId, purpose: `Shop ${count} → ${key}`, purposeKind: "other", people: null },
      elements: [
        { elementKey: "email", form: "raw", necessity: "unknown", endsAt: null },
        { elementKey: "user_id", form: "hashed", necessity: "unknown", endsAt: null },
      ],
    });
    expect(await drifts()).toEqual([]);
    expect(await lastLines(4)).toEqual([
      ...["vendor.created", "signature.linked", "flow.declared", "drift.declared"],
    ]);
    expect(await rescored(vendorId)).toBeGreaterThan(0);
    // Renamed, or met on another host: its key is known.
    await db.vendor.update({ where: { id: vendorId }, data: { name: "x", nameKey: "x" } });
    await doneScan(systemId, [{ key, hosts: ["elsewhere.example"], elements: [["email", "raw"]] }]);
    expect(await words()).toEqual(["declared_not_seen user_id"]);
  });

  it("takes what was chosen, the words that were given, and no vendor twice", async () => {
    const other = await makeSystem(`Mail ${count}`);
    const party: TestParty = {
      key,
      elements: [
        ["email", "raw"],
        ["name", "raw"],
      ],
    };
    await doneScan(systemId, [party]);
    await doneScan(other, [party]);
    const wanted = [...(await keys()), ...(await keys(other))].filter(
      ({ element }) => element !== "name",
    );
    const result = await declare(wanted, "Send letters");
    expect(result).toMatchObject({ declared: 4, gone: 0 });
    expect(result.vendorIds).toHaveLength(1);
    const flows = await flowsOf(result.vendorIds[0] ?? "");
    expect(flows.map(({ purpose }) => purpose)).toEqual(["Send letters", "Send letters"]);
    expect(await words()).toEqual(["undeclared_element name"]);
  });

  it("puts a field into the flow that began last, and is told twice", async () => {
    const vendorId = await makeVendor();
    await makeFlow(vendorId, "name raw");
    await doneScan(systemId, [
      {
        key,
        elements: [
          ["name", "raw"],
          ["email", "raw"],
        ],
      },
    ]);
    const wanted = await keys();
    expect(await declare(wanted)).toEqual({ declared: 1, gone: 0, vendorIds: [vendorId] });
    expect(await declare(wanted)).toEqual({ declared: 0, gone: 1, vendorIds: [] });
    const [flow, ...more] = await flowsOf(vendorId);
    expect(more).toEqual([]);
    expect(flow?.revision).toBe(2);
    expect(flow?.elements.map(({ elementKey }) => elementKey)).toEqual(["name", "email"]);
    expect(await lastLines(2)).toEqual(["flow.updated", "drift.declared"]);
  });

  it("links a vendor that has come to the register since the page was drawn", async () => {
    await doneScan(systemId, [{ key, elements: [["email", "raw"]] }]);
    const wanted = await keys();
    const vendorId = await makeVendor();
    expect(await declare(wanted)).toEqual({ declared: 1, gone: 1, vendorIds: [vendorId] });
    expect(await db.vendor.count({ where: { nameKey: key } })).toBe(1);
    expect(await drifts()).toEqual([]);
  });

  it("leaves it to a person which of two vendors of one name is meant", async () => {
    await makeVendor();
    await makeVendor();
    await doneScan(systemId, [{ key, elements: [["email", "raw"]] }]);
    const input = declareDriftInput.parse({ drifts: await keys() });
    expect(await declareDrift(grant, input)).toMatchObject({ ok: false, reason: "name-taken" });
    expect(await db.dataFlow.count({ where: { systemId } })).toBe(0);
  });

  it("puts a form right and keeps what was declared until now", async () => {
    const vendorId = await makeVendor();
    await makeFlow(vendorId, "email hashed");
    await doneScan(systemId, [{ key, elements: [["email", "raw"]] }]);
    expect(await words()).toEqual(["raw_although_declared email"]);
    expect(await declare(await keys())).toMatchObject({ declared: 1 });
    const [flow] = await flowsOf(vendorId);
    const [before, after] = flow?.elements ?? [];
    expect(before).toMatchObject({ form: "hashed", necessity: "useful" });
    expect(after).toMatchObject({ form: "raw", necessity: "useful", endsAt: null });
    expect(before?.endsAt).toEqual(after?.startsAt);
    expect(await drifts()).toEqual([]);
  });

  it("ends what was not seen, and a flow with its last field", async () => {
    const vendorId = await makeVendor();
    await makeFlow(vendorId, "email raw", "phone raw");
    await doneScan(systemId, [{ key, elements: [["email", "raw"]] }]);
    await declare(await keys());
    const [kept] = await flowsOf(vendorId);
    expect(kept?.endsAt).toBeNull();
    expect(kept?.elements.filter(({ endsAt }) => endsAt === null)).toMatchObject([
      { elementKey: "email" },
    ]);
    await doneScan(systemId, [{ key }]);
    await declare(await keys());
    const [ended] = await flowsOf(vendorId);
    expect(ended?.endsAt).not.toBeNull();
    expect(await lastLines(2)).toEqual(["flow.ended", "drift.declared"]);
    expect(await drifts()).toEqual([]);
  });

  it("ticks a planned reduction that it makes", async () => {
    const vendorId = await makeVendor();
    const flowId = await makeFlow(vendorId, "email raw", "phone raw");
    const plan = await db.reductionPlan.create({ data: { name: "Less" }, select: { id: true } });
    await db.reduction.create({
      data: {
        ...{ flowId, elementKey: "phone", change: "drop", state: "planned" },
        planId: plan.id,
      },
    });
    await doneScan(systemId, [{ key, elements: [["email", "raw"]] }]);
    await declare(await keys());
    expect(await db.reduction.findFirst({ where: { flowId } })).toMatchObject({ state: "done" });
    expect(
      (await db.reductionPlan.findUnique({ where: { id: plan.id } }))?.closedAt,
    ).not.toBeNull();
  });

  it("makes one vendor and one field of it when two people declare at once", async () => {
    const other = await makeSystem(`Mail ${count}`);
    await doneScan(systemId, [{ key, elements: [["email", "raw"]] }]);
    await doneScan(other, [{ key, elements: [["email", "raw"]] }]);
    const asked = [await keys(), await keys(), await keys(other)];
    const results = await Promise.all(asked.map((drifts) => declare(drifts)));
    expect(results.map(({ declared }) => declared).reduce((a, b) => a + b)).toBe(3);
    expect(results.map(({ gone }) => gone).reduce((a, b) => a + b)).toBe(3);
    const vendors = await db.vendor.findMany({ where: { nameKey: key } });
    expect(vendors).toHaveLength(1);
    const flows = await flowsOf(vendors[0]?.id ?? "");
    expect(flows.map(({ elements }) => elements.length)).toEqual([1, 1]);
  });

  it("adds no field twice beside somebody who declares the flow by hand", async () => {
    const vendorId = await makeVendor();
    await doneScan(systemId, [{ key, elements: [["email", "raw"]] }]);
    const asked = await keys();
    await Promise.all([declare(asked), makeFlow(vendorId, "name raw"), declare(asked)]);
    const sent = await db.flowElement.findMany({
      where: { flow: { vendorId }, elementKey: "email" },
    });
    expect(sent).toHaveLength(1);
  });
});

describe("a finding about drift", () => {
  const input = (drifts: unknown, more: object = {}) =>
    openDriftFindingInput.parse({ drifts, title: "Sent in the clear", ...more });

  it("is about a vendor, with what the worst of it proposes", async () => {
    const vendorId = await makeVendor();
    await doneScan(systemId, [
      {
        key,
        elements: [
          ["email", "raw"],
          ["browser", "raw"],
        ],
      },
    ]);
    const opened = accepted(await openDriftFinding(grant, input(await keys())));
    expect(opened).toMatchObject({ vendorId, vendorAdded: false, opened: 2, gone: 0 });
    const finding = await db.finding.findUniqueOrThrow({ where: { id: opened.id } });
    expect(finding).toMatchObject({ vendorId, source: "drift", severity: "high" });
    const days = ((finding.dueAt?.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBeGreaterThanOrEqual(30);
    expect(await drifts()).toMatchObject([
      { standing: "finding", decision: { findingId: opened.id } },
      { standing: "finding", decision: { findingId: opened.id } },
    ]);
    expect(await lastLines(2)).toEqual(["finding.opened", "drift.findingOpened"]);
  });

  it("adds the vendor that the register lacks, without a flow", async () => {
    await doneScan(systemId, [{ key, elements: [["password", "raw"]] }]);
    const opened = accepted(
      await openDriftFinding(grant, input(await keys(), { severity: "", dueOn: "2030-03-01" })),
    );
    expect(opened).toMatchObject({ vendorAdded: true, opened: 2, gone: 0 });
    expect(await flowsOf(opened.vendorId)).toEqual([]);
    const finding = await db.finding.findUniqueOrThrow({ where: { id: opened.id } });
    expect(finding).toMatchObject({ severity: "critical", vendorId: opened.vendorId });
    expect(finding.dueAt?.toISOString()).toBe("2030-03-01T23:59:59.999Z");
    expect(await drifts()).toMatchObject([
      { kind: "undeclared_element", vendorId: opened.vendorId, standing: "finding" },
    ]);
  });

  it("is refused about several vendors, and about what is gone", async () => {
    await doneScan(systemId, [{ key }, { key: `${key}b` }]);
    const several = await openDriftFinding(grant, input(await keys()));
    expect(several).toMatchObject({ ok: false, reason: "several-vendors" });
    const gone = { systemId, kind: "new_vendor", vendorKey: "nobody" };
    expect(await openDriftFinding(grant, input([gone]))).toMatchObject({ reason: "gone" });
    expect(await db.vendor.count({ where: { nameKey: key } })).toBe(0);
  });
});

function fail(): never {
  throw new Error("No drift to decide on");
}

describe("putting drift aside", () => {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const input = (drifts: unknown, untilOn = day(90)) =>
    dismissDriftInput.parse({ drifts, reason: "Test account only", untilOn, zone: "Europe/Paris" });

  it("keeps the reason until the end of the day, and follows an older decision", async () => {
    await doneScan(systemId, [{ key, elements: [["email", "raw"]] }]);
    const asked = await keys();
    expect(accepted(await dismissDrift(grant, input(asked)))).toEqual({ dismissed: 2, gone: 0 });
    expect(await drifts()).toMatchObject([{ standing: "dismissed" }, { standing: "dismissed" }]);
    const again = input([...asked, { ...asked[0], vendorKey: "nobody" }], "2026-12-24");
    expect(accepted(await dismissDrift(grant, again))).toEqual({ dismissed: 2, gone: 1 });
    const rows = await db.driftDecision.findMany({
      where: { systemId },
      orderBy: { decidedAt: "asc" },
    });
    expect(rows.map(({ supersededAt }) => supersededAt === null)).toEqual([
      ...[false, false, true, true],
    ]);
    expect(rows.at(-1)?.until?.toISOString()).toBe("2026-12-24T22:59:59.999Z");
    expect(await lastLines(1)).toEqual(["drift.dismissed"]);
  });

  it("goes on when the third party becomes a vendor, until a finding follows it", async () => {
    await doneScan(systemId, [
      {
        key,
        elements: [
          ["email", "raw"],
          ["name", "raw"],
        ],
      },
    ]);
    const asked = await keys();
    const element = asked.filter((one) => one.element === "email");
    accepted(await dismissDrift(grant, input(element)));
    await declare(asked.filter((one) => one.element !== "email"));
    expect(await drifts()).toMatchObject([{ element: "email", standing: "dismissed" }]);
    const finding = openDriftFindingInput.parse({ drifts: await keys(), title: "After all" });
    accepted(await openDriftFinding(grant, finding));
    expect(await drifts()).toMatchObject([{ element: "email", standing: "finding" }]);
    const standing = await db.driftDecision.count({ where: { systemId, supersededAt: null } });
    expect(standing).toBe(1);
  });

  it("is taken back by a decision of its own, and the drift stands open again", async () => {
    await doneScan(systemId, [{ key, elements: [["email", "raw"]] }]);
    const asked = await keys();
    accepted(await dismissDrift(grant, input(asked)));
    const [first, second] = asked;
    expect(accepted(await takeBackDrift(grant, { drifts: [first ?? fail()] }))).toEqual({
      ...{ takenBack: 1, gone: 0 },
    });
    const standings = (await drifts()).map(({ standing }) => standing);
    expect(standings.toSorted()).toEqual(["dismissed", "open"]);
    expect((await drifts()).find(({ standing }) => standing === "open")?.decision).toBeNull();
    const rows = await db.driftDecision.findMany({
      where: { systemId, kind: first?.kind },
      orderBy: { decidedAt: "asc" },
    });
    expect(rows.map(({ verdict }) => verdict)).toEqual(["dismissed", "taken_back"]);
    expect(rows[0]).toMatchObject({ reason: "Test account only" });
    expect(await lastLines(1)).toEqual(["drift.takenBack"]);
    // What is open has no decision to take back; another decision may follow.
    expect(await takeBackDrift(grant, { drifts: [first ?? fail()] })).toMatchObject({
      reason: "gone",
    });
    accepted(await dismissDrift(grant, input([first])));
    accepted(await takeBackDrift(grant, { drifts: [second ?? fail()] }));
    expect((await drifts()).map(({ standing }) => standing).toSorted()).toEqual(
      standings.toSorted(),
    );
  });

  it("is refused for a day that is past or more than a year ahead, and for nothing", async () => {
    await doneScan(systemId, [{ key }]);
    const asked = await keys();
    expect(await dismissDrift(grant, input(asked, day(-2)))).toMatchObject({
      reason: "ends-in-past",
    });
    expect(await dismissDrift(grant, input(asked, day(370)))).toMatchObject({
      reason: "ends-too-late",
    });
    const nothing = [{ systemId, kind: "new_vendor", vendorKey: "nobody" }];
    expect(await dismissDrift(grant, input(nothing))).toMatchObject({ reason: "gone" });
  });
});
