import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";
import { type KeysetPage, keysetOrder, keysetPage, keysetWhere } from "#lib/shared/keyset.ts";
import type { JobRow } from "./model.ts";
import { countsOf, errorCodeOf } from "./rules.ts";
import type { JobListQuery } from "./schema.ts";

function filtersOf({ filters }: JobListQuery): Prisma.JobWhereInput {
  return filters.state ? { state: { in: [...filters.state] } } : {};
}

/** One page of the job list, with the names of who asked. */
export async function listJobs(
  _grant: Grant<"job:read">,
  query: JobListQuery,
): Promise<KeysetPage<JobRow>> {
  const { cursor, sort, limit } = query;
  const field = { path: "createdAt" };
  const read = await db.job.findMany({
    where: { AND: [filtersOf(query), keysetWhere(cursor, sort.direction, field)] },
    orderBy: keysetOrder(cursor, sort.direction, field),
    take: limit + 1,
    include: { imports: { select: { id: true }, take: 1 } },
  });
  const names = await namesOf(read.flatMap(({ requestedById }) => requestedById ?? []));
  const page = keysetPage({
    read,
    limit,
    cursor,
    sort,
    edge: (row) => ({ value: row.createdAt.toISOString(), id: row.id }),
  });
  return {
    ...page,
    rows: page.rows.map(({ requestedById, result, error, imports, ...row }) => ({
      ...row,
      requestedBy: requestedById === null ? null : (names.get(requestedById) ?? null),
      result: countsOf(result),
      error: errorCodeOf(error),
      importId: imports[0]?.id ?? null,
    })),
  };
}

async function namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const users = await db.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  return new Map(users.map(({ id, name }) => [id, name]));
}
