/**
 * Keyset paging: a page starts behind a row, not at a number of rows, so that the last page costs
 * what the first one costs and nothing is shown twice when rows come and go.
 */

/** Where a row stands in an order: its sort value (null sorts last, both ways) and its id. */
export type Position = { readonly key: string | number | null; readonly id: string };

/** A place in a list and the way to read from it. */
export type Cursor = Position & { readonly direction: "next" | "previous" };

/** One page of a list with the cursors of its neighbours; null where there is none. */
export type Page<T> = {
  readonly rows: readonly T[];
  readonly next: string | null;
  readonly previous: string | null;
};

/** The column that a list is sorted by. */
export type Order = {
  readonly field: string;
  readonly descending: boolean;
  /** Whether the column can be null; those rows then form the tail of the list. */
  readonly nullable: boolean;
};

/** One read of a page: conditions and order in Prisma's shape, still without the list's filter. */
export type Segment = {
  readonly where: Readonly<Record<string, unknown>>;
  readonly orderBy: readonly Readonly<Record<string, "asc" | "desc">>[];
};

/** Text of a cursor for the URL. */
export function encodeCursor({ direction, key, id }: Cursor): string {
  const text = JSON.stringify([direction === "next" ? 1 : 0, key, id]);
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** The cursor of a URL, or null for anything that is not one of ours. */
export function decodeCursor(text: string | undefined): Cursor | null {
  if (text === undefined || !/^[\w-]{8,2000}$/.test(text)) return null;
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    const parsed: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (!Array.isArray(parsed) || parsed.length !== 3) return null;
    const [forward, key, id] = parsed as unknown[];
    const isKey = key === null || typeof key === "string" || Number.isFinite(key);
    if ((forward !== 0 && forward !== 1) || !isKey || typeof id !== "string") return null;
    return { direction: forward === 1 ? "next" : "previous", key: key as Position["key"], id };
  } catch {
    return null;
  }
}

/**
 * The reads that make a page, to be done in turn until enough rows are there. Rows with a value
 * and rows without are read apart, since no index serves "nulls last" in both directions; each
 * read is a range of an index on (field, id).
 */
export function segments(order: Order, cursor: Cursor | null): readonly Segment[] {
  const { field, descending, nullable } = order;
  const backward = cursor?.direction === "previous";
  const down = descending !== backward;
  const sort = down ? "desc" : "asc";
  const idOnly = [{ id: sort }] as const;
  const both = [{ [field]: sort }, { id: sort }] as const;
  const beyond = down ? "lt" : "gt";
  const valued = { where: nullable ? { [field]: { not: null } } : {}, orderBy: both };
  const empty = { where: { [field]: null }, orderBy: idOnly };
  if (cursor === null) return nullable ? [valued, empty] : [valued];
  if (cursor.key === null) {
    if (!nullable) return [valued];
    const rest = { ...empty, where: { [field]: null, id: { [beyond]: cursor.id } } };
    return backward ? [rest, valued] : [rest];
  }
  // The first condition alone says where the index range starts; the second breaks ties.
  const range = {
    where: {
      [field]: { [down ? "lte" : "gte"]: cursor.key },
      OR: [{ [field]: { [beyond]: cursor.key } }, { id: { [beyond]: cursor.id } }],
    },
    orderBy: both,
  };
  return nullable && !backward ? [range, empty] : [range];
}

/**
 * The page made of rows read in the order of `segments`: `read` may hold one row more than
 * `limit`, which then only says that there is a further page.
 */
export function pageOf<T>(
  read: readonly T[],
  limit: number,
  cursor: Cursor | null,
  position: (row: T) => Position,
): Page<T> {
  const backward = cursor?.direction === "previous";
  const kept = read.slice(0, limit);
  const rows = backward ? kept.toReversed() : kept;
  const hasMore = read.length > limit;
  const link = (row: T | undefined, direction: Cursor["direction"], exists: boolean) =>
    row === undefined || !exists ? null : encodeCursor({ ...position(row), direction });
  return {
    rows,
    next: link(rows.at(-1), "next", backward || hasMore),
    previous: link(rows[0], "previous", backward ? hasMore : cursor !== null),
  };
}
