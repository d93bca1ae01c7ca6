import { describe, expect, it } from "vitest";
import { z } from "zod";
import en from "#messages/en/api.json" with { type: "json" };
import fr from "#messages/fr/api.json" with { type: "json" };
import { operations } from "../operations/schema.ts";
import { named } from "../shapes/schema.ts";
import type { DocumentedOperation } from "./model.ts";
import { apiDocument } from "./rules.ts";

/** A text of the messages; throws for a key that has none, so that no word is missing. */
function sayOf(messages: unknown) {
  return (key: string): string => {
    const found = key
      .split(".")
      .reduce<unknown>((inner, part) => (inner as Record<string, unknown>)?.[part], messages);
    if (typeof found !== "string") throw new Error(`No words for api.${key}`);
    return found;
  };
}

const facts = { version: "1.2.3", url: "https://tierce.example" };
const all = Object.values(operations);
const document = apiDocument(all, named, facts, sayOf(en));
const documented: [path: string, method: string, operation: DocumentedOperation][] = Object.entries(
  document.paths,
).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]): [string, string, DocumentedOperation] => [
    path,
    method,
    operation,
  ]),
);

const content = z.record(
  z.string().regex(/^\w+\/[\w.+-]+$/),
  z.strictObject({ schema: z.looseObject({}) }),
);
/** What OpenAPI 3.1 demands of the parts of it that are used here. */
const demanded = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.strictObject({ url: z.url() })),
  paths: z.record(
    z.string().startsWith("/"),
    z.partialRecord(
      z.enum(["get", "post", "put", "patch", "delete"]),
      z.strictObject({
        operationId: z.string().regex(/^\w+$/),
        summary: z.string().min(1),
        description: z.string().min(1),
        security: z.array(z.record(z.string(), z.array(z.string()))),
        parameters: z.array(
          z.strictObject({
            name: z.string().min(1),
            in: z.enum(["query", "header", "path", "cookie"]),
            required: z.boolean(),
            description: z.string().min(1),
            schema: z.looseObject({}),
            style: z.literal("form").optional(),
            explode: z.boolean().optional(),
          }),
        ),
        requestBody: z.strictObject({ required: z.boolean(), content }).optional(),
        responses: z.record(
          z.string().regex(/^[1-5]\d\d$/),
          z.strictObject({
            description: z.string().min(1),
            content,
            "x-codes": z.array(z.string()).optional(),
          }),
        ),
      }),
    ),
  ),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[\w.-]+$/), z.looseObject({})),
    securitySchemes: z.record(
      z.string(),
      z.strictObject({ type: z.literal("http"), scheme: z.string(), description: z.string() }),
    ),
  }),
});

describe("the OpenAPI document", () => {
  it("has the form that OpenAPI 3.1 demands", () => {
    expect(demanded.safeParse(document).error?.issues ?? []).toEqual([]);
  });

  it("states exactly the operations that exist, each once", () => {
    const stated = documented.map(([path, method]) => `${method.toUpperCase()} ${path}`);
    expect(stated.sort()).toEqual(all.map(({ method, path }) => `${method} ${path}`).sort());
    const ids = documented.map(([, , { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(all.length);
  });

  it("names what it refers to, and every parameter of a path", () => {
    const text = JSON.stringify(document);
    const refs = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(refs.length).toBeGreaterThan(10);
    const known = Object.keys(document.components.schemas);
    expect(known).toEqual(expect.arrayContaining(refs.map(([, name]) => name)));
    expect(text).not.toContain("$defs");
    for (const [path, , { parameters }] of documented) {
      const inPath = parameters.filter((one) => one.in === "path");
      expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
      expect(inPath.every(({ required }) => required)).toBe(true);
    }
  });

  it("has a sentence for every field and every refusal, in both languages", () => {
    expect(() => apiDocument(all, named, facts, sayOf(fr))).not.toThrow();
    const codes = documented.flatMap(([, , { responses }]) =>
      Object.values(responses).flatMap((answer) => answer["x-codes"] ?? []),
    );
    for (const code of new Set(codes)) {
      expect(sayOf(en)(`problems.${code}`), code).not.toBe("");
      expect(sayOf(fr)(`problems.${code}`), code).not.toBe("");
    }
  });
});
