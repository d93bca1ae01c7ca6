import { type Helpers, scanBlocks } from "./blocks.ts";
import type { LinePiece } from "./inputs/events/line-pieces.ts";
import { openEvidence } from "./inputs/evidence.ts";
import { EvidenceError } from "./inputs/evidence-error.ts";
import { JsonItemsError } from "./inputs/json-items.ts";
import type { EvidenceItem } from "./inputs/model.ts";
import type { EvidenceKind, ScanReport } from "./model.ts";
import { createCollector } from "./report/collector.ts";

export type ScanOptions = {
  /** Name that the report bears; says nothing about the format, but for `.br`. */
  readonly file: string;
  /** Told by content where it is absent. */
  readonly kind?: EvidenceKind;
  /** Hosts and domains that are the site's own. */
  readonly firstParty?: readonly string[];
  /** At least 8 bytes. */
  readonly digestKey: Uint8Array;
  readonly onProgress?: (read: { readonly bytes: number; readonly messages: number }) => void;
  readonly signal?: AbortSignal;
  /** Threads for exports of lines that are long; the report is the same without. */
  readonly helpers?: Helpers;
  /** Milliseconds of any clock that only goes forward. */
  readonly clock: () => number;
};

/**
 * Reads evidence as a stream and says which vendors it shows and what they receive. Holds no more
 * than a chunk, one message and the counts.
 *
 * @throws EvidenceError for what cannot be read; the signal's reason where it is aborted.
 */
export async function scan(
  chunks: AsyncIterable<Uint8Array>,
  options: ScanOptions,
): Promise<ScanReport> {
  let bytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  try {
    const started = options.clock();
    const evidence = await openEvidence(counted(), options.file, options.kind);
    const reading = { ...options, kind: evidence.kind, started, bytes: () => bytes };
    if ("pieces" in evidence) return await collectBlocks(evidence.pieces, reading);
    return await collect(evidence.batches, reading);
  } catch (error) {
    if (!(error instanceof JsonItemsError)) throw error;
    throw new EvidenceError("unreadable", `byte ${error.offset}`, "not valid JSON");
  }
}

type Collecting = Omit<ScanOptions, "kind"> & {
  readonly kind: EvidenceKind;
  readonly started: number;
  readonly bytes: () => number;
};

async function collectBlocks(
  pieces: AsyncIterable<LinePiece>,
  { file, kind, firstParty = [], digestKey, signal, onProgress, helpers, ...reading }: Collecting,
): Promise<ScanReport> {
  const options = { firstParty, digestKey, unit: "line" } as const;
  const collected = await scanBlocks(pieces, options, {
    helpers,
    onPiece({ first, lines }) {
      signal?.throwIfAborted();
      onProgress?.({ bytes: reading.bytes(), messages: first + lines - 1 });
    },
  });
  const milliseconds = Math.round(reading.clock() - reading.started);
  return { file, kind, ...collected, bytes: reading.bytes(), milliseconds };
}

/** Counts what a reader hands on: for evidence that is no single file (a source tree). */
export async function collect(
  batches: AsyncIterable<readonly EvidenceItem[]>,
  { file, kind, firstParty = [], digestKey, signal, onProgress, ...reading }: Collecting,
): Promise<ScanReport> {
  const unit = kind === "har" ? "entry" : "line";
  const collector = createCollector({ firstParty, digestKey, unit });
  let messages = 0;
  for await (const batch of batches) {
    signal?.throwIfAborted();
    for (const item of batch) collector.add(item);
    messages += batch.length;
    onProgress?.({ bytes: reading.bytes(), messages });
  }
  const milliseconds = Math.round(reading.clock() - reading.started);
  return { file, kind, ...collector.finish(), bytes: reading.bytes(), milliseconds };
}
