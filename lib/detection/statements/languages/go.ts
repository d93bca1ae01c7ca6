/** Go. */

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

export const lowerGo: Lower = (node, lower) => {
  switch (node.type) {
    case "identifier":
    case "type_identifier":
    case "package_identifier":
    case "field_identifier":
      return named(node.text);
    case "interpreted_string_literal":
    case "raw_string_literal":
      return { kind: "text", text: unquoted(node.text) };
    case "selector_expression":
      return member(
        lower(node.childForFieldName("operand")),
        node.childForFieldName("field")?.text ?? "",
      );
    case "qualified_type":
      return member(
        lower(node.childForFieldName("package")),
        node.childForFieldName("name")?.text ?? "",
      );
    case "pointer_type":
    case "unary_expression":
    case "parenthesized_expression":
    case "literal_element":
      return lower(children(node)[0] ?? null);
    case "index_expression": {
      const index = lower(node.childForFieldName("index"));
      const object = lower(node.childForFieldName("operand"));
      return index.kind === "text" ? member(object, index.text) : group([object, index, nothing]);
    }
    case "call_expression":
      return {
        kind: "call",
        callee: lower(node.childForFieldName("function")),
        args: children(node.childForFieldName("arguments")).map((one) => positional(lower(one))),
        line: lineOf(node),
      };
    case "composite_literal":
      return {
        kind: "object",
        entries: entriesOf(node.childForFieldName("body"), lower),
        of:
          node.childForFieldName("type")?.type === "map_type"
            ? null
            : lower(node.childForFieldName("type")),
        line: lineOf(node),
      };
    case "literal_value":
      return { kind: "object", entries: entriesOf(node, lower), of: null, line: lineOf(node) };
    case "import_spec":
      return importOf(node);
    case "short_var_declaration":
    case "assignment_statement":
      return pairsOf(
        children(node.childForFieldName("left")),
        children(node.childForFieldName("right")),
        lower,
      );
    case "var_spec": {
      const target = named(node.childForFieldName("name")?.text ?? "");
      const value = children(node.childForFieldName("value"))[0];
      return assign(
        target,
        value === undefined ? null : lower(value),
        lower(node.childForFieldName("type")),
      );
    }
    case "field_declaration":
      return assign(
        member(named("this"), node.childForFieldName("name")?.text ?? ""),
        null,
        lower(node.childForFieldName("type")),
      );
    case "function_declaration":
    case "method_declaration":
    case "func_literal":
      return functionOf(node, lower);
    default:
      return null;
  }
};

/** Several names take the results of one call: each is then bound to that call. */
function pairsOf(left: readonly SyntaxNode[], right: readonly SyntaxNode[], lower: Inner): Code {
  return group(
    left.map((target, index) => assign(lower(target), lower(right[index] ?? right[0] ?? null))),
  );
}

function entriesOf(node: SyntaxNode | null, lower: Inner): Entry[] {
  return children(node).map((element) => {
    const [key, value] = children(element);
    if (element.type !== "keyed_element" || key === undefined || value === undefined) {
      return { key: null, value: lower(element), spread: false };
    }
    const code = lower(key);
    const name = code.kind === "text" ? code.text : code.kind === "name" ? code.name : null;
    return { key: name, value: lower(value), spread: false };
  });
}

function importOf(node: SyntaxNode): Code {
  const module = unquoted(node.childForFieldName("path")?.text ?? "");
  const last = module
    .split("/")
    .filter((piece) => !/^v\d+$/.test(piece))
    .at(-1);
  const guessed = (last ?? "").replace(/^go-|[-.]go$|\.v\d+$/g, "");
  const local = node.childForFieldName("name")?.text ?? guessed;
  const names: ImportedName[] = [{ local, module, name: null }];
  return { kind: "import", names, line: lineOf(node) };
}

function functionOf(node: SyntaxNode, lower: Inner): Code {
  return {
    kind: "function",
    name: node.childForFieldName("name")?.text ?? null,
    params: children(node.childForFieldName("parameters")).map((param) => ({
      name: (param.childForFieldName("name") ?? childOf(param, "identifier") ?? param).text,
      declared: lower(param.childForFieldName("type")),
    })),
    body: [lower(node.childForFieldName("body"))],
  };
}
