/** Python. */

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
import type { Argument, Code, Entry, ImportedName, Lower, SyntaxNode } from "../model.ts";

type Inner = (node: SyntaxNode | null) => Code;

export const lowerPython: Lower = (node, lower) => {
  switch (node.type) {
    case "identifier":
      return named(node.text === "self" ? "this" : node.text);
    case "string":
      return stringOf(node, lower);
    case "attribute":
      return member(
        lower(node.childForFieldName("object")),
        node.childForFieldName("attribute")?.text ?? "",
      );
    case "subscript":
      return subscriptOf(node, lower);
    case "call":
      return {
        kind: "call",
        callee: lower(node.childForFieldName("function")),
        args: children(node.childForFieldName("arguments")).map((one) => argumentOf(one, lower)),
        line: lineOf(node),
      };
    case "dictionary":
      return { kind: "object", entries: entriesOf(node, lower), of: null, line: lineOf(node) };
    case "conditional_expression": {
      const [yes, , no] = children(node);
      return { kind: "choice", options: [lower(yes ?? null), lower(no ?? null)] };
    }
    case "boolean_operator":
    case "binary_operator":
      return { kind: "choice", options: children(node).map(lower) };
    case "parenthesized_expression":
    case "await":
      return lower(children(node)[0] ?? null);
    case "import_statement":
    case "import_from_statement":
      return importOf(node);
    case "assignment":
      return assign(
        lower(node.childForFieldName("left")),
        lower(node.childForFieldName("right")),
        lower(children(node.childForFieldName("type"))[0] ?? null),
      );
    case "with_item":
      return withOf(node, lower);
    case "function_definition":
    case "lambda":
      return functionOf(node, lower);
    default:
      return null;
  }
};

function stringOf(node: SyntaxNode, lower: Inner): Code {
  const inside = children(node).filter((child) => child.type === "interpolation");
  if (inside.length > 0) return group([...inside.map(lower), nothing]);
  return { kind: "text", text: unquoted(node.text) };
}

function subscriptOf(node: SyntaxNode, lower: Inner): Code {
  const index = lower(node.childForFieldName("subscript"));
  const object = lower(node.childForFieldName("value"));
  return index.kind === "text" ? member(object, index.text) : group([object, index, nothing]);
}

function argumentOf(node: SyntaxNode, lower: Inner): Argument {
  if (node.type === "keyword_argument") {
    return {
      label: node.childForFieldName("name")?.text ?? null,
      value: lower(node.childForFieldName("value")),
    };
  }
  if (node.type === "dictionary_splat") {
    return { label: "**", value: lower(children(node)[0] ?? null) };
  }
  return positional(lower(node));
}

function entriesOf(node: SyntaxNode, lower: Inner): Entry[] {
  return children(node).map((child) => {
    if (child.type === "dictionary_splat") {
      return { key: null, value: lower(children(child)[0] ?? null), spread: true };
    }
    const key = lower(child.childForFieldName("key"));
    return {
      key: key.kind === "text" ? key.text : null,
      value: lower(child.childForFieldName("value")),
      spread: false,
    };
  });
}

/** `with sentry_sdk.new_scope() as scope` */
function withOf(node: SyntaxNode, lower: Inner): Code {
  const pattern = childOf(node, "as_pattern");
  const alias = pattern?.childForFieldName("alias");
  if (pattern === null || alias === null || alias === undefined)
    return group(children(node).map(lower));
  return assign(named(alias.text), lower(children(pattern)[0] ?? null));
}

function functionOf(node: SyntaxNode, lower: Inner): Code {
  return {
    kind: "function",
    name: node.childForFieldName("name")?.text ?? null,
    params: children(node.childForFieldName("parameters")).map((param) => ({
      name: (children(param)[0] ?? param).text,
      declared: lower(children(param.childForFieldName("type"))[0] ?? null),
    })),
    body: [lower(node.childForFieldName("body"))],
  };
}

function importOf(node: SyntaxNode): Code {
  const from = node.childForFieldName("module_name");
  const names: ImportedName[] = [];
  for (const one of children(node)) {
    if (one.startPosition.row === from?.startPosition.row && one.text === from.text) continue;
    const full = (one.childForFieldName("name") ?? one).text;
    const alias = one.childForFieldName("alias")?.text;
    if (from !== null) {
      names.push({ local: alias ?? full, module: from.text, name: full });
    } else {
      // `import a.b` binds `a`; the rest of the path is written where it is used.
      names.push({ local: alias ?? full.split(".")[0] ?? full, module: full, name: null });
    }
  }
  return { kind: "import", names, line: lineOf(node) };
}
