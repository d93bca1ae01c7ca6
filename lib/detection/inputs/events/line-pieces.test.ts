import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LinePiece, linePieces, longestLine } from "./line-pieces.ts";

/** In chunks of these sizes, each in the memory of the one before, as a stream may. */
async function* cut(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  const memory = new Uint8Array(Math.max(...sizes));
  for (let from = 0, at = 0; from < bytes.length; at += 1) {
    const chunk = bytes.subarray(from, from + (sizes[at % sizes.length] ?? bytes.length));
    memory.set(chunk);
    yield memory.subarray(0, chunk.length);
    from += chunk.length;
  }
}

type Block = { text: string; first: number; lines: number };

/** The blocks of a text that comes in chunks of these sizes. */
async function blocksOf(text: string, sizes: readonly number[], size: number): Promise<Block[]> {
  const blocks: Block[] = [];
  let open: Block | null = null;
  const pieces = linePieces(cut(Buffer.from(text), sizes), size);
  for await (const { bytes, first, lines, endsBlock } of pieces) {
    open ??= { text: "", first, lines: 0 };
    expect(first).toBe(open.first + open.lines);
    open.text += Buffer.from(bytes).toString();
    open.lines += lines;
    if (!endsBlock) continue;
    blocks.push(open);
    open = null;
  }
  return open === null ? blocks : [...blocks, open];
}

const line = fc.string({ unit: "grapheme", maxLength: 30 }).map((text) => text.replace(/\n/g, ""));
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

describe("lines of an export in blocks", () => {
  it("are the same however the bytes come, and all of them", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 20 }).map((lines) => lines.join("\n")),
        sizes,
        fc.integer({ min: 1, max: 100 }),
        async (text, chunks, size) => {
          const blocks = await blocksOf(text, chunks, size);
          expect(blocks).toEqual(await blocksOf(text, [text.length * 4 + 1], size));
          expect(blocks.map((block) => block.text).join("")).toBe(text);
          for (const block of blocks.slice(0, -1)) {
            const lines = block.text.split("\n");
            expect(Buffer.byteLength(block.text)).toBeGreaterThanOrEqual(size);
            // Without its last line it would not be full.
            const before = lines.slice(0, -2).join("\n");
            expect(lines.length === 2 ? 0 : Buffer.byteLength(before) + 1).toBeLessThan(size);
          }
        },
      ),
    );
  });

  it("leave out a line too long, and number those behind it", async () => {
    async function* long(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("a\nb");
      const piece = new Uint8Array(1024 * 1024).fill(120);
      for (let left = longestLine + 1; left > 0; left -= piece.length) yield piece;
      yield Buffer.from("\nc\nd");
    }
    const pieces: Omit<LinePiece, "endsBlock">[] = [];
    for await (const { bytes, endsBlock, ...piece } of linePieces(long())) {
      pieces.push({ ...piece, bytes: Buffer.from(bytes) });
      expect(endsBlock).toBe(piece.isTooLong);
    }
    expect(pieces).toEqual([
      { bytes: Buffer.from("a\n"), first: 1, lines: 1, isTooLong: false },
      { bytes: Buffer.alloc(0), first: 2, lines: 1, isTooLong: true },
      { bytes: Buffer.from("c\n"), first: 3, lines: 1, isTooLong: false },
      { bytes: Buffer.from("d"), first: 4, lines: 1, isTooLong: false },
    ]);
  });
});
