import type { LinePiece } from "./inputs/events/line-pieces.ts";
import { readEventLines } from "./inputs/events/ndjson.ts";
import { type BlockPart, type CollectorOptions, createCollector } from "./report/collector.ts";

/** One block of an export of lines, while it is scanned. */
export type Block<Part> = {
  /** Takes lines; their bytes are read before it comes back. */
  add(piece: LinePiece): void;
  /** What the block shows, once all its lines were added. */
  end(): Part;
};

/** Threads that scan blocks beside this one. */
export type Helpers = {
  /** Begins a block on one of them; null where each has enough to do. */
  begin(options: CollectorOptions): Promise<Block<Promise<BlockPart>> | null>;
};

/**
 * Scans a block on this thread. Nothing is remembered from one block to the next: so a block shows
 * the same wherever it is scanned.
 */
export function createBlock(options: CollectorOptions): Block<BlockPart> {
  const collector = createCollector(options);
  return {
    add: (piece) => readEventLines(piece, (item) => collector.add(item)),
    end: () => collector.part(),
  };
}

/** Blocks that may be scanned and not yet counted, because an earlier one is still scanned. */
const mostAhead = 16;

/**
 * Scans an export block by block, on this thread and on those that help, and counts the blocks in
 * their order: the outcome is the same for any number of threads.
 *
 * @param onPiece called after each piece was handed on.
 * @throws what a helping thread failed with.
 */
export async function scanBlocks(
  pieces: AsyncIterable<LinePiece>,
  options: CollectorOptions,
  { helpers, onPiece }: { helpers?: Helpers | undefined; onPiece: (piece: LinePiece) => void },
) {
  const whole = createCollector(options);
  const ahead: Promise<void>[] = [];
  let counted = Promise.resolve();
  let block: Block<BlockPart | Promise<BlockPart>> | null = null;
  // Most files are one block: no thread is begun for them.
  let isFirst = true;

  function count(part: BlockPart | Promise<BlockPart>): void {
    const arrived = Promise.all([part, counted]);
    counted = arrived.then(([found]) => whole.absorb(found));
    // Said where it is waited for.
    counted.catch(() => undefined);
    ahead.push(counted);
  }

  for await (const piece of pieces) {
    if (block === null) {
      const known = { ...options, isFull: whole.isFull() };
      block = (isFirst ? null : await helpers?.begin(known)) ?? createBlock(known);
    }
    block.add(piece);
    onPiece(piece);
    if (!piece.endsBlock) continue;
    count(block.end());
    block = null;
    isFirst = false;
    if (ahead.length > mostAhead) await ahead.shift();
  }
  if (block !== null) count(block.end());
  await counted;
  return whole.finish();
}
