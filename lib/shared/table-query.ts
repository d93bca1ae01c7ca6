import { z } from "zod";
import { type Cursor, type Direction, decodeCursor, type Sort } from "./keyset.ts";

/** The search parameters of a page, as Next hands them over or as `fromSearchParams` makes them. */
export type RawSearch = Readonly<Record<string, string | readonly string[] | undefined>>;

/** How one filter reads its parameter. Made by `anyOf`, `oneOf`, `textFilter` and `flag` only. */
export type Filter<T> = { readonly parse: (raw: readonly string[]) => T | undefined };

type Filters = Readonly<Record<string, Filter<unknown>>>;
export type FilterValues<F extends Filters> = {
  readonly [K in keyof F]?: F[K] extends Filter<infer T> ? T : never;
};

/** What a list accepts in its URL: an allow-list of sorts and filters. Everything else is ignored. */
export type TableSpec<S extends string = string, F extends Filters = Filters> = {
  readonly sorts: readonly S[];
  readonly defaultSort: Sort<S>;
  readonly filters: F;
  /** Rows of a page when the URL names none. */
  readonly limit?: number;
};

/** What a list was asked for, after parsing. */
export type TableQuery<S extends string = string, F extends Filters = Filters> = {
  readonly sort: Sort<S>;
  readonly cursor: Cursor | null;
  readonly limit: number;
  readonly filters: FilterValues<F>;
  /** Keys of the columns to show; null is the list's own choice. */
  readonly columns: readonly string[] | null;
};

/** Sizes of a page. Larger asks get the largest. */
export const pageSizes = [25, 50, 100, 200] as const;
const defaultLimit = 50;

const columnsSchema = z.array(z.string().regex(/^[\w-]{1,40}$/u)).max(40);

function valuesOf(raw: RawSearch[string]): string[] {
  const list = raw === undefined ? [] : typeof raw === "string" ? [raw] : raw;
  return list.flatMap((text) => text.split(",")).filter((text) => text !== "");
}

/** Any of a vocabulary: `?band=high,critical`. Unknown words are dropped; none left is no filter. */
export function anyOf<const T extends string>(allowed: readonly T[]): Filter<readonly T[]> {
  const schema = z.enum(allowed);
  return {
    parse: (raw) => {
      const known = raw.flatMap((text) => {
        const found = schema.safeParse(text);
        return found.success ? [found.data] : [];
      });
      return known.length === 0 ? undefined : [...new Set(known)];
    },
  };
}

/** One of a vocabulary: `?view=mine`. */
export function oneOf<const T extends string>(allowed: readonly T[]): Filter<T> {
  const schema = z.enum(allowed);
  return { parse: (raw) => schema.safeParse(raw[0]).data };
}

/** Any ids of another noun: `?owner=…`. At most 50; what is no UUID is dropped. */
export function anyId(): Filter<readonly string[]> {
  const schema = z.uuid();
  return {
    parse: (raw) => {
      const known = raw.filter((text) => schema.safeParse(text).success).slice(0, 50);
      return known.length === 0 ? undefined : known;
    },
  };
}

/** Words to search for: trimmed, at most 100 characters, without control characters. */
export function textFilter(): Filter<string> {
  return {
    parse: (raw) => {
      const text = raw
        .join(",")
        .replace(/\p{Cc}+/gu, " ")
        .trim()
        .slice(0, 100);
      return text === "" ? undefined : text;
    },
  };
}

/** A calendar day, `?at=2026-03-31`, as the end of that day in UTC. */
export function dayFilter(): Filter<Date> {
  return {
    parse: (raw) => {
      const day = z.iso.date().safeParse(raw[0]).data;
      return day === undefined ? undefined : new Date(`${day}T23:59:59.999Z`);
    },
  };
}

/** Yes or not asked: `?drift=1`. */
export function flag(): Filter<true> {
  return { parse: (raw) => (raw[0] === "1" || raw[0] === "true" ? true : undefined) };
}

function parseSort<S extends string>(text: string | undefined, spec: TableSpec<S>): Sort<S> {
  if (text === undefined) return spec.defaultSort;
  const direction: Direction = text.startsWith("-") ? "desc" : "asc";
  const name = text.replace(/^-/u, "");
  const key = spec.sorts.find((sort) => sort === name);
  return key === undefined ? spec.defaultSort : { key, direction };
}

/** A sort as it stands in the URL: `name`, `-residual`. */
export function sortParameter(sort: Sort): string {
  return sort.direction === "desc" ? `-${sort.key}` : sort.key;
}

/**
 * Reads the state of a list from its URL: `sort` (`name`, `-residual`), `cursor`, `limit`, `columns`
 * and the filters of the spec. Never fails: what is not allowed counts as not written.
 */
export function parseTableQuery<S extends string, F extends Filters>(
  search: RawSearch,
  spec: TableSpec<S, F>,
): TableQuery<S, F> {
  const sort = parseSort(valuesOf(search.sort)[0], spec);
  const limit = z.coerce.number().int().min(1).safeParse(valuesOf(search.limit)[0]);
  const columns = columnsSchema.safeParse(valuesOf(search.columns));
  const filters = Object.fromEntries(
    Object.entries(spec.filters).flatMap(([name, filter]) => {
      const value = filter.parse(valuesOf(search[name]));
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const largest = pageSizes.at(-1) ?? defaultLimit;
  return {
    sort,
    cursor: decodeCursor(valuesOf(search.cursor)[0], sort),
    limit: limit.success ? Math.min(limit.data, largest) : (spec.limit ?? defaultLimit),
    filters: filters as FilterValues<F>,
    columns: columns.success && columns.data.length > 0 ? columns.data : null,
  };
}

/** The parameters of a request's URL in the shape that `parseTableQuery` reads. */
export function fromSearchParams(parameters: URLSearchParams): RawSearch {
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name)]),
  );
}
