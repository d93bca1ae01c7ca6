import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";
import { type KeysetPage, keysetOrder, keysetPage, keysetWhere } from "#lib/shared/keyset.ts";
import type { MailRow } from "./model.ts";
import type { MailListQuery } from "./schema.ts";

const rowColumns = {
  id: true,
  kind: true,
  name: true,
  recipient: { select: { name: true } },
  state: true,
  attempts: true,
  createdAt: true,
  nextAt: true,
  sentAt: true,
  response: true,
  failure: true,
  _count: { select: { items: true } },
} as const satisfies Prisma.MailSelect;

/** One page of the outbox; what a daily mail holds stands in the daily mail's line. */
export async function listMail(
  _grant: Grant<"settings:read">,
  query: MailListQuery,
): Promise<KeysetPage<MailRow>> {
  const { cursor, sort, limit } = query;
  const field = { path: "createdAt" };
  const { state } = query.filters;
  const chosen = state === undefined ? { not: "grouped" as const } : { in: [...state] };
  const read = await db.mail.findMany({
    where: { AND: [{ state: chosen }, keysetWhere(cursor, sort.direction, field)] },
    orderBy: keysetOrder(cursor, sort.direction, field),
    take: limit + 1,
    select: rowColumns,
  });
  const page = keysetPage({
    read,
    limit,
    cursor,
    sort,
    edge: (row) => ({ value: row.createdAt.toISOString(), id: row.id }),
  });
  return {
    ...page,
    rows: page.rows.map(({ recipient, name, _count, ...row }) => ({
      ...row,
      to: recipient?.name ?? name,
      items: _count.items,
    })),
  };
}

/** How many messages ask for somebody: given up, or not known to have arrived. */
export async function countStuckMail(_grant: Grant<"settings:read">): Promise<number> {
  return db.mail.count({ where: { state: { in: ["failed", "unclear"] } } });
}
