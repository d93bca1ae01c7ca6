import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { EvidenceError } from "#lib/detection/inputs/evidence-error.ts";
import type { EvidenceKind, ScanReport } from "#lib/detection/model.ts";
import { collect, scan } from "#lib/detection/scan.ts";
import { createHelpers } from "#lib/discovery/reading/threads/gateway.ts";
import {
  archiveError,
  archiveOf,
  gunzipped,
  tarredFiles,
} from "#lib/discovery/sources/archives/gateway.ts";
import {
  languageOf,
  readSource,
  type SourceFile,
  zippedFiles,
} from "#lib/discovery/sources/gateway.ts";

export type ScanRequest = {
  readonly kind: EvidenceKind | null;
  readonly firstParty: readonly string[];
  readonly digestKey: Uint8Array;
  /** Threads for one long file, and the file that each of them runs. */
  readonly threads: { readonly most: number; readonly file: URL };
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
  const archive =
    request.kind === null || request.kind === "source" ? await openArchive(path) : null;
  if (archive !== null) return await scanArchive(path, archive, request);
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
  { kind, firstParty, digestKey, threads }: ScanRequest,
): Promise<Scanned> {
  const clock = () => performance.now();
  const helpers = createHelpers(threads.file, threads.most);
  const known = { file, firstParty, digestKey, clock, helpers };
  try {
    const report = await scan(chunks, { ...known, ...(kind === null ? {} : { kind }) });
    return { reports: [report], unread: [] };
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    return { reports: [], unread: [{ file, place: error.place, reason: error.reason }] };
  } finally {
    await helpers.end();
  }
}

/** The source files of an archive, told by its content; null for any other file. */
async function openArchive(path: string): Promise<AsyncIterable<SourceFile> | null> {
  const chunks = () => createReadStream(path, { highWaterMark: chunkBytes });
  const head = await headOf(chunks());
  const kind = archiveOf(head);
  if (kind === "zip") {
    return zippedFiles(await readFile(path));
  }
  if (kind === "tar") return tarredFiles(chunks());
  if (head[0] !== 0x1f || head[1] !== 0x8b) return null;
  const inside = await headOf(gunzipped(chunks())).catch(() => null);
  return inside !== null && archiveOf(inside) === "tar" ? tarredFiles(gunzipped(chunks())) : null;
}

/** The first 512 bytes, or as many as there are. */
async function headOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  for await (const chunk of chunks) {
    head = Buffer.concat([head, chunk]);
    if (head.length >= 512) break;
  }
  return head;
}

async function scanArchive(
  name: string,
  files: AsyncIterable<SourceFile>,
  request: ScanRequest,
): Promise<Scanned> {
  try {
    return { reports: [await scanTexts(name, files, request)], unread: [] };
  } catch (error) {
    const said = archiveError(error);
    if (!(said instanceof EvidenceError)) throw said;
    return { reports: [], unread: [{ file: name, place: said.place, reason: said.reason }] };
  }
}

function scanSource(
  name: string,
  folder: string,
  files: readonly string[],
  request: ScanRequest,
): Promise<ScanReport> {
  async function* texts(): AsyncGenerator<SourceFile> {
    for (const path of files) {
      const text = await readFile(join(folder, path), "utf8");
      yield { path: path.split(sep).join("/"), text };
    }
  }
  return scanTexts(name, texts(), request);
}

function scanTexts(
  name: string,
  files: AsyncIterable<SourceFile>,
  { firstParty, digestKey }: ScanRequest,
): Promise<ScanReport> {
  const clock = () => performance.now();
  let bytes = 0;
  async function* counted(): AsyncGenerator<SourceFile> {
    for await (const file of files) {
      bytes += Buffer.byteLength(file.text);
      yield file;
    }
  }
  const reading = { file: name, kind: "source", firstParty, digestKey, clock } as const;
  return collect(readSource(counted()), { ...reading, started: clock(), bytes: () => bytes });
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
