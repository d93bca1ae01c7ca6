import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";
import { type KeysetPage, keysetPage } from "#lib/shared/keyset.ts";
import { type ActivityRow, type ActivityType, activityTypesOf } from "./model.ts";
import { type ActivityContent, exportLine, genesisHash } from "./rules.ts";
import type { ActivityListQuery } from "./schema.ts";

/** Lines that the export reads at once. */
const exportBatch = 2000;

function filtersOf({ filters }: ActivityListQuery): Prisma.ActivityWhereInput {
  return {
    ...(filters.noun
      ? { type: { in: filters.noun.flatMap((noun) => activityTypesOf(noun)) } }
      : {}),
    ...(filters.actor ? { actorId: { in: [...filters.actor] } } : {}),
    ...(filters.entity ? { entityId: filters.entity } : {}),
  };
}

/** One page of the log, by line number. Names are looked up, since lines hold ids only. */
export async function listActivity(
  _grant: Grant<"activity:read">,
  query: ActivityListQuery,
): Promise<KeysetPage<ActivityRow>> {
  const { cursor, sort, limit } = query;
  const forwards = (cursor?.page === "previous") !== (sort.direction === "asc");
  const beyond =
    cursor === null || typeof cursor.value !== "number"
      ? {}
      : { seq: { [forwards ? "gt" : "lt"]: BigInt(Math.trunc(cursor.value)) } };
  const read = await db.activity.findMany({
    where: { AND: [filtersOf(query), beyond] },
    orderBy: { seq: forwards ? "asc" : "desc" },
    take: limit + 1,
  });
  const names = await namesOf(read);
  const page = keysetPage({
    read,
    limit,
    cursor,
    sort,
    edge: (row) => ({ value: Number(row.seq), id: String(row.seq) }),
  });
  return {
    ...page,
    rows: page.rows.map((row) => ({
      seq: Number(row.seq),
      at: row.at,
      actor: { kind: row.actorKind, id: row.actorId, name: names.get(row.actorId) ?? null },
      type: row.type,
      entity: { kind: row.entityKind, id: row.entityId },
      data: row.data as Record<string, unknown>,
      request: row.requestId,
      hash: row.hash,
    })),
  };
}

/** The last lines of one type about one thing, newest first, with who caused them. */
export async function listLinesAbout(
  _grant: Grant<"activity:read">,
  about: { readonly type: ActivityType; readonly entityId: string; readonly limit: number },
): Promise<readonly { readonly at: Date; readonly byName: string | null }[]> {
  const { type, entityId, limit } = about;
  const rows = await db.activity.findMany({
    where: { type, entityId },
    orderBy: { seq: "desc" },
    take: limit,
    select: { at: true, actorKind: true, actorId: true },
  });
  const names = await namesOf(rows);
  return rows.map(({ at, actorId }) => ({ at, byName: names.get(actorId) ?? null }));
}

async function namesOf(
  rows: readonly { readonly actorKind: string; readonly actorId: string }[],
): Promise<Map<string, string>> {
  const idsOf = (kind: string) => [
    ...new Set(rows.filter((row) => row.actorKind === kind).map((row) => row.actorId)),
  ];
  const select = { id: true, name: true } as const;
  const [users, tokens, links] = await Promise.all([
    db.user.findMany({ where: { id: { in: idsOf("user") } }, select }),
    db.apiToken.findMany({ where: { id: { in: idsOf("token") } }, select }),
    db.questionnaireLink.findMany({ where: { id: { in: idsOf("link") } }, select }),
  ]);
  return new Map([...users, ...tokens, ...links].map(({ id, name }) => [id, name]));
}

/** The last line's number and hash; line 0 with the genesis hash for an empty log. */
export async function logHead(
  _grant: Grant<"activity:read">,
): Promise<{ readonly seq: number; readonly hash: string; readonly at: Date | null }> {
  const last = await db.activity.findFirst({
    orderBy: { seq: "desc" },
    select: { seq: true, hash: true, at: true },
  });
  return last === null
    ? { seq: 0, hash: genesisHash, at: null }
    : { seq: Number(last.seq), hash: last.hash, at: last.at };
}

/**
 * The whole log as it stands at the call, line by line in pieces of text that end with a line feed.
 * Lines written meanwhile are left out.
 */
export async function* exportActivity(grant: Grant<"activity:export" | "activity:read">) {
  const { seq: end } = await logHead(grant);
  for (let from = 1; from <= end; from += exportBatch) {
    const rows = await db.activity.findMany({
      where: { seq: { gte: BigInt(from), lt: BigInt(Math.min(from + exportBatch, end + 1)) } },
      orderBy: { seq: "asc" },
    });
    yield rows
      .map((row) => {
        const content: ActivityContent = {
          seq: Number(row.seq),
          at: row.at.toISOString(),
          actor: { kind: row.actorKind, id: row.actorId },
          type: row.type,
          entity: { kind: row.entityKind, id: row.entityId },
          data: row.data,
          request: row.requestId,
        };
        return `${exportLine(content, row.prevHash, row.hash)}\n`;
      })
      .join("");
  }
}
