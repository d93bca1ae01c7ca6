import { createGunzip } from "node:zlib";
import { EvidenceError } from "#lib/detection/inputs/evidence-error.ts";
import { languageOf, type SourceFile } from "../gateway.ts";

const block = 512;
/** Larger files are generated; their text is not read. */
const largestFile = 8 * 1024 * 1024;
/** Longest name that a header of its own may give, in bytes. */
const longestName = 64 * 1024;
const limits = { entries: 200_000, inflated: 2 * 1024 ** 3, ratio: 200, free: 1024 ** 2 };

/** What an archive is by its first 512 bytes, unpacked if it is packed; null for no archive. */
export function archiveOf(head: Uint8Array): "zip" | "tar" | null {
  const [p, k, first, second] = head;
  if (p === 0x50 && k === 0x4b && (first === 3 || first === 5) && second === first + 1) {
    return "zip";
  }
  return Buffer.from(head.subarray(257, 262)).toString("latin1") === "ustar" ? "tar" : null;
}

/** The archive's reader names its troubles in its own words, which may quote names of files. */
export function archiveError(error: unknown): unknown {
  if (error instanceof EvidenceError || !(error instanceof Error)) return error;
  if (error.message === "archive-too-large") {
    return new EvidenceError("too-large", "", "the archive unpacks to too much");
  }
  if (error.message === "archive-encrypted") {
    return new EvidenceError("unreadable", "", "the archive is encrypted");
  }
  return new EvidenceError("unreadable", "", "the archive is damaged");
}

/** Unpacks gzip as it streams; throws where little unpacks to very much. */
export async function* gunzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let packed = 0;
  let inflated = 0;
  const gunzip = createGunzip();
  const feed = (async () => {
    for await (const chunk of chunks) {
      packed += chunk.length;
      if (!gunzip.write(chunk)) await new Promise((resolve) => gunzip.once("drain", resolve));
      if (gunzip.destroyed) return;
    }
    gunzip.end();
  })().catch((error: Error) => gunzip.destroy(error));
  for await (const piece of gunzip) {
    inflated += (piece as Buffer).length;
    if (inflated > limits.inflated || inflated > limits.free + packed * limits.ratio) {
      gunzip.destroy();
      throw new Error("archive-too-large");
    }
    yield piece as Buffer;
  }
  await feed;
}

/**
 * The source files of a TAR archive as it streams, one at a time; nothing is written, and names are
 * only names. Links, devices and folders are passed over. Throws on an archive that is broken or
 * larger inside than the bounds.
 */
export async function* tarredFiles(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<SourceFile> {
  const bytes = new Bytes(chunks);
  let named: string | null = null;
  for (let entries = 0; ; entries += 1) {
    const header = await bytes.take(block);
    if (header === null || header.every((byte) => byte === 0)) return;
    if (entries >= limits.entries || bytes.read > limits.inflated) {
      throw new Error("archive-too-large");
    }
    const { type, size, path } = entryOf(header);
    const padded = Math.ceil(size / block) * block;
    if (type === "x" || type === "L") {
      if (size > longestName) throw new Error("archive-too-large");
      const said = await whole(bytes, padded, size);
      named = type === "L" ? said.replace(/\0.*$/s, "") : (paxPath(said) ?? named);
      continue;
    }
    const name = named ?? path;
    named = type === "g" ? named : null;
    const isSource = (type === "0" || type === "\0") && languageOf(name) !== null;
    if (!isSource || size > largestFile) await bytes.skip(padded);
    else yield { path: name, text: await whole(bytes, padded, size) };
  }
}

async function whole(bytes: Bytes, padded: number, size: number): Promise<string> {
  const taken = await bytes.take(padded);
  if (taken === null) throw new Error("archive-cut");
  return taken.subarray(0, size).toString("utf8");
}

function entryOf(header: Buffer) {
  const sum = octal(header, 148, 8);
  let own = 8 * 0x20;
  for (let at = 0; at < block; at += 1) if (at < 148 || at >= 156) own += header[at] ?? 0;
  const size = octal(header, 124, 12);
  if (own !== sum || !Number.isSafeInteger(size)) throw new Error("archive-damaged");
  const prefix = archiveOf(header) === "tar" ? text(header, 345, 155) : "";
  const name = text(header, 0, 100);
  const type = String.fromCharCode(header[156] ?? 0);
  return { type, size, path: prefix === "" ? name : `${prefix}/${name}` };
}

function text(header: Buffer, from: number, length: number): string {
  return header.toString("utf8", from, from + length).replace(/\0.*$/s, "");
}

function octal(header: Buffer, from: number, length: number): number {
  const digits = header.toString("latin1", from, from + length).replaceAll(/[\0 ]/g, "");
  return /^[0-7]{1,12}$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
}

/** The path that a record of extended attributes gives: `<length> path=<name>`. */
function paxPath(said: string): string | null {
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(said)?.[1] ?? null;
}

/** Bytes of a stream by number, without holding more than was asked for and a chunk. */
class Bytes {
  read = 0;
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#source = chunks[Symbol.asyncIterator]();
  }

  /** So many bytes; null where the stream ends before. */
  async take(length: number): Promise<Buffer | null> {
    const parts: Buffer[] = [];
    for (let missing = length; missing > 0; ) {
      if (this.#held.length === 0 && !(await this.#more())) return null;
      const part = this.#held.subarray(0, missing);
      this.#held = this.#held.subarray(part.length);
      missing -= part.length;
      parts.push(part);
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
  }

  async skip(length: number): Promise<void> {
    for (let missing = length; missing > 0; ) {
      if (this.#held.length === 0 && !(await this.#more())) throw new Error("archive-cut");
      const passed = Math.min(missing, this.#held.length);
      this.#held = this.#held.subarray(passed);
      missing -= passed;
    }
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#source.next();
    if (done) return false;
    this.read += value.length;
    this.#held = Buffer.from(value.buffer, value.byteOffset, value.length);
    return true;
  }
}
