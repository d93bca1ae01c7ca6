import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { AnyGrant, Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { type Db, db } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { fileStore } from "#lib/platform/storage.ts";
import { type KeysetPage, keysetOrder, keysetPage, keysetWhere } from "#lib/shared/keyset.ts";
import type { TableQuery } from "#lib/shared/table-query.ts";
import { dayMs } from "#lib/shared/time.ts";
import type { EvidenceRow, EvidenceState } from "./model.ts";
import { soonDays } from "./rules.ts";
import type { evidenceTable } from "./schema.ts";

/**
 * The evidence that a grant reaches: all, or what belongs to audits assigned to the person, and
 * what they brought themselves while such an audit stands.
 */
export function evidenceScope(grant: AnyGrant): Prisma.EvidenceWhereInput {
  if (grant.scope.kind === "all") return {};
  const assigned = { assignments: { some: { userId: grant.scope.userId } } };
  return {
    OR: [
      { links: { some: linkScope(grant) } },
      { addedById: personOf(grant.actor) ?? "", vendor: { audits: { some: assigned } } },
    ],
  };
}

/** The uses of a piece of evidence that a grant reaches: all, or those in audits of the person. */
function linkScope({ scope }: AnyGrant): Prisma.EvidenceLinkWhereInput {
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
  return db.evidence.count({ where: { AND: [evidenceScope(grant), { withdrawnAt: null }] } });
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
  links: {
    select: { answer: { select: { question: { select: { key: true } } } } },
    orderBy: { linkedAt: "asc" },
    take: 40,
  },
} as const satisfies Prisma.EvidenceSelect;

/** The columns of a row, with the uses that the grant reaches. */
function columnsFor(grant: AnyGrant) {
  return { ...rowColumns, links: { ...rowColumns.links, where: linkScope(grant) } };
}

type ReadRow = Prisma.EvidenceGetPayload<{ select: typeof rowColumns }>;

function rowOf(row: ReadRow): EvidenceRow {
  const { vendor, links, ...plain } = row;
  const keys = links.flatMap(({ answer }) => (answer === null ? [] : [answer.question.key]));
  return { ...plain, vendorName: vendor?.name ?? null, usedIn: [...new Set(keys)] };
}

function edgeValue(row: ReadRow, key: keyof typeof sortFields): string | null {
  if (key === "title") return row.title;
  return key === "added" ? row.addedAt.toISOString() : (row.validUntil?.toISOString() ?? null);
}

function filterCondition(filters: EvidenceQuery["filters"], now: Date): Prisma.EvidenceWhereInput {
  const { q, type, origin, state } = filters;
  const contains = { contains: q ?? "", mode: "insensitive" } as const;
  return {
    AND: [
      q === undefined
        ? {}
        : { OR: [{ title: contains }, { fileName: contains }, { vendor: { name: contains } }] },
      type === undefined ? {} : { type: { in: [...type] } },
      origin === undefined ? {} : { origin: { in: [...origin] } },
      state === undefined ? {} : { OR: state.map((one) => stateCondition(one, now)) },
    ],
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

/** A stored file to be handed out. */
export type EvidenceFile = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly content: ReadableStream;
};

/**
 * Opens the file of a piece of evidence. Throws `AppError` "not-found" when the grant does not
 * reach it, when it is a link, or when there is none: all look the same.
 */
export async function openEvidenceFile(
  grant: Grant<"evidence:read">,
  id: string,
  reader: Db = db,
): Promise<EvidenceFile> {
  const row = await reader.evidence.findFirst({
    where: { AND: [{ id }, evidenceScope(grant)] },
    select: { fileName: true, mediaType: true, sha256: true },
  });
  if (row === null || row.sha256 === null) throw new AppError("not-found", `No file ${id}`);
  const { size, content } = await fileStore().open(row.sha256);
  return {
    fileName: row.fileName ?? "file",
    mediaType: row.mediaType ?? "application/octet-stream",
    size,
    content,
  };
}
