/** What a list can be sorted by at its border. Dates travel as ISO 8601 text. */
export type KeyValue = string | number | boolean | null;

export type Direction = "asc" | "desc";

/** The order of a list: one column, then the id as the tie-break in the same direction. */
export type Sort<K extends string = string> = {
  readonly key: K;
  readonly direction: Direction;
};

/** A place in an ordered list: the sort value and id of the row at the edge of a page. */
export type Cursor = {
  /** `next`: the rows after it; `previous`: the rows before it. */
  readonly page: "next" | "previous";
  readonly value: KeyValue;
  readonly id: string;
};

const idPattern = /^[\w:-]{1,64}$/u;
const cursorLimit = 1024;

/**
 * A cursor as text for the URL, bound to its sort: base64url of JSON. It holds nothing secret; what
 * may be read is decided by the grant, whatever a cursor claims.
 */
export function encodeCursor(cursor: Cursor, sort: Sort): string {
  const bytes = new TextEncoder().encode(
    JSON.stringify([sort.key, sort.direction, cursor.page, cursor.value, cursor.id]),
  );
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/u, "");
}

/**
 * The cursor of a text; null when it is none, too long, or belongs to another sort: then the list
 * starts at its first page.
 */
export function decodeCursor(text: string | null | undefined, sort: Sort): Cursor | null {
  if (!text || text.length > cursorLimit) return null;
  let parsed: unknown;
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    parsed = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
  if (!Array.isArray(parsed) || parsed.length !== 5) return null;
  const [key, direction, page, value, id]: unknown[] = parsed;
  if (key !== sort.key || direction !== sort.direction) return null;
  if (page !== "next" && page !== "previous") return null;
  if (typeof id !== "string" || !idPattern.test(id)) return null;
  if (value !== null && !["string", "number", "boolean"].includes(typeof value)) return null;
  return { page, value: value as KeyValue, id };
}

/** Where a sort finds its value: a dotted path of Prisma fields ("company.name"). */
export type SortField = {
  readonly path: string;
  /** The column may hold null. Nulls stand last in both directions. */
  readonly nullable?: boolean;
};

function nest(path: string, value: unknown): Record<string, unknown> {
  return path
    .split(".")
    .reverse()
    .reduce<unknown>((inner, part) => ({ [part]: inner }), value) as Record<string, unknown>;
}

/** The direction in which rows are read: reversed for the page before a cursor. */
function readingDirection(cursor: Cursor | null, direction: Direction): Direction {
  if (cursor?.page !== "previous") return direction;
  return direction === "asc" ? "desc" : "asc";
}

/**
 * The rows beyond a cursor, as a condition for Prisma's `where` (put it under `AND`); an empty
 * object on the first page. For columns that are never null it starts with a plain bound
 * (`value >= x`), without which PostgreSQL reads the index from its beginning on every page.
 */
export function keysetWhere(
  cursor: Cursor | null,
  direction: Direction,
  field: SortField,
): Record<string, unknown> {
  if (cursor === null) return {};
  const forwards = readingDirection(cursor, direction) === "asc";
  const beyond = forwards ? "gt" : "lt";
  const ties = { ...nest(field.path, cursor.value), id: { [beyond]: cursor.id } };
  const isNull = nest(field.path, null);
  // Nulls stand last whatever the direction: after every value going on, before none going back.
  const goingOn = cursor.page === "next";
  if (cursor.value === null) {
    return goingOn ? ties : { OR: [nest(field.path, { not: null }), ties] };
  }
  const strict = nest(field.path, { [beyond]: cursor.value });
  if (field.nullable && goingOn) return { OR: [strict, ties, isNull] };
  return {
    AND: [nest(field.path, { [`${beyond}e`]: cursor.value }), { OR: [strict, ties] }],
  };
}

/** The order in which to read, for Prisma's `orderBy`. */
export function keysetOrder(
  cursor: Cursor | null,
  direction: Direction,
  field: SortField,
): Record<string, unknown>[] {
  const read = readingDirection(cursor, direction);
  const nulls = cursor?.page === "previous" ? "first" : "last";
  const order = field.nullable ? { sort: read, nulls } : read;
  return [nest(field.path, order), { id: read }];
}

/** One page of a list, with the cursors to its neighbours; null where there is no neighbour. */
export type KeysetPage<R> = {
  readonly rows: readonly R[];
  readonly next: string | null;
  readonly previous: string | null;
};

/**
 * Makes a page of what was read with `take: limit + 1`: the extra row only says that there is more.
 * `edge` gives the sort value and id of a row, as the cursor holds them.
 */
export function keysetPage<R>(options: {
  readonly read: readonly R[];
  readonly limit: number;
  readonly cursor: Cursor | null;
  readonly sort: Sort;
  readonly edge: (row: R) => { readonly value: KeyValue; readonly id: string };
}): KeysetPage<R> {
  const { read, limit, cursor, sort, edge } = options;
  const goingBack = cursor?.page === "previous";
  const more = read.length > limit;
  const rows = goingBack ? read.slice(0, limit).reverse() : read.slice(0, limit);
  const first = rows[0];
  const last = rows.at(-1);
  const hasNext = goingBack ? true : more;
  const hasPrevious = goingBack ? more : cursor !== null;
  const at = (row: R | undefined, page: Cursor["page"], exists: boolean) =>
    exists && row !== undefined ? encodeCursor({ page, ...edge(row) }, sort) : null;
  return { rows, next: at(last, "next", hasNext), previous: at(first, "previous", hasPrevious) };
}
