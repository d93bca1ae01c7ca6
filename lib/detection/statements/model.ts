/**
 * What is left of a program for our question, the same for every language: names, members, calls,
 * dictionaries, bindings. Languages lower their trees to it; one reader follows SDKs through it.
 */

export const languages = [
  "javascript",
  "typescript",
  "python",
  "ruby",
  "java",
  "kotlin",
  "swift",
  "php",
  "go",
] as const;
export type Language = (typeof languages)[number];

/** The part of a syntax tree's node that the languages read. */
export type SyntaxNode = {
  readonly type: string;
  readonly text: string;
  readonly startPosition: { readonly row: number };
  readonly namedChildren: readonly (SyntaxNode | null)[];
  childForFieldName(name: string): SyntaxNode | null;
};

/** An argument, labelled where the language has labels. */
export type Argument = { readonly label: string | null; readonly value: Code };

/** An entry of a dictionary; no key for a spread or for a key that only runs can tell. */
export type Entry = { readonly key: string | null; readonly value: Code; readonly spread: boolean };

export type ImportedName = {
  readonly local: string;
  readonly module: string;
  /** Name inside the module; null for the module itself or its default. */
  readonly name: string | null;
};

export type Code =
  | { readonly kind: "import"; readonly names: readonly ImportedName[]; readonly line: number }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "member"; readonly object: Code; readonly name: string }
  | {
      readonly kind: "call";
      readonly callee: Code;
      readonly args: readonly Argument[];
      readonly line: number;
    }
  | {
      readonly kind: "object";
      readonly entries: readonly Entry[];
      readonly of: Code | null;
      readonly line: number;
    }
  | { readonly kind: "choice"; readonly options: readonly Code[] }
  | {
      readonly kind: "assign";
      readonly target: Code;
      readonly value: Code | null;
      readonly declared: Code | null;
    }
  | {
      readonly kind: "function";
      readonly name: string | null;
      readonly params: readonly { readonly name: string; readonly declared: Code | null }[];
      readonly body: readonly Code[];
    }
  /** Anything else: only what stands inside counts. */
  | { readonly kind: "group"; readonly items: readonly Code[] };

/** Lowers one node; `lower` is given for what stands inside. */
export type Lower = (node: SyntaxNode, lower: (node: SyntaxNode | null) => Code) => Code | null;
