/** Bytes of a file as they come, looked at before they are read: packed, in which letters. */

import { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { EvidenceError } from "./evidence-error.ts";

type Chunks = AsyncIterable<Uint8Array>;

/** Bytes that a format is told by. */
const headBytes = 64 * 1024;
/** Most that a packed file may hold: what packs a thousandfold would keep a reader busy for days. */
const mostUnpacked = 8 * 1024 ** 3;

/** The beginning of a stream, and the stream as if nobody had looked. */
export async function peek(
  chunks: Chunks,
): Promise<{ readonly head: Uint8Array; readonly chunks: Chunks }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let length = 0;
  let isOver = false;
  while (length < headBytes && !isOver) {
    const next = await iterator.next();
    if (next.done) isOver = true;
    else {
      read.push(next.value);
      length += next.value.length;
    }
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield* read;
      read.length = 0;
      while (!isOver) {
        const next = await iterator.next();
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  const head = read.length === 1 && read[0] !== undefined ? read[0] : Buffer.concat(read);
  return { head: head.subarray(0, headBytes), chunks: all() };
}

/** The stream unpacked where its first bytes (or, for Brotli, its name) say that it is packed. */
export function unpacked(chunks: Chunks, head: Uint8Array, file: string): Chunks | null {
  const unpacker =
    head[0] === 0x1f && head[1] === 0x8b
      ? createGunzip()
      : head[0] === 0x78 && [0x01, 0x5e, 0x9c, 0xda].includes(head[1] ?? 0)
        ? createInflate()
        : /\.br$/i.test(file) && !isText(head)
          ? createBrotliDecompress()
          : null;
  if (unpacker === null) return null;
  return inflated(chunks, unpacker);
}

async function* inflated(
  chunks: Chunks,
  unpacker: ReturnType<typeof createGunzip> | ReturnType<typeof createBrotliDecompress>,
): AsyncGenerator<Uint8Array> {
  const source = Readable.from(chunks, { objectMode: false });
  source.on("error", (error) => unpacker.destroy(error));
  source.pipe(unpacker);
  try {
    let length = 0;
    for await (const chunk of unpacker as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > mostUnpacked) {
        throw new EvidenceError("too-large", "", `unpacks to more than ${mostUnpacked} bytes`);
      }
      yield chunk;
    }
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === undefined || !/^(?:Z_|ERR__ERROR|ERR_BROTLI|ERR_)/.test(code)) throw error;
    throw new EvidenceError("unreadable", "", "the packed data is damaged");
  } finally {
    source.destroy();
    unpacker.destroy();
  }
}

function isText(bytes: Uint8Array): boolean {
  return !bytes.subarray(0, 512).some((byte) => byte === 0 || byte === 0xfffd);
}

/** How the letters of a text are written. */
export type Letters = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** By the byte-order mark, by zeros in every second byte, else UTF-8, else Windows-1252. */
export function lettersOf(head: Uint8Array): Letters {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const sample = head.subarray(0, 2_000);
  let [even, odd] = [0, 0];
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  if (odd > sample.length * 0.3 && even < sample.length * 0.05) return "utf-16le";
  if (even > sample.length * 0.3 && odd < sample.length * 0.05) return "utf-16be";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}

/** The stream as UTF-8, which is how all readers take it. */
export async function* asUtf8(chunks: Chunks, letters: Letters): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(letters);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  const rest = decoder.decode();
  if (rest !== "") yield Buffer.from(rest);
}

/** The whole of a stream as text, for readers of small files. */
export async function wholeText(chunks: Chunks, limit: number): Promise<string> {
  const read: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    read.push(chunk);
    length += chunk.length;
    if (length > limit) throw new EvidenceError("too-large", "", `longer than ${limit} bytes`);
  }
  return new TextDecoder().decode(Buffer.concat(read));
}
