import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { AnyGrant, Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { record } from "#lib/activity/mutations.ts";
import { shippedBaseline } from "#lib/catalogue/baseline.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { enqueueAll } from "#lib/platform/queue.ts";
import type { ConformityBasis, ConformityState } from "./model.ts";
import { requirementColumns, requirementOf } from "./queries.ts";
import { conformityFor, countsAsWord } from "./rules.ts";
import { type BaselineContent, baselineSchema } from "./schema.ts";
import { controlReference, demandAfter } from "./versions/rules.ts";

/** Key of the advisory lock under which baselines are published ("tierce baseline"). */
const publishLock = 7_419_010;

/** Makes drafts and publications of baselines stand in line, to the end of the transaction. */
export async function lockBaselines(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${publishLock}::bigint)`;
}

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
    await lockBaselines(tx);
    const present = await tx.baseline.count({ where: { key: content.key } });
    if (present > 0) return false;
    await publish(tx, grant, content, at);
    return true;
  });
}

async function publish(tx: Tx, grant: AnyGrant, content: BaselineContent, at: Date) {
  await lockBaselines(tx);
  const before = await tx.baseline.findFirst({
    where: { key: content.key, status: "published" },
    orderBy: { version: "desc" },
    select: { requirements: { select: requirementColumns } },
  });
  const earlier = new Map((before?.requirements ?? []).map((row) => [row.key, requirementOf(row)]));
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
      ...demandAfter(
        earlier.get(requirement.key),
        { ...requirement, wordingOnly: false },
        { version, graceUntil: content.graceUntil },
      ),
    })),
    select: { id: true, key: true },
  });
  const ids = new Map(requirements.map((row) => [row.key, row.id]));
  await tx.requirementMapping.createMany({
    data: content.requirements.flatMap(({ key, references }) =>
      references.map((reference) => ({
        requirementId: ids.get(key) ?? "",
        ...controlReference(reference),
      })),
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
 * the older ones of the same demand, nothing is rewritten. The audit answers the version that was
 * in force when it was planned: what a later version asks for, it has not looked at. Keys that its
 * version does not know are skipped. The caller records the activity. Returns how many were set.
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
  const audit = await tx.audit.findUniqueOrThrow({
    where: { id: auditId },
    select: { createdAt: true },
  });
  const demands = await demandsAt(tx, keys, audit.createdAt);
  const rows = conformities.flatMap(({ requirementKey, ...rest }) => {
    const demand = demands.get(requirementKey);
    if (demand === undefined) return [];
    const setById = personOf(grant.actor);
    return [{ vendorId, requirementId: demand.id, auditId, setById, setAt: at, sample, ...rest }];
  });
  await tx.conformity.updateMany({
    where: {
      vendorId,
      supersededAt: null,
      requirement: { OR: [...demands.values()].map(({ key, since }) => ({ key, since })) },
    },
    data: { supersededAt: at },
  });
  await tx.conformity.createMany({ data: rows });
  return rows.length;
}

/**
 * Stores what a vendor says of itself, inside the caller's transaction, always as its word. It
 * fills what nobody looked at or what it said before, and can make a standing worse; what an audit
 * or a person found is never made better by it. The caller records the activity. Returns how many
 * were set.
 */
export async function settleVendorWord(
  _grant: Grant<"questionnaire:answer">,
  tx: Tx,
  said: {
    readonly vendorId: string;
    readonly questionnaireId: string;
    /** When the questions were put: the version of the requirements in force then is answered. */
    readonly askedAt: Date;
    readonly at: Date;
    readonly conformities: readonly NewConformity[];
  },
): Promise<number> {
  const { vendorId, questionnaireId, askedAt, at, conformities } = said;
  await tx.$queryRaw`SELECT 1 FROM "Vendor" WHERE id = ${vendorId}::uuid FOR NO KEY UPDATE`;
  const keys = conformities.map(({ requirementKey }) => requirementKey);
  const demands = await demandsAt(tx, keys, askedAt);
  const rows = await tx.conformity.findMany({
    where: {
      vendorId,
      supersededAt: null,
      requirement: { OR: [...demands.values()].map(({ key, since }) => ({ key, since })) },
    },
    orderBy: { setAt: "asc" },
    select: {
      ...{ id: true, state: true, expiresAt: true, questionnaireId: true, setAt: true },
      ...{ basis: true, reason: true, auditId: true },
      requirement: { select: { key: true, since: true } },
    },
  });
  const taken = conformities.flatMap(({ requirementKey, ...word }) => {
    const demand = demands.get(requirementKey);
    if (demand === undefined) return [];
    const standing = conformityFor(demand, rows);
    if (!countsAsWord(word.state, standing, at)) return [];
    return [{ vendorId, requirementId: demand.id, questionnaireId, setAt: at, ...word, demand }];
  });
  await tx.conformity.updateMany({
    where: {
      vendorId,
      supersededAt: null,
      requirement: { OR: taken.map(({ demand: { key, since } }) => ({ key, since })) },
    },
    data: { supersededAt: at },
  });
  await tx.conformity.createMany({ data: taken.map(({ demand: _demand, ...row }) => row) });
  return taken.length;
}

/** The requirements of these keys in the version in force at a moment; before the first, the first. */
async function demandsAt(tx: Tx, keys: readonly string[], moment: Date) {
  const select = {
    requirements: {
      where: { key: { in: [...keys] } },
      select: { id: true, key: true, since: true },
    },
  } satisfies Prisma.BaselineSelect;
  const inForce = await tx.baseline.findFirst({
    where: { status: "published", publishedAt: { lte: moment } },
    orderBy: [{ publishedAt: "desc" }, { version: "desc" }],
    select,
  });
  const baseline =
    inForce ??
    (await tx.baseline.findFirst({
      where: { status: "published" },
      orderBy: [{ publishedAt: "asc" }, { version: "asc" }],
      select,
    }));
  return new Map((baseline?.requirements ?? []).map((one) => [one.key, one]));
}
