/** Kotlin. */

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
import type { Argument, Code, Lower, SyntaxNode } from "../model.ts";

type Inner = (node: SyntaxNode | null) => Code;

export const lowerKotlin: Lower = (node, lower) => {
  switch (node.type) {
    case "simple_identifier":
    case "type_identifier":
      return named(node.text);
    case "this_expression":
      return named("this");
    case "user_type":
      return dotted(node.text.replace(/<.*$/s, ""));
    case "nullable_type":
    case "parenthesized_expression":
    case "as_expression":
      return lower(children(node)[0] ?? null);
    case "string_literal":
      return stringOf(node, lower);
    case "navigation_expression": {
      const [object, suffix] = children(node);
      return member(lower(object ?? null), children(suffix ?? null)[0]?.text ?? "");
    }
    case "call_expression":
      return callOf(node, lower);
    case "infix_expression":
      return pairOf(node, lower);
    case "if_expression":
    case "elvis_expression":
    case "additive_expression":
      return { kind: "choice", options: children(node).map(lower) };
    case "import_header":
      return importOf(node);
    case "property_declaration":
      return declarationOf(node, lower);
    case "class_parameter":
      return assign(
        member(named("this"), childOf(node, "simple_identifier")?.text ?? ""),
        null,
        lower(childOf(node, "user_type", "nullable_type")),
      );
    case "assignment": {
      const [target, value] = children(node);
      return assign(targetOf(target ?? null, lower), lower(value ?? null));
    }
    case "function_declaration":
    case "lambda_literal":
    case "anonymous_function":
      return functionOf(node, lower);
    default:
      return null;
  }
};

function stringOf(node: SyntaxNode, lower: Inner): Code {
  const inside = children(node).filter((child) => child.type.startsWith("interpolated"));
  if (inside.length > 0) return group([...inside.map(lower), nothing]);
  // "\$email" is the name $email.
  return { kind: "text", text: unquoted(node.text).replaceAll("\\$", "$") };
}

/** `"email" to email` */
function pairOf(node: SyntaxNode, lower: Inner): Code {
  const [left, operator, right] = children(node);
  const key = lower(left ?? null);
  if (operator?.text !== "to" || key.kind !== "text") return group(children(node).map(lower));
  const value = lower(right ?? null);
  const entries = [{ key: key.text, value, spread: false }];
  return { kind: "object", entries, of: null, line: lineOf(node) };
}

function targetOf(node: SyntaxNode | null, lower: Inner): Code {
  const parts = children(node);
  const first = lower(parts[0] ?? null);
  return parts.slice(1).reduce<Code>((object, part) => {
    const inside = children(part)[0] ?? null;
    if (part.type === "navigation_suffix") return member(object, inside?.text ?? "");
    const index = lower(inside);
    return index.kind === "text" ? member(object, index.text) : nothing;
  }, first);
}

function callOf(node: SyntaxNode, lower: Inner): Code {
  const [callee, suffix] = children(node);
  const args: Argument[] = [];
  for (const one of children(childOf(suffix ?? null, "value_arguments"))) {
    const parts = children(one);
    const value = lower(parts.at(-1) ?? null);
    args.push({ label: parts.length > 1 ? (parts[0]?.text ?? null) : null, value });
  }
  const block = childOf(suffix ?? null, "annotated_lambda");
  if (block !== null) args.push(positional(lower(childOf(block, "lambda_literal"))));
  return { kind: "call", callee: lower(callee ?? null), args, line: lineOf(node) };
}

function importOf(node: SyntaxNode): Code {
  const full = childOf(node, "identifier")?.text ?? "";
  const name = full.slice(full.lastIndexOf(".") + 1);
  const alias = children(childOf(node, "import_alias"))[0]?.text;
  const all = /\*\s*$/.test(node.text);
  const names = [{ local: all ? "*" : (alias ?? name), module: full, name: all ? null : name }];
  return { kind: "import", names, line: lineOf(node) };
}

function declarationOf(node: SyntaxNode, lower: Inner): Code {
  const variable = childOf(node, "variable_declaration");
  const name = childOf(variable, "simple_identifier")?.text ?? "";
  const last = children(node).at(-1);
  const hasValue = last !== undefined && last !== variable && !last.type.endsWith("kind");
  return assign(
    named(name),
    hasValue ? lower(last) : null,
    lower(childOf(variable, "user_type", "nullable_type")),
  );
}

function functionOf(node: SyntaxNode, lower: Inner): Code {
  const given = childOf(node, "function_value_parameters", "lambda_parameters");
  return {
    kind: "function",
    name: childOf(node, "simple_identifier")?.text ?? null,
    params: children(given).map((param) => ({
      name: childOf(param, "simple_identifier")?.text ?? param.text,
      declared: lower(childOf(param, "user_type", "nullable_type")),
    })),
    body: children(node)
      .filter((child) => child !== given && child.type !== "simple_identifier")
      .map(lower),
  };
}
