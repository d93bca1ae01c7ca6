import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";
import {
  decodeCursor,
  type KeysetPage,
  keysetOrder,
  keysetPage,
  keysetWhere,
} from "#lib/shared/keyset.ts";
import { byUrgency, readClock } from "../clocks/rules.ts";
import type { IncidentSummary } from "../detail/model.ts";
import { clockFacts } from "../detail/rules.ts";
import { incidentScope } from "../queries.ts";
import { clockColumns, eventColumns, rowColumns } from "../records/model.ts";
import { awarenessSetOf, clocksOf, eventOf, rowOf } from "../records/rules.ts";
import type { IncidentQuery } from "../schema.ts";
import { isTaskLate } from "../tasks/rules.ts";

const summaryColumns = {
  ...rowColumns,
  events: { select: eventColumns },
  clocks: {
    where: { supersededAt: null },
    select: clockColumns,
    orderBy: [{ position: "asc" }, { id: "asc" }],
  },
  tasks: { select: { status: true, dueAt: true } },
} as const satisfies Prisma.IncidentSelect;

/**
 * Incidents with their clocks as of a moment, newest first: one statement for each relation,
 * however many incidents. At most `take`.
 */
export async function summariseIncidents(
  grant: Grant<"incident:read">,
  where: Prisma.IncidentWhereInput,
  now: Date,
  page: {
    readonly orderBy?: Prisma.IncidentOrderByWithRelationInput[];
    readonly take: number;
  },
): Promise<readonly IncidentSummary[]> {
  const rows = await db.incident.findMany({
    where: { AND: [where, incidentScope(grant)] },
    orderBy: page.orderBy ?? [{ openedAt: "desc" }, { id: "desc" }],
    take: page.take,
    select: summaryColumns,
  });
  return rows.map((row) => {
    const events = row.events.map(eventOf);
    const facts = clockFacts({ events, awarenessSet: awarenessSetOf(row) }, now.getTime());
    const tasks = row.tasks.map(({ status, dueAt }) => ({
      status,
      dueAt: dueAt?.getTime() ?? null,
    }));
    return {
      ...rowOf(row),
      tasks: tasks.length,
      tasksDone: tasks.filter(({ status }) => status !== "open").length,
      tasksLate: tasks.filter((task) => isTaskLate(task, now.getTime())).length,
      clocks: clocksOf(row.clocks, true)
        .map((clock) => readClock(clock, facts))
        .toSorted(byUrgency),
    };
  });
}

function incidentFilter({ filters }: IncidentQuery): Prisma.IncidentWhereInput {
  const { q, state, severity, vendor } = filters;
  const conditions: Prisma.IncidentWhereInput[] = [];
  if (q !== undefined) {
    const contains = { contains: q, mode: "insensitive" } as const;
    conditions.push({
      OR: [{ title: contains }, { reference: contains }, { vendor: { name: contains } }],
    });
  }
  if (state?.length === 1) {
    conditions.push({ closedAt: state[0] === "open" ? null : { not: null } });
  }
  if (severity !== undefined) conditions.push({ severity: { in: [...severity] } });
  if (vendor !== undefined) conditions.push({ vendorId: { in: [...vendor] } });
  return { AND: conditions };
}

/** How many incidents a filter finds. */
export async function countIncidents(
  grant: Grant<"incident:read">,
  query: IncidentQuery,
): Promise<number> {
  return db.incident.count({ where: { AND: [incidentFilter(query), incidentScope(grant)] } });
}

/** One page of the list: the rows with their clocks as of a moment, and the cursors around them. */
export async function listIncidents(
  grant: Grant<"incident:read">,
  query: IncidentQuery,
  now: Date,
): Promise<KeysetPage<IncidentSummary>> {
  const { sort, cursor, limit } = query;
  const field = { path: "openedAt" };
  const where = { AND: [incidentFilter(query), keysetWhere(cursor, sort.direction, field)] };
  const orderBy = keysetOrder(cursor, sort.direction, field);
  const read = await summariseIncidents(grant, where, now, { orderBy, take: limit + 1 });
  const edge = (row: IncidentSummary) => ({
    value: new Date(row.openedAt).toISOString(),
    id: row.id,
  });
  return keysetPage({ read, limit, cursor, sort, edge });
}

/** Rows of one read of an export. */
const exportPage = 200;

/** Everything a filter finds, page by page, for an export. */
export async function* incidentPages(
  grant: Grant<"incident:read">,
  query: IncidentQuery,
  now: Date,
): AsyncGenerator<readonly IncidentSummary[]> {
  let cursor: IncidentQuery["cursor"] = null;
  do {
    const page = await listIncidents(grant, { ...query, cursor, limit: exportPage }, now);
    yield page.rows;
    cursor = decodeCursor(page.next, query.sort);
  } while (cursor !== null);
}

/** Open incidents with their clocks as of a moment, newest first; for the overview. */
export async function openIncidents(
  grant: Grant<"incident:read">,
  now: Date,
): Promise<readonly IncidentSummary[]> {
  return summariseIncidents(grant, { closedAt: null }, now, { take: 50 });
}

/** All incidents of one vendor with their clocks as of a moment, newest first. */
export async function incidentsOfVendor(
  grant: Grant<"incident:read">,
  vendorId: string,
  now: Date,
): Promise<readonly IncidentSummary[]> {
  return summariseIncidents(grant, { vendorId }, now, { take: 200 });
}
