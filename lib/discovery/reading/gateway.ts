import "server-only";
import { hkdfSync } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { EvidenceError } from "#lib/detection/inputs/evidence-error.ts";
import { peek } from "#lib/detection/inputs/streams.ts";
import type { EvidenceKind, ScanReport } from "#lib/detection/model.ts";
import { collect, scan } from "#lib/detection/scan.ts";
import { requireSecret } from "#lib/platform/env.ts";
import { archiveError, archiveOf } from "../sources/archives/gateway.ts";
import { readSource, zippedFiles } from "../sources/gateway.ts";
import { Interruption, largestContent } from "./rules.ts";

/** Largest archive of a source tree: its directory stands at its end, so it is held as a whole. */
const largestArchive = 100 * 1024 ** 2;
/** Time in one go before others are served, in milliseconds. */
const turnMs = 20;

/** How far a reading has come. */
export type Reading = { readonly bytes: number; readonly messages: number };

/**
 * Reads content as evidence, whatever it is: a file of a known kind or a ZIP of a source tree.
 * Nothing is written anywhere; others are served between two pieces.
 *
 * @throws EvidenceError for what cannot be read, Interruption where the sender went away, the
 *   signal's reason where it is aborted.
 */
export async function readEvidence(
  content: ReadableStream<Uint8Array>,
  options: {
    readonly file: string;
    /** Told by the content where it is null. */
    readonly kind: EvidenceKind | null;
    readonly firstParty: readonly string[];
    readonly signal: AbortSignal;
    readonly onProgress: (read: Reading) => void;
  },
): Promise<ScanReport> {
  const { file, kind, firstParty, signal, onProgress } = options;
  const read = { bytes: 0, messages: 0 };
  const pieces = piecesOf(content, signal, (bytes) => {
    read.bytes += bytes;
    onProgress({ ...read });
  });
  const common = {
    ...{ file, firstParty, signal, digestKey: digestKey() },
    clock: () => performance.now(),
    onProgress: ({ messages }: { readonly messages: number }) => {
      read.messages = messages;
      onProgress({ ...read });
    },
  };
  const { head, chunks } = await peek(pieces);
  if (archiveOf(head) !== "zip") {
    return await scan(chunks, { ...common, ...(kind === null ? {} : { kind }) });
  }
  const started = common.clock();
  const files = inTurns(zippedFiles(await wholeArchive(chunks)));
  const about = { kind: "source", started, bytes: () => read.bytes } as const;
  try {
    return await collect(readSource(files), { ...common, ...about });
  } catch (error) {
    signal.throwIfAborted();
    throw archiveError(error);
  }
}

/** The key of the hashes that tell values apart; another in every installation. */
function digestKey(): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", requireSecret(), "", "tierce evidence digests", 32));
}

async function* piecesOf(
  content: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const reader = content.getReader();
  const stop = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener("abort", stop, { once: true });
  let total = 0;
  let turn = performance.now();
  try {
    while (true) {
      const { done, value } = await nextOf(reader);
      signal.throwIfAborted();
      if (done) return;
      total += value.byteLength;
      if (total > largestContent) {
        throw new EvidenceError("too-large", "", `longer than ${largestContent} bytes`);
      }
      onRead(value.byteLength);
      yield value;
      if (performance.now() - turn > turnMs) {
        await setImmediate();
        turn = performance.now();
      }
    }
  } finally {
    signal.removeEventListener("abort", stop);
    stop();
  }
}

/** The next piece; a stream that breaks off is its sender's going away. */
async function nextOf(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch {
    throw new Interruption();
  }
}

async function wholeArchive(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.byteLength;
    if (length > largestArchive) {
      throw new EvidenceError("too-large", "", `an archive longer than ${largestArchive} bytes`);
    }
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

async function* inTurns<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  for await (const item of items) {
    await setImmediate();
    yield item;
  }
}
