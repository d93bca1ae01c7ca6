import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { elements } from "#lib/catalogue/elements.ts";
import { now } from "#lib/platform/clock.ts";
import { db, isUniqueViolation, type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { enqueue } from "#lib/platform/queue.ts";
import { method2026 } from "#lib/risk/method/model.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { closeFlow, insertFlow, lockFlow, writeFields } from "./flows/mutations.ts";
import type { DraftField, Flow, FlowDraft } from "./model.ts";
import {
  decideEnd,
  decideProof,
  draftOfFlow,
  type EndRefusal,
  type FlatDraft,
  flatDraft,
  mergeDrafts,
  type ProofRefusal,
  throughDay,
} from "./rules.ts";
import type {
  CreateSystemInput,
  DeclareFlowInput,
  EndFlowInput,
  ProveDeletionInput,
  UpdateFlowInput,
  UpdateSystemInput,
} from "./schema.ts";

type Written = { readonly id: string; readonly vendorId: string };

/**
 * Brings the stored elements in line with the shipped catalogue. Safe to call at every start;
 * elements that an installation added itself stay.
 */
export async function ensureElements(_grant: Grant<"flow:write">): Promise<void> {
  const rows = elements.map((element, position) => ({
    key: element.key,
    dpc: method2026.severity.contextBase[element.context],
    group: element.group,
    position,
  }));
  await db.$executeRaw`
    INSERT INTO "DataElement" (key, dpc, "group", position, "builtIn")
    SELECT key, dpc, "group", position, true
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS row(key text, dpc int, "group" text, position int)
    ON CONFLICT (key) DO UPDATE
      SET dpc = excluded.dpc, "group" = excluded."group", position = excluded.position,
          "builtIn" = true`;
}

/** Adds one of our systems. Refuses a name that is taken. */
export async function createSystem(
  grant: Grant<"flow:write">,
  input: CreateSystemInput,
): Promise<Outcome<{ readonly id: string }, "name-taken">> {
  try {
    return await withTransaction(async (tx) => {
      const last = await tx.system.aggregate({ _max: { position: true } });
      const { id } = await tx.system.create({
        data: { ...input, position: (last._max.position ?? -1) + 1 },
        select: { id: true },
      });
      await record(tx, grant, {
        type: "system.created",
        entity: { kind: "system", id },
        data: { name: input.name },
      });
      return accept({ id });
    });
  } catch (error) {
    if (isUniqueViolation(error, "name")) return refuse("name-taken");
    throw error;
  }
}

/** Renames or describes a system. Refuses a stale revision and a name that is taken. */
export async function updateSystem(
  grant: Grant<"flow:write">,
  input: UpdateSystemInput,
): Promise<Outcome<{ readonly id: string }, "name-taken" | "conflict">> {
  const { id, revision, ...data } = input;
  try {
    return await withTransaction(async (tx) => {
      const { count } = await tx.system.updateMany({
        where: { id, revision },
        data: { ...data, revision: { increment: 1 } },
      });
      if (count === 0) return refuseStaleSystem(tx, id);
      await record(tx, grant, { type: "system.updated", entity: { kind: "system", id }, data });
      return accept({ id });
    });
  } catch (error) {
    if (isUniqueViolation(error, "name")) return refuse("name-taken");
    throw error;
  }
}

async function refuseStaleSystem(tx: Tx, id: string) {
  const theirs = await tx.system.findUnique({
    where: { id },
    select: { name: true, description: true, revision: true },
  });
  if (theirs === null) throw new AppError("not-found", "No such system");
  return refuse("conflict", { theirs });
}

function draftOf(input: DeclareFlowInput | UpdateFlowInput): FlowDraft {
  const { purpose, purposeKind, legalBasis, people, peopleMax, retentionDays, region } = input;
  const { transferMechanism, dpcAdjustment, dpcAdjustmentReason, fields } = input;
  return {
    ...{ purpose, purposeKind, legalBasis, people, peopleMax, retentionDays, region },
    ...{ transferMechanism, dpcAdjustment },
    dpcAdjustmentReason: dpcAdjustment === 0 ? null : dpcAdjustmentReason,
    fields,
  };
}

/**
 * Declares a flow. Throws `not-found` for a vendor or a system that the grant does not reach. A
 * statement that no personal data goes to the vendor ends with it.
 */
export async function declareFlow(
  grant: Grant<"flow:write">,
  input: DeclareFlowInput,
): Promise<Outcome<Written>> {
  return withTransaction(async (tx) => {
    const { vendorId, systemId, startsAt } = input;
    const flow = await insertFlow(grant, tx, { ...draftOf(input), vendorId, systemId, startsAt });
    await record(tx, grant, flow.line);
    return accept({ id: flow.id, vendorId });
  });
}

/** A draft back from its flat record. */
function draftFromFlat(flat: Readonly<Record<string, FlatDraft[string] | undefined>>): FlowDraft {
  const fields: DraftField[] = [];
  const rest: Record<string, FlatDraft[string] | undefined> = {};
  for (const [key, value] of Object.entries(flat)) {
    if (!key.startsWith("field.")) rest[key] = value;
    else if (typeof value === "string") {
      const [form, necessity] = value.split(" ");
      fields.push({ element: key.slice(6), form, necessity } as DraftField);
    }
  }
  return { ...(rest as Omit<FlowDraft, "fields">), fields };
}

/**
 * Edits a running flow, losing nobody's work: an edit that began at an older revision is merged
 * field by field, or refused as `conflict` with both versions where the same field differs. A
 * field that leaves stays known as having been sent; only a correction takes it out.
 */
export async function updateFlow(
  grant: Grant<"flow:write">,
  input: UpdateFlowInput,
): Promise<Outcome<Written, "conflict" | "already-ended" | "no-fields">> {
  const moment = now();
  return withTransaction(async (tx) => {
    const flow = await lockFlow(grant, tx, input.id);
    if (flow.endsAt !== null) return refuse("already-ended");
    const theirs = flatDraft(draftOfFlow(flow));
    const base = input.revision === flow.revision ? theirs : input.base;
    const taken = input.take.map((field) => [field, base[field] ?? null] as const);
    const mine = { ...flatDraft(draftOf(input)), ...Object.fromEntries(taken) };
    const merged = mergeDrafts(base, mine, theirs);
    if (!merged.ok) {
      return refuse("conflict", {
        revision: flow.revision,
        base: theirs,
        fields: merged.conflicts,
      });
    }
    const next = draftFromFlat({ ...theirs, ...merged.changes });
    if (next.fields.length === 0) return refuse("no-fields");
    const written = await writeFields(grant, tx, flow, next.fields, input.change, moment);
    const { fields: _fields, ...columns } = next;
    await tx.dataFlow.update({
      where: { id: flow.id },
      data: { ...columns, updatedAt: moment, revision: { increment: 1 } },
    });
    await enqueue(tx, "vendor-changed", { vendorId: flow.vendorId });
    await record(tx, grant, {
      type: "flow.updated",
      entity: { kind: "flow", id: flow.id },
      data: {
        vendorId: flow.vendorId,
        change: input.change,
        changed: merged.changes,
        left: written.left,
        ...(written.made.length === 0 ? {} : { reductionsMade: written.made }),
      },
    });
    return accept({ id: flow.id, vendorId: flow.vendorId });
  });
}

/** Ends a flow. Its data is held from then on, until its deletion is proven. */
export async function endFlow(
  grant: Grant<"flow:write">,
  input: EndFlowInput,
): Promise<Outcome<Written, EndRefusal | "conflict">> {
  const moment = now();
  return withTransaction(async (tx) => {
    const flow = await lockFlow(grant, tx, input.id);
    const verdict = decideEnd(flow, throughDay(input.endsAt, moment), moment);
    if (!verdict.ok) return verdict;
    if (flow.revision !== input.revision) return refuse("conflict", { revision: flow.revision });
    await record(tx, grant, await closeFlow(grant, tx, flow, verdict.value, moment));
    return accept({ id: flow.id, vendorId: flow.vendorId });
  });
}

/** The evidence of a proof: the one that is named, or a new link. Null when neither is given. */
async function proofEvidence(
  tx: Tx,
  grant: Grant<"flow:write">,
  flow: Flow,
  input: ProveDeletionInput,
): Promise<string | null> {
  if (input.evidenceId !== null) {
    const found = await tx.evidence.findFirst({
      where: { id: input.evidenceId, vendorId: flow.vendorId, withdrawnAt: null },
      select: { id: true },
    });
    return found?.id ?? null;
  }
  if (input.url === null || input.title === null) return null;
  const { id } = await tx.evidence.create({
    data: {
      vendorId: flow.vendorId,
      type: "deletion_proof",
      origin: "vendor",
      title: input.title,
      url: input.url,
      datedAt: input.provenAt,
      addedById: grant.actor.kind === "user" ? grant.actor.userId : null,
    },
    select: { id: true },
  });
  return id;
}

/**
 * Records that the vendor deleted the data: of an ended flow, or of fields that left a running one
 * (`elements`). Refuses without evidence; nothing counts as deleted on a word alone.
 */
export async function proveDeletion(
  grant: Grant<"flow:write">,
  input: ProveDeletionInput,
): Promise<Outcome<Written, ProofRefusal>> {
  const moment = now();
  const provenAt = throughDay(input.provenAt, moment);
  return withTransaction(async (tx) => {
    const flow = await lockFlow(grant, tx, input.id);
    const ofFields = input.elements.length > 0;
    const left = flow.fields.filter(
      ({ element, endsAt, deletionProvenAt }) =>
        input.elements.includes(element) && endsAt !== null && deletionProvenAt === null,
    );
    const targets = ofFields ? left : [flow];
    if (targets.length === 0) return refuse("not-ended");
    const hasEvidence = input.evidenceId !== null || (input.url !== null && input.title !== null);
    for (const target of targets) {
      const verdict = decideProof(target, provenAt, hasEvidence, moment);
      if (!verdict.ok) return verdict;
    }
    const evidenceId = await proofEvidence(tx, grant, flow, input);
    if (evidenceId === null) return refuse("no-evidence");
    const proof = { deletionProvenAt: provenAt, deletionEvidenceId: evidenceId };
    if (ofFields) {
      await tx.flowElement.updateMany({
        where: { id: { in: left.map(({ id }) => id) }, deletionProvenAt: null },
        data: proof,
      });
    }
    await tx.dataFlow.update({
      where: { id: flow.id },
      data: { ...(ofFields ? {} : proof), updatedAt: moment, revision: { increment: 1 } },
    });
    await enqueue(tx, "vendor-changed", { vendorId: flow.vendorId });
    await record(tx, grant, {
      type: "flow.deletionProven",
      entity: { kind: "flow", id: flow.id },
      data: {
        vendorId: flow.vendorId,
        provenAt: provenAt.toISOString(),
        evidenceId,
        elements: input.elements,
      },
    });
    return accept({ id: flow.id, vendorId: flow.vendorId });
  });
}
