import "server-only";
import { promisify } from "node:util";
import { inflate } from "node:zlib";
import { fileTypeFromBuffer } from "file-type";
import { type Entry, fromBufferPromise } from "yauzl";
import { type FileRefusal, fileKinds } from "../model.ts";
import {
  asLatin1,
  entryProblem,
  isPolyglot,
  markupProblem,
  mostEntries,
  mostUnpacked,
  namesAction,
  pdfParts,
  pdfProblem,
  pictureProblem,
  runsInSpreadsheet,
} from "./rules.ts";

const unpack = promisify(inflate);

/** Control characters that no text file has: all but tab, line feed and return. */
const controls = /(?![\t\n\r])\p{Cc}/u;

/** What the bytes of a file look like. */
export type Inspection = {
  /** The media type of their signature, null when they have none that is known. */
  readonly detected: string | null;
  /** Plain UTF-8 text. */
  readonly plainText: boolean;
  /** Why it is not taken though its kind is right. */
  readonly problem: FileRefusal | null;
  /** Protected by a password, so that part of it could not be looked at. */
  readonly unchecked: boolean;
};

/**
 * Looks at the bytes of a file: what it is, and what it would do to whoever opens it. A file in a
 * package format (XLSX, DOCX) is told by the entries of its ZIP directory. Memory and time are
 * bounded, whatever the file claims.
 */
export async function inspectBytes(bytes: Uint8Array): Promise<Inspection> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const detected = found?.mime ?? null;
  const text = detected === null ? plainText(bytes) : null;
  const plain = { detected, plainText: text !== null, unchecked: false };
  if (text !== null) return { ...plain, problem: runsInSpreadsheet(text) ? "file-active" : null };
  if (detected === fileKinds.pdf) return { ...plain, ...(await inspectPdf(bytes)) };
  if (packages.includes(detected ?? "")) return { ...plain, problem: await packageProblem(bytes) };
  const problem = polyglotProblem(bytes) ?? pictureProblem(bytes, detected ?? "");
  return { ...plain, problem };
}

const packages: readonly string[] = [
  ...[fileKinds.xlsx, fileKinds.docx, fileKinds.pptx],
  ...[fileKinds.ods, fileKinds.odt],
];

/** The text of bytes that are plain UTF-8 and no page; null for others. */
function plainText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return controls.test(text) || looksActive(text) ? null : text;
  } catch {
    return null;
  }
}

/** Markup at the start of a "text" file: a polyglot that some browser would take for a page. */
function looksActive(text: string): boolean {
  return /^\s*<(?:!doctype|html|head|body|script|svg|\?xml|iframe|object)/i.test(text);
}

function polyglotProblem(bytes: Uint8Array): FileRefusal | null {
  const start = asLatin1(bytes.subarray(0, 1_024));
  const end = asLatin1(bytes.subarray(-66_000));
  return isPolyglot(start, end) ? "file-kind-mismatch" : null;
}

async function inspectPdf(bytes: Uint8Array): Promise<Pick<Inspection, "problem" | "unchecked">> {
  const text = asLatin1(bytes);
  const problem = polyglotProblem(bytes) ?? pdfProblem(text);
  if (problem !== null) return { problem, unchecked: false };
  const { objectStreams, hidden, protectedByPassword } = pdfParts(text);
  if (protectedByPassword) return { problem: null, unchecked: true };
  if (hidden) return { problem: "file-active", unchecked: false };
  let unpacked = 0;
  for (const { from, to } of objectStreams) {
    let part: Buffer;
    try {
      part = await unpack(bytes.subarray(from, to), { maxOutputLength: mostUnpacked });
    } catch (error) {
      const isBomb = (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
      return { problem: isBomb ? "file-bomb" : "file-broken", unchecked: false };
    }
    unpacked += part.length;
    if (unpacked > mostUnpacked) return { problem: "file-bomb", unchecked: false };
    if (namesAction(asLatin1(part))) return { problem: "file-active", unchecked: false };
  }
  return { problem: null, unchecked: false };
}

/** Reads a package to its end: its directory can lie about what is in it. */
async function packageProblem(bytes: Uint8Array): Promise<FileRefusal | null> {
  try {
    const archive = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
    if (archive.entryCount > mostEntries) return "file-bomb";
    let unpacked = 0;
    for await (const entry of archive.eachEntry()) {
      const named = entryProblem(entry.fileName) ?? claimProblem(entry);
      if (named !== null) return named;
      if (entry.fileName.endsWith("/")) continue;
      const isMarkup = /\.(?:xml|rels)$/i.test(entry.fileName);
      let tail = "";
      for await (const chunk of await archive.openReadStreamPromise(entry)) {
        unpacked += (chunk as Buffer).length;
        if (unpacked > mostUnpacked) return "file-bomb";
        if (!isMarkup) continue;
        const text = tail + asLatin1(chunk as Buffer);
        const found = markupProblem(entry.fileName, text);
        if (found !== null) return found;
        tail = text.slice(-1_024);
      }
    }
    return null;
  } catch {
    return "file-broken";
  }
}

/** What the directory claims of an entry: encrypted, or unpacking to far more than documents do. */
function claimProblem(entry: Entry): FileRefusal | null {
  if (entry.isEncrypted()) return "file-broken";
  const { uncompressedSize, compressedSize } = entry;
  const isBomb = uncompressedSize > 4 * 1024 * 1024 && uncompressedSize > compressedSize * 400;
  return isBomb || uncompressedSize > mostUnpacked ? "file-bomb" : null;
}
