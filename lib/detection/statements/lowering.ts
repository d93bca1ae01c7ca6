/** Pieces that the languages share when they lower a tree. */

import type { Argument, Code, Lower, SyntaxNode } from "./model.ts";

/** Deeper code than this is generated, or made to exhaust the stack. */
const deepest = 400;

export const nothing: Code = { kind: "group", items: [] };

/** Lowers a whole tree: what the language does not know keeps its children only. */
export function lowerTree(root: SyntaxNode, language: Lower): Code {
  let depth = 0;
  const lower = (node: SyntaxNode | null): Code => {
    if (node === null || depth > deepest) return nothing;
    depth++;
    const code = language(node, lower) ?? group(children(node).map(lower));
    depth--;
    return code;
  };
  return lower(root);
}

/** Named children without comments. */
export function children(node: SyntaxNode | null): readonly SyntaxNode[] {
  if (node === null) return [];
  return node.namedChildren.filter(
    (child): child is SyntaxNode => child !== null && !child.type.includes("comment"),
  );
}

/** First child of one of the types. */
export function childOf(node: SyntaxNode | null, ...types: readonly string[]): SyntaxNode | null {
  return children(node).find((child) => types.includes(child.type)) ?? null;
}

/** Line from 1. */
export function lineOf(node: SyntaxNode): number {
  return node.startPosition.row + 1;
}

export function group(items: readonly Code[]): Code {
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : { kind: "group", items };
}

export function named(name: string): Code {
  return { kind: "name", name };
}

export function member(object: Code, name: string): Code {
  return { kind: "member", object, name };
}

export function assign(target: Code, value: Code | null, declared: Code | null = null): Code {
  return { kind: "assign", target, value, declared };
}

export function positional(value: Code): Argument {
  return { label: null, value };
}

/** A dotted or otherwise separated name as members of members. */
export function dotted(text: string, separator: string | RegExp = "."): Code {
  const [first = "", ...rest] = text.split(separator).filter((piece) => piece !== "");
  return rest.reduce<Code>(member, named(first));
}

/** A literal without its quotes and prefixes. */
export function unquoted(text: string): string {
  return text.replace(/^[a-zA-Z@]*(?:"""|'''|"|'|`)|(?:"""|'''|"|'|`)$/g, "");
}
