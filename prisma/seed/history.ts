import type { Grant } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";
import { scoreHistory, scoreVendors } from "#lib/scoring/mutations.ts";
import { dayMs } from "#lib/shared/time.ts";
import { monthEnds } from "./days.ts";
import { caseMoments, caseVendor } from "./reference-case.ts";

/** Months of history, and the days before loading in which each day with a change is scored. */
const months = 12;
const closeDays = 31;

/** Vendors to assess as they stood at a moment. */
type Moment = {
  readonly asOf: Date;
  readonly cause: string;
  readonly vendorIds: readonly string[];
};

/**
 * Scores the sample as it stood at its moments, oldest first: the three of the reference case, each
 * month's end of a year, and lately each day with a change. Computed from the rows by the scoring, never
 * typed in. Safe to run again. Returns how many assessments were stored.
 */
export async function scoreSampleHistory(
  grant: Grant<"risk:read" | "settings:manage">,
  at: Date,
): Promise<number> {
  const vendors = await db.vendor.findMany({
    where: { sample: true },
    select: { id: true, name: true, createdAt: true },
  });
  const caseIds = vendors.filter(({ name }) => name === caseVendor.name).map(({ id }) => id);
  const moments: Moment[] = [
    ...caseMoments.map(({ asOf, cause }) => ({
      asOf: new Date(asOf),
      cause,
      vendorIds: caseIds,
    })),
    ...[...monthEnds(at, months), new Date(at.getTime() - closeDays * dayMs)].map((asOf) => ({
      asOf,
      cause: "sample.loaded",
      vendorIds: vendors.filter(({ createdAt }) => createdAt <= asOf).map(({ id }) => id),
    })),
    ...(await recentChanges(at)),
  ];
  let stored = 0;
  for (const moment of moments.toSorted((a, b) => a.asOf.getTime() - b.asOf.getTime())) {
    stored += (await scoreHistory(grant, moment)).stored;
  }
  const vendorIds = vendors.map(({ id }) => id);
  stored += (await scoreVendors(grant, { vendorIds, asOf: at, cause: "sample.loaded" })).stored;
  return stored;
}

/** One moment for each day and cause of the last weeks, at the end of that day. */
async function recentChanges(at: Date): Promise<readonly Moment[]> {
  const since = new Date(at.getTime() - closeDays * dayMs);
  const recently = { gt: since, lt: at };
  const sample = { sample: true };
  const [audits, opened, overdue, closed, renewed, expired, incidents] = await Promise.all([
    db.audit.findMany({
      where: { ...sample, decidedAt: recently },
      select: { vendorId: true, decidedAt: true },
    }),
    db.finding.findMany({
      where: { ...sample, openedAt: recently },
      select: { vendorId: true, openedAt: true },
    }),
    db.finding.findMany({
      where: { ...sample, closedAt: null, dueAt: recently },
      select: { vendorId: true, dueAt: true },
    }),
    db.finding.findMany({
      where: { ...sample, closedAt: recently },
      select: { vendorId: true, closedAt: true },
    }),
    db.certification.findMany({
      where: { ...sample, replacedAt: recently },
      select: { vendorId: true, replacedAt: true },
    }),
    db.certification.findMany({
      where: { ...sample, expiresAt: recently },
      select: { vendorId: true, expiresAt: true },
    }),
    db.incident.findMany({
      where: { ...sample, openedAt: recently },
      select: { vendorId: true, openedAt: true },
    }),
  ]);
  const byDay = new Map<string, { asOf: Date; cause: string; vendorIds: string[] }>();
  const add = (vendorId: string, when: Date | null, cause: string) => {
    if (when === null) return;
    const end = (Math.floor(when.getTime() / dayMs) + 1) * dayMs - 1;
    const asOf = new Date(Math.min(end, at.getTime()));
    const key = `${asOf.toISOString()} ${cause}`;
    const moment = byDay.get(key) ?? { asOf, cause, vendorIds: [] };
    moment.vendorIds.push(vendorId);
    byDay.set(key, moment);
  };
  for (const { vendorId, decidedAt } of audits) add(vendorId, decidedAt, "audit.approved");
  for (const { vendorId, openedAt } of opened) add(vendorId, openedAt, "finding.opened");
  for (const { vendorId, dueAt } of overdue) add(vendorId, dueAt, "rescore-due");
  for (const { vendorId, closedAt } of closed) add(vendorId, closedAt, "finding.closed");
  for (const { vendorId, replacedAt } of renewed) add(vendorId, replacedAt, "vendor.updated");
  for (const { vendorId, expiresAt } of expired) add(vendorId, expiresAt, "rescore-due");
  for (const { vendorId, openedAt } of incidents) add(vendorId, openedAt, "incident.opened");
  return [...byDay.values()];
}
