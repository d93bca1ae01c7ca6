import type { z } from "zod";
import { type Cursor, decodeCursor, type Sort } from "#lib/shared/keyset.ts";
import { fieldIssues, issueKey } from "./field-issues.ts";
import type { Permission } from "./model.ts";
import type { ApiScope } from "./scopes.ts";

/** What an operation takes as its body. */
export type OperationBody =
  /** A JSON document of this shape. */
  | { readonly kind: "json"; readonly schema: z.ZodObject }
  /** A file of any size, as it is or as the part `file` of a form. */
  | { readonly kind: "file" };

/**
 * One operation of the public API: from it come the check of its route, its entry in the OpenAPI
 * document and its row in the access matrix. Its words are `api.operations.<id>` of the messages.
 */
export type Operation<P extends Permission = Permission> = {
  /** Its name, unique: `listScans`. */
  readonly id: string;
  readonly method: "GET" | "POST";
  /** From the root, parameters in braces: `/api/v1/scans/{id}`. */
  readonly path: string;
  readonly scope: ApiScope;
  readonly permissions: readonly [P, ...P[]];
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: OperationBody;
  /** Takes the header `Idempotency-Key`: asked again, it answers what it answered. */
  readonly idempotent?: boolean;
  /** The answer by its status; the first is the usual one. */
  readonly answers: Readonly<Record<number, z.ZodType>>;
  /** Statuses of refusals that only this operation knows, with the codes of each. */
  readonly refusals?: Readonly<Record<number, readonly string[]>>;
};

/** What is wrong with an input, by field; `code` is a key of `errors.fields` in the messages. */
export type FieldProblem = {
  readonly field: string;
  readonly code: string;
  readonly values?: Readonly<Record<string, string | number>>;
};

/** An expected refusal of an operation: becomes a problem document with its code and sentence. */
export class OperationRefusal extends Error {
  readonly status: number;
  readonly code: string;
  /** Values of the sentence; also in the document. */
  readonly details: Readonly<Record<string, string | number>>;
  readonly fields: readonly FieldProblem[];
  /** Seconds after which asking again makes sense. */
  readonly retryAfter: number | null;

  constructor(
    status: number,
    code: string,
    more: {
      readonly details?: Readonly<Record<string, string | number>>;
      readonly fields?: readonly FieldProblem[];
      readonly retryAfter?: number;
    } = {},
  ) {
    super(code);
    this.name = "OperationRefusal";
    this.status = status;
    this.code = code;
    this.details = more.details ?? {};
    this.fields = more.fields ?? [];
    this.retryAfter = more.retryAfter ?? null;
  }
}

/** An input as its schema reads it. Throws a refusal that names every field that is wrong. */
export function parsedInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input, { error: issueKey });
  if (result.success) return result.data;
  const fields = Object.entries(fieldIssues(result.error.issues)).flatMap(([field, issues]) =>
    issues.map(
      ({ key, values }): FieldProblem => ({
        ...{ field, code: key },
        ...(values === undefined ? {} : { values }),
      }),
    ),
  );
  throw new OperationRefusal(422, "invalid", { fields });
}

/**
 * The parameters of an address as a schema reads them: one value each, but lists for fields that
 * are lists, whether they are written with commas or repeated. An empty value counts as not written.
 */
export function queryInput(
  schema: z.ZodObject,
  parameters: URLSearchParams,
): Record<string, unknown> {
  return Object.fromEntries(
    [...new Set(parameters.keys())].flatMap((name) => {
      const values = parameters.getAll(name).filter((value) => value !== "");
      if (values.length === 0) return [];
      const isList = isListField(schema.shape[name]);
      return [[name, isList ? values.flatMap((value) => value.split(",")) : values.join(",")]];
    }),
  );
}

function isListField(field: unknown): boolean {
  let inner = field as { readonly def?: { type: string; innerType?: unknown } } | undefined;
  while (inner?.def?.innerType !== undefined) inner = inner.def.innerType as typeof inner;
  return inner?.def?.type === "array";
}

/** What a paged list of the API is asked: its place and order, and the rest as filters. */
export type ListInput<K extends string, F> = {
  readonly sort: Sort<K>;
  readonly cursor: Cursor | null;
  readonly limit: number;
  readonly filters: F;
  readonly columns: null;
};

/** Splits the parsed parameters of a list. Throws a refusal for a cursor of another list or order. */
export function listInput<
  K extends string,
  Q extends {
    readonly sort: K | `-${K}`;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
>({
  sort: asked,
  limit,
  cursor: at,
  ...filters
}: Q): ListInput<K, Omit<Q, "sort" | "limit" | "cursor">> {
  const direction = asked.startsWith("-") ? "desc" : "asc";
  const sort = { key: asked.replace(/^-/u, "") as K, direction } as const;
  const cursor = decodeCursor(at, sort);
  if (at !== undefined && cursor === null) {
    throw new OperationRefusal(422, "invalid", { fields: [{ field: "cursor", code: "cursor" }] });
  }
  return { sort, cursor, limit, filters, columns: null };
}
