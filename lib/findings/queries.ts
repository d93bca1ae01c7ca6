import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { AnyGrant, Grant } from "#lib/access/model.ts";
import { type Db, db } from "#lib/platform/db.ts";
import {
  decodeCursor,
  type KeysetPage,
  keysetOrder,
  keysetPage,
  keysetWhere,
} from "#lib/shared/keyset.ts";
import type { TableQuery } from "#lib/shared/table-query.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import {
  type FindingDetail,
  type FindingRow,
  type FindingSeverity,
  type FindingState,
  findingSeverities,
} from "./model.ts";
import { findingStateAt } from "./rules.ts";
import type { findingsTable } from "./schema.ts";

/** The findings that a grant reaches: all, or those of audits assigned to the person. */
export function findingScope(grant: AnyGrant): Prisma.FindingWhereInput {
  return grant.scope.kind === "all"
    ? {}
    : { audit: { assignments: { some: { userId: grant.scope.userId } } } };
}

/** The acceptance that counts at a moment, for `select`. */
function acceptanceInForce(now: Date) {
  return {
    where: { approvedAt: { lte: now }, endedAt: null, endsAt: { gt: now } },
    orderBy: { endsAt: "desc" },
    take: 1,
    select: { requestedById: true, approvedAt: true, endsAt: true, endedAt: true },
  } as const satisfies Prisma.RiskAcceptanceFindManyArgs;
}

function rowColumns(now: Date) {
  return {
    id: true,
    reference: true,
    title: true,
    severity: true,
    source: true,
    vendorId: true,
    vendor: { select: { name: true } },
    ownerId: true,
    owner: { select: { name: true } },
    openedAt: true,
    dueAt: true,
    outcome: true,
    closedAt: true,
    fixedAt: true,
    fixedById: true,
    acceptances: acceptanceInForce(now),
  } as const satisfies Prisma.FindingSelect;
}
type ReadRow = Prisma.FindingGetPayload<{ select: ReturnType<typeof rowColumns> }>;

function rowOf(row: ReadRow, now: Date): FindingRow {
  const acceptance = row.acceptances[0] ?? null;
  const { outcome, closedAt, dueAt, fixedAt } = row;
  return {
    id: row.id,
    reference: row.reference,
    title: row.title,
    severity: row.severity,
    source: row.source,
    vendorId: row.vendorId,
    vendorName: row.vendor.name,
    ownerId: row.ownerId,
    ownerName: row.owner?.name ?? null,
    openedAt: row.openedAt,
    dueAt,
    closedAt,
    fixedById: row.fixedById,
    state: findingStateAt({ dueAt, outcome, closedAt, fixedAt, acceptance }, now),
    acceptedUntil: acceptance?.endsAt ?? null,
  };
}

/** Findings that are open, not said to be fixed and not accepted at a moment. */
export function unacceptedAt(now: Date): Prisma.FindingWhereInput {
  const { where: inForce } = acceptanceInForce(now);
  return { closedAt: null, fixedAt: null, acceptances: { none: inForce } };
}

/** `findingStateAt` as a condition. */
function stateCondition(state: FindingState, now: Date): Prisma.FindingWhereInput {
  const { where: inForce } = acceptanceInForce(now);
  const unaccepted = unacceptedAt(now);
  switch (state) {
    case "remediated":
    case "false_positive":
      return { closedAt: { not: null }, outcome: state };
    case "fixed":
      return { closedAt: null, fixedAt: { not: null } };
    case "accepted":
      return { closedAt: null, fixedAt: null, acceptances: { some: inForce } };
    case "overdue":
      return { ...unaccepted, dueAt: { lt: now } };
    case "open":
      return { ...unaccepted, OR: [{ dueAt: null }, { dueAt: { gte: now } }] };
  }
}

export type FindingsQuery = TableQuery<
  (typeof findingsTable)["sorts"][number],
  (typeof findingsTable)["filters"]
>;

function filterCondition(filters: FindingsQuery["filters"], now: Date): Prisma.FindingWhereInput {
  const { q, state, severity, source, owner, vendor } = filters;
  const contains = { contains: q ?? "", mode: "insensitive" } as const;
  const states = state?.filter((one): one is FindingState => one !== "all");
  return {
    AND: [
      q === undefined
        ? {}
        : { OR: [{ title: contains }, { reference: contains }, { vendor: { name: contains } }] },
      state === undefined ? { closedAt: null } : {},
      state === undefined || state.includes("all")
        ? {}
        : { OR: (states ?? []).map((one) => stateCondition(one, now)) },
      severity === undefined ? {} : { severity: { in: [...severity] } },
      source === undefined ? {} : { source: { in: [...source] } },
      owner === undefined ? {} : { ownerId: { in: [...owner] } },
      vendor === undefined ? {} : { vendorId: { in: [...vendor] } },
    ],
  };
}

const sortFields = {
  severity: { path: "severity" },
  dueAt: { path: "dueAt", nullable: true },
  openedAt: { path: "openedAt" },
  reference: { path: "reference" },
} as const;

/** One page of findings; always one read. */
export async function listFindings(
  grant: Grant<"finding:read">,
  query: FindingsQuery,
  now: Date,
): Promise<KeysetPage<FindingRow>> {
  const { key, direction } = query.sort;
  const read = await db.finding.findMany({
    where: {
      AND: [findingScope(grant), filterCondition(query.filters, now), positionOf(query)],
    },
    orderBy: keysetOrder(query.cursor, direction, sortFields[key]),
    take: query.limit + 1,
    select: rowColumns(now),
  });
  const page = keysetPage({
    read,
    limit: query.limit,
    cursor: query.cursor,
    sort: query.sort,
    edge: (row) => ({ value: edgeValue(row, key), id: row.id }),
  });
  return { ...page, rows: page.rows.map((row) => rowOf(row, now)) };
}

/** The rows beyond the cursor. Prisma compares no enumerations, so the values are listed;
 * the database orders them as the model does. */
function positionOf({ sort, cursor }: FindingsQuery): Prisma.FindingWhereInput {
  if (sort.key !== "severity" || cursor === null) {
    return keysetWhere(cursor, sort.direction, sortFields[sort.key]);
  }
  const forwards = (sort.direction === "asc") === (cursor.page === "next");
  const at = (findingSeverities as readonly string[]).indexOf(String(cursor.value));
  const beyond = forwards
    ? findingSeverities.slice(at + 1)
    : findingSeverities.slice(0, Math.max(at, 0));
  const same = findingSeverities[at];
  const ties = same === undefined ? [] : [{ severity: same, id: tie(forwards, cursor.id) }];
  return { OR: [{ severity: { in: [...beyond] } }, ...ties] };
}

function tie(forwards: boolean, id: string) {
  return forwards ? { gt: id } : { lt: id };
}

function edgeValue(row: ReadRow, key: FindingsQuery["sort"]["key"]): string | null {
  if (key === "dueAt") return row.dueAt?.toISOString() ?? null;
  return key === "openedAt" ? row.openedAt.toISOString() : row[key];
}

/** Open findings and how many of them are overdue, for the navigation and the list's sentence. */
export async function countFindings(
  grant: Grant<"finding:read">,
  now: Date,
): Promise<{
  readonly open: number;
  readonly overdue: number;
  readonly accepted: number;
  readonly fixed: number;
}> {
  const count = (state: FindingState) =>
    db.finding.count({ where: { AND: [findingScope(grant), stateCondition(state, now)] } });
  const [open, overdue, accepted, fixed] = await Promise.all([
    count("open"),
    count("overdue"),
    count("accepted"),
    count("fixed"),
  ]);
  return { open: open + overdue + fixed, overdue, accepted, fixed };
}

/** Every page of the findings that a query asks for, from its first, for an export. */
export async function* findingPages(
  grant: Grant<"finding:read">,
  query: FindingsQuery,
  now: Date,
): AsyncGenerator<readonly FindingRow[]> {
  let next: string | null = null;
  do {
    const cursor: FindingsQuery["cursor"] = next === null ? null : decodeCursor(next, query.sort);
    const page = await listFindings(grant, { ...query, cursor, limit: 500 }, now);
    yield page.rows;
    next = page.next;
  } while (next !== null);
}

/** The columns of the board, from left to right. */
const boardStates = ["overdue", "open", "fixed", "accepted"] as const;

/** Cards of a column at most; how many there are is counted besides. */
const boardCards = 50;

/** A column of the board. */
export type BoardColumn = {
  readonly state: (typeof boardStates)[number];
  readonly rows: readonly FindingRow[];
  readonly total: number;
};

/**
 * What is open by where it stands, the most severe first. The filters hold; the choice of states
 * does not, since the columns are the states.
 */
export async function findingBoard(
  grant: Grant<"finding:read">,
  { filters: { state: _state, ...filters } }: FindingsQuery,
  now: Date,
): Promise<readonly BoardColumn[]> {
  return Promise.all(
    boardStates.map(async (state) => {
      const where = {
        AND: [findingScope(grant), filterCondition(filters, now), stateCondition(state, now)],
      };
      const [rows, total] = await Promise.all([
        db.finding.findMany({
          where,
          orderBy: [{ severity: "desc" }, { dueAt: "asc" }, { id: "asc" }],
          take: boardCards,
          select: rowColumns(now),
        }),
        db.finding.count({ where }),
      ]);
      return { state, rows: rows.map((row) => rowOf(row, now)), total };
    }),
  );
}

/** Severity and day of opening of everything that is open and not accepted, for its ageing. */
export async function openFindings(
  grant: Grant<"finding:read">,
  now: Date,
): Promise<readonly { readonly severity: FindingSeverity; readonly openedAt: Date }[]> {
  const { where: inForce } = acceptanceInForce(now);
  return db.finding.findMany({
    where: { AND: [findingScope(grant), { closedAt: null, acceptances: { none: inForce } }] },
    select: { severity: true, openedAt: true },
  });
}

/** All findings of one vendor that the grant reaches, open first, then newest; at most 500. */
export async function listVendorFindings(
  grant: Grant<"finding:read">,
  vendorId: string,
  now: Date,
): Promise<readonly FindingRow[]> {
  const rows = await db.finding.findMany({
    where: { AND: [{ vendorId }, findingScope(grant)] },
    orderBy: [
      { closedAt: { sort: "desc", nulls: "first" } },
      { severity: "desc" },
      { openedAt: "desc" },
    ],
    take: 500,
    select: rowColumns(now),
  });
  return rows.map((row) => rowOf(row, now));
}

/** A finding with everything on its page, or null when the grant does not reach it. */
export async function findFinding(
  grant: Grant<"finding:read">,
  id: string,
  now: Date,
  reader: Db = db,
): Promise<FindingDetail | null> {
  const row = await reader.finding.findFirst({
    where: { AND: [{ id }, findingScope(grant)] },
    select: {
      ...rowColumns(now),
      weakness: true,
      recommendation: true,
      plan: true,
      closingNote: true,
      revision: true,
      audit: { select: { id: true, reference: true } },
      answer: { select: { question: { select: { key: true } } } },
      steps: {
        orderBy: [{ at: "desc" }, { id: "desc" }],
        select: { id: true, kind: true, note: true, byId: true, at: true },
      },
      evidence: {
        orderBy: { linkedAt: "asc" },
        select: {
          evidenceId: true,
          linkedAt: true,
          evidence: { select: { title: true, fileName: true, url: true, withdrawnAt: true } },
        },
      },
      acceptances: {
        orderBy: { requestedAt: "desc" },
        select: {
          id: true,
          reason: true,
          requestedById: true,
          requestedAt: true,
          approvedById: true,
          approvedAt: true,
          endsAt: true,
          endedAt: true,
        },
      },
    },
  });
  if (row === null) return null;
  const names = await namesOf(reader, [
    ...row.acceptances.flatMap((one) => [one.requestedById, one.approvedById]),
    ...row.steps.map(({ byId }) => byId),
  ]);
  const inForce = row.acceptances.filter(
    ({ approvedAt, endedAt, endsAt }) =>
      approvedAt !== null && approvedAt <= now && endedAt === null && endsAt > now,
  );
  const { weakness, recommendation, plan, closingNote, revision, audit, answer } = row;
  return {
    ...rowOf({ ...row, acceptances: inForce }, now),
    weakness,
    recommendation,
    plan,
    closingNote,
    revision,
    audit: audit === null ? null : { ...audit, questionKey: answer?.question.key ?? null },
    acceptances: row.acceptances.map(({ approvedById, ...one }) => ({
      ...one,
      requestedByName: names.get(one.requestedById ?? "") ?? null,
      approvedByName: names.get(approvedById ?? "") ?? null,
    })),
    steps: row.steps.map(({ byId, ...step }) => ({
      ...step,
      byName: names.get(byId ?? "") ?? null,
    })),
    evidence: row.evidence.map(({ evidence, ...link }) => ({ ...link, ...evidence })),
  };
}

/** Names behind ids; an erased person has none. */
async function namesOf(reader: Db, ids: readonly (string | null)[]) {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map<string, string>();
  const people = await reader.user.findMany({
    where: { id: { in: wanted } },
    select: { id: true, name: true },
  });
  return new Map(people.map(({ id, name }) => [id, name]));
}

/** Vendors by name for the picker of a new finding; at most 5,000. */
export async function listFindingVendors(
  grant: Grant<"vendor:read">,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return db.vendor.findMany({
    where: vendorScope(grant),
    orderBy: [{ nameKey: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
    take: 5_000,
  });
}
