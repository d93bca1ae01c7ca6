import "server-only";
import { Prisma } from "#generated/prisma/client.ts";
import type { AnyGrant, Grant } from "#lib/access/model.ts";
import { type Db, db } from "#lib/platform/db.ts";
import { type KeysetPage, keysetOrder, keysetPage, keysetWhere } from "#lib/shared/keyset.ts";
import { localizedSchema } from "#lib/shared/localized-schema.ts";
import type { TableQuery } from "#lib/shared/table-query.ts";
import { dayMs } from "#lib/shared/time.ts";
import type { AuditHead, AuditRow, AuditStatus } from "./model.ts";
import { dueSoonDays, underWay } from "./rules.ts";
import type { auditsTable } from "./schema.ts";

/** The audits that a grant reaches: all, or those assigned to the person. */
export function auditScope(grant: AnyGrant): Prisma.AuditWhereInput {
  return grant.scope.kind === "all"
    ? {}
    : { assignments: { some: { userId: grant.scope.userId } } };
}

export type AuditsQuery = TableQuery<
  (typeof auditsTable)["sorts"][number],
  (typeof auditsTable)["filters"]
>;

const rowColumns = {
  id: true,
  reference: true,
  kind: true,
  status: true,
  vendorId: true,
  vendor: { select: { name: true, kind: true } },
  templateVersion: { select: { version: true, template: { select: { name: true } } } },
  dueAt: true,
  decidedAt: true,
  decision: true,
  score: true,
  coverage: true,
  assignments: {
    select: { user: { select: { id: true, name: true } } },
    orderBy: { assignedAt: "asc" },
  },
  _count: { select: { answers: { where: { shown: true } } } },
} as const satisfies Prisma.AuditSelect;
type ReadRow = Prisma.AuditGetPayload<{ select: typeof rowColumns }>;

type Tally = { readonly answered: number; readonly returned: number };

function rowOf(row: ReadRow, tallies: ReadonlyMap<string, Tally>): AuditRow {
  const { vendor, templateVersion, assignments, _count, ...plain } = row;
  return {
    ...plain,
    vendorName: vendor.name,
    templateName: localizedSchema.parse(templateVersion.template.name),
    templateVersion: templateVersion.version,
    questions: _count.answers,
    answered: 0,
    returned: 0,
    ...tallies.get(row.id),
    auditors: assignments.map(({ user }) => user),
  };
}

/** Answered and returned questions of some audits: two grouped reads for the whole page. */
async function talliesOf(ids: readonly string[], reader: Db = db) {
  const shown = { auditId: { in: [...ids] }, shown: true };
  const answered = await reader.answer.groupBy({
    by: ["auditId"],
    where: { ...shown, OR: [{ value: { not: null } }, { given: { not: Prisma.AnyNull } }] },
    _count: { _all: true },
  });
  const returned = await reader.answer.groupBy({
    by: ["auditId"],
    where: { ...shown, returnedReason: { not: null } },
    _count: { _all: true },
  });
  const returns = new Map(returned.map((group) => [group.auditId, group._count._all]));
  const tallies = new Map<string, Tally>();
  for (const { auditId: id, _count } of answered) {
    tallies.set(id, { answered: _count._all, returned: returns.get(id) ?? 0 });
  }
  return tallies;
}

const sortFields = {
  dueAt: { path: "dueAt" },
  reference: { path: "reference" },
  decidedAt: { path: "decidedAt", nullable: true },
} as const;

/** One page of audits: one read and two grouped ones, however many rows. */
export async function listAudits(
  grant: Grant<"audit:read">,
  query: AuditsQuery,
  now: Date,
): Promise<KeysetPage<AuditRow>> {
  const { key, direction } = query.sort;
  const read = await db.audit.findMany({
    where: {
      AND: [
        auditScope(grant),
        filterCondition(query.filters, now),
        keysetWhere(query.cursor, direction, sortFields[key]),
      ],
    },
    orderBy: keysetOrder(query.cursor, direction, sortFields[key]),
    take: query.limit + 1,
    select: rowColumns,
  });
  const page = keysetPage({
    read,
    limit: query.limit,
    cursor: query.cursor,
    sort: query.sort,
    edge: (row) => ({ value: edgeValue(row, key), id: row.id }),
  });
  const tallies = await talliesOf(page.rows.map(({ id }) => id));
  return { ...page, rows: page.rows.map((row) => rowOf(row, tallies)) };
}

function edgeValue(row: ReadRow, key: keyof typeof sortFields): string | null {
  if (key === "reference") return row.reference;
  return row[key]?.toISOString() ?? null;
}

function filterCondition(filters: AuditsQuery["filters"], now: Date): Prisma.AuditWhereInput {
  const { q, status, kind, due, auditor, vendor } = filters;
  const contains = { contains: q ?? "", mode: "insensitive" } as const;
  const statuses = status?.filter((one): one is AuditStatus => one !== "all");
  return {
    AND: [
      q === undefined ? {} : { OR: [{ reference: contains }, { vendor: { name: contains } }] },
      status === undefined ? { status: { in: [...underWay] } } : {},
      status === undefined || status.includes("all") ? {} : { status: { in: statuses ?? [] } },
      kind === undefined ? {} : { kind: { in: [...kind] } },
      due === undefined ? {} : dueCondition(due, now),
      auditor === undefined ? {} : { assignments: { some: { userId: { in: [...auditor] } } } },
      vendor === undefined ? {} : { vendorId: { in: [...vendor] } },
    ],
  };
}

function dueCondition(due: "overdue" | "soon", now: Date): Prisma.AuditWhereInput {
  const soon = new Date(now.getTime() + dueSoonDays * dayMs);
  return {
    status: { in: [...underWay] },
    dueAt: due === "overdue" ? { lt: now } : { gte: now, lte: soon },
  };
}

/** What is under way, late and waiting for review: for the navigation and the list's sentence. */
export async function countAudits(
  grant: Grant<"audit:read">,
  now: Date,
): Promise<{ readonly underWay: number; readonly overdue: number; readonly submitted: number }> {
  const count = (where: Prisma.AuditWhereInput) =>
    db.audit.count({ where: { AND: [auditScope(grant), where] } });
  const [all, overdue, submitted] = await Promise.all([
    count({ status: { in: [...underWay] } }),
    count(dueCondition("overdue", now)),
    count({ status: "submitted" }),
  ]);
  return { underWay: all, overdue, submitted };
}

/** All audits of one vendor that the grant reaches, newest due date first; at most 200. */
export async function listVendorAudits(
  grant: Grant<"audit:read">,
  vendorId: string,
): Promise<readonly AuditRow[]> {
  const rows = await db.audit.findMany({
    where: { AND: [{ vendorId }, auditScope(grant)] },
    orderBy: [{ dueAt: "desc" }, { id: "desc" }],
    take: 200,
    select: rowColumns,
  });
  const tallies = await talliesOf(rows.map(({ id }) => id));
  return rows.map((row) => rowOf(row, tallies));
}

/** An audit's head, or null when the grant does not reach it. */
export async function findAudit(grant: Grant<"audit:read">, id: string): Promise<AuditHead | null> {
  const row = await db.audit.findFirst({
    where: { AND: [{ id }, auditScope(grant)] },
    select: {
      ...rowColumns,
      createdAt: true,
      startedAt: true,
      submittedAt: true,
      submittedById: true,
      decidedById: true,
      decisionReason: true,
      nextDueAt: true,
      revision: true,
    },
  });
  if (row === null) return null;
  const [tallies, answererIds, names] = await Promise.all([
    talliesOf([row.id]),
    answerersOf(grant, row.id),
    db.user.findMany({
      where: { id: { in: [row.submittedById, row.decidedById].filter((one) => one !== null) } },
      select: { id: true, name: true },
    }),
  ]);
  const nameOf = (person: string | null) => names.find(({ id }) => id === person)?.name ?? null;
  return {
    ...rowOf(row, tallies),
    vendorKind: row.vendor.kind,
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    submittedAt: row.submittedAt,
    submittedById: row.submittedById,
    submittedByName: nameOf(row.submittedById),
    decidedByName: nameOf(row.decidedById),
    decisionReason: row.decisionReason,
    nextDueAt: row.nextDueAt,
    answererIds,
    revision: row.revision,
  };
}

/** Everybody who ever gave or changed an answer of an audit; the caller has checked its scope. */
export async function answerersOf(
  _grant: AnyGrant,
  auditId: string,
  reader: Db = db,
): Promise<readonly string[]> {
  const revisions = await reader.answerRevision.findMany({
    where: { answer: { auditId }, byId: { not: null } },
    distinct: ["byId"],
    select: { byId: true },
  });
  return revisions.flatMap(({ byId }) => (byId === null ? [] : [byId]));
}
