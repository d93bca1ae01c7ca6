/** Compressed bytes, opened within a budget: what a message may grow to is bounded as a whole. */

import {
  brotliDecompressSync,
  constants,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  type ZlibOptions,
} from "node:zlib";

/** Bytes that one message may still grow by, and what was met on the way. */
export type Budget = {
  left: number;
  /** Set once something would have grown beyond `left`. */
  exceeded: boolean;
  /** Tries that formats without a mark of their own (raw deflate, brotli) may still cost. */
  trials: number;
};

export type Compression = "gzip" | "deflate" | "deflate-raw" | "brotli";

/** The compression that the first bytes name: gzip (RFC 1952) or zlib (RFC 1950). */
export function compressionOf(bytes: Uint8Array): "gzip" | "deflate" | null {
  const [first = 0, second = 0, third = 0] = bytes;
  if (first === 0x1f && second === 0x8b && third === 8) return "gzip";
  // Method 8, window up to 32 KB, header a multiple of 31.
  if ((first & 0x0f) === 8 && first >> 4 <= 7 && (first * 256 + second) % 31 === 0) {
    return bytes.length > 6 ? "deflate" : null;
  }
  return null;
}

/** The bytes opened, or null where they are not of this kind or would grow beyond the budget. */
export function inflate(kind: Compression, bytes: Uint8Array, budget: Budget): Uint8Array | null {
  if (budget.left <= 0) {
    budget.exceeded = true;
    return null;
  }
  try {
    const opened = run(kind, bytes, budget.left);
    if (opened.length === 0) return null;
    budget.left -= opened.length;
    return opened;
  } catch (error) {
    if (error instanceof RangeError) budget.exceeded = true;
    return null;
  }
}

function run(kind: Compression, bytes: Uint8Array, limit: number): Uint8Array {
  // Captures cut bodies off: what a marked stream holds up to its end is worth reading.
  const options: ZlibOptions = { maxOutputLength: limit, finishFlush: constants.Z_SYNC_FLUSH };
  switch (kind) {
    case "gzip":
      return gunzipSync(bytes, options);
    case "deflate":
      return inflateSync(bytes, options);
    case "deflate-raw":
      return inflateRawSync(bytes, { maxOutputLength: limit });
    case "brotli":
      return brotliDecompressSync(bytes, { maxOutputLength: limit });
  }
}
