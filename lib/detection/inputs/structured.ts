import { LineCounter, parseAllDocuments } from "yaml";
import { EvidenceError } from "./evidence-error.ts";

/** Largest plan, container or cookie list that is read as a whole, in characters. */
const textLimit = 64_000_000;

/** A JSON or YAML object. */
export type Fields = { readonly [key: string]: unknown };

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The list, or an empty one for anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The text, or empty for anything else. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Refuses a text that is empty or longer than readers of whole files take. */
function checkSize(text: string): void {
  if (text.trim() === "") throw new EvidenceError("empty", "", "nothing in the file");
  if (text.length > textLimit)
    throw new EvidenceError("too-large", "", `longer than ${textLimit} characters`);
}

/**
 * The document of a JSON text.
 *
 * @throws EvidenceError with the line; the parser's own words quote the text and are left out.
 */
export function parseJson(text: string): unknown {
  checkSize(text);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
    const line = position === undefined ? "" : `line ${lineAt(text, Number(position))}`;
    throw new EvidenceError("unreadable", line, "not valid JSON");
  }
}

function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < position; at = text.indexOf("\n", at + 1))
    line += 1;
  return line;
}

/** Longest YAML text: its parser keeps a tree of every token. */
const yamlLimit = 4_000_000;
/** Deepest indentation or nesting of brackets that is parsed: the parser calls itself per level. */
const nestingLimit = 200;

/**
 * The documents of a YAML text. Aliases may multiply content a hundredfold at most.
 *
 * @throws EvidenceError with the line and the parser's code.
 */
export function parseYaml(text: string): readonly unknown[] {
  checkSize(text);
  if (text.length > yamlLimit)
    throw new EvidenceError("too-large", "", `longer than ${yamlLimit} characters`);
  if (nesting(text) > nestingLimit) throw new EvidenceError("unreadable", "", "nested too deeply");
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false });
  if (!Array.isArray(documents)) return [];
  return documents.map((document) => {
    const fault = document.errors[0];
    if (fault)
      throw new EvidenceError("unreadable", `line ${lines.linePos(fault.pos[0]).line}`, fault.code);
    try {
      const value: unknown = document.toJS({ maxAliasCount: 100 });
      return value;
    } catch {
      throw new EvidenceError("unreadable", "", "aliases that multiply without end");
    }
  });
}

function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [sign] of text.matchAll(/[[\]{}]|^ *(?:- ){1,}/gm)) {
    if (sign === "[" || sign === "{") depth += 1;
    else if (sign === "]" || sign === "}") depth = Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth, sign.length > 1 ? Math.ceil(sign.length / 2) : 0);
  }
  return deepest;
}
