/** Swift. */

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
  positional,
  unquoted,
} from "../lowering.ts";
import type { Argument, Code, Entry, Lower, SyntaxNode } from "../model.ts";

type Inner = (node: SyntaxNode | null) => Code;

export const lowerSwift: Lower = (node, lower) => {
  switch (node.type) {
    case "simple_identifier":
    case "type_identifier":
      return named(node.text);
    case "self_expression":
      return named("this");
    case "user_type":
      return dotted(node.text.replace(/<.*$/s, ""));
    case "type_annotation":
    case "optional_type":
    case "tuple_expression":
    case "await_expression":
    case "try_expression":
    case "as_expression":
      return lower(children(node)[0] ?? null);
    case "line_string_literal":
      return stringOf(node, lower);
    case "navigation_expression":
      return member(
        lower(node.childForFieldName("target")),
        children(node.childForFieldName("suffix"))[0]?.text ?? "",
      );
    case "call_expression":
      return callOf(node, lower);
    case "dictionary_literal":
      return { kind: "object", entries: entriesOf(node, lower), of: null, line: lineOf(node) };
    case "ternary_expression":
      return { kind: "choice", options: children(node).slice(1).map(lower) };
    case "nil_coalescing_expression":
      return { kind: "choice", options: children(node).map(lower) };
    case "import_declaration": {
      const module = children(node).at(-1)?.text ?? "";
      return { kind: "import", names: [{ local: "*", module, name: null }], line: lineOf(node) };
    }
    case "property_declaration":
      return assign(
        named(node.childForFieldName("name")?.text ?? ""),
        node.childForFieldName("value") === null ? null : lower(node.childForFieldName("value")),
        lower(childOf(node, "type_annotation")),
      );
    case "assignment":
      return assign(
        targetOf(node.childForFieldName("target"), lower),
        lower(node.childForFieldName("result")),
      );
    case "function_declaration":
    case "init_declaration":
    case "lambda_literal":
      return functionOf(node, lower);
    default:
      return null;
  }
};

function stringOf(node: SyntaxNode, lower: Inner): Code {
  const inside = children(node).filter((child) => child.type === "interpolated_expression");
  if (inside.length > 0) return group([...inside.map(lower), nothing]);
  return { kind: "text", text: unquoted(node.text) };
}

function entriesOf(node: SyntaxNode, lower: Inner): Entry[] {
  const parts = children(node);
  const entries: Entry[] = [];
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const key = lower(parts[index] ?? null);
    const value = lower(parts[index + 1] ?? null);
    entries.push({ key: key.kind === "text" ? key.text : null, value, spread: false });
  }
  return entries;
}

/** `properties["email"] = …` reads as a call in this grammar. */
function targetOf(node: SyntaxNode | null, lower: Inner): Code {
  const code = lower(node);
  if (code.kind !== "call") return code;
  const index = code.args[0]?.value;
  return index?.kind === "text" ? member(code.callee, index.text) : nothing;
}

function callOf(node: SyntaxNode, lower: Inner): Code {
  const [callee] = children(node);
  const suffix = childOf(node, "call_suffix");
  const args: Argument[] = children(childOf(suffix, "value_arguments")).map((one) => {
    const label = one.childForFieldName("name")?.text ?? null;
    return { label, value: lower(one.childForFieldName("value")) };
  });
  const block = childOf(suffix, "lambda_literal");
  if (block !== null) args.push(positional(lower(block)));
  return { kind: "call", callee: lower(callee ?? null), args, line: lineOf(node) };
}

function functionOf(node: SyntaxNode, lower: Inner): Code {
  const types = childOf(childOf(node, "lambda_function_type"), "lambda_function_type_parameters");
  const params = [...children(node), ...children(types)].filter((child) =>
    ["parameter", "lambda_parameter"].includes(child.type),
  );
  return {
    kind: "function",
    name: node.childForFieldName("name")?.text ?? null,
    params: params.map((param) => ({
      name: (param.childForFieldName("name") ?? param).text,
      declared: lower(childOf(param, "user_type", "optional_type")),
    })),
    body: children(node)
      .filter((child) => ["function_body", "statements"].includes(child.type))
      .map(lower),
  };
}
