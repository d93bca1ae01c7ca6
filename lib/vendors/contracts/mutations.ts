import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { enqueue } from "#lib/platform/queue.ts";
import { editConflict, mergeEdit } from "#lib/shared/merge.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { vendorScope } from "../queries.ts";
import type { ContractField, ContractTexts, ContractValues } from "./model.ts";
import { findContract } from "./queries.ts";
import { checkContract, contractTexts } from "./rules.ts";

type WriteGrant = Grant<"vendor:read" | "vendor:write">;

export type ContractEdit = {
  readonly vendorId: string;
  /** Null makes a new contract. */
  readonly id: string | null;
  readonly revision: number;
  readonly base: ContractTexts;
  readonly values: ContractValues;
};

/** Saves a contract, merged over what was saved since the edit began; see `updateVendor`. */
export async function saveContract(
  grant: WriteGrant,
  edit: ContractEdit,
): Promise<
  Outcome<
    { id: string },
    "revision-conflict" | "ends-before-start" | "notice-content-missing" | "notice-hours-missing"
  >
> {
  return withTransaction(async (tx) => {
    if (edit.id === null) {
      const fits = checkContract(edit.values);
      if (!fits.ok) return fits;
      const { id } = await tx.contract.create({
        data: { vendorId: edit.vendorId, ...columnsOf(edit.values) },
        select: { id: true },
      });
      await finish(tx, grant, edit.vendorId, id, null, contractTexts(edit.values));
      return accept({ id });
    }
    const current = await findContract(grant, edit.vendorId, edit.id, tx);
    if (current === null) throw new AppError("not-found", `No contract ${edit.id}`);
    const theirs = contractTexts(current);
    const mine = contractTexts(edit.values);
    const base = edit.revision === current.revision ? theirs : edit.base;
    const merged = mergeEdit(base, mine, theirs);
    if (!merged.ok) {
      const conflict = editConflict(base, mine, theirs, merged.conflicts);
      return refuse("revision-conflict", { ...conflict, revision: current.revision });
    }
    const changed = Object.keys(merged.changes) as ContractField[];
    if (changed.length === 0) return accept({ id: edit.id });
    const values: ContractValues = {
      ...current,
      ...Object.fromEntries(changed.map((field) => [field, edit.values[field]])),
    };
    const fits = checkContract(values);
    if (!fits.ok) return fits;
    const { count } = await tx.contract.updateMany({
      where: { id: edit.id, revision: current.revision },
      data: { ...columnsOf(values), revision: { increment: 1 } },
    });
    if (count === 0) throw new AppError("conflict", `Contract ${edit.id} was changed meanwhile`);
    const before = Object.fromEntries(changed.map((field) => [field, theirs[field]]));
    await finish(tx, grant, edit.vendorId, edit.id, before, merged.changes);
    return accept({ id: edit.id });
  });
}

async function finish(
  tx: Tx,
  grant: WriteGrant,
  vendorId: string,
  contractId: string,
  before: object | null,
  after: object,
): Promise<void> {
  await touchVendor(tx, grant, vendorId);
  await enqueue(tx, "vendor-changed", { vendorId });
  await record(tx, grant, {
    type: "vendor.contractSet",
    entity: { kind: "vendor", id: vendorId },
    data: { contractId, before, after },
  });
}

/**
 * Takes the vendor's row and its next revision: what hangs on a vendor is work on the vendor, so
 * an import that made it is not taken back over it. Throws `not-found` out of scope.
 */
async function touchVendor(tx: Tx, grant: WriteGrant, id: string): Promise<void> {
  const { count } = await tx.vendor.updateMany({
    where: { AND: [{ id }, vendorScope(grant)] },
    data: { revision: { increment: 1 }, updatedAt: now() },
  });
  if (count === 0) throw new AppError("not-found", `No vendor ${id}`);
}

function columnsOf(values: ContractValues) {
  const at = (day: string | null) => (day === null ? null : new Date(`${day}T00:00:00Z`));
  return {
    title: values.title,
    startsAt: at(values.startsOn),
    endsAt: at(values.endsOn),
    renewsAt: at(values.renewsOn),
    dataProcessingAgreement: values.dataProcessingAgreement,
    transferMechanism: values.transferMechanism,
    noticeHours: values.noticeHours,
    noticeContent: values.noticeContent,
  };
}

/** Adds a certificate; one of the same standard that stands is replaced and stays as history. */
export async function addCertification(
  grant: WriteGrant,
  input: {
    readonly vendorId: string;
    readonly standard: string;
    readonly issuer: string | null;
    readonly issuedOn: string | null;
    readonly expiresOn: string | null;
  },
): Promise<Outcome<{ id: string }>> {
  const { vendorId, standard, issuer, issuedOn, expiresOn } = input;
  return withTransaction(async (tx) => {
    await touchVendor(tx, grant, vendorId);
    const replaced = await tx.certification.updateMany({
      where: { vendorId, standard: { equals: standard, mode: "insensitive" }, replacedAt: null },
      data: { replacedAt: now() },
    });
    const { id } = await tx.certification.create({
      data: {
        vendorId,
        standard,
        issuer,
        issuedAt: issuedOn === null ? null : new Date(`${issuedOn}T00:00:00Z`),
        expiresAt: expiresOn === null ? null : new Date(`${expiresOn}T00:00:00Z`),
      },
      select: { id: true },
    });
    await enqueue(tx, "vendor-changed", { vendorId });
    await record(tx, grant, {
      type: "vendor.updated",
      entity: { kind: "vendor", id: vendorId },
      data: { certification: standard, expiresOn, replaced: replaced.count },
    });
    return accept({ id });
  });
}

/** Adds somebody at the vendor's. The log holds the entry's id, not the person's name. */
export async function addContact(
  grant: WriteGrant,
  {
    vendorId,
    ...contact
  }: {
    readonly vendorId: string;
    readonly name: string;
    readonly email: string | null;
    readonly phone: string | null;
    readonly role: string | null;
  },
): Promise<Outcome<{ id: string }>> {
  return withTransaction(async (tx) => {
    await touchVendor(tx, grant, vendorId);
    const { id } = await tx.vendorContact.create({
      data: { vendorId, ...contact },
      select: { id: true },
    });
    await record(tx, grant, {
      type: "vendor.updated",
      entity: { kind: "vendor", id: vendorId },
      data: { contactAdded: id },
    });
    return accept({ id });
  });
}

/** Removes somebody at the vendor's. */
export async function removeContact(
  grant: WriteGrant,
  { vendorId, id }: { readonly vendorId: string; readonly id: string },
): Promise<Outcome<{ id: string }>> {
  return withTransaction(async (tx) => {
    await touchVendor(tx, grant, vendorId);
    const { count } = await tx.vendorContact.deleteMany({ where: { id, vendorId } });
    if (count === 0) throw new AppError("not-found", `No contact ${id}`);
    await record(tx, grant, {
      type: "vendor.updated",
      entity: { kind: "vendor", id: vendorId },
      data: { contactRemoved: id },
    });
    return accept({ id });
  });
}
