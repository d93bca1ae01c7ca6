import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { EvidenceError } from "#lib/detection/inputs/evidence-error.ts";
import type { EvidenceKind, ScanReport } from "#lib/detection/model.ts";
import { collect, scan } from "#lib/detection/scan.ts";
import { languageOf, readSource, type SourceFile } from "#lib/discovery/sources/gateway.ts";

export type ScanRequest = {
  readonly kind: EvidenceKind | null;
  readonly firstParty: readonly string[];
  readonly digestKey: Uint8Array;
};

/** A file that is no evidence, and why. */
export type Unread = { readonly file: string; readonly place: string; readonly reason: string };

export type Scanned = {
  readonly reports: readonly ScanReport[];
  readonly unread: readonly Unread[];
};

/** Folders that hold other people's code or the tools' own files. */
const leftOut = new Set(["node_modules", ".git", ".hg", ".svn"]);
const chunkBytes = 256 * 1024;

/** Scans a file, standard input (`-`) or a folder: its source as one scan, else file by file. */
export async function scanPath(path: string, request: ScanRequest): Promise<Scanned> {
  if (path === "-") return one("-", process.stdin, request);
  const found = await stat(path);
  if (!found.isDirectory()) return scanFile(path, request);
  const files = await filesIn(path);
  const source = files.filter((file) => languageOf(file) !== null);
  const isSource = request.kind === "source" || (request.kind === null && source.length > 0);
  if (isSource) return { reports: [await scanSource(path, path, source, request)], unread: [] };
  const results = [];
  for (const file of files) results.push(await scanFile(join(path, file), request));
  return {
    reports: results.flatMap(({ reports }) => reports),
    unread: results.flatMap(({ unread }) => unread),
  };
}

async function scanFile(path: string, request: ScanRequest): Promise<Scanned> {
  const isSource =
    request.kind === "source" || (request.kind === null && languageOf(path) !== null);
  if (!isSource) return one(path, createReadStream(path, { highWaterMark: chunkBytes }), request);
  const name = basename(path);
  const folder = path.slice(0, path.length - name.length) || ".";
  return { reports: [await scanSource(path, folder, [name], request)], unread: [] };
}

async function one(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  { kind, firstParty, digestKey }: ScanRequest,
): Promise<Scanned> {
  const clock = () => performance.now();
  const options = { file, firstParty, digestKey, clock, ...(kind === null ? {} : { kind }) };
  try {
    return { reports: [await scan(chunks, options)], unread: [] };
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    return { reports: [], unread: [{ file, place: error.place, reason: error.reason }] };
  }
}

function scanSource(
  name: string,
  folder: string,
  files: readonly string[],
  { firstParty, digestKey }: ScanRequest,
): Promise<ScanReport> {
  const clock = () => performance.now();
  let bytes = 0;
  async function* texts(): AsyncGenerator<SourceFile> {
    for (const path of files) {
      const text = await readFile(join(folder, path), "utf8");
      bytes += Buffer.byteLength(text);
      yield { path: path.split(sep).join("/"), text };
    }
  }
  const reading = { file: name, kind: "source", firstParty, digestKey, clock } as const;
  return collect(readSource(texts()), { ...reading, started: clock(), bytes: () => bytes });
}

async function filesIn(folder: string): Promise<string[]> {
  const found: string[] = [];
  async function walk(at: string): Promise<void> {
    const entries = await readdir(at, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.isDirectory()) {
        if (!leftOut.has(entry.name)) await walk(join(at, entry.name));
      } else if (entry.isFile()) found.push(relative(folder, join(at, entry.name)));
    }
  }
  await walk(folder);
  return found;
}
