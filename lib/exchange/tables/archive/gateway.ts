import { Worker } from "node:worker_threads";
import type { Sheet } from "read-excel-file/universal";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { type FileRefusal, type FileTable, limits } from "../model.ts";
import { brokenLimit } from "../rules.ts";
import { cellTexts, markupProblem } from "./rules.ts";

/**
 * The sheets of a workbook that hold anything. The archive is walked first, entry by entry with
 * their real sizes; only then a thread with bounded memory and time reads the markup.
 */
export async function readWorkbook(bytes: Buffer): Promise<Outcome<FileTable, FileRefusal>> {
  if (bytes.length > limits.workbookBytes) {
    return refuse("too-large", { bytes: bytes.length, most: limits.workbookBytes });
  }
  const checked = await checkArchive(bytes);
  if (!checked.ok) return checked;
  const parsed = await parseInThread(bytes);
  if (!parsed.ok) return parsed;
  const sheets = parsed.value
    .map(({ sheet, data }) => ({ name: sheet, rows: cellTexts(data) }))
    .filter(({ rows }) => rows.length > 0);
  if (sheets.length === 0) return refuse("empty");
  for (const { name, rows } of sheets) {
    const broken = brokenLimit(rows);
    if (broken !== null) return refuse(broken.reason, { sheet: name, row: broken.row });
  }
  return accept({ format: "xlsx", encoding: null, separator: null, sheets });
}

/**
 * Walks the ZIP directory and inflates every entry without keeping it: number, names, encryption,
 * declared and real sizes, their ratio, and markup that no workbook needs (document types, and
 * cells so far out that an empty grid would fill the memory).
 */
async function checkArchive(bytes: Buffer): Promise<Outcome<null, FileRefusal>> {
  try {
    const archive = await fromBufferPromise(bytes);
    let inflated = 0;
    let entries = 0;
    let hasWorkbook = false;
    for await (const entry of archive.eachEntry()) {
      if (++entries > limits.archiveEntries) return refuse("archive-too-large", { entries });
      if (entry.isEncrypted()) return refuse("archive-encrypted");
      inflated += entry.uncompressedSize;
      if (inflated > limits.inflatedBytes || isBomb(entry)) {
        return refuse("archive-too-large", { entry: entry.fileName });
      }
      hasWorkbook ||= entry.fileName === "xl/workbook.xml";
      const problem = await entryProblem(archive, entry);
      if (problem !== null) return refuse(problem, { entry: entry.fileName });
    }
    return hasWorkbook ? accept(null) : refuse("workbook-broken");
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    if (/too many bytes|not enough bytes/i.test(message)) return refuse("archive-too-large");
    if (/relative path|absolute path|invalid characters in fileName/i.test(message)) {
      return refuse("archive-names");
    }
    return refuse("archive-broken");
  }
}

function isBomb(entry: Entry): boolean {
  const small = 1024 * 1024;
  return (
    entry.uncompressedSize > small &&
    entry.uncompressedSize > entry.compressedSize * limits.inflationRatio
  );
}

async function entryProblem(archive: ZipFile, entry: Entry): Promise<FileRefusal | null> {
  const stream = await archive.openReadStreamPromise(entry);
  const isMarkup = /\.(xml|rels)$/i.test(entry.fileName);
  let tail = "";
  for await (const chunk of stream) {
    if (!isMarkup) continue;
    const text = tail + (chunk as Buffer).toString("latin1");
    const problem = markupProblem(text);
    if (problem !== null) {
      stream.destroy();
      return problem;
    }
    tail = text.slice(-64);
  }
  return null;
}

/** What the library hands back; imported as a type, since the thread loads it by itself. */
type ParsedSheet = Pick<Sheet, "sheet" | "data">;

/**
 * Source of the reading thread, kept as text so that bundling cannot lose the file. It resolves
 * the library from where the application runs.
 */
const threadSource = `
const { parentPort, workerData } = require("node:worker_threads");
const { createRequire } = require("node:module");
let library;
for (const base of workerData.bases) {
  try { library = createRequire(base)("read-excel-file/universal"); break; } catch {}
}
library.default(workerData.bytes).then(
  (sheets) => parentPort.postMessage({ sheets }),
  (error) => parentPort.postMessage({ failed: String(error && error.message) }),
);
`;

function parseInThread(bytes: Buffer): Promise<Outcome<readonly ParsedSheet[], FileRefusal>> {
  const copy = new Uint8Array(bytes).buffer;
  return new Promise((resolve) => {
    const thread = new Worker(threadSource, {
      eval: true,
      execArgv: [],
      env: {},
      workerData: { bytes: copy, bases: [import.meta.url, `file://${process.cwd()}/`] },
      transferList: [copy],
      resourceLimits: { maxOldGenerationSizeMb: limits.parseHeapMegabytes },
    });
    const settle = (outcome: Outcome<readonly ParsedSheet[], FileRefusal>) => {
      clearTimeout(timer);
      void thread.terminate();
      resolve(outcome);
    };
    const timer = setTimeout(() => settle(refuse("workbook-slow")), limits.parseMilliseconds);
    thread.on("message", (message: { sheets?: ParsedSheet[] }) => {
      settle(message.sheets === undefined ? refuse("workbook-broken") : accept(message.sheets));
    });
    thread.on("error", () => settle(refuse("workbook-broken")));
  });
}
