import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { type Db, db } from "#lib/platform/db.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import type { Demand } from "../model.ts";
import type { DatedConformity, DatedWaiver, GapRecords, HistoryLine } from "./model.ts";

/** The key under which the records of a vendor and a requirement are found. */
export function gapKey(vendorId: string, requirementKey: string): string {
  return `${vendorId} ${requirementKey}`;
}

/**
 * Everything that was ever recorded for some vendors on some demands. Two statements, whatever the
 * numbers.
 */
export async function gapRecords(
  grant: Grant<"requirement:read">,
  vendorIds: readonly string[],
  demands: readonly Demand[],
  reader: Db = db,
): Promise<ReadonlyMap<string, GapRecords>> {
  if (vendorIds.length === 0 || demands.length === 0) return new Map();
  const vendor = { AND: [{ id: { in: [...vendorIds] } }, vendorScope(grant)] };
  const conformities = await reader.conformity.findMany({
    where: {
      vendor,
      requirement: { OR: demands.map(({ key, since }) => ({ key, since })) },
    },
    select: {
      vendorId: true,
      state: true,
      setAt: true,
      supersededAt: true,
      expiresAt: true,
      requirement: { select: { key: true } },
    },
  });
  const waivers = await reader.waiver.findMany({
    where: { vendor, requirement: { key: { in: demands.map(({ key }) => key) } } },
    select: {
      vendorId: true,
      approvedAt: true,
      endsAt: true,
      endedAt: true,
      requirement: { select: { key: true } },
    },
  });
  const records = new Map<string, { conformities: DatedConformity[]; waivers: DatedWaiver[] }>();
  const entry = (vendorId: string, key: string) => {
    const at = gapKey(vendorId, key);
    const known = records.get(at) ?? { conformities: [], waivers: [] };
    records.set(at, known);
    return known;
  };
  for (const { vendorId, requirement, ...row } of conformities) {
    entry(vendorId, requirement.key).conformities.push(row);
  }
  for (const { vendorId, requirement, ...row } of waivers) {
    entry(vendorId, requirement.key).waivers.push(row);
  }
  return records;
}

/** When each version was published, by its number. */
export async function publicationDates(
  _grant: Grant<"requirement:read">,
): Promise<ReadonlyMap<number, Date>> {
  const rows = await db.baseline.findMany({
    where: { status: "published" },
    select: { version: true, publishedAt: true },
  });
  return new Map(
    rows.flatMap(({ version, publishedAt }) =>
      publishedAt === null ? [] : [[version, publishedAt] as const],
    ),
  );
}

/**
 * Everything that was recorded of a vendor and a requirement, the newest first: what audits,
 * evidence, the vendor's word and waivers said, and when each stopped to count. Null when the
 * grant does not reach the vendor.
 */
export async function conformityHistory(
  grant: Grant<"requirement:read">,
  vendorId: string,
  requirementKey: string,
): Promise<{ readonly vendorName: string; readonly lines: readonly HistoryLine[] } | null> {
  const requirement = { key: requirementKey };
  const vendor = await db.vendor.findFirst({
    where: { AND: [{ id: vendorId }, vendorScope(grant)] },
    select: {
      name: true,
      conformities: {
        where: { requirement },
        select: {
          id: true,
          state: true,
          basis: true,
          reason: true,
          setById: true,
          setAt: true,
          supersededAt: true,
          expiresAt: true,
          audit: { select: { id: true, reference: true } },
          evidence: { select: { id: true, title: true } },
          requirement: { select: { since: true } },
        },
      },
      waivers: {
        where: { requirement, approvedAt: { not: null } },
        select: {
          id: true,
          reason: true,
          approvedById: true,
          approvedAt: true,
          endsAt: true,
          endedAt: true,
          requirement: { select: { since: true } },
        },
      },
    },
  });
  if (vendor === null) return null;
  const people = [
    ...vendor.conformities.map(({ setById }) => setById),
    ...vendor.waivers.map(({ approvedById }) => approvedById),
  ].filter((id) => id !== null);
  const users = await db.user.findMany({
    where: { id: { in: people } },
    select: { id: true, name: true },
  });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  const shown = vendor.conformities.map((row): HistoryLine => {
    const { audit, evidence } = row;
    const runsOut = row.supersededAt ?? row.expiresAt;
    return {
      id: row.id,
      at: row.setAt,
      state: row.state,
      basis: row.basis,
      source:
        audit !== null
          ? "audit"
          : evidence !== null
            ? "evidence"
            : row.basis === "vendor_word"
              ? "word"
              : "person",
      origin:
        audit !== null
          ? { label: audit.reference, href: `/audits/${audit.id}` }
          : evidence !== null
            ? { label: evidence.title, href: `/vendors/${vendorId}/evidence` }
            : null,
      reason: row.reason,
      byName: row.setById === null ? null : (names.get(row.setById) ?? null),
      since: row.requirement.since,
      endsAt: runsOut,
      superseded: row.supersededAt !== null,
    };
  });
  const waived = vendor.waivers.flatMap((row): HistoryLine[] =>
    row.approvedAt === null
      ? []
      : [
          {
            id: row.id,
            at: row.approvedAt,
            state: "waived",
            basis: null,
            source: "waiver",
            origin: null,
            reason: row.reason,
            byName: row.approvedById === null ? null : (names.get(row.approvedById) ?? null),
            since: row.requirement.since,
            endsAt: row.endedAt ?? row.endsAt,
            superseded: row.endedAt !== null,
          },
        ],
  );
  const lines = [...shown, ...waived].toSorted((a, b) => b.at.getTime() - a.at.getTime());
  return { vendorName: vendor.name, lines };
}
