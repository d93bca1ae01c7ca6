import { createRequire } from "node:module";
import { type Language as Grammar, Language as Grammars, Parser } from "web-tree-sitter";
import { type Entry, fromBufferPromise } from "yauzl";
import type { EvidenceItem } from "#lib/detection/inputs/model.ts";
import { declarationsOf, mayDeclare } from "#lib/detection/statements/declarations.ts";
import type { Language } from "#lib/detection/statements/model.ts";

export type SourceFile = { readonly path: string; readonly text: string };

/** Past this a file is generated or bundled. */
const mostCharacters = 2 * 1024 * 1024;
/** A line of this length was written by a machine. */
const longestLine = 5000;
const limits = {
  archiveBytes: 512 * 1024 * 1024,
  entries: 200_000,
  inflated: 2 * 1024 ** 3,
  ratio: 200,
};

const endings: Readonly<Record<string, readonly [Language, string]>> = {
  js: ["javascript", "tsx"],
  jsx: ["javascript", "tsx"],
  mjs: ["javascript", "tsx"],
  cjs: ["javascript", "tsx"],
  ts: ["typescript", "typescript"],
  mts: ["typescript", "typescript"],
  cts: ["typescript", "typescript"],
  tsx: ["typescript", "tsx"],
  py: ["python", "python"],
  rb: ["ruby", "ruby"],
  java: ["java", "java"],
  kt: ["kotlin", "kotlin"],
  kts: ["kotlin", "kotlin"],
  swift: ["swift", "swift"],
  php: ["php", "php"],
  go: ["go", "go"],
};

const foreign =
  /(?:^|\/)(?:node_modules|vendor|third_party|bower_components|Pods|Carthage|dist|build|\.git|\.venv|venv|site-packages|__pycache__|target|\.next)\//;
const minified = /[.-](?:min|bundle)\.[cm]?js$|\.d\.[cm]?ts$/;

function endingOf(path: string): readonly [Language, string] | null {
  return endings[path.slice(path.lastIndexOf(".") + 1).toLowerCase()] ?? null;
}

/** The language of a file by its ending; null for files that are not read. */
export function languageOf(path: string): Language | null {
  if (foreign.test(path) || minified.test(path)) return null;
  return endingOf(path)?.[0] ?? null;
}

let started: Promise<void> | null = null;
const parsers = new Map<string, Promise<Parser>>();

/** One parser per grammar, for the life of the process. */
function parserOf(grammar: string): Promise<Parser> {
  let parser = parsers.get(grammar);
  if (parser === undefined) {
    parser = loadParser(grammar);
    parsers.set(grammar, parser);
  }
  return parser;
}

async function loadParser(grammar: string): Promise<Parser> {
  started ??= Parser.init();
  await started;
  const file = located(`@cursorless/tree-sitter-wasms/out/tree-sitter-${grammar}.wasm`);
  const language: Grammar = await Grammars.load(file);
  return new Parser().setLanguage(language);
}

/** A file of a package, from here or, where this file is bundled, from where the product runs. */
function located(name: string): string {
  for (const base of [import.meta.url, `file://${process.cwd()}/`]) {
    try {
      return createRequire(base).resolve(name);
    } catch {
      // The next base may know it.
    }
  }
  throw new Error(`${name} is not installed`);
}

/**
 * SDKs and the properties that their calls send, file by file. A file with syntax errors is read
 * as far as it can be; one that is too large or written by a machine is said to be skipped.
 */
export async function* readSource(
  files: AsyncIterable<SourceFile>,
): AsyncGenerator<readonly EvidenceItem[]> {
  for await (const { path, text } of files) {
    const language = languageOf(path);
    if (language === null) continue;
    if (text.length > mostCharacters) yield [skipped(path, `${text.length} characters`)];
    else if (mayDeclare(text, language)) yield await readFile(path, text, language);
  }
}

function skipped(path: string, detail: string): EvidenceItem {
  return { type: "warning", code: "file-skipped", place: path, detail };
}

async function readFile(path: string, text: string, language: Language): Promise<EvidenceItem[]> {
  if (text.split("\n").some((line) => line.length > longestLine))
    return [skipped(path, "minified")];
  const parser = await parserOf(endingOf(path)?.[1] ?? language);
  const tree = parser.parse(text);
  if (tree === null) return [skipped(path, "not parsed")];
  try {
    const found = declarationsOf(tree.rootNode, language, path);
    return found.map((declaration) => ({ type: "declaration", declaration }));
  } finally {
    tree.delete();
  }
}

/**
 * The source files of a ZIP archive, one at a time; nothing is written. Throws on an archive that
 * is broken, encrypted, or larger inside than the bounds.
 */
export async function* zippedFiles(bytes: Buffer): AsyncGenerator<SourceFile> {
  if (bytes.length > limits.archiveBytes) throw new Error("archive-too-large");
  const archive = await fromBufferPromise(bytes);
  let entries = 0;
  let inflated = 0;
  for await (const entry of archive.eachEntry()) {
    inflated += entry.uncompressedSize;
    if (++entries > limits.entries || inflated > limits.inflated || isBomb(entry)) {
      throw new Error("archive-too-large");
    }
    if (languageOf(entry.fileName) === null) continue;
    if (entry.isEncrypted()) throw new Error("archive-encrypted");
    if (entry.uncompressedSize > 4 * mostCharacters) {
      yield { path: entry.fileName, text: " ".repeat(mostCharacters + 1) };
      continue;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of await archive.openReadStreamPromise(entry))
      chunks.push(chunk as Buffer);
    yield { path: entry.fileName, text: Buffer.concat(chunks).toString("utf8") };
  }
}

function isBomb(entry: Entry): boolean {
  const small = 1024 * 1024;
  return (
    entry.uncompressedSize > small && entry.uncompressedSize > entry.compressedSize * limits.ratio
  );
}
