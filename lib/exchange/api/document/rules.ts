import { z } from "zod";
import type { Operation } from "#lib/access/operation.ts";
import type { ApiDocument, DocumentedOperation, Parameter, Shape } from "./model.ts";

/** Words of the document in one language, by key under `api`. */
export type Say = (key: string) => string;

type Names = z.core.$ZodRegistry<{ id: string }>;
type Facts = { readonly version: string; readonly url: string };

/** Refusals that every operation knows, by status. */
const commonRefusals: Readonly<Record<number, readonly string[]>> = {
  401: ["not-signed-in"],
  403: ["forbidden"],
  429: ["too-many-requests"],
  503: ["unavailable"],
};
const refTo = (id: string) => `#/components/schemas/${id}`;

/**
 * The OpenAPI 3.1 document of exactly these operations: parameters, bodies and answers come from the
 * schemas that the routes themselves parse and are tested with.
 */
export function apiDocument(
  operations: readonly Operation[],
  names: Names,
  { version, url }: Facts,
  say: Say,
): ApiDocument {
  const paths = Map.groupBy(operations, ({ path }) => path);
  return {
    openapi: "3.1.0",
    info: { title: say("title"), version, description: say("lead") },
    servers: [{ url }],
    paths: Object.fromEntries(
      [...paths].map(([path, some]) => [
        path,
        Object.fromEntries(
          some.map((one) => [one.method.toLowerCase(), documented(one, names, say)]),
        ),
      ]),
    ),
    components: {
      schemas: namedShapes(names, say),
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: say("authorization") },
      },
    },
  };
}

function documented(operation: Operation, names: Names, say: Say): DocumentedOperation {
  const { id, scope, params, query, body, idempotent, answers } = operation;
  const refusals = refusalsOf(operation);
  return {
    operationId: id,
    summary: say(`operations.${id}.summary`),
    description: say(`operations.${id}.description`),
    security: [{ token: [scope] }],
    parameters: [
      ...parametersOf(params, "path", say),
      ...parametersOf(query, "query", say),
      ...(idempotent ? [idempotencyKey(say)] : []),
    ],
    ...(body === undefined ? {} : { requestBody: requestBody(body, query, say) }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, shape]) => [
          status,
          {
            description: say(`statuses.${status}`),
            content: { "application/json": { schema: { $ref: refTo(nameOf(shape, names)) } } },
          },
        ]),
      ),
      ...Object.fromEntries(
        Object.entries(refusals).map(([status, codes]) => [
          status,
          {
            description: say(`statuses.${status}`),
            content: { "application/problem+json": { schema: { $ref: refTo("Problem") } } },
            "x-codes": codes,
          },
        ]),
      ),
    },
  };
}

/** All codes by status: what only this operation knows, and what follows from its shape. */
function refusalsOf({ params, query, body, refusals }: Operation) {
  const all = new Map<string, string[]>();
  const add = (some: Readonly<Record<number, readonly string[]>>) => {
    for (const [status, codes] of Object.entries(some)) {
      all.set(status, [...(all.get(status) ?? []), ...codes]);
    }
  };
  add(commonRefusals);
  if (params !== undefined) add({ 404: ["not-found"] });
  if (query !== undefined || body !== undefined) add({ 422: ["invalid"] });
  add(refusals ?? {});
  return Object.fromEntries([...all].toSorted(([a], [b]) => Number(a) - Number(b)));
}

function nameOf(shape: z.ZodType, names: Names): string {
  const id = names.get(shape)?.id;
  if (id === undefined) throw new Error("An answer's shape has no name");
  return id;
}

function parametersOf(schema: z.ZodObject | undefined, place: Parameter["in"], say: Say) {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = shapeOf(schema, say);
  return Object.entries(properties).map(
    ([name, { description = "", ...rest }]): Parameter => ({
      ...{ name, in: place, required: required.includes(name), description, schema: rest },
      ...(rest.type === "array" ? { style: "form", explode: false } : {}),
    }),
  );
}

function idempotencyKey(say: Say): Parameter {
  return {
    ...{ name: "Idempotency-Key", in: "header", required: false },
    ...{ description: say("idempotencyKey"), schema: { type: "string" } },
  };
}

function requestBody(
  body: NonNullable<Operation["body"]>,
  query: z.ZodObject | undefined,
  say: Say,
): NonNullable<DocumentedOperation["requestBody"]> {
  if (body.kind === "json") {
    return {
      required: true,
      content: { "application/json": { schema: shapeOf(body.schema, say) } },
    };
  }
  const fields = query === undefined ? {} : (shapeOf(query, say).properties ?? {});
  const file = { type: "string", format: "binary", description: say("fields.file") };
  return {
    required: true,
    content: {
      "application/octet-stream": { schema: { type: "string", format: "binary" } },
      "multipart/form-data": {
        schema: { type: "object", properties: { ...fields, file }, required: ["file"] },
      },
    },
  };
}

/** The shape of an input, with a sentence at each field. */
function shapeOf(schema: z.ZodObject, say: Say): Shape {
  return explained(z.toJSONSchema(schema, { io: "input" }) as Shape, say);
}

function namedShapes(names: Names, say: Say): Readonly<Record<string, Shape>> {
  const { schemas } = z.toJSONSchema(names, { uri: refTo });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => [id, explained(schema as Shape, say)]),
  );
}

/** A shape with a sentence at each field that has a name, and without what only a file needs. */
function explained(shape: Shape, say: Say): Shape {
  const { $schema: _, $id: __, ...rest } = shape as Shape & Readonly<Record<string, unknown>>;
  const { properties, items, anyOf } = rest;
  return {
    ...rest,
    ...(items === undefined ? {} : { items: explained(items, say) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map((one) => explained(one, say)) }),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, property]) => [
              name,
              { ...explained(property, say), description: say(`fields.${name}`) },
            ]),
          ),
        }),
  };
}
