import type { Cursor, Direction } from "./keyset.ts";

/** One read of a page: conditions and order in Prisma's shape, still without the list's filter. */
export type Segment = {
  readonly where: Readonly<Record<string, unknown>>;
  readonly orderBy: readonly Readonly<Record<string, "asc" | "desc">>[];
};

/**
 * The reads that make a page of a big list sorted by a column that can be null, to be done in turn
 * until enough rows are there. Rows with a value and rows without are read apart, since no index
 * serves "nulls last" in both directions; so each read is one range of an index on (column, id),
 * and the page at row 75,000 costs what the first one costs.
 */
export function keysetSegments(
  cursor: Cursor | null,
  direction: Direction,
  column: string,
): readonly Segment[] {
  const backward = cursor?.page === "previous";
  const down = (direction === "desc") !== backward;
  const sort = down ? "desc" : "asc";
  const beyond = down ? "lt" : "gt";
  const byValue = [{ [column]: sort }, { id: sort }] as const;
  const valued: Segment = { where: { [column]: { not: null } }, orderBy: byValue };
  const unknown: Segment = { where: { [column]: null }, orderBy: [{ id: sort }] };
  if (cursor === null) return [valued, unknown];
  if (cursor.value === null) {
    const rest = { ...unknown, where: { [column]: null, id: { [beyond]: cursor.id } } };
    return backward ? [rest, valued] : [rest];
  }
  // The first condition alone says where the index range starts; the second breaks ties.
  const range: Segment = {
    where: {
      [column]: { [`${beyond}e`]: cursor.value },
      OR: [{ [column]: { [beyond]: cursor.value } }, { id: { [beyond]: cursor.id } }],
    },
    orderBy: byValue,
  };
  return backward ? [range] : [range, unknown];
}
