import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { record } from "#lib/activity/mutations.ts";
import { addEvidence, type EvidenceContent } from "#lib/evidence/mutations.ts";
import { evidenceScope } from "#lib/evidence/queries.ts";
import type { EvidenceDescription } from "#lib/evidence/schema.ts";
import { now } from "#lib/platform/clock.ts";
import { withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { findingScope } from "../../queries.ts";

type Linked = { readonly id: string; readonly evidenceId: string };

/** Adds evidence that shows how a finding was fixed, to its vendor and to the finding. */
export async function addFixEvidence(
  grant: Grant<"finding:write" | "evidence:write">,
  input: {
    readonly id: string;
    readonly content: EvidenceContent;
    readonly description: EvidenceDescription;
  },
  at: Date = now(),
): Promise<Linked> {
  const { id, content, description } = input;
  return withTransaction(async (tx) => {
    const finding = await tx.finding.findFirst({
      where: { AND: [{ id }, findingScope(grant)] },
      select: { vendorId: true },
    });
    if (finding === null) throw new AppError("not-found", `No finding ${id}`);
    const { vendorId } = finding;
    const evidenceId = await addEvidence(grant, tx, {
      ...{ vendorId, content, description, sample: false, at },
    });
    await tx.evidenceLink.create({
      data: { evidenceId, findingId: id, linkedById: personOf(grant.actor), linkedAt: at },
    });
    await record(tx, grant, {
      type: "evidence.added",
      entity: { kind: "evidence", id: evidenceId },
      data: { vendorId, findingId: id },
    });
    return { id, evidenceId };
  });
}

/** Lets evidence of the same vendor that is there already show how a finding was fixed. */
export async function linkFixEvidence(
  grant: Grant<"finding:write" | "evidence:read">,
  { id, evidenceId }: Linked,
): Promise<Outcome<Linked, "already-linked">> {
  const at = now();
  return withTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Finding" WHERE id = ${id}::uuid FOR UPDATE`;
    const finding = await tx.finding.findFirst({
      where: { AND: [{ id }, findingScope(grant)] },
      select: { vendorId: true, _count: { select: { evidence: { where: { evidenceId } } } } },
    });
    if (finding === null) throw new AppError("not-found", `No finding ${id}`);
    if (finding._count.evidence > 0) return refuse("already-linked");
    const evidence = await tx.evidence.findFirst({
      where: { AND: [{ id: evidenceId, vendorId: finding.vendorId }, evidenceScope(grant)] },
      select: { id: true },
    });
    if (evidence === null) throw new AppError("not-found", `No evidence ${evidenceId}`);
    await tx.evidenceLink.create({
      data: { evidenceId, findingId: id, linkedById: personOf(grant.actor), linkedAt: at },
    });
    await record(tx, grant, {
      type: "evidence.linked",
      entity: { kind: "evidence", id: evidenceId },
      data: { findingId: id },
    });
    return accept({ id, evidenceId });
  });
}
