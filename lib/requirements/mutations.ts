import "server-only";
import type { AnyGrant, Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { record } from "#lib/activity/mutations.ts";
import { shippedBaseline } from "#lib/catalogue/baseline.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { enqueueAll } from "#lib/platform/queue.ts";
import type { ConformityBasis, ConformityState } from "./model.ts";
import { type BaselineContent, baselineSchema } from "./schema.ts";

/** Key of the advisory lock under which baselines are published ("tierce baseline"). */
const publishLock = 7_419_010;

/**
 * Publishes a whole new version of a baseline: the next number of its key. From then on it never
 * changes, and every vendor is scored against it. Returns its id and number.
 */
export async function publishBaseline(
  grant: Grant<"requirement:write">,
  content: BaselineContent,
  at: Date = now(),
): Promise<{ readonly id: string; readonly version: number }> {
  return withTransaction((tx) => publish(tx, grant, content, at), { timeoutMs: 60_000 });
}

/**
 * Puts the shipped baseline in place where no version of it is yet; later versions are the
 * organisation's own. Safe to call at every start. Returns whether it published.
 */
export async function ensureShippedBaseline(
  grant: Grant<"requirement:write">,
  at: Date = now(),
): Promise<boolean> {
  const content = baselineSchema.parse({
    key: shippedBaseline.key,
    title: shippedBaseline.title,
    requirements: shippedBaseline.requirements,
  });
  return withTransaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${publishLock}::bigint)`;
    const present = await tx.baseline.count({ where: { key: content.key } });
    if (present > 0) return false;
    await publish(tx, grant, content, at);
    return true;
  });
}

async function publish(tx: Tx, grant: AnyGrant, content: BaselineContent, at: Date) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${publishLock}::bigint)`;
  const last = await tx.baseline.aggregate({
    where: { key: content.key },
    _max: { version: true },
  });
  const version = (last._max.version ?? 0) + 1;
  // Published at once: the database takes requirements of a published version only in the
  // transaction that publishes it.
  const { id } = await tx.baseline.create({
    data: {
      key: content.key,
      version,
      status: "published",
      title: content.title,
      publishedAt: at,
      graceUntil: content.graceUntil,
    },
    select: { id: true },
  });
  const requirements = await tx.requirement.createManyAndReturn({
    data: content.requirements.map((requirement, position) => ({
      baselineId: id,
      key: requirement.key,
      position,
      title: requirement.title,
      guidance: requirement.guidance,
      weight: requirement.weight,
      applicability: requirement.applicability,
      evidenceRule: requirement.evidenceRule,
    })),
    select: { id: true, key: true },
  });
  const ids = new Map(requirements.map((row) => [row.key, row.id]));
  await tx.requirementMapping.createMany({
    data: content.requirements.flatMap(({ key, references }) =>
      references.map((reference) => {
        const at = reference.indexOf(":");
        return {
          requirementId: ids.get(key) ?? "",
          framework: reference.slice(0, at),
          reference: reference.slice(at + 1),
        };
      }),
    ),
  });
  const vendors = await tx.vendor.findMany({ select: { id: true } });
  await enqueueAll(
    tx,
    "vendor-changed",
    vendors.map((vendor) => ({ vendorId: vendor.id })),
  );
  await record(tx, grant, {
    type: "baseline.published",
    entity: { kind: "baseline", id },
    data: { key: content.key, version, requirements: requirements.length },
  });
  return { id, version };
}

/** What is to be stored of a vendor's conformity with one requirement. */
export type NewConformity = {
  readonly requirementKey: string;
  readonly state: ConformityState;
  readonly basis: ConformityBasis | null;
  readonly reason: string | null;
  readonly expiresAt: Date | null;
};

/**
 * Stores what an approved audit says of a vendor, inside the caller's transaction: newer rows close
 * the older ones of the same requirement key, nothing is rewritten. Keys that the baseline in force
 * does not know are skipped. The caller records the activity. Returns how many were set.
 */
export async function settleConformities(
  grant: Grant<"audit:approve">,
  tx: Tx,
  settled: {
    readonly vendorId: string;
    readonly auditId: string;
    readonly sample: boolean;
    readonly at: Date;
    readonly conformities: readonly NewConformity[];
  },
): Promise<number> {
  const { vendorId, auditId, sample, at, conformities } = settled;
  const keys = conformities.map(({ requirementKey }) => requirementKey);
  // Two audits of one vendor approved at once would both close the same row and add theirs.
  await tx.$queryRaw`SELECT 1 FROM "Vendor" WHERE id = ${vendorId}::uuid FOR NO KEY UPDATE`;
  const baseline = await tx.baseline.findFirst({
    where: { status: "published" },
    orderBy: [{ publishedAt: "desc" }, { version: "desc" }],
    select: {
      requirements: { where: { key: { in: keys } }, select: { id: true, key: true } },
    },
  });
  const ids = new Map((baseline?.requirements ?? []).map(({ id, key }) => [key, id]));
  const rows = conformities.flatMap(({ requirementKey, ...rest }) => {
    const requirementId = ids.get(requirementKey);
    if (requirementId === undefined) return [];
    const setById = personOf(grant.actor);
    return [{ vendorId, requirementId, auditId, setById, setAt: at, sample, ...rest }];
  });
  await tx.conformity.updateMany({
    where: { vendorId, supersededAt: null, requirement: { key: { in: [...ids.keys()] } } },
    data: { supersededAt: at },
  });
  await tx.conformity.createMany({ data: rows });
  return rows.length;
}
