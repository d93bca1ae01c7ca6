import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { enqueue } from "#lib/platform/queue.ts";
import { endOfDay } from "#lib/shared/due.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import { mayApproveWaiver } from "../rules.ts";
import type { WaiverRequest } from "../schema.ts";

/**
 * Asks to leave one requirement unmet by one vendor until the end of a day. It counts for nothing
 * until somebody else approves it. Refused when the day is past or another waiver is under way.
 */
export async function requestWaiver(
  grant: Grant<"requirement:write">,
  input: WaiverRequest,
  at: Date = now(),
): Promise<Outcome<{ id: string }, "ends-in-past" | "waiver-exists">> {
  const endsAt = endOfDay(input.endsOn, input.zone);
  if (endsAt <= at) return refuse("ends-in-past");
  return withTransaction(async (tx) => {
    const vendor = await tx.vendor.findFirst({
      where: { AND: [{ id: input.vendorId }, vendorScope(grant)] },
      select: { id: true, sample: true },
    });
    const requirement = await tx.requirement.findFirst({
      where: { key: input.requirementKey, baseline: { status: "published" } },
      orderBy: { baseline: { publishedAt: "desc" } },
      select: { id: true },
    });
    if (vendor === null || requirement === null) {
      throw new AppError("not-found", "No such vendor or requirement");
    }
    await tx.$queryRaw`SELECT 1 FROM "Vendor" WHERE id = ${vendor.id}::uuid FOR NO KEY UPDATE`;
    const underWay = await tx.waiver.count({
      where: {
        vendorId: vendor.id,
        requirement: { key: input.requirementKey },
        endedAt: null,
        endsAt: { gt: at },
      },
    });
    if (underWay > 0) return refuse("waiver-exists");
    const { id } = await tx.waiver.create({
      data: {
        vendorId: vendor.id,
        requirementId: requirement.id,
        reason: input.reason,
        requestedById: personOf(grant.actor),
        requestedAt: at,
        endsAt,
      },
      select: { id: true },
    });
    await record(tx, grant, {
      type: "waiver.requested",
      entity: { kind: "vendor", id: vendor.id },
      data: { waiverId: id, requirement: input.requirementKey, endsAt: endsAt.toISOString() },
    });
    return accept({ id });
  });
}

/** Approves a waiver: never one's own request, and only once. */
export async function approveWaiver(
  grant: Grant<"waiver:approve">,
  { waiverId }: { readonly waiverId: string },
  at: Date = now(),
): Promise<Outcome<{ vendorId: string }, "own-request" | "already-approved" | "already-ended">> {
  return withTransaction(async (tx) => {
    const waiver = await tx.waiver.findFirst({
      where: { id: waiverId, endedAt: null, vendor: vendorScope(grant) },
      select: {
        vendorId: true,
        requestedById: true,
        approvedAt: true,
        endsAt: true,
        requirement: { select: { key: true } },
      },
    });
    if (waiver === null) throw new AppError("not-found", `No waiver ${waiverId} under way`);
    const verdict = mayApproveWaiver(waiver, personOf(grant.actor), at);
    if (verdict !== "yes") return refuse(verdict);
    const { count } = await tx.waiver.updateMany({
      where: { id: waiverId, approvedAt: null, endedAt: null },
      data: { approvedAt: at, approvedById: personOf(grant.actor) },
    });
    if (count === 0) return refuse("already-approved");
    await enqueue(tx, "vendor-changed", { vendorId: waiver.vendorId });
    await record(tx, grant, {
      type: "waiver.approved",
      entity: { kind: "vendor", id: waiver.vendorId },
      data: { waiverId, requirement: waiver.requirement.key },
    });
    return accept({ vendorId: waiver.vendorId });
  });
}

/** Ends a waiver before its day, or takes back a request. */
export async function endWaiver(
  grant: Grant<"requirement:write">,
  { waiverId }: { readonly waiverId: string },
  at: Date = now(),
): Promise<Outcome<{ vendorId: string }, "already-ended">> {
  return withTransaction(async (tx) => {
    const waiver = await tx.waiver.findFirst({
      where: { id: waiverId, vendor: vendorScope(grant) },
      select: { vendorId: true, requirement: { select: { key: true } } },
    });
    if (waiver === null) throw new AppError("not-found", `No waiver ${waiverId}`);
    const { count } = await tx.waiver.updateMany({
      where: { id: waiverId, endedAt: null },
      data: { endedAt: at },
    });
    if (count === 0) return refuse("already-ended");
    await enqueue(tx, "vendor-changed", { vendorId: waiver.vendorId });
    await record(tx, grant, {
      type: "waiver.ended",
      entity: { kind: "vendor", id: waiver.vendorId },
      data: { waiverId, requirement: waiver.requirement.key },
    });
    return accept({ vendorId: waiver.vendorId });
  });
}
