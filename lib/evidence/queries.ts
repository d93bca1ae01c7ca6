import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { AnyGrant, Grant } from "#lib/access/model.ts";
import { mayRead, personOf } from "#lib/access/rules.ts";
import { listLinesAbout } from "#lib/activity/queries.ts";
import { db } from "#lib/platform/db.ts";
import {
  decodeCursor,
  type KeysetPage,
  keysetOrder,
  keysetPage,
  keysetWhere,
} from "#lib/shared/keyset.ts";
import type { TableQuery } from "#lib/shared/table-query.ts";
import { dayMs } from "#lib/shared/time.ts";
import type {
  EvidenceDetail,
  EvidenceOpening,
  EvidenceRow,
  EvidenceState,
  EvidenceVersion,
  EvidenceWork,
} from "./model.ts";
import { soonDays } from "./rules.ts";
import { type evidenceTable, factsSchema } from "./schema.ts";

/**
 * Whether restricted evidence is open to a grant that reaches all: to who works on evidence, not to
 * who only reads.
 */
export function seesRestricted({ actor }: AnyGrant): boolean {
  return mayRead(actor, "evidence:write");
}

/**
 * The evidence that a grant reaches: all but what is restricted to others, or what belongs to
 * audits assigned to the person, and what they brought themselves while such an audit stands.
 */
export function evidenceScope(grant: AnyGrant): Prisma.EvidenceWhereInput {
  if (grant.scope.kind === "all") {
    return seesRestricted(grant) ? {} : { confidentiality: { not: "restricted" } };
  }
  const assigned = { assignments: { some: { userId: grant.scope.userId } } };
  return {
    OR: [
      { links: { some: linkScope(grant) } },
      { addedById: personOf(grant.actor) ?? "", vendor: { audits: { some: assigned } } },
    ],
  };
}

/** The uses of a piece of evidence that a grant reaches: all, or those in audits of the person. */
export function linkScope({ scope }: AnyGrant): Prisma.EvidenceLinkWhereInput {
  if (scope.kind === "all") return {};
  return { answer: { audit: { assignments: { some: { userId: scope.userId } } } } };
}

const sortFields = {
  added: { path: "addedAt" },
  validUntil: { path: "validUntil", nullable: true },
  title: { path: "title" },
} as const;

export type EvidenceQuery = TableQuery<
  (typeof evidenceTable)["sorts"][number],
  (typeof evidenceTable)["filters"]
>;

/** One page of evidence; always one read. */
export async function listEvidence(
  grant: Grant<"evidence:read">,
  query: EvidenceQuery,
  now: Date,
): Promise<KeysetPage<EvidenceRow>> {
  const field = sortFields[query.sort.key];
  const read = await db.evidence.findMany({
    where: {
      AND: [
        evidenceScope(grant),
        filterCondition(query.filters, now),
        keysetWhere(query.cursor, query.sort.direction, field),
      ],
    },
    orderBy: keysetOrder(query.cursor, query.sort.direction, field),
    take: query.limit + 1,
    select: columnsFor(grant),
  });
  const page = keysetPage({
    read,
    limit: query.limit,
    cursor: query.cursor,
    sort: query.sort,
    edge: (row) => ({ value: edgeValue(row, query.sort.key), id: row.id }),
  });
  return { ...page, rows: page.rows.map(rowOf) };
}

/** How much evidence a grant reaches: the figure in an auditor's navigation. */
export async function countEvidence(grant: Grant<"evidence:read">): Promise<number> {
  return db.evidence.count({ where: { AND: [evidenceScope(grant), current] } });
}

/** What is not withdrawn and has no newer version. */
const current = {
  withdrawnAt: null,
  replacedBy: null,
} as const satisfies Prisma.EvidenceWhereInput;

/** What asks for work among the newest versions; five counts. */
export async function countEvidenceWork(
  grant: Grant<"evidence:read">,
  now: Date,
): Promise<EvidenceWork> {
  const scope = evidenceScope(grant);
  const count = (where: Prisma.EvidenceWhereInput) =>
    db.evidence.count({ where: { AND: [scope, current, where] } });
  const [expired, within30, within60, within90, damaged] = await Promise.all([
    count(stateCondition("expired", now)),
    count(endsWithin(30, now)),
    count(endsWithin(60, now)),
    count(endsWithin(90, now)),
    count({ fileFault: { not: null } }),
  ]);
  return { expired, within30, within60, within90, damaged };
}

/** The list as it is shown, all pages of it, for an export. */
export async function* evidencePages(
  grant: Grant<"evidence:read">,
  query: EvidenceQuery,
  now: Date,
): AsyncGenerator<readonly EvidenceRow[]> {
  let cursor: EvidenceQuery["cursor"] = null;
  do {
    const page = await listEvidence(grant, { ...query, cursor, limit: 500 }, now);
    yield page.rows;
    cursor = decodeCursor(page.next, query.sort);
  } while (cursor !== null);
}

/** One piece of evidence; null when the grant does not reach it. Four reads at most. */
export async function findEvidence(
  grant: Grant<"evidence:read">,
  id: string,
): Promise<EvidenceDetail | null> {
  const row = await db.evidence.findFirst({
    where: { AND: [{ id }, evidenceScope(grant)] },
    select: detailColumns,
  });
  if (row === null) return null;
  const [versions, addedBy] = await Promise.all([
    versionsOf(grant, id),
    row.addedById === null
      ? null
      : db.user.findUnique({ where: { id: row.addedById }, select: { name: true } }),
  ]);
  const { vendor, replacedBy, facts, ...plain } = row;
  return {
    ...plain,
    vendorName: vendor?.name ?? null,
    newerId: versions.find((one) => one.id === replacedBy?.id)?.id ?? null,
    addedByName: addedBy?.name ?? null,
    facts: factsSchema.parse(facts),
    versions,
  };
}

/** All versions of what a row belongs to, as far as the grant reaches them, newest first. */
async function versionsOf(grant: AnyGrant, id: string): Promise<readonly EvidenceVersion[]> {
  const chain = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE older AS (
      SELECT id, "replacesId" FROM "Evidence" WHERE id = ${id}::uuid
      UNION ALL
      SELECT e.id, e."replacesId" FROM "Evidence" e JOIN older o ON e.id = o."replacesId"
    ), newer AS (
      SELECT id FROM "Evidence" WHERE id = ${id}::uuid
      UNION ALL
      SELECT e.id FROM "Evidence" e JOIN newer n ON e."replacesId" = n.id
    )
    SELECT id FROM older UNION SELECT id FROM newer`;
  const rows = await db.evidence.findMany({
    where: { AND: [{ id: { in: chain.map((one) => one.id) } }, evidenceScope(grant)] },
    orderBy: { version: "desc" },
    select: { id: true, version: true, addedAt: true, fileName: true, withdrawnAt: true },
  });
  return rows.map(({ withdrawnAt, ...row }) => ({ ...row, withdrawn: withdrawnAt !== null }));
}

/** Who took the file of a piece of evidence, newest first; the last 100 times. */
export async function listOpenings(
  grant: Grant<"evidence:read" | "activity:read">,
  id: string,
): Promise<readonly EvidenceOpening[]> {
  const reached = await db.evidence.count({ where: { AND: [{ id }, evidenceScope(grant)] } });
  if (reached === 0) return [];
  return listLinesAbout(grant, { type: "evidence.opened", entityId: id, limit: 100 });
}

/** Evidence of one vendor, newest first, for its page and for using a file again; at most 200. */
export async function listVendorEvidence(
  grant: Grant<"evidence:read">,
  vendorId: string,
): Promise<readonly EvidenceRow[]> {
  const rows = await db.evidence.findMany({
    where: { AND: [{ vendorId, withdrawnAt: null }, evidenceScope(grant)] },
    orderBy: [{ addedAt: "desc" }, { id: "desc" }],
    take: 200,
    select: columnsFor(grant),
  });
  return rows.map(rowOf);
}

const rowColumns = {
  id: true,
  title: true,
  type: true,
  origin: true,
  vendorId: true,
  vendor: { select: { name: true } },
  fileName: true,
  mediaType: true,
  size: true,
  url: true,
  addedAt: true,
  datedAt: true,
  validUntil: true,
  withdrawnAt: true,
  confidentiality: true,
  version: true,
  replacedBy: { select: { id: true } },
  fileFault: true,
  links: {
    select: { answer: { select: { question: { select: { key: true } } } } },
    orderBy: { linkedAt: "asc" },
    take: 40,
  },
} as const satisfies Prisma.EvidenceSelect;

const detailColumns = {
  ...{ id: true, title: true, type: true, origin: true, issuer: true, confidentiality: true },
  ...{ vendorId: true, vendor: { select: { name: true } }, url: true, fileName: true },
  ...{ mediaType: true, size: true, sha256: true, unchecked: true, fileFault: true },
  ...{ fileFaultAt: true, addedAt: true, addedById: true, withdrawnAt: true, datedAt: true },
  ...{ validUntil: true, periodFrom: true, periodTo: true, facts: true, version: true },
  ...{ revision: true, replacedBy: { select: { id: true } } },
} as const satisfies Prisma.EvidenceSelect;

/** The columns of a row, with the uses that the grant reaches. */
function columnsFor(grant: AnyGrant) {
  return { ...rowColumns, links: { ...rowColumns.links, where: linkScope(grant) } };
}

type ReadRow = Prisma.EvidenceGetPayload<{ select: typeof rowColumns }>;

function rowOf(row: ReadRow): EvidenceRow {
  const { vendor, links, replacedBy, ...plain } = row;
  const keys = links.flatMap(({ answer }) => (answer === null ? [] : [answer.question.key]));
  return {
    ...plain,
    vendorName: vendor?.name ?? null,
    newerId: replacedBy?.id ?? null,
    usedIn: [...new Set(keys)],
  };
}

function edgeValue(row: ReadRow, key: keyof typeof sortFields): string | null {
  if (key === "title") return row.title;
  return key === "added" ? row.addedAt.toISOString() : (row.validUntil?.toISOString() ?? null);
}

function filterCondition(filters: EvidenceQuery["filters"], now: Date): Prisma.EvidenceWhereInput {
  const { q, type, origin, state, confidentiality, vendor, within, damaged, versions } = filters;
  const contains = { contains: q ?? "", mode: "insensitive" } as const;
  return {
    AND: [
      q === undefined
        ? {}
        : { OR: [{ title: contains }, { fileName: contains }, { vendor: { name: contains } }] },
      type === undefined ? {} : { type: { in: [...type] } },
      origin === undefined ? {} : { origin: { in: [...origin] } },
      state === undefined ? {} : { OR: state.map((one) => stateCondition(one, now)) },
      confidentiality === undefined ? {} : { confidentiality: { in: [...confidentiality] } },
      vendor === undefined ? {} : { vendorId: { in: [...vendor] } },
      within === undefined ? {} : endsWithin(Number(within), now),
      damaged === undefined ? {} : { fileFault: { not: null } },
      versions === "all" ? {} : { replacedBy: null },
    ],
  };
}

/** What runs out between now and so many days from now. */
function endsWithin(days: number, now: Date): Prisma.EvidenceWhereInput {
  return {
    withdrawnAt: null,
    validUntil: { gt: now, lte: new Date(now.getTime() + days * dayMs) },
  };
}

/** `evidenceStateAt` as a condition. */
function stateCondition(state: EvidenceState, now: Date): Prisma.EvidenceWhereInput {
  const soon = new Date(now.getTime() + soonDays * dayMs);
  switch (state) {
    case "withdrawn":
      return { withdrawnAt: { not: null } };
    case "expired":
      return { withdrawnAt: null, validUntil: { lte: now } };
    case "expires_soon":
      return { withdrawnAt: null, validUntil: { gt: now, lte: soon } };
    case "valid":
      return { withdrawnAt: null, OR: [{ validUntil: null }, { validUntil: { gt: soon } }] };
  }
}
