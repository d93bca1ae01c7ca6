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
    const { kind, batches } = await openEvidence(counted(), options.file, options.kind);
    return await collect(batches, { ...options, kind, started, bytes: () => bytes });
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
