import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { db, type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { fileStore } from "#lib/platform/storage.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import { interruptSilent } from "./reading/mutations.ts";
import { mostAtOnce, silentAfterMs } from "./reading/rules.ts";
import type { BeginScanInput, LinkVendorInput } from "./schema.ts";

/** Key of the advisory lock under which scans begin, so that two never take the last place. */
const scanLock = 7_419_040;

/** A scan that was asked for; `isNew` is false where the same request had made it before. */
export type BegunScan = { readonly id: string; readonly isNew: boolean };

/**
 * Makes the scan whose content is then sent; nothing is read yet. A token that names its request by
 * a key gets the scan of that key, unless that one's content broke off.
 */
export async function beginScan(
  grant: Grant<"scan:run">,
  { systemId, fileName, size }: BeginScanInput,
  idempotencyKey: string | null = null,
): Promise<Outcome<BegunScan, "system-gone" | "busy" | "key-reused">> {
  await interruptSilent(grant);
  return withTransaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${scanLock}::bigint)`;
    const system = await tx.system.findUnique({ where: { id: systemId }, select: { id: true } });
    if (system === null) return refuse("system-gone");
    const tokenId = grant.actor.kind === "token" ? grant.actor.tokenId : null;
    const request =
      tokenId === null || idempotencyKey === null ? null : { tokenId, idempotencyKey };
    const earlier = request === null ? null : await scanOf(grant, tx, request);
    if (earlier !== null) {
      const isSame = earlier.systemId === systemId && earlier.fileName === fileName;
      return isSame ? accept({ id: earlier.id, isNew: false }) : refuse("key-reused");
    }
    const moment = now();
    const reading = await tx.scan.count({
      where: {
        ...{ state: "reading", aliveAt: { gte: new Date(moment.getTime() - silentAfterMs) } },
      },
    });
    if (reading >= mostAtOnce) return refuse("busy", { reading });
    const { id } = await tx.scan.create({
      data: {
        ...{ systemId, fileName, size: size === null ? null : BigInt(size), createdAt: moment },
        ...{ origin: grant.actor.kind === "user" ? "upload" : "api", aliveAt: moment },
        ...{ requestedById: personOf(grant.actor), ...request },
      },
      select: { id: true },
    });
    await record(tx, grant, {
      type: "scan.begun",
      entity: { kind: "scan", id },
      data: { systemId },
    });
    return accept({ id, isNew: true });
  });
}

type NamedRequest = { readonly tokenId: string; readonly idempotencyKey: string };

/** The scan that a request made before; one whose content broke off gives its key up. */
async function scanOf(_grant: Grant<"scan:run">, tx: Tx, request: NamedRequest) {
  const earlier = await tx.scan.findUnique({
    where: { tokenId_idempotencyKey: request },
    select: { id: true, systemId: true, fileName: true, failure: true },
  });
  if (earlier?.failure !== "interrupted") return earlier;
  await tx.scan.update({ where: { id: earlier.id }, data: { idempotencyKey: null } });
  return null;
}

/** Ends a scan that is being read. Its reader notices within a second and forgets what it read. */
export async function cancelScan(
  grant: Grant<"scan:run">,
  { id }: { readonly id: string },
): Promise<Outcome<{ id: string }, "wrong-state">> {
  return withTransaction(async (tx) => {
    const moment = now();
    const [ended] = await tx.scan.updateManyAndReturn({
      where: { id, state: "reading" },
      data: { state: "cancelled", cancelRequestedAt: moment, finishedAt: moment },
      select: { systemId: true },
    });
    if (ended === undefined) {
      const known = await tx.scan.findUnique({ where: { id }, select: { state: true } });
      if (known === null) throw new AppError("not-found", `No scan ${id}`);
      return refuse("wrong-state", { state: known.state });
    }
    await record(tx, grant, {
      type: "scan.cancelled",
      entity: { kind: "scan", id },
      data: { systemId: ended.systemId },
    });
    return accept({ id });
  });
}

/** Removes a scan with all that it found; what was decided about its drift stays. */
export async function removeScan(
  grant: Grant<"scan:run">,
  { id }: { readonly id: string },
): Promise<Outcome<{ id: string }, "wrong-state">> {
  const kept = await db.keptEvidence.findUnique({ where: { scanId: id } });
  const outcome = await removeRow(grant, id);
  if (outcome.ok && kept !== null) await fileStore().remove(kept.storageKey);
  return outcome;
}

async function removeRow(
  grant: Grant<"scan:run">,
  id: string,
): Promise<Outcome<{ id: string }, "wrong-state">> {
  return withTransaction(async (tx) => {
    const scan = await tx.scan.findUnique({
      where: { id },
      select: { state: true, kind: true, systemId: true, system: { select: { name: true } } },
    });
    if (scan === null) throw new AppError("not-found", `No scan ${id}`);
    const { state, kind, systemId, system } = scan;
    const { count } = await tx.scan.deleteMany({ where: { id, state: { not: "reading" } } });
    if (count === 0) return refuse("wrong-state", { state });
    await record(tx, grant, {
      type: "scan.removed",
      entity: { kind: "scan", id },
      data: { systemId, system: system.name, kind },
    });
    return accept({ id });
  });
}

/** Says which vendor of the register a third party of scans is; a newer word replaces an older. */
export async function linkVendor(
  grant: Grant<"scan:decide">,
  { vendorKey, vendorId }: LinkVendorInput,
): Promise<Outcome<{ vendorId: string }, "no-vendor">> {
  return withTransaction(async (tx) => {
    const vendor = await tx.vendor.findFirst({
      where: { id: vendorId, ...vendorScope(grant) },
      select: { id: true },
    });
    if (vendor === null) return refuse("no-vendor");
    const signature = { kind: "key", value: vendorKey } as const;
    const said = { vendorId, addedById: personOf(grant.actor), addedAt: now() };
    await tx.vendorSignature.upsert({
      where: { kind_value: signature },
      create: { ...signature, ...said },
      update: said,
    });
    await record(tx, grant, {
      type: "signature.linked",
      entity: { kind: "vendor", id: vendorId },
      data: signature,
    });
    return accept({ vendorId });
  });
}
