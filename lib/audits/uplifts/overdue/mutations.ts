import "server-only";
import { recordMany } from "#lib/activity/mutations.ts";
import { insertFinding } from "#lib/findings/mutations.ts";
import { proposedDue } from "#lib/findings/rules.ts";
import { db, withTransaction } from "#lib/platform/db.ts";
import type { Shortfall } from "#lib/requirements/impact/model.ts";
import { vendorFacts } from "#lib/requirements/impact/queries.ts";
import { shortfallsOf } from "#lib/requirements/impact/rules.ts";
import type { Requirement } from "#lib/requirements/model.ts";
import { endOfDay } from "#lib/shared/due.ts";
import { lockUplift } from "../mutations.ts";
import { askedBy } from "../queries.ts";
import { findingWords, severityOf } from "../rules.ts";
import type { WorkGrant } from "../work/mutations.ts";

/**
 * Opens a finding for each vendor whose audit was to show what an uplift asks for, whose day is
 * past, and that still falls short. Each gap gets one finding at most, however often this runs.
 * Returns how many were opened.
 */
export async function openOverdue(grant: WorkGrant, at: Date): Promise<number> {
  const due = await db.uplift.findMany({
    where: { dueAt: { lt: at }, gaps: { some: { findingId: null } } },
    select: { id: true },
  });
  let opened = 0;
  for (const { id } of due) opened += await openOverdueOf(grant, id, at);
  return opened;
}

async function openOverdueOf(grant: WorkGrant, upliftId: string, at: Date): Promise<number> {
  const { requirements } = await askedBy(grant, upliftId);
  const keys = requirements.map(({ key }) => key);
  const where = { upliftGaps: { some: { upliftId, findingId: null } } };
  const vendors = await vendorFacts(grant, { where, keys, now: at });
  const byVendor = Map.groupBy(
    shortfallsOf(requirements, requirements, vendors, at),
    ({ vendorId }) => vendorId,
  );
  let opened = 0;
  for (const [vendorId, short] of byVendor) {
    opened += (await openFor(grant, { upliftId, vendorId, short, requirements, at })) ? 1 : 0;
  }
  return opened;
}

async function openFor(
  grant: WorkGrant,
  task: {
    readonly upliftId: string;
    readonly vendorId: string;
    readonly short: readonly Shortfall[];
    readonly requirements: readonly Requirement[];
    readonly at: Date;
  },
): Promise<boolean> {
  const { upliftId, vendorId, short, at } = task;
  return withTransaction(async (tx) => {
    const uplift = await lockUplift(tx, upliftId);
    const gaps = await tx.upliftGap.findMany({
      where: {
        upliftId,
        vendorId,
        findingId: null,
        requirementId: { in: short.map(({ requirementId }) => requirementId) },
      },
      select: { id: true, requirementId: true, audit: { select: { reference: true } } },
    });
    if (gaps.length === 0) return false;
    const ids = new Set(gaps.map(({ requirementId }) => requirementId));
    const left = short.filter(({ requirementId }) => ids.has(requirementId));
    const severity = severityOf(left);
    const finding = await insertFinding(
      grant,
      tx,
      {
        vendorId,
        source: "gap",
        severity,
        ...findingWords(
          uplift.locale,
          uplift.baseline.version,
          task.requirements.filter(({ id }) => ids.has(id)),
          gaps.find(({ audit }) => audit !== null)?.audit?.reference ?? null,
        ),
        ownerId: left[0]?.ownerId ?? uplift.ownerId,
        dueAt: endOfDay(proposedDue(severity, at, "UTC"), "UTC"),
      },
      at,
    );
    await tx.upliftGap.updateMany({
      where: { id: { in: gaps.map(({ id }) => id) }, findingId: null },
      data: { findingId: finding.id },
    });
    await recordMany(tx, grant, [
      {
        type: "finding.opened",
        entity: { kind: "finding", id: finding.id },
        data: { vendorId, reference: finding.reference, severity, uplift: upliftId, overdue: true },
      },
    ]);
    return true;
  });
}
