import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { type Db, db } from "#lib/platform/db.ts";
import type { KeptVendor, SamplePreview } from "./model.ts";

/** Whether sample rows are in place, for the banner. One read. */
export async function isSamplePresent(_grant: Grant<"account:own">): Promise<boolean> {
  const found = await db.vendor.findFirst({ where: { sample: true }, select: { id: true } });
  return found !== null;
}

/** What a removal would take away now, and which vendors stay. */
export async function previewRemoval(grant: Grant<"settings:manage">): Promise<SamplePreview> {
  const kept = await keptVendors(grant);
  const gone = { sample: true, id: { notIn: kept.map(({ id }) => id) } };
  const ofGone = { vendor: gone };
  const [vendors, flows, audits, findings, incidents, people] = await Promise.all([
    db.vendor.count({ where: gone }),
    db.dataFlow.count({ where: ofGone }),
    db.audit.count({ where: ofGone }),
    db.finding.count({ where: ofGone }),
    db.incident.count({ where: ofGone }),
    db.user.count({ where: await removablePeople(grant) }),
  ]);
  return { vendors, flows, audits, findings, incidents, people, kept };
}

/**
 * Sample vendors that carry a person's own work: anything on them that the log says a person
 * touched since the sample was loaded, that an import changed, or that is not part of the sample.
 */
export async function keptVendors(
  _grant: Grant<"settings:manage">,
  reader: Db = db,
): Promise<readonly KeptVendor[]> {
  const touched = await touchedIds(reader);
  const id = { in: [...touched] };
  const own = { OR: [{ id }, { sample: false }] };
  const some = { some: own };
  const foreign = { some: { sample: false } };
  return reader.vendor.findMany({
    where: {
      sample: true,
      OR: [
        { id },
        { flows: some },
        { audits: some },
        { questionnaires: { some: {} } },
        { findings: some },
        { incidents: some },
        { evidence: some },
        { contracts: some },
        { contacts: some },
        { certifications: some },
        { decisions: some },
        { assumedInputs: some },
        { conformities: some },
        { waivers: some },
        { suppliers: foreign },
        { customers: foreign },
        { tags: { some: {} } },
      ],
    },
    orderBy: { nameKey: "asc" },
    select: { id: true, name: true },
  });
}

/** Ids of whatever a person or a token touched since the last load, and of its vendor. */
async function touchedIds(reader: Db): Promise<ReadonlySet<string>> {
  const [lines, imported] = [
    await reader.$queryRaw<{ id: string | null; vendorId: string | null }[]>`
      SELECT DISTINCT a."entityId" AS id, a."data"->>'vendorId' AS "vendorId"
      FROM "Activity" a
      WHERE a."actorKind" NOT IN ('job', 'visitor', 'operator')
        AND a."entityKind" NOT IN ('sample', 'session', 'user')
        AND a."seq" > (
          SELECT coalesce(max("seq"), 0) FROM "Activity" WHERE "type" = 'sample.loaded'
        )`,
    await reader.importChange.findMany({
      where: { undoneAt: null },
      select: { entityId: true },
      distinct: ["entityId"],
    }),
  ];
  const ids = [
    ...lines.flatMap(({ id, vendorId }) => [id, vendorId]),
    ...imported.map(({ entityId }) => entityId),
  ];
  return new Set(ids.filter((one): one is string => one !== null && isUuid(one)));
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/**
 * People of the sample who never signed in. Whoever did has an account in use, and without another
 * administrator nobody could enter any more, so that one stays as well.
 */
export async function removablePeople(
  _grant: Grant<"settings:manage">,
  reader: Db = db,
): Promise<Prisma.UserWhereInput> {
  const others = await reader.user.count({
    where: {
      role: "ADMIN",
      suspendedAt: null,
      passwordHash: { not: null },
      OR: [{ sample: false }, { sessions: { some: {} } }],
    },
  });
  return {
    sample: true,
    sessions: { none: {} },
    ...(others > 0 ? {} : { role: { not: "ADMIN" as const } }),
  };
}
