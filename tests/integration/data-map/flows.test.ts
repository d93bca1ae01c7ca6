import { beforeEach, describe, expect, it } from "vitest";
import { jobGrant } from "#lib/access/gate.ts";
import {
  createSystem,
  declareFlow,
  endFlow,
  ensureElements,
  proveDeletion,
  updateFlow,
} from "#lib/data-map/mutations.ts";
import { findFlow, listFlowsOfVendor } from "#lib/data-map/queries.ts";
import { draftOfFlow, flatDraft } from "#lib/data-map/rules.ts";
import { declareFlowInput, proveDeletionInput, updateFlowInput } from "#lib/data-map/schema.ts";
import { stateNoPersonalData } from "#lib/data-map/statements/mutations.ts";
import { db } from "#lib/platform/db.ts";

const grant = jobGrant("test", ["flow:read", "flow:write"]);
const today = new Date().toISOString().slice(0, 10);
const nobody = "00000000-0000-7000-8000-000000000000";

let vendorId: string;
let systemId: string;
let count = 0;

beforeEach(async () => {
  count += 1;
  await ensureElements(grant);
  const vendor = await db.vendor.create({
    data: { name: `Vendor ${count}`, nameKey: `vendor ${count}`, kind: "analytics" },
  });
  vendorId = vendor.id;
  const system = await createSystem(grant, { name: `System ${count}`, description: "" });
  if (!system.ok) throw new Error(system.reason);
  systemId = system.value.id;
});

const field = (element: string, form = "raw", necessity = "needed") => ({
  element,
  form,
  necessity,
});

/** As a form sends it. */
function declaration(change: object = {}) {
  return declareFlowInput.parse({
    vendorId,
    systemId,
    startsAt: "2026-01-05",
    purpose: "Measure use",
    purposeKind: "analytics",
    legalBasis: "consent",
    people: "1200",
    retentionDays: "",
    region: "US",
    transferMechanism: "",
    fields: [field("email", "raw", "not_needed"), field("user_id")],
    ...change,
  });
}

async function declare(change: object = {}) {
  const outcome = await declareFlow(grant, declaration(change));
  if (!outcome.ok) throw new Error(outcome.reason);
  return flowOf(outcome.value.id);
}

async function flowOf(id: string) {
  const flow = await findFlow(grant, id);
  if (flow === null) throw new Error("no flow");
  return flow;
}

type Declared = Awaited<ReturnType<typeof declare>>;

/** An edit as a form sends it, begun at `flow`. */
function edit(flow: Declared, change: object = {}) {
  const draft = draftOfFlow(flow);
  const { fields, people, peopleMax, dpcAdjustmentReason, ...rest } = draft;
  return updateFlowInput.parse({
    id: flow.id,
    revision: String(flow.revision),
    base: JSON.stringify(flatDraft(draft)),
    ...rest,
    people: people === null ? "" : String(people),
    peopleMax: peopleMax === null ? "" : String(peopleMax),
    dpcAdjustmentReason: dpcAdjustmentReason ?? "",
    retentionDays: "",
    region: rest.region ?? "",
    transferMechanism: rest.transferMechanism ?? "",
    fields,
    ...change,
  });
}

const lines = (id: string) =>
  db.activity.findMany({ where: { entityId: id }, orderBy: { seq: "asc" } });

describe("declaring a flow", () => {
  it("keeps what was said; what was left empty is unknown, not zero", async () => {
    const flow = await declare();
    expect(flow).toMatchObject({
      vendorId,
      systemName: `System ${count}`,
      people: 1200,
      retentionDays: null,
      transferMechanism: null,
      region: "US",
      endsAt: null,
      revision: 1,
    });
    expect(flow.fields.map(({ element, form, necessity }) => [element, form, necessity])).toEqual([
      ["email", "raw", "not_needed"],
      ["user_id", "raw", "needed"],
    ]);
    expect((await lines(flow.id)).map(({ type }) => type)).toEqual(["flow.declared"]);
  });

  it("ends a statement that no personal data goes there", async () => {
    await stateNoPersonalData(grant, { vendorId, stated: true, reason: "Physical goods." });
    await declare();
    const vendor = await db.vendor.findUniqueOrThrow({ where: { id: vendorId } });
    expect(vendor).toMatchObject({ noPersonalData: false, noPersonalDataReason: null });
    const refused = await stateNoPersonalData(grant, { vendorId, stated: true, reason: "x" });
    expect(refused).toMatchObject({ ok: false, reason: "flows-declared", details: { count: 1 } });
  });

  it("writes nothing at all for a vendor that does not exist", async () => {
    const before = await db.activity.count();
    await expect(declareFlow(grant, declaration({ vendorId: nobody }))).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await db.activity.count()).toBe(before);
    expect(await db.dataFlow.count({ where: { vendorId: nobody } })).toBe(0);
  });

  it.each([
    ["no field", { fields: [] }, "noElement"],
    ["a field twice", { fields: [field("email"), field("email")] }, "elementTwice"],
    ["an adjustment without a reason", { dpcAdjustment: "1" }, "adjustmentReason"],
  ])("is not accepted with %s", (_, change, message) => {
    const parsed = declareFlowInput.safeParse({
      ...{ vendorId, systemId, startsAt: "2026-01-05", purpose: "x", purposeKind: "other" },
      legalBasis: "consent",
      fields: [field("email")],
      ...change,
    });
    expect(parsed.error?.issues.map((issue) => issue.message)).toContain(message);
  });
});

describe("editing a flow", () => {
  it("lets a field leave without forgetting that it was sent", async () => {
    const flow = await declare();
    const outcome = await updateFlow(
      grant,
      edit(flow, { fields: [field("user_id", "pseudonymised"), field("browser")] }),
    );
    expect(outcome.ok).toBe(true);
    const after = await flowOf(flow.id);
    expect(draftOfFlow(after).fields).toEqual([
      field("user_id", "pseudonymised"),
      field("browser"),
    ]);
    const left = after.fields.filter(({ endsAt }) => endsAt !== null);
    expect(left.map(({ element, form }) => [element, form])).toEqual([
      ["email", "raw"],
      ["user_id", "raw"],
    ]);
    expect(after.revision).toBe(2);
  });

  it("takes a field out when the record was wrong; the log keeps what it said", async () => {
    const flow = await declare();
    await updateFlow(grant, edit(flow, { change: "corrected", fields: [field("user_id")] }));
    const after = await flowOf(flow.id);
    expect(after.fields.map(({ element }) => element)).toEqual(["user_id"]);
    const [, line] = await lines(flow.id);
    expect(line?.data).toMatchObject({ change: "corrected", left: ["email raw not_needed"] });
  });

  it("dates a corrected field from the start of the flow", async () => {
    const flow = await declare();
    const fields = [...draftOfFlow(flow).fields, field("phone")];
    await updateFlow(grant, edit(flow, { change: "corrected", fields }));
    const phone = (await flowOf(flow.id)).fields.find(({ element }) => element === "phone");
    expect(phone?.startsAt).toEqual(flow.startsAt);
  });

  it("changes a judgement in place", async () => {
    const flow = await declare();
    const fields = [field("email", "raw", "useful"), field("user_id")];
    await updateFlow(grant, edit(flow, { fields }));
    const after = await flowOf(flow.id);
    expect(after.fields.map(({ id }) => id)).toEqual(flow.fields.map(({ id }) => id));
    expect(draftOfFlow(after).fields).toEqual(fields);
  });

  it("merges two edits of different things", async () => {
    const flow = await declare();
    await updateFlow(grant, edit(flow, { purpose: "Measure use of the portal" }));
    const outcome = await updateFlow(
      grant,
      edit(flow, { people: "9000", fields: [...draftOfFlow(flow).fields, field("browser")] }),
    );
    expect(outcome.ok).toBe(true);
    const after = await flowOf(flow.id);
    expect(after).toMatchObject({
      purpose: "Measure use of the portal",
      people: 9000,
      revision: 3,
    });
    expect(draftOfFlow(after).fields.map(({ element }) => element)).toContain("browser");
  });

  it("shows both versions where the same thing was changed, and saves the choice", async () => {
    const flow = await declare();
    const raw = draftOfFlow(flow).fields;
    const theirs = raw.map((each) => ({ ...each, form: "hashed" as const }));
    await updateFlow(grant, edit(flow, { purpose: "Theirs", fields: theirs }));
    const mine = edit(flow, {
      purpose: "Mine",
      fields: raw.map((each) => ({ ...each, form: "coarsened" as const })),
    });
    const refused = await updateFlow(grant, mine);
    expect(refused).toMatchObject({ ok: false, reason: "conflict", details: { revision: 2 } });
    if (refused.ok) throw new Error("accepted");
    const details = refused.details as {
      revision: number;
      base: object;
      fields: { field: string }[];
    };
    expect(details.fields.map((each) => each.field).sort()).toEqual([
      "field.email",
      "field.user_id",
      "purpose",
    ]);
    const chosen = await updateFlow(grant, {
      ...mine,
      revision: details.revision,
      base: details.base as Record<string, string>,
      take: ["field.email"],
    });
    expect(chosen.ok).toBe(true);
    const after = await flowOf(flow.id);
    expect(after.purpose).toBe("Mine");
    expect(draftOfFlow(after).fields.map(({ element, form }) => [element, form])).toEqual([
      ["email", "hashed"],
      ["user_id", "coarsened"],
    ]);
  });

  it("loses nothing when many edit at once", async () => {
    const flow = await declare();
    const elements = ["browser", "screen", "language", "time_zone", "referrer", "city"];
    const outcomes = await Promise.all(
      elements.map((element) =>
        updateFlow(grant, edit(flow, { fields: [...draftOfFlow(flow).fields, field(element)] })),
      ),
    );
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    const after = draftOfFlow(await flowOf(flow.id)).fields.map(({ element }) => element);
    expect([...after].sort()).toEqual(["email", "user_id", ...elements].sort());
  });

  it("refuses to leave a running flow without a field", async () => {
    const flow = await declare();
    expect(await updateFlow(grant, edit(flow, { fields: [] }))).toMatchObject({
      ok: false,
      reason: "no-fields",
    });
  });
});

describe("ending a flow and proving the deletion", () => {
  const proof = (id: string, change: object = {}) =>
    proveDeletionInput.parse({
      id,
      provenAt: today,
      title: "Certificate of deletion",
      url: "https://vendor.example/deletion.pdf",
      ...change,
    });

  it("holds the data until it is proven, with the evidence beside the flow", async () => {
    const flow = await declare();
    const endsAt = new Date(`${today}T00:00:00Z`);
    expect((await endFlow(grant, { id: flow.id, revision: 1, endsAt })).ok).toBe(true);
    const ended = await flowOf(flow.id);
    expect(ended.endsAt?.getTime()).toBeGreaterThanOrEqual(endsAt.getTime());
    expect(
      ended.fields.every(({ endsAt: end }) => end?.getTime() === ended.endsAt?.getTime()),
    ).toBe(true);
    expect(ended.deletionProvenAt).toBeNull();

    expect((await proveDeletion(grant, proof(flow.id))).ok).toBe(true);
    const proven = await flowOf(flow.id);
    expect(proven.deletionProvenAt).not.toBeNull();
    expect(proven.deletionEvidence).toMatchObject({ title: "Certificate of deletion" });
    expect((await lines(flow.id)).map(({ type }) => type)).toEqual([
      "flow.declared",
      "flow.ended",
      "flow.deletionProven",
    ]);
    expect(await proveDeletion(grant, proof(flow.id))).toMatchObject({ reason: "already-proven" });
  });

  it("runs through its last day; a field that came later was sent for no time", async () => {
    const flow = await declare();
    await updateFlow(
      grant,
      edit(flow, { fields: [...draftOfFlow(flow).fields, field("browser")] }),
    );
    const lastDay = new Date("2026-02-03T00:00:00Z");
    const outcome = await endFlow(grant, { id: flow.id, revision: 2, endsAt: lastDay });
    expect(outcome.ok).toBe(true);
    const ended = await flowOf(flow.id);
    expect(ended.endsAt).toEqual(new Date("2026-02-04T00:00:00Z"));
    const browser = ended.fields.find(({ element }) => element === "browser");
    expect(browser?.endsAt).toEqual(browser?.startsAt);
  });

  it("refuses an end in the future, before the start, twice, or at an old revision", async () => {
    const flow = await declare();
    const end = (endsAt: string, revision = 1) =>
      endFlow(grant, { id: flow.id, revision, endsAt: new Date(`${endsAt}T00:00:00Z`) });
    expect(await end("2099-01-01")).toMatchObject({ reason: "ends-in-future" });
    expect(await end("2025-12-31")).toMatchObject({ reason: "ends-before-start" });
    expect(await end(today, 7)).toMatchObject({ reason: "conflict" });
    expect(await end(today)).toMatchObject({ ok: true });
    expect(await end(today, 2)).toMatchObject({ reason: "already-ended" });
    expect(await updateFlow(grant, edit(await flowOf(flow.id)))).toMatchObject({
      reason: "already-ended",
    });
  });

  it("takes no word for it: a proof needs evidence of this vendor", async () => {
    const flow = await declare();
    expect(await proveDeletion(grant, proof(flow.id))).toMatchObject({ reason: "not-ended" });
    await endFlow(grant, { id: flow.id, revision: 1, endsAt: new Date(`${today}T00:00:00Z`) });
    const without = proof(flow.id, { title: "", url: "" });
    expect(await proveDeletion(grant, without)).toMatchObject({ reason: "no-evidence" });
    const other = await db.vendor.create({
      data: { name: `Other ${count}`, nameKey: `other ${count}`, kind: "other" },
    });
    const evidence = await db.evidence.create({
      data: {
        ...{ vendorId: other.id, type: "deletion_proof", origin: "vendor" },
        ...{ title: "Not theirs", url: "https://other.example/proof" },
      },
    });
    const foreign = proof(flow.id, { title: "", url: "", evidenceId: evidence.id });
    expect(await proveDeletion(grant, foreign)).toMatchObject({ reason: "no-evidence" });
    expect((await flowOf(flow.id)).deletionProvenAt).toBeNull();
  });

  it("proves the deletion of a field that left a running flow", async () => {
    const flow = await declare();
    await updateFlow(grant, edit(flow, { fields: [field("user_id")] }));
    const outcome = await proveDeletion(
      grant,
      proof(flow.id, { elements: ["email"], provenAt: tomorrow() }),
    );
    expect(outcome).toMatchObject({ reason: "proven-in-future" });
    await db.flowElement.updateMany({
      where: { flowId: flow.id, elementKey: "email" },
      data: { endsAt: new Date(`${today}T00:00:00Z`) },
    });
    expect((await proveDeletion(grant, proof(flow.id, { elements: ["email"] }))).ok).toBe(true);
    const after = await flowOf(flow.id);
    expect(after.deletionProvenAt).toBeNull();
    expect(
      after.fields.find(({ element }) => element === "email")?.deletionProvenAt,
    ).not.toBeNull();
    expect(after.fields.find(({ element }) => element === "user_id")?.deletionProvenAt).toBeNull();
  });

  function tomorrow(): string {
    return new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  }
});

describe("reading", () => {
  it("lists a vendor's flows, running ones first", async () => {
    const first = await declare();
    const second = await declare({ purpose: "Second" });
    await endFlow(grant, { id: first.id, revision: 1, endsAt: new Date(`${today}T00:00:00Z`) });
    const flows = await listFlowsOfVendor(grant, vendorId);
    expect(flows.map(({ id }) => id)).toEqual([second.id, first.id]);
  });

  it("finds nothing for an id that is none", async () => {
    expect(await findFlow(grant, "not-an-id")).toBeNull();
    expect(await findFlow(grant, nobody)).toBeNull();
  });
});
