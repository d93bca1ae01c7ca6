import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Grant, Role } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";
import {
  type KeysetPage,
  keysetOrder,
  keysetPage,
  keysetWhere,
  type SortField,
} from "#lib/shared/keyset.ts";
import type { MemberRow } from "./model.ts";
import type { MemberListQuery } from "./schema.ts";

const memberColumns = {
  id: true,
  name: true,
  email: true,
  role: true,
  suspendedAt: true,
  joinedAt: true,
  sample: true,
  revision: true,
  sessions: { select: { lastSeenAt: true }, orderBy: { lastSeenAt: "desc" }, take: 1 },
} as const satisfies Prisma.UserSelect;

type StoredMember = Prisma.UserGetPayload<{ select: typeof memberColumns }>;

const sortFields = {
  name: { path: "name" },
  email: { path: "email" },
  joined: { path: "joinedAt", nullable: true },
} as const satisfies Record<MemberListQuery["sort"]["key"], SortField>;

function memberRow({ suspendedAt, sessions, ...member }: StoredMember): MemberRow {
  return {
    ...member,
    state: suspendedAt === null ? "active" : "suspended",
    lastSeenAt: sessions[0]?.lastSeenAt ?? null,
  };
}

function filtersOf({ filters }: MemberListQuery): Prisma.UserWhereInput {
  const text = { contains: filters.q ?? "", mode: "insensitive" } as const;
  const [state, ...more] = filters.state ?? [];
  return {
    ...(filters.q === undefined ? {} : { OR: [{ name: text }, { email: text }] }),
    ...(filters.role === undefined ? {} : { role: { in: [...filters.role] } }),
    ...(state === undefined || more.length > 0
      ? {}
      : { suspendedAt: state === "active" ? null : { not: null } }),
  };
}

/** One page of the people of this installation. */
export async function listMembers(
  _grant: Grant<"member:read">,
  query: MemberListQuery,
): Promise<KeysetPage<MemberRow>> {
  const { cursor, sort, limit } = query;
  const field: SortField = sortFields[sort.key];
  const read = await db.user.findMany({
    where: { AND: [filtersOf(query), keysetWhere(cursor, sort.direction, field)] },
    orderBy: keysetOrder(cursor, sort.direction, field),
    take: limit + 1,
    select: memberColumns,
  });
  const edgeValue = (row: StoredMember) => {
    if (sort.key === "joined") return row.joinedAt?.toISOString() ?? null;
    return row[sort.key];
  };
  const page = keysetPage({
    read,
    limit,
    cursor,
    sort,
    edge: (row) => ({ value: edgeValue(row), id: row.id }),
  });
  return { ...page, rows: page.rows.map(memberRow) };
}

/** How many people the filters leave. */
export async function countMembers(
  _grant: Grant<"member:read">,
  query: MemberListQuery,
): Promise<number> {
  return db.user.count({ where: filtersOf(query) });
}

/** Somebody who can own work: for pickers of owners, auditors, leads. */
export type MemberOption = { readonly id: string; readonly name: string; readonly role: Role };

/** People who are not suspended, by name; with roles given, only those. */
export async function listMemberOptions(
  _grant: Grant<"member:read">,
  roles?: readonly Role[],
): Promise<readonly MemberOption[]> {
  return db.user.findMany({
    where: { suspendedAt: null, ...(roles === undefined ? {} : { role: { in: [...roles] } }) },
    select: { id: true, name: true, role: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 500,
  });
}
