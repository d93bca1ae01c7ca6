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
import { dayMs } from "#lib/shared/time.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import { evidenceRuleSchema } from "../schema.ts";
import type { SetConformity } from "./schema.ts";

/**
 * Records how a vendor stands on a requirement of the version in force, outside an audit. With
 * evidence of that vendor it is verified, without it is the vendor's word. It ends at the day
 * given, at the end of the evidence, or when a proof of this requirement stops to count, whichever
 * comes first. The row in force of the same demand is closed, never changed.
 */
export async function setConformity(
  grant: Grant<"requirement:write">,
  input: SetConformity,
  at: Date = now(),
): Promise<Outcome<{ id: string }, "ends-in-past" | "evidence-ended">> {
  const given = input.validOn === null ? null : endOfDay(input.validOn, input.zone);
  if (given !== null && given <= at) return refuse("ends-in-past");
  return withTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Vendor" WHERE id = ${input.vendorId}::uuid FOR NO KEY UPDATE`;
    const vendor = await tx.vendor.findFirst({
      where: { AND: [{ id: input.vendorId }, vendorScope(grant)] },
      select: { id: true },
    });
    const baseline = await tx.baseline.findFirst({
      where: { status: "published" },
      orderBy: [{ publishedAt: "desc" }, { version: "desc" }],
      select: {
        requirements: {
          where: { key: input.requirementKey },
          select: { id: true, key: true, since: true, evidenceRule: true },
        },
      },
    });
    const requirement = baseline?.requirements[0];
    if (vendor === null || requirement === undefined) {
      throw new AppError("not-found", "No such vendor or requirement");
    }
    const evidence =
      input.evidenceId === null
        ? null
        : await tx.evidence.findFirst({
            where: { id: input.evidenceId, vendorId: vendor.id, withdrawnAt: null },
            select: { id: true, validUntil: true },
          });
    if (input.evidenceId !== null && evidence === null) {
      throw new AppError("not-found", `No evidence ${input.evidenceId} of this vendor`);
    }
    if (evidence !== null && evidence.validUntil !== null && evidence.validUntil <= at) {
      return refuse("evidence-ended");
    }
    const { validDays } = evidenceRuleSchema.parse(requirement.evidenceRule);
    const counts = new Date(at.getTime() + validDays * dayMs);
    const ends = [given, evidence?.validUntil ?? null, counts].flatMap(
      (end) => end?.getTime() ?? [],
    );
    const { key, since } = requirement;
    await tx.conformity.updateMany({
      where: { vendorId: vendor.id, supersededAt: null, requirement: { key, since } },
      data: { supersededAt: at },
    });
    const { id } = await tx.conformity.create({
      data: {
        vendorId: vendor.id,
        requirementId: requirement.id,
        state: input.state,
        basis: evidence === null ? "vendor_word" : "verified",
        reason: input.reason,
        evidenceId: evidence?.id ?? null,
        setById: personOf(grant.actor),
        setAt: at,
        expiresAt: new Date(Math.min(...ends)),
      },
      select: { id: true },
    });
    await enqueue(tx, "vendor-changed", { vendorId: vendor.id });
    await record(tx, grant, {
      type: "conformity.set",
      entity: { kind: "vendor", id: vendor.id },
      data: { requirement: key, since, state: input.state, evidence: evidence?.id ?? null },
    });
    return accept({ id });
  });
}
