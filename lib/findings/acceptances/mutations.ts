import "server-only";
import type { AnyGrant, Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { enqueue } from "#lib/platform/queue.ts";
import { endOfDay } from "#lib/shared/due.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { findingScope } from "../queries.ts";
import { type AcceptanceRefusal, decideAcceptance, decideEndOfAcceptance } from "../rules.ts";
import type { AcceptanceRequest } from "../schema.ts";

type AcceptanceId = { readonly acceptanceId: string };
type Done = { readonly findingId: string };

/**
 * Asks to accept the risk of an open finding until the end of a day, at most a year ahead. It
 * counts for nothing until somebody else approves it.
 */
export async function requestAcceptance(
  grant: Grant<"finding:write">,
  input: AcceptanceRequest,
  at: Date = now(),
): Promise<
  Outcome<Done, "already-closed" | "acceptance-exists" | "ends-in-past" | "ends-too-late">
> {
  const endsAt = endOfDay(input.endsOn, input.zone);
  const window = decideEndOfAcceptance(input.endsOn, input.zone, at);
  if (window !== "yes") return refuse(window);
  return withTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Finding" WHERE id = ${input.findingId}::uuid FOR UPDATE`;
    const finding = await tx.finding.findFirst({
      where: { AND: [{ id: input.findingId }, findingScope(grant)] },
      select: {
        reference: true,
        closedAt: true,
        _count: { select: { acceptances: { where: { endedAt: null, endsAt: { gt: at } } } } },
      },
    });
    if (finding === null) throw new AppError("not-found", `No finding ${input.findingId}`);
    if (finding.closedAt !== null) return refuse("already-closed");
    if (finding._count.acceptances > 0) return refuse("acceptance-exists");
    await tx.riskAcceptance.create({
      data: {
        findingId: input.findingId,
        reason: input.reason,
        requestedById: personOf(grant.actor),
        requestedAt: at,
        endsAt,
      },
    });
    await record(tx, grant, {
      type: "finding.acceptanceRequested",
      entity: { kind: "finding", id: input.findingId },
      data: { reference: finding.reference, endsAt: endsAt.toISOString() },
    });
    return accept({ findingId: input.findingId });
  });
}

async function underWay(grant: AnyGrant, tx: Tx, acceptanceId: string) {
  const acceptance = await tx.riskAcceptance.findFirst({
    where: { id: acceptanceId, finding: findingScope(grant) },
    select: {
      requestedById: true,
      approvedAt: true,
      endsAt: true,
      endedAt: true,
      findingId: true,
      finding: { select: { reference: true, vendorId: true } },
    },
  });
  if (acceptance === null) throw new AppError("not-found", `No acceptance ${acceptanceId}`);
  return acceptance;
}

/** Accepts the risk of a finding until the day that was asked for: never one's own request. */
export async function approveAcceptance(
  grant: Grant<"finding:accept">,
  { acceptanceId }: AcceptanceId,
  at: Date = now(),
): Promise<Outcome<Done, AcceptanceRefusal | "already-closed">> {
  return withTransaction(async (tx) => {
    const acceptance = await underWay(grant, tx, acceptanceId);
    const { findingId, finding } = acceptance;
    const verdict = decideAcceptance(acceptance, personOf(grant.actor), at);
    if (verdict !== "yes") return refuse(verdict);
    const { count: open } = await tx.finding.updateMany({
      where: { id: findingId, closedAt: null },
      data: { outcome: "accepted", revision: { increment: 1 } },
    });
    if (open === 0) return refuse("already-closed");
    const { count } = await tx.riskAcceptance.updateMany({
      where: { id: acceptanceId, approvedAt: null, endedAt: null },
      data: { approvedAt: at, approvedById: personOf(grant.actor) },
    });
    if (count === 0) throw new AppError("conflict", "The acceptance was decided meanwhile");
    await enqueue(tx, "vendor-changed", { vendorId: finding.vendorId });
    await record(tx, grant, {
      type: "finding.accepted",
      entity: { kind: "finding", id: findingId },
      data: { reference: finding.reference, endsAt: acceptance.endsAt.toISOString() },
    });
    return accept({ findingId });
  });
}

/** Ends an acceptance before its day, or declines or takes back a request: the finding is open. */
export async function endAcceptance(
  grant: Grant<"finding:write">,
  { acceptanceId }: AcceptanceId,
  at: Date = now(),
): Promise<Outcome<Done, "already-ended">> {
  return withTransaction(async (tx) => {
    const { findingId, finding } = await underWay(grant, tx, acceptanceId);
    const { count } = await tx.riskAcceptance.updateMany({
      where: { id: acceptanceId, endedAt: null },
      data: { endedAt: at },
    });
    if (count === 0) return refuse("already-ended");
    await tx.finding.updateMany({
      where: { id: findingId, closedAt: null, outcome: "accepted" },
      data: { outcome: null, revision: { increment: 1 } },
    });
    await enqueue(tx, "vendor-changed", { vendorId: finding.vendorId });
    await record(tx, grant, {
      type: "finding.acceptanceEnded",
      entity: { kind: "finding", id: findingId },
      data: { reference: finding.reference },
    });
    return accept({ findingId });
  });
}
