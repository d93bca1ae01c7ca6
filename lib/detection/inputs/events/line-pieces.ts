/**
 * An export of lines in pieces: whole lines, as they come, in blocks that begin and end at the same
 * lines however the bytes come. So each block can be scanned by itself, on any thread.
 */

/** Bytes of a block: it ends with the first line that fills them. */
export const blockBytes = 8 * 1024 * 1024;
/** Longest line that is read, in bytes. */
export const longestLine = 64 * 1024 * 1024;

const lineEnd = 10;
const nothing = new Uint8Array(0);

/** Lines that came together. */
export type LinePiece = {
  /** Whole lines with their ends (the last of a file may have none); empty where `isTooLong`. */
  readonly bytes: Uint8Array;
  /** Number of the first of them in the file, from 1. */
  readonly first: number;
  readonly lines: number;
  /** One line, too long to be read. */
  readonly isTooLong: boolean;
  /** The next piece begins a block. */
  readonly endsBlock: boolean;
};

/**
 * The pieces of a file. Nothing longer than a chunk and a line is held; the bytes of a piece may be
 * those of the chunk, which its source may use again.
 */
export async function* linePieces(
  chunks: AsyncIterable<Uint8Array>,
  size = blockBytes,
): AsyncGenerator<LinePiece> {
  let number = 1;
  /** Bytes of the block that were handed on, those of a line that goes on, those left out of it. */
  let filled = 0;
  let begun: Uint8Array[] = [];
  let held = 0;
  let leftOut = 0;
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let from = 0;
    for (;;) {
      const before = filled + held + leftOut;
      const end = endOf(bytes, from, leftOut > 0 ? 0 : size - before, leftOut > 0);
      if (end <= from) break;
      const endsBlock = before + end - from >= size;
      const isTooLong = leftOut > 0;
      const here = isTooLong ? nothing : joined(begun, bytes.subarray(from, end));
      const lines = isTooLong ? 1 : linesIn(here);
      yield { bytes: here, first: number, lines, isTooLong, endsBlock };
      number += lines;
      filled = endsBlock ? 0 : before + end - from;
      [begun, held, leftOut] = [[], 0, 0];
      from = end;
    }
    const rest = bytes.length - from;
    if (leftOut > 0) leftOut += rest;
    else if (rest > 0) {
      // Copied: a stream may use its chunk again.
      begun.push(new Uint8Array(bytes.subarray(from)));
      held += rest;
      if (held > longestLine) [begun, held, leftOut] = [[], 0, held];
    }
  }
  if (held + leftOut === 0) return;
  const isTooLong = leftOut > 0;
  const last = joined(begun, nothing);
  yield { bytes: last, first: number, lines: 1, isTooLong, endsBlock: false };
}

/**
 * Behind the line end at which a piece ends: the first that fills what is left of the block, else
 * the last there is; `from` or less for none.
 */
function endOf(bytes: Buffer, from: number, left: number, isFirst: boolean): number {
  if (isFirst) return bytes.indexOf(lineEnd, from) + 1;
  const least = from + Math.max(left, 1) - 1;
  const filling = least < bytes.length ? bytes.indexOf(lineEnd, least) : -1;
  return (filling < 0 ? bytes.lastIndexOf(lineEnd) : filling) + 1;
}

function joined(begun: readonly Uint8Array[], rest: Uint8Array): Uint8Array {
  return begun.length === 0 ? rest : Buffer.concat([...begun, rest]);
}

function linesIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(lineEnd); at >= 0; at = bytes.indexOf(lineEnd, at + 1)) count += 1;
  return count;
}
