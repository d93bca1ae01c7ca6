/** Ruby. */

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

export const lowerRuby: Lower = (node, lower) => {
  switch (node.type) {
    case "identifier":
    case "constant":
    case "global_variable":
      return named(node.text);
    case "self":
      return named("this");
    case "instance_variable":
    case "class_variable":
      return member(named("this"), node.text.replace(/^@+/, ""));
    case "scope_resolution":
      return dotted(node.text, "::");
    case "string":
    case "simple_symbol":
    case "delimited_symbol":
      return stringOf(node, lower);
    case "hash":
      return { kind: "object", entries: entriesOf(node, lower), of: null, line: lineOf(node) };
    case "call":
      return callOf(node, lower);
    case "element_reference":
      return subscriptOf(node, lower);
    case "conditional":
      return {
        kind: "choice",
        options: [
          lower(node.childForFieldName("consequence")),
          lower(node.childForFieldName("alternative")),
        ],
      };
    case "binary":
      return { kind: "choice", options: children(node).map(lower) };
    case "assignment":
    case "operator_assignment":
      return assign(lower(node.childForFieldName("left")), lower(node.childForFieldName("right")));
    case "method":
    case "singleton_method":
    case "block":
    case "do_block":
    case "lambda":
      return functionOf(node, lower);
    default:
      return null;
  }
};

function stringOf(node: SyntaxNode, lower: Inner): Code {
  const inside = children(node).filter((child) => child.type === "interpolation");
  if (inside.length > 0) return group([...inside.map(lower), nothing]);
  return { kind: "text", text: unquoted(node.text.replace(/^:/, "")) };
}

function subscriptOf(node: SyntaxNode, lower: Inner): Code {
  const [object, index] = children(node).map(lower);
  if (object === undefined || index === undefined) return nothing;
  return index.kind === "text" ? member(object, index.text) : group([object, index, nothing]);
}

function pairOf(node: SyntaxNode, lower: Inner): Entry {
  if (node.type === "hash_splat_argument") {
    return { key: null, value: lower(children(node)[0] ?? null), spread: true };
  }
  const key = node.childForFieldName("key");
  const value = node.childForFieldName("value");
  const text = key?.type === "hash_key_symbol" ? key.text : keyOf(lower(key));
  // `id:` alone takes the variable of that name.
  const given = value === null && text !== null ? named(text) : lower(value);
  return { key: text, value: given, spread: false };
}

function keyOf(code: Code): string | null {
  return code.kind === "text" ? code.text : null;
}

function entriesOf(node: SyntaxNode, lower: Inner): Entry[] {
  return children(node).map((child) => pairOf(child, lower));
}

function callOf(node: SyntaxNode, lower: Inner): Code {
  const receiver = node.childForFieldName("receiver");
  const method = node.childForFieldName("method")?.text ?? "";
  const given = children(node.childForFieldName("arguments"));
  if (receiver === null && method === "require" && given[0] !== undefined) {
    const module = keyOf(lower(given[0])) ?? "";
    return { kind: "import", names: [{ local: "", module, name: null }], line: lineOf(node) };
  }
  const args: Argument[] = given.map((one) => {
    if (one.type === "hash_splat_argument") {
      return { label: "**", value: lower(children(one)[0] ?? null) };
    }
    if (one.type !== "pair") return positional(lower(one));
    const { key, value } = pairOf(one, lower);
    return { label: key, value };
  });
  const block = node.childForFieldName("block");
  if (block !== null) args.push(positional(lower(block)));
  const callee = receiver === null ? named(method) : member(lower(receiver), method);
  return { kind: "call", callee, args, line: lineOf(node) };
}

function functionOf(node: SyntaxNode, lower: Inner): Code {
  const body = node.childForFieldName("body");
  const params = node.childForFieldName("parameters") ?? childOf(node, "block_parameters");
  return {
    kind: "function",
    name: node.childForFieldName("name")?.text ?? null,
    params: children(params).map((param) => ({
      name: (param.childForFieldName("name") ?? param).text,
      declared: null,
    })),
    body: [lower(body)],
  };
}
