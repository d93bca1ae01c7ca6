import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { jobGrant } from "#lib/access/gate.ts";
import { judgeFields } from "#lib/data-map/bulk/mutations.ts";
import { judgeFieldsInput } from "#lib/data-map/bulk/schema.ts";
import {
  ensureMinimisationRules,
  planReductions,
  rejectProposal,
  setMinimisationRule,
  withdrawReduction,
} from "#lib/data-map/minimisation/mutations.ts";
import {
  listMinimisationRules,
  listProposals,
  listReductionPlans,
  proposalsOfVendor,
} from "#lib/data-map/minimisation/queries.ts";
import { isOpen } from "#lib/data-map/minimisation/rules.ts";
import {
  planReductionsInput,
  proposalList,
  rejectProposalInput,
} from "#lib/data-map/minimisation/schema.ts";
import {
  createSystem,
  declareFlow,
  endFlow,
  ensureElements,
  updateFlow,
} from "#lib/data-map/mutations.ts";
import { findFlow } from "#lib/data-map/queries.ts";
import { draftOfFlow, flatDraft } from "#lib/data-map/rules.ts";
import { declareFlowInput } from "#lib/data-map/schema.ts";
import { planWithFindings } from "#lib/findings/reductions/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { parseTableQuery } from "#lib/shared/table-query.ts";
import { countStatements } from "#tests/support/statements.ts";

const grant = jobGrant("test", ["flow:read", "flow:write", "finding:write"]);
let systemId: string;
let count = 0;

beforeAll(async () => {
  await ensureElements(grant);
  await ensureMinimisationRules(grant);
  const system = await createSystem(grant, { name: "API platform", description: "" });
  if (!system.ok) throw new Error(system.reason);
  systemId = system.value.id;
});

let vendorId: string;
let flowId: string;
beforeEach(async () => {
  ({ vendorId, flowId } = await makeFlow());
});

/** An analytics vendor that receives what the reference case names. */
async function makeFlow() {
  count += 1;
  const name = `Vendor ${count}`;
  const vendor = await db.vendor.create({
    data: { name, nameKey: name.toLowerCase(), kind: "analytics" },
  });
  const outcome = await declareFlow(
    grant,
    declareFlowInput.parse({
      vendorId: vendor.id,
      systemId,
      startsAt: "2026-01-05",
      purpose: "Measure use",
      purposeKind: "analytics",
      legalBasis: "consent",
      people: "1000",
      peopleMax: "5000",
      retentionDays: "",
      region: "",
      transferMechanism: "",
      fields: ["name", "email", "user_id", "browser"].map((element) => ({
        element,
        form: "raw",
        necessity: element === "browser" ? "needed" : "unknown",
      })),
    }),
  );
  if (!outcome.ok) throw new Error("A flow is declared.");
  return { vendorId: vendor.id, flowId: outcome.value.id };
}

async function proposals(id = vendorId) {
  const found = await proposalsOfVendor(grant, id);
  return found?.flows.flatMap((flow) => flow.proposals) ?? [];
}

const changes = () => [
  { flowId, element: "name", change: "drop" },
  { flowId, element: "user_id", change: "pseudonymise" },
];

async function plan(name = "Send less") {
  const outcome = await planReductions(
    grant,
    planReductionsInput.parse({ name, changes: changes() }),
  );
  if (!outcome.ok) throw new Error("A plan is made.");
  return outcome.value.id;
}

/** Saves what the flow sends, as the form would. */
async function send(fields: Readonly<Record<string, string>>) {
  const flow = await findFlow(grant, flowId);
  if (flow === null) throw new Error("The flow is there.");
  const draft = draftOfFlow(flow);
  const kept = draft.fields.flatMap((field) => {
    const form = fields[field.element];
    return form === undefined ? [] : [{ ...field, form: form as typeof field.form }];
  });
  return updateFlow(grant, {
    id: flowId,
    revision: flow.revision,
    base: flatDraft(draft),
    take: [],
    change: "changed",
    ...draft,
    transferMechanism: null,
    fields: kept,
  });
}

const standing = async () =>
  (await db.reduction.findMany({ where: { flowId, supersededAt: null } })).map(
    ({ elementKey, state }) => `${elementKey} ${state}`,
  );

describe("proposals", () => {
  it("come from the table for the purpose of the flow", async () => {
    const found = await proposals();
    expect(found.map(({ element, change }) => `${element} ${change}`)).toEqual([
      "name drop",
      "email drop",
      "user_id pseudonymise",
    ]);
    expect(found.every(isOpen)).toBe(true);
  });

  it("are listed for all vendors in as many statements as for one", async () => {
    const query = parseTableQuery({ kind: "analytics" }, proposalList);
    const few = await countStatements(() => listProposals(grant, query));
    for (let index = 0; index < 3; index += 1) await makeFlow();
    const { vendors, complete } = await listProposals(grant, query);
    expect(complete).toBe(true);
    expect(vendors.map(({ vendor }) => vendor.id)).toContain(vendorId);
    expect(await countStatements(() => listProposals(grant, query))).toBe(few);
    expect(await listProposals(grant, parseTableQuery({ kind: "payment" }, proposalList))).toEqual({
      vendors: [],
      complete: true,
    });
  });

  it("follow the table as somebody sets it, and a shipped line never comes back", async () => {
    const line = (await listMinimisationRules(grant)).find(
      ({ purposeKind, element }) => purposeKind === "analytics" && element === "email",
    );
    if (line === undefined) throw new Error("The line is shipped.");
    const { purposeKind, element, change, revision } = line;
    const set = (active: boolean, at: number) =>
      setMinimisationRule(grant, {
        ...{ purposeKind, element, change },
        reason: "Agreed with the privacy team.",
        active,
        revision: at,
      });
    expect(await set(false, revision)).toEqual({ ok: true, value: { revision: revision + 1 } });
    expect(await set(true, revision)).toEqual({ ok: false, reason: "stale-revision" });
    await ensureMinimisationRules(grant);
    expect((await proposals()).map((one) => one.element)).toEqual(["name", "user_id"]);
    expect(await set(true, revision + 1)).toMatchObject({ ok: true });
    expect((await proposals())[1]).toMatchObject({
      element: "email",
      reason: { kind: "written", text: "Agreed with the privacy team." },
    });
  });

  it("take a new line only with its reason", async () => {
    const line = {
      purposeKind: "staff",
      element: "gender",
      change: "drop",
      active: true,
      revision: 0,
    } as const;
    expect(await setMinimisationRule(grant, { ...line, reason: null })).toEqual({
      ok: false,
      reason: "no-reason",
    });
    expect(await setMinimisationRule(grant, { ...line, reason: "Not asked for." })).toMatchObject({
      ok: true,
    });
    expect(await setMinimisationRule(grant, { ...line, reason: "Again." })).toMatchObject({
      reason: "stale-revision",
    });
  });
});

describe("decisions", () => {
  it("plan changes that tick themselves as the flow changes, and close the plan", async () => {
    const id = await plan();
    expect((await proposals()).filter(isOpen).map((one) => one.element)).toEqual(["email"]);
    await send({ email: "raw", user_id: "raw", browser: "raw" });
    expect((await standing()).sort()).toEqual(["name done", "user_id planned"]);
    await send({ email: "raw", user_id: "pseudonymised", browser: "raw" });
    const [done] = (await listReductionPlans(grant)).filter((one) => one.id === id);
    expect(done?.items.map(({ state }) => state)).toEqual(["done", "done"]);
    expect(done?.closedAt).not.toBeNull();
    const lines = await db.activity.findMany({
      where: { type: "flow.updated", entityId: flowId },
      orderBy: { seq: "asc" },
    });
    expect(lines.map(({ data }) => (data as Record<string, unknown>).reductionsMade)).toEqual([
      ["name"],
      ["user_id"],
    ]);
  });

  it("tick when the flow ends, since nothing is sent any more", async () => {
    await plan();
    const flow = await findFlow(grant, flowId);
    const endsAt = new Date("2026-02-01T00:00:00Z");
    await endFlow(grant, { id: flowId, revision: flow?.revision ?? 0, endsAt });
    expect((await standing()).sort()).toEqual(["name done", "user_id done"]);
  });

  it("reject with a reason, and a newer decision follows the older one", async () => {
    const reject = {
      flowId,
      element: "name",
      change: "drop",
      reason: "The contract names people.",
    };
    expect(rejectProposalInput.safeParse({ ...reject, reason: " " }).success).toBe(false);
    await rejectProposal(grant, rejectProposalInput.parse(reject));
    expect(await standing()).toEqual(["name rejected"]);
    await plan();
    expect((await standing()).sort()).toEqual(["name planned", "user_id planned"]);
    expect(await db.reduction.count({ where: { flowId, elementKey: "name" } })).toBe(2);
    const [name] = (await proposals()).filter(({ element }) => element === "name");
    const withdrawn = { id: name?.decision?.id ?? "" };
    expect(await withdrawReduction(grant, withdrawn)).toMatchObject({ ok: true });
    expect(await withdrawReduction(grant, withdrawn)).toMatchObject({ reason: "already-decided" });
    expect((await proposals()).filter(isOpen).map((one) => one.element)).toEqual(["name", "email"]);
  });

  it("refuse a field that is not sent, and leave nothing behind", async () => {
    const before = await db.reductionPlan.count();
    const input = planReductionsInput.parse({
      name: "Nothing",
      changes: [...changes(), { flowId, element: "health", change: "drop" }],
    });
    await expect(planReductions(grant, input)).rejects.toMatchObject({ code: "not-found" });
    expect([await db.reductionPlan.count(), await standing()]).toEqual([before, []]);
  });

  it("open one finding for each vendor, in the same transaction as the plan", async () => {
    const other = await makeFlow();
    const outcome = await planWithFindings(grant, {
      ...planReductionsInput.parse({
        name: "No names to analytics",
        changes: [...changes(), { flowId: other.flowId, element: "email", change: "drop" }],
      }),
      severity: "medium",
      weakness: "Names are sent that counting does not need.",
    });
    if (!outcome.ok) throw new Error("A plan is made.");
    const findings = await db.finding.findMany({
      where: { title: "No names to analytics" },
      include: { reductions: true },
    });
    expect(findings.map((one) => one.vendorId).sort()).toEqual([vendorId, other.vendorId].sort());
    const lines = await db.activity.findMany({
      where: { type: "reduction.planned", entityId: outcome.value.id },
    });
    // One for each vendor, so that its history shows what was planned for it.
    expect(lines.map(({ data }) => (data as { vendorId: string }).vendorId).sort()).toEqual(
      [vendorId, other.vendorId].sort(),
    );
    expect(findings.map((one) => one.reductions.length).toSorted((a, b) => a - b)).toEqual([1, 2]);
  });
});

describe("judging one field of many flows", () => {
  it("is one write for all, with a line for each flow that changed", async () => {
    const other = await makeFlow();
    const input = judgeFieldsInput.parse({
      fields: [`${flowId} email`, `${other.flowId} email`, `${flowId} health`],
      necessity: "not_needed",
    });
    const before = await db.activity.count();
    expect(await judgeFields(grant, input)).toMatchObject({ ok: true, value: { changed: 2 } });
    expect(await db.activity.count()).toBe(before + 2);
    expect(await judgeFields(grant, input)).toMatchObject({ ok: true, value: { changed: 0 } });
    expect(await db.activity.count()).toBe(before + 2);
    expect((await proposals())[1]).toMatchObject({ element: "email", reason: { kind: "stated" } });
    const flow = await findFlow(grant, flowId);
    expect(flow?.revision).toBe(2);
  });

  it("takes nothing but known fields of flows", () => {
    for (const field of ["x email", `${flowId} nothing`, ""]) {
      const parsed = judgeFieldsInput.safeParse({ fields: [field], necessity: "needed" });
      expect(parsed.error?.issues[0]?.message).toBe("unknownField");
    }
  });
});
