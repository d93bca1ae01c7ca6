/** PHP. */

import {
  assign,
  childOf,
  children,
  dotted,
  group,
  lineOf,
  member,
  named,
  nothing,
  unquoted,
} from "../lowering.ts";
import type { Argument, Code, Entry, Lower, SyntaxNode } from "../model.ts";

type Inner = (node: SyntaxNode | null) => Code;

export const lowerPhp: Lower = (node, lower) => {
  switch (node.type) {
    case "variable_name":
      return named(node.text.replace(/^\$/, ""));
    case "name":
      return named(node.text);
    case "qualified_name":
      return dotted(node.text, "\\");
    case "named_type":
    case "optional_type":
    case "parenthesized_expression":
      return lower(children(node)[0] ?? null);
    case "string":
    case "encapsed_string":
      return stringOf(node, lower);
    case "member_access_expression":
    case "nullsafe_member_access_expression":
      return member(
        lower(node.childForFieldName("object")),
        node.childForFieldName("name")?.text ?? "",
      );
    case "member_call_expression":
    case "nullsafe_member_call_expression":
    case "scoped_call_expression":
    case "function_call_expression":
      return callOf(node, lower);
    case "object_creation_expression":
      return {
        kind: "call",
        callee: lower(childOf(node, "name", "qualified_name", "variable_name")),
        args: argumentsOf(childOf(node, "arguments"), lower),
        line: lineOf(node),
      };
    case "array_creation_expression":
      return { kind: "object", entries: entriesOf(node, lower), of: null, line: lineOf(node) };
    case "subscript_expression": {
      const [object, index] = children(node).map(lower);
      if (object === undefined || index === undefined) return nothing;
      return index.kind === "text" ? member(object, index.text) : group([object, index, nothing]);
    }
    case "conditional_expression":
      return { kind: "choice", options: children(node).slice(1).map(lower) };
    case "binary_expression":
      return { kind: "choice", options: children(node).map(lower) };
    case "namespace_use_declaration":
      return importOf(node);
    case "assignment_expression":
      return assign(lower(node.childForFieldName("left")), lower(node.childForFieldName("right")));
    case "property_declaration":
      return group(
        children(node)
          .filter((child) => child.type === "property_element")
          .map((element) => {
            const name = children(element)[0]?.text.replace(/^\$/, "") ?? "";
            const declared = lower(childOf(node, "named_type", "optional_type"));
            return assign(member(named("this"), name), null, declared);
          }),
      );
    case "property_promotion_parameter":
      return assign(
        member(named("this"), node.childForFieldName("name")?.text.replace(/^\$/, "") ?? ""),
        null,
        lower(node.childForFieldName("type")),
      );
    case "method_declaration":
    case "function_definition":
    case "anonymous_function":
    case "arrow_function":
      return functionOf(node, lower);
    default:
      return null;
  }
};

function stringOf(node: SyntaxNode, lower: Inner): Code {
  const inside = children(node).filter(
    (child) => child.type !== "string_content" && child.type !== "escape_sequence",
  );
  if (inside.length > 0) return group([...inside.map(lower), nothing]);
  return { kind: "text", text: unquoted(node.text) };
}

function argumentsOf(node: SyntaxNode | null, lower: Inner): Argument[] {
  return children(node).map((one) => {
    const label = one.childForFieldName("name")?.text ?? null;
    return { label, value: lower(children(one).at(-1) ?? null) };
  });
}

function callOf(node: SyntaxNode, lower: Inner): Code {
  const object = node.childForFieldName("object") ?? node.childForFieldName("scope");
  const name = node.childForFieldName("name")?.text ?? "";
  const callee =
    object === null ? lower(node.childForFieldName("function")) : member(lower(object), name);
  const args = argumentsOf(node.childForFieldName("arguments"), lower);
  return { kind: "call", callee, args, line: lineOf(node) };
}

function entriesOf(node: SyntaxNode, lower: Inner): Entry[] {
  return children(node).map((element) => {
    const [first, second] = children(element);
    if (first?.type === "variadic_unpacking") {
      return { key: null, value: lower(children(first)[0] ?? null), spread: true };
    }
    if (second === undefined) return { key: null, value: lower(first ?? null), spread: false };
    const key = lower(first ?? null);
    return { key: key.kind === "text" ? key.text : null, value: lower(second), spread: false };
  });
}

function importOf(node: SyntaxNode): Code {
  const names = children(node)
    .filter((child) => child.type === "namespace_use_clause")
    .map((clause) => {
      const module = (childOf(clause, "qualified_name", "name")?.text ?? "").replace(/^\\/, "");
      const name = module.slice(module.lastIndexOf("\\") + 1);
      return { local: clause.childForFieldName("alias")?.text ?? name, module, name };
    });
  return { kind: "import", names, line: lineOf(node) };
}

function functionOf(node: SyntaxNode, lower: Inner): Code {
  const given = children(node.childForFieldName("parameters"));
  return {
    kind: "function",
    name: node.childForFieldName("name")?.text ?? null,
    params: given.map((param) => ({
      name: param.childForFieldName("name")?.text.replace(/^\$/, "") ?? "",
      declared: lower(param.childForFieldName("type")),
    })),
    body: [
      ...given.filter((param) => param.type === "property_promotion_parameter").map(lower),
      lower(node.childForFieldName("body")),
    ],
  };
}
