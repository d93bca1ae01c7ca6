import "server-only";
import type { AnyGrant, Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { lockOwnEvidence } from "../mutations.ts";
import type { NewLink } from "./schema.ts";

/** Who sees only what is assigned links evidence to answers, in their audit. */
function requireAll(grant: AnyGrant): void {
  if (grant.scope.kind !== "all") throw new AppError("not-found", "Nothing to link to");
}

/**
 * Links evidence to a requirement, or to a finding, incident or certification of the same vendor.
 * It stays linked to this version whatever version follows.
 */
export async function linkEvidence(
  grant: Grant<"evidence:write">,
  { evidenceId, kind, targetId }: NewLink,
  at: Date = now(),
): Promise<Outcome<{ linkId: string }, "already-linked" | "already-withdrawn">> {
  requireAll(grant);
  return withTransaction(async (tx) => {
    const { vendorId, withdrawnAt } = await lockOwnEvidence(grant, tx, evidenceId);
    if (withdrawnAt !== null) return refuse("already-withdrawn");
    if (!(await targetExists(tx, kind, targetId, vendorId))) {
      throw new AppError("not-found", `No ${kind} ${targetId}`);
    }
    const target = { [`${kind}Id`]: targetId };
    const present = await tx.evidenceLink.count({ where: { evidenceId, ...target } });
    if (present > 0) return refuse("already-linked");
    const { id: linkId } = await tx.evidenceLink.create({
      data: { evidenceId, ...target, linkedById: personOf(grant.actor), linkedAt: at },
      select: { id: true },
    });
    await record(tx, grant, {
      type: "evidence.linked",
      entity: { kind: "evidence", id: evidenceId },
      data: target,
    });
    return accept({ linkId });
  });
}

async function targetExists(
  tx: Tx,
  kind: NewLink["kind"],
  id: string,
  vendorId: string | null,
): Promise<boolean> {
  const where = { id, ...(vendorId === null ? {} : { vendorId }) };
  switch (kind) {
    case "requirement":
      return (await tx.requirement.count({ where: { id, baseline: { status: "published" } } })) > 0;
    case "finding":
      return (await tx.finding.count({ where })) > 0;
    case "incident":
      return (await tx.incident.count({ where })) > 0;
    case "certification":
      return (await tx.certification.count({ where })) > 0;
  }
}

/** Takes evidence off a requirement, finding, incident or certification; both stay on record. */
export async function unlinkEvidence(
  grant: Grant<"evidence:write">,
  { linkId }: { readonly linkId: string },
): Promise<Outcome<{ evidenceId: string }>> {
  requireAll(grant);
  return withTransaction(async (tx) => {
    const link = await tx.evidenceLink.findFirst({
      where: { id: linkId, answerId: null },
      select: {
        ...{ evidenceId: true, requirementId: true, findingId: true, incidentId: true },
        certificationId: true,
      },
    });
    if (link === null) throw new AppError("not-found", `No link ${linkId}`);
    const { evidenceId, ...targets } = link;
    await lockOwnEvidence(grant, tx, evidenceId);
    const { count } = await tx.evidenceLink.deleteMany({ where: { id: linkId } });
    if (count === 0) throw new AppError("not-found", `No link ${linkId}`);
    await record(tx, grant, {
      type: "evidence.unlinked",
      entity: { kind: "evidence", id: evidenceId },
      data: Object.fromEntries(Object.entries(targets).filter(([, id]) => id !== null)),
    });
    return accept({ evidenceId });
  });
}
