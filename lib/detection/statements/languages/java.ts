/** Java. */

import {
  assign,
  childOf,
  children,
  group,
  lineOf,
  member,
  named,
  positional,
  unquoted,
} from "../lowering.ts";
import type { Argument, Code, Lower, SyntaxNode } from "../model.ts";

type Inner = (node: SyntaxNode | null) => Code;

export const lowerJava: Lower = (node, lower) => {
  switch (node.type) {
    case "identifier":
    case "type_identifier":
      return named(node.text);
    case "this":
      return named("this");
    case "generic_type":
    case "parenthesized_expression":
      return lower(children(node)[0] ?? null);
    case "cast_expression":
      return lower(node.childForFieldName("value"));
    case "string_literal":
      return { kind: "text", text: unquoted(node.text) };
    case "field_access":
      return member(
        lower(node.childForFieldName("object")),
        node.childForFieldName("field")?.text ?? "",
      );
    case "method_invocation":
      return callOf(node, lower);
    case "object_creation_expression":
      return creationOf(node, lower);
    case "ternary_expression":
      return {
        kind: "choice",
        options: [
          lower(node.childForFieldName("consequence")),
          lower(node.childForFieldName("alternative")),
        ],
      };
    case "import_declaration":
      return importOf(node);
    case "field_declaration":
      return declarationOf(node, lower, true);
    case "local_variable_declaration":
      return declarationOf(node, lower, false);
    case "assignment_expression":
      return assign(lower(node.childForFieldName("left")), lower(node.childForFieldName("right")));
    case "method_declaration":
    case "constructor_declaration":
    case "lambda_expression":
      return functionOf(node, lower);
    default:
      return null;
  }
};

function argumentsOf(node: SyntaxNode | null, lower: Inner): Argument[] {
  return children(node).map((one) => positional(lower(one)));
}

function callOf(node: SyntaxNode, lower: Inner): Code {
  const object = node.childForFieldName("object");
  const name = node.childForFieldName("name")?.text ?? "";
  return {
    kind: "call",
    callee: object === null ? named(name) : member(lower(object), name),
    args: argumentsOf(node.childForFieldName("arguments"), lower),
    line: lineOf(node),
  };
}

function creationOf(node: SyntaxNode, lower: Inner): Code {
  const args = argumentsOf(node.childForFieldName("arguments"), lower);
  const body = childOf(node, "class_body");
  // `new HashMap<>() {{ put("email", email); }}` fills itself.
  if (body !== null) {
    const filling: Code = { kind: "function", name: null, params: [], body: [lower(body)] };
    args.push(positional(filling));
  }
  return {
    kind: "call",
    callee: lower(node.childForFieldName("type")),
    args,
    line: lineOf(node),
  };
}

function importOf(node: SyntaxNode): Code {
  const full = children(node)[0]?.text ?? "";
  const name = full.slice(full.lastIndexOf(".") + 1);
  const all = childOf(node, "asterisk") !== null;
  const names = [{ local: all ? "*" : name, module: full, name: all ? null : name }];
  return { kind: "import", names, line: lineOf(node) };
}

function declarationOf(node: SyntaxNode, lower: Inner, field: boolean): Code {
  const declared = lower(node.childForFieldName("type"));
  const each = children(node).filter((child) => child.type === "variable_declarator");
  return group(
    each.map((one) => {
      const name = one.childForFieldName("name")?.text ?? "";
      const value = one.childForFieldName("value");
      const target = field ? member(named("this"), name) : named(name);
      return assign(target, value === null ? null : lower(value), declared);
    }),
  );
}

function functionOf(node: SyntaxNode, lower: Inner): Code {
  const given = node.childForFieldName("parameters");
  const params = given?.type === "identifier" ? [given] : children(given);
  return {
    kind: "function",
    name: node.childForFieldName("name")?.text ?? null,
    params: params.map((param) => ({
      name: (param.childForFieldName("name") ?? param).text,
      declared: lower(param.childForFieldName("type")),
    })),
    body: [lower(node.childForFieldName("body"))],
  };
}
