/** JavaScript, TypeScript and their JSX. */

import {
  assign,
  childOf,
  children,
  group,
  lineOf,
  member,
  named,
  nothing,
  positional,
  unquoted,
} from "../lowering.ts";
import type { Code, Entry, ImportedName, Lower, SyntaxNode } from "../model.ts";

type Inner = (node: SyntaxNode | null) => Code;

const functions = new Set([
  "arrow_function",
  "function_declaration",
  "function_expression",
  "function",
  "generator_function_declaration",
  "method_definition",
]);
const transparent = new Set([
  "parenthesized_expression",
  "as_expression",
  "satisfies_expression",
  "non_null_expression",
  "await_expression",
]);

export const lowerScript: Lower = (node, lower) => {
  if (functions.has(node.type)) return functionOf(node, lower);
  if (transparent.has(node.type)) return lower(children(node)[0] ?? null);
  switch (node.type) {
    case "identifier":
    case "shorthand_property_identifier":
    case "type_identifier":
      return named(node.text);
    case "this":
      return named("this");
    case "string":
    case "template_string":
      return stringOf(node, lower);
    case "member_expression":
    case "nested_identifier":
      return member(
        lower(node.childForFieldName("object")),
        node.childForFieldName("property")?.text ?? "",
      );
    case "subscript_expression":
      return subscriptOf(node, lower);
    case "call_expression":
    case "new_expression":
      return callOf(node, lower);
    case "object":
      return { kind: "object", entries: entriesOf(node, lower), of: null, line: lineOf(node) };
    case "ternary_expression":
      return {
        kind: "choice",
        options: [
          lower(node.childForFieldName("consequence")),
          lower(node.childForFieldName("alternative")),
        ],
      };
    case "binary_expression":
      return { kind: "choice", options: children(node).map(lower) };
    case "import_statement":
      return importOf(node);
    case "interface_declaration":
    case "type_alias_declaration":
      return nothing;
    case "variable_declarator":
      return declarationOf(node, lower);
    case "public_field_definition":
    case "field_definition":
      return assign(
        member(
          named("this"),
          (node.childForFieldName("name") ?? node.childForFieldName("property"))?.text ?? "",
        ),
        lower(node.childForFieldName("value")),
        typeOf(node.childForFieldName("type"), lower),
      );
    case "assignment_expression":
      return assign(lower(node.childForFieldName("left")), lower(node.childForFieldName("right")));
    default:
      return null;
  }
};

function stringOf(node: SyntaxNode, lower: Inner): Code {
  const inside = children(node).filter((child) => child.type === "template_substitution");
  if (inside.length > 0) return group([...inside.map(lower), nothing]);
  return { kind: "text", text: unquoted(node.text) };
}

function subscriptOf(node: SyntaxNode, lower: Inner): Code {
  const index = lower(node.childForFieldName("index"));
  const object = lower(node.childForFieldName("object"));
  return index.kind === "text" ? member(object, index.text) : group([object, index, nothing]);
}

function callOf(node: SyntaxNode, lower: Inner): Code {
  const callee = node.childForFieldName("function") ?? node.childForFieldName("constructor");
  const args = childOf(node, "arguments");
  const required = callee?.text === "require" ? children(args)[0] : undefined;
  if (required?.type === "string") {
    const module = unquoted(required.text);
    return { kind: "import", names: [{ local: "", module, name: null }], line: lineOf(node) };
  }
  return {
    kind: "call",
    callee: lower(callee),
    args: children(args).map((argument) => positional(lower(argument))),
    line: lineOf(node),
  };
}

function entriesOf(node: SyntaxNode, lower: Inner): Entry[] {
  return children(node).map((child) => {
    if (child.type === "pair") {
      const key = child.childForFieldName("key");
      const computed = key?.type === "computed_property_name" ? children(key)[0] : null;
      const literal = computed === null ? key : computed?.type === "string" ? computed : null;
      return {
        key: literal === null || literal === undefined ? null : unquoted(literal.text),
        value: lower(child.childForFieldName("value")),
        spread: false,
      };
    }
    if (child.type === "spread_element") {
      return { key: null, value: lower(children(child)[0] ?? null), spread: true };
    }
    const name = child.type === "method_definition" ? null : child.text;
    return { key: name, value: lower(child), spread: false };
  });
}

function functionOf(node: SyntaxNode, lower: Inner): Code {
  const single = node.childForFieldName("parameter");
  const params = single === null ? children(node.childForFieldName("parameters")) : [single];
  return {
    kind: "function",
    name: node.childForFieldName("name")?.text ?? null,
    params: params.map((param) => ({
      name: (param.childForFieldName("pattern") ?? param.childForFieldName("left") ?? param).text,
      declared: typeOf(param.childForFieldName("type"), lower),
    })),
    body: [
      // `constructor(private readonly analytics: Analytics)` declares a field as well.
      ...params
        .filter((param) => childOf(param, "accessibility_modifier") !== null)
        .map((param) => {
          const field = param.childForFieldName("pattern")?.text ?? "";
          const declared = typeOf(param.childForFieldName("type"), lower);
          return assign(member(named("this"), field), null, declared);
        }),
      lower(node.childForFieldName("body")),
    ],
  };
}

function typeOf(node: SyntaxNode | null, lower: Inner): Code | null {
  const first = children(node)[0];
  return first === undefined ? null : lower(first);
}

function declarationOf(node: SyntaxNode, lower: Inner): Code {
  const target = node.childForFieldName("name");
  const value = lower(node.childForFieldName("value"));
  const declared = typeOf(node.childForFieldName("type"), lower);
  if (target?.type !== "object_pattern") {
    const required = value.kind === "import" ? value.names[0] : undefined;
    if (value.kind === "import" && required !== undefined && target !== null) {
      return { ...value, names: [{ ...required, local: target.text }] };
    }
    return assign(named(target?.text ?? ""), value, declared);
  }
  const pieces = children(target).map((child) => ({
    name: child.childForFieldName("key")?.text ?? child.text,
    local: child.childForFieldName("value")?.text ?? child.text,
  }));
  if (value.kind === "import") {
    const module = value.names[0]?.module ?? "";
    return { ...value, names: pieces.map(({ name, local }) => ({ local, module, name })) };
  }
  return group([
    value,
    ...pieces.map(({ name, local }) => assign(named(local), member(value, name))),
  ]);
}

function importOf(node: SyntaxNode): Code {
  const module = unquoted(node.childForFieldName("source")?.text ?? "");
  const names: ImportedName[] = [];
  for (const part of children(childOf(node, "import_clause"))) {
    if (part.type === "identifier") names.push({ local: part.text, module, name: null });
    if (part.type === "namespace_import") {
      names.push({ local: children(part)[0]?.text ?? "", module, name: null });
    }
    if (part.type !== "named_imports") continue;
    for (const one of children(part)) {
      const name = one.childForFieldName("name")?.text ?? one.text;
      const local = one.childForFieldName("alias")?.text ?? name;
      names.push({ local, module, name: name === "default" ? null : name });
    }
  }
  if (names.length === 0) names.push({ local: "", module, name: null });
  return { kind: "import", names, line: lineOf(node) };
}
