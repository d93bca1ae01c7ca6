import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import type { ActivityEvent } from "#lib/activity/model.ts";
import { record, recordMany } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { isUniqueViolation, type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { enqueue } from "#lib/platform/queue.ts";
import { editConflict, mergeEdit } from "#lib/shared/merge.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { nameKey } from "#lib/shared/text.ts";
import type { EditableField, Lifecycle, VendorTexts, VendorValues } from "./model.ts";
import { vendorState } from "./queries.ts";
import { decideMove, type MoveRefusal, vendorTexts } from "./rules.ts";

/**
 * Adds a vendor, proposed, inside the caller's transaction, which records the lines last. Throws the
 * breach of a unique key when another vendor has its external id.
 */
export async function insertVendor(
  _grant: Grant<"vendor:write">,
  tx: Tx,
  values: VendorValues,
): Promise<{ readonly id: string; readonly lines: readonly ActivityEvent[] }> {
  const company = await ensureCompany(tx, values.companyName);
  const { id } = await tx.vendor.create({
    data: {
      ...columnsOf(values),
      name: values.name,
      kind: values.kind,
      nameKey: nameKey(values.name),
      companyId: company.id,
      tags: tagLinks(values.tags).create,
    },
    select: { id: true },
  });
  await enqueue(tx, "vendor-changed", { vendorId: id });
  const entity = { kind: "vendor", id };
  const lines = [
    ...company.events,
    { type: "vendor.created", entity, data: { name: values.name } } as const,
  ];
  return { id, lines };
}

/** Creates a vendor, proposed. Refused when another vendor has its external id. */
export async function createVendor(
  grant: Grant<"vendor:write">,
  values: VendorValues,
): Promise<Outcome<{ id: string }, "external-id-taken">> {
  try {
    return await withTransaction(async (tx) => {
      const { id, lines } = await insertVendor(grant, tx, values);
      await recordMany(tx, grant, lines);
      return accept({ id });
    });
  } catch (error) {
    if (isUniqueViolation(error, "externalId")) return refuse("external-id-taken");
    throw error;
  }
}

export type VendorEdit = {
  readonly id: string;
  readonly revision: number;
  /** What the fields said when the edit began. */
  readonly base: VendorTexts;
  readonly values: VendorValues;
};

/**
 * Saves an edit over whatever was saved since it began: merged where the fields differ, refused
 * with both versions where the same field was changed in two ways.
 */
export async function updateVendor(
  grant: Grant<"vendor:read" | "vendor:write">,
  edit: VendorEdit,
): Promise<
  Outcome<
    { id: string; changed: readonly EditableField[] },
    "revision-conflict" | "external-id-taken"
  >
> {
  try {
    return await withTransaction(async (tx) => {
      await lockVendor(tx, edit.id);
      const state = await vendorState(grant, edit.id, tx);
      if (state === null) throw new AppError("not-found", `No vendor ${edit.id}`);
      const current = vendorTexts(state.values);
      const mine = vendorTexts(edit.values);
      const base = edit.revision === state.revision ? current : edit.base;
      const merged = mergeEdit(base, mine, current);
      if (!merged.ok)
        return refuse("revision-conflict", {
          ...editConflict(base, mine, current, merged.conflicts),
          revision: state.revision,
        });
      const fields = Object.keys(merged.changes) as EditableField[];
      if (fields.length === 0) return accept({ id: edit.id, changed: [] });
      const company = fields.includes("companyName")
        ? await ensureCompany(tx, edit.values.companyName)
        : null;
      await claimRevision(tx, edit.id, state.revision);
      const changed = Object.fromEntries(
        Object.entries(edit.values).filter(([field]) => fields.includes(field as EditableField)),
      );
      await tx.vendor.update({
        where: { id: edit.id },
        data: {
          ...columnsOf(changed),
          ...(company === null ? {} : { companyId: company.id }),
          ...(fields.includes("tags") ? { tags: tagLinks(edit.values.tags).set } : {}),
        },
      });
      await enqueue(tx, "vendor-changed", { vendorId: edit.id });
      const entity = { kind: "vendor", id: edit.id };
      const before = Object.fromEntries(fields.map((field) => [field, current[field]]));
      await recordMany(tx, grant, [
        ...(company?.events ?? []),
        fields.length === 1 && fields[0] === "ownerId"
          ? {
              type: "vendor.ownerSet",
              entity,
              data: { before: current.ownerId, after: mine.ownerId },
            }
          : { type: "vendor.updated", entity, data: { before, after: merged.changes } },
      ]);
      return accept({ id: edit.id, changed: fields });
    });
  } catch (error) {
    if (isUniqueViolation(error, "externalId")) return refuse("external-id-taken");
    throw error;
  }
}

/** Lets one edit after the other read the vendor, so that each is merged over the last. */
async function lockVendor(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Vendor" WHERE id = ${id}::uuid FOR UPDATE`;
}

/** Takes the next revision, or throws `conflict` when somebody else took it in the meantime. */
async function claimRevision(tx: Tx, id: string, revision: number): Promise<void> {
  const { count } = await tx.vendor.updateMany({
    where: { id, revision },
    data: { revision: { increment: 1 }, updatedAt: now() },
  });
  if (count === 0) throw new AppError("conflict", `Vendor ${id} was changed at the same time`);
}

/** Moves a vendor in its lifecycle. Refused for a move that is not allowed, a missing reason, flows that still run, or a revision that is not the current one. */
export async function moveVendor(
  grant: Grant<"vendor:read" | "vendor:decide">,
  move: {
    readonly id: string;
    readonly revision: number;
    readonly to: Lifecycle;
    readonly reason: string;
  },
): Promise<Outcome<{ id: string }, MoveRefusal | "stale-revision">> {
  return withTransaction(async (tx) => {
    await lockVendor(tx, move.id);
    const state = await vendorState(grant, move.id, tx);
    if (state === null) throw new AppError("not-found", `No vendor ${move.id}`);
    if (state.revision !== move.revision) {
      return refuse("stale-revision", { revision: state.revision, lifecycle: state.lifecycle });
    }
    const moment = now();
    const running = await tx.dataFlow.count({
      where: { vendorId: move.id, OR: [{ endsAt: null }, { endsAt: { gt: moment } }] },
    });
    const decided = decideMove(state.lifecycle, move.to, move.reason, running);
    if (!decided.ok) return decided;
    await claimRevision(tx, move.id, state.revision);
    await tx.vendor.update({
      where: { id: move.id },
      data: { lifecycle: decided.value, lifecycleSince: moment },
    });
    await enqueue(tx, "vendor-changed", { vendorId: move.id });
    await record(tx, grant, {
      type: "vendor.lifecycleChanged",
      entity: { kind: "vendor", id: move.id },
      data: { from: state.lifecycle, to: decided.value, reason: move.reason.trim() },
    });
    return accept({ id: move.id });
  });
}

/** The company of that name, made when there is none; with the line that says so. */
export async function ensureCompany(
  tx: Tx,
  name: string | null,
): Promise<{ readonly id: string | null; readonly events: readonly ActivityEvent[] }> {
  if (name === null) return { id: null, events: [] };
  const known = await tx.company.findFirst({
    where: { name: { equals: name, mode: "insensitive" } },
    select: { id: true },
    orderBy: { createdAt: "asc" },
  });
  if (known !== null) return { id: known.id, events: [] };
  const { id } = await tx.company.create({ data: { name }, select: { id: true } });
  return {
    id,
    events: [{ type: "company.created", entity: { kind: "company", id }, data: { name } }],
  };
}

function columnsOf(values: Partial<VendorValues>) {
  const {
    companyName: _company,
    tags: _tags,
    reviewDueOn,
    name,
    domains,
    regions,
    ...plain
  } = values;
  return {
    ...plain,
    ...(name === undefined ? {} : { name, nameKey: nameKey(name) }),
    ...(domains === undefined ? {} : { domains: [...domains] }),
    ...(regions === undefined ? {} : { regions: [...regions] }),
    ...(reviewDueOn === undefined
      ? {}
      : { reviewDueAt: reviewDueOn === null ? null : new Date(`${reviewDueOn}T00:00:00Z`) }),
  } satisfies Prisma.VendorUncheckedUpdateInput;
}

function tagLinks(names: readonly string[]) {
  const connectOrCreate = names.map((name) => ({ where: { name }, create: { name } }));
  return { create: { connectOrCreate }, set: { set: [], connectOrCreate } };
}
