import { readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "@swc/core";
import { type Permission, permissions } from "#lib/access/model.ts";
import type { Operation as ApiOperation } from "#lib/access/operation.ts";
import type { ApiScope } from "#lib/access/scopes.ts";
import { operations as apiOperations } from "#lib/exchange/api/operations/schema.ts";
import { sourceFiles } from "../../bin/check/source.ts";

const root = path.resolve(import.meta.dirname, "../..");

/** An exported function of a `queries.ts` or `mutations.ts`. */
export type Operation = {
  readonly file: string;
  readonly name: string;
  /**
   * What its first parameter asks for. Permissions: sets, one of which the grant must hold whole.
   * `any`: a grant whatever it holds. `transaction`: the caller's transaction. `none`: neither.
   */
  readonly grant: readonly (readonly Permission[])[] | "any" | "transaction" | "none";
};

/** A page or a route handler under `app/`. */
export type Route = {
  readonly file: string;
  readonly kind: "page" | "handler";
  /** The path with `[name]` for what varies. */
  readonly path: string;
  readonly method: string;
  /** What it asks for; null for a route that asks for nothing. */
  readonly permissions: readonly Permission[] | null;
  /** The scope of an operation of the public API; null for every other route. */
  readonly scope: ApiScope | null;
};

/** As much of a syntax tree as is read here. */
type Node = { readonly type: string; readonly [member: string]: unknown };

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}

function nodes(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [];
}

function parse(file: string): Node[] {
  const text = readFileSync(path.join(root, file), "utf8");
  const tree: unknown = parseSync(text, { syntax: "typescript", tsx: file.endsWith(".tsx") });
  return nodes((tree as { body: unknown }).body);
}

function identifier(node: unknown): string {
  return isNode(node) && typeof node.value === "string" ? node.value : "";
}

function isPermission(text: unknown): text is Permission {
  return permissions.some((permission) => permission === text);
}

/** The permissions in a type such as `"a" | "b"`; null when it names anything else. */
function literals(type: unknown): Permission[] | null {
  if (!isNode(type)) return null;
  if (type.type === "TsParenthesizedType") return literals(type.typeAnnotation);
  if (type.type === "TsLiteralType") {
    const text = identifier(type.literal);
    return isPermission(text) ? [text] : null;
  }
  if (type.type !== "TsUnionType") return null;
  const parts = nodes(type.types).map(literals);
  return parts.every((part) => part !== null) ? parts.flat() : null;
}

type Aliases = ReadonlyMap<string, unknown>;

/** The file of an import between our own modules; null for a package. */
function importedFile(file: string, source: string): string | null {
  if (source.startsWith("#lib/")) return source.slice(1);
  return source.startsWith(".") ? path.posix.join(path.posix.dirname(file), source) : null;
}

/** The type aliases that a file writes, and those it imports by name from our own modules. */
function aliasesOf(file: string, body: readonly Node[], followImports: boolean): Aliases {
  const declared = body
    .map((node) => (isNode(node.declaration) ? node.declaration : node))
    .filter((node) => node.type === "TsTypeAliasDeclaration")
    .map((node) => [identifier(node.id), node.typeAnnotation] as const);
  const imported = body
    .filter((node) => followImports && node.type === "ImportDeclaration")
    .flatMap((node) => {
      const names = nodes(node.specifiers).map((item) => identifier(item.local));
      const from = names.some((name) => name.endsWith("Grant") && name !== "AnyGrant")
        ? importedFile(file, identifier(node.source))
        : null;
      if (from === null) return [];
      const there = aliasesOf(from, parse(from), false);
      return names.map((name) => [name, there.get(name)] as const);
    });
  return new Map([...imported, ...declared].filter(([, type]) => type !== undefined));
}

/** What a parameter's type asks for, aliases of the same file followed. */
function grantOf(type: unknown, aliases: Aliases): Operation["grant"] {
  if (!isNode(type)) return "none";
  if (type.type === "TsTypeAnnotation") return grantOf(type.typeAnnotation, aliases);
  if (type.type === "TsUnionType") {
    const parts = nodes(type.types).map((part) => grantOf(part, aliases));
    const sets = parts.filter((part) => typeof part !== "string");
    return sets.length === parts.length ? sets.flat() : "none";
  }
  if (type.type !== "TsTypeReference") return "none";
  const name = identifier(type.typeName);
  if (name === "AnyGrant") return "any";
  if (name === "Tx") return "transaction";
  if (name !== "Grant") return aliases.has(name) ? grantOf(aliases.get(name), aliases) : "none";
  const [argument] = nodes((type.typeParams as Node | undefined)?.params);
  const named =
    argument?.type === "TsTypeReference" ? aliases.get(identifier(argument.typeName)) : argument;
  const set = literals(named);
  return set === null ? "none" : [set];
}

/** Whether a function answers at once with something else than a promise: it reads nothing. */
function isImmediate(fn: Node): boolean {
  if (fn.async === true || fn.generator === true) return false;
  const returned = (fn.returnType as Node | undefined)?.typeAnnotation;
  if (!isNode(returned)) return false;
  return !/^(Promise|AsyncGenerator|AsyncIterable)/u.test(identifier(returned.typeName));
}

function firstParameterType(fn: Node): unknown {
  const [first] = nodes(fn.params) as { pat?: Node; typeAnnotation?: unknown }[];
  const pattern = first?.pat ?? first;
  return (pattern as { typeAnnotation?: unknown } | undefined)?.typeAnnotation;
}

function operationsOf(file: string): Operation[] {
  const body = parse(file);
  const aliases = aliasesOf(file, body, true);
  const exported = body
    .filter((node) => node.type === "ExportDeclaration")
    .map((node) => node.declaration)
    .filter(isNode);
  return exported.flatMap((node) => {
    if (node.type === "FunctionDeclaration") {
      if (isImmediate(node)) return [];
      const grant = grantOf(firstParameterType(node), aliases);
      return [{ file, name: identifier(node.identifier), grant }];
    }
    if (node.type !== "VariableDeclaration") return [];
    return nodes(node.declarations).flatMap((declared) => {
      const init = declared.init;
      const isFunction =
        isNode(init) && ["ArrowFunctionExpression", "FunctionExpression"].includes(init.type);
      if (!isFunction || isImmediate(init)) return [];
      return [
        { file, name: identifier(declared.id), grant: grantOf(firstParameterType(init), aliases) },
      ];
    });
  });
}

/** Every exported function of every `queries.ts` and `mutations.ts`. */
export function operations(): readonly Operation[] {
  return sourceFiles(root, ["ts"])
    .filter((file) => /^lib\/.*\/(queries|mutations)\.ts$/.test(file))
    .flatMap(operationsOf);
}

/** Every `actions.ts`. */
export function actionFiles(): readonly string[] {
  return sourceFiles(root, ["ts"]).filter((file) => /^lib\/.*\/actions\.ts$/.test(file));
}

/** Loads a module of the project by its path from the root. */
export function load(file: string): Promise<Record<string, unknown>> {
  return import(/* @vite-ignore */ path.join(root, file));
}

/** Every node of a tree for which `test` holds. */
function find(value: unknown, test: (node: Node) => boolean): Node[] {
  if (Array.isArray(value)) return value.flatMap((item) => find(item, test));
  if (typeof value !== "object" || value === null) return [];
  const below = Object.values(value).flatMap((item) => find(item, test));
  return isNode(value) && test(value) ? [value, ...below] : below;
}

/** The expressions handed to every call of a function in a piece of a tree. */
function callsOf(tree: unknown, name: string): Node[][] {
  return find(
    tree,
    (node) => node.type === "CallExpression" && identifier(node.callee) === name,
  ).map((call) => (call.arguments as { expression: Node }[]).map(({ expression }) => expression));
}

/** The permissions that expressions spell out; null when one of them is anything else. */
function spelled(expressions: readonly Node[]): Permission[] | null {
  const texts = expressions.map(identifier);
  return texts.length > 0 && texts.every(isPermission) ? texts : null;
}

function routePath(file: string): string {
  const parts = path.posix
    .dirname(file)
    .split("/")
    .slice(1)
    .filter((part) => !/^\(.*\)$/.test(part));
  return `/${parts.join("/")}`;
}

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** The operation of the registry that a handler is made of; null for any other handler. */
function operationOf(item: Node): ApiOperation | null {
  const [named] = callsOf(item, "defineOperation").flat();
  if (named === undefined) return null;
  const id = identifier(named.property);
  const found = Object.entries(apiOperations).find(([key]) => key === id)?.[1];
  if (found === undefined) throw new Error(`No operation ${id} in the registry`);
  return found;
}

/** The path of an operation as the file system writes it. */
function pathOf({ path: documented }: ApiOperation): string {
  return documented.replace(/\{(\w+)\}/g, "[$1]");
}

/** Each exported method of a route handler with the permissions of its `defineHandler`. */
function handlerRoutes(file: string): Route[] {
  const common = { file, kind: "handler", path: routePath(file) } as const;
  return parse(file).flatMap((node): Route[] => {
    if (node.type === "ExportNamedDeclaration") {
      const names = nodes(node.specifiers).map((item) => identifier(item.exported ?? item.orig));
      return names.map((method) => ({ ...common, method, permissions: null, scope: null }));
    }
    if (node.type !== "ExportDeclaration" || !isNode(node.declaration)) return [];
    const { declaration } = node;
    const declared = declaration.identifier
      ? [declaration]
      : nodes(declaration.declarations).map((item) => ({ ...item, identifier: item.id }));
    return declared
      .filter((item) => methods.includes(identifier(item.identifier)))
      .map((item) => {
        const method = identifier(item.identifier);
        const operation = operationOf(item);
        if (operation !== null) {
          if (operation.method !== method || pathOf(operation) !== common.path) {
            throw new Error(`${file} ${method} is not the operation ${operation.id}`);
          }
          const { permissions, scope } = operation;
          return { ...common, method, permissions, scope };
        }
        const [steps] = callsOf(item, "defineHandler").flat();
        const properties = nodes(steps?.properties);
        const asked = properties.find((property) => identifier(property.key) === "permission");
        const value = asked?.value as Node | undefined;
        const list =
          value?.type === "ArrayExpression"
            ? (value.elements as { expression: Node }[]).map(({ expression }) => expression)
            : nodes(value);
        return { ...common, method, permissions: spelled(list), scope: null };
      });
  });
}

function pageRoute(file: string): Route {
  const [asked] = callsOf(parse(file), "requirePage");
  const permissions = asked === undefined ? null : spelled(asked);
  return { file, kind: "page", path: routePath(file), method: "GET", permissions, scope: null };
}

/** Every page and every method of every route handler under `app/`, as the file system has them. */
export function routes(): readonly Route[] {
  const files = sourceFiles(root, ["ts", "tsx"]);
  return [
    ...files.filter((file) => /^app\/(.*\/)?page\.tsx$/.test(file)).map(pageRoute),
    ...files.filter((file) => /^app\/(.*\/)?route\.ts$/.test(file)).flatMap(handlerRoutes),
  ];
}
