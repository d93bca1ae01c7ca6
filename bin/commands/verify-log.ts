import { createReadStream, readFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { extname } from "node:path";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import type { Checkpoint } from "#lib/activity/checkpoints/model.ts";
import { fingerprint, signatureHolds } from "#lib/activity/checkpoints/rules.ts";
import { checkpointSchema } from "#lib/activity/checkpoints/schema.ts";
import {
  createVerifier,
  type PinnedLine,
  type RangeReport,
  type VerificationFault,
  type VerificationResult,
  verdict,
} from "#lib/activity/verification/rules.ts";

const usage = `Usage:
  verify-log <activity.ndjson|-> [--checkpoint <file>]… [--key "<fingerprint>"]
                 check an exported log offline; --checkpoint also finds a cut or rewritten log,
                 --key accepts checkpoints of that signing key only (Settings shows it)
Exit codes: 0 whole and unchanged · 1 a fault was found · 2 unreadable input or bad usage`;

const words: Readonly<Record<VerificationFault, string>> = {
  malformed: "is not a line of an exported log: it was cut or reformatted",
  edited: "was edited: its content does not give its hash",
  "out-of-chain": "does not follow the line before it: lines were removed, inserted or moved here",
  "cut-off": "is missing: a checkpoint names a later line, so the end was cut off",
  rewritten: "has another hash than its checkpoint says: the log was rewritten up to here",
  empty: "is missing: the file holds no line",
};

/** `verify-log`: checks an exported log without a database, without a key. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { checkpoint: { type: "string", multiple: true }, key: { type: "string" } },
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) {
    console.error(usage);
    return 2;
  }
  const checkpoints: Checkpoint[] = [];
  for (const path of values.checkpoint ?? []) {
    const checkpoint = readCheckpoint(path, values.key);
    if (checkpoint === null) return 2;
    checkpoints.push(checkpoint);
  }
  const result = await verifyFile(file, checkpoints);
  if (result === null) return 2;
  report(file, result, checkpoints);
  return result.ok ? 0 : 1;
}

function readCheckpoint(path: string, key: string | undefined): Checkpoint | null {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    console.error(`${path}: cannot be read as JSON (${(error as Error).message})`);
    return null;
  }
  const parsed = checkpointSchema.safeParse(content);
  if (!parsed.success) {
    console.error(`${path}: is not a checkpoint (${parsed.error.issues[0]?.path.join(".")})`);
    return null;
  }
  if (!signatureHolds(parsed.data)) {
    console.error(`${path}: its signature does not hold; the checkpoint was changed`);
    return null;
  }
  const signer = fingerprint(parsed.data.publicKey);
  if (key !== undefined && signer !== key.trim().replaceAll(/\s+/gu, " ")) {
    console.error(`${path}: signed by another key (${signer})`);
    return null;
  }
  return parsed.data;
}

async function verifyFile(
  file: string,
  checkpoints: readonly Checkpoint[],
): Promise<VerificationResult | null> {
  try {
    if (file === "-") return await verifyStream(process.stdin, checkpoints);
    const ranges = await rangesOf(file);
    if (ranges.length < 2) return await verifyStream(createReadStream(file), checkpoints);
    const pins = checkpoints.map(({ seq, hash }) => ({ seq, hash }));
    return verdict(await Promise.all(ranges.map((range) => verifyRange(file, range, pins))), pins);
  } catch (error) {
    console.error(`${file}: cannot be read (${(error as Error).message})`);
    return null;
  }
}

async function verifyStream(
  source: AsyncIterable<unknown>,
  checkpoints: readonly Checkpoint[],
): Promise<VerificationResult> {
  const verifier = createVerifier(checkpoints);
  for await (const bytes of source) {
    if (!verifier.push(bytes as Buffer)) break;
  }
  return verifier.end();
}

type Range = { readonly from: number; readonly to: number };

/** Below this a second thread costs more than it saves, in bytes. */
const worthAThread = 32 * 1024 * 1024;

/** The file cut at line ends into as many ranges as processors can share. */
async function rangesOf(file: string): Promise<readonly Range[]> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const count = Math.min(availableParallelism(), 8, Math.floor(size / worthAThread));
    const cuts = new Set([0, size]);
    for (let index = 1; index < count; index += 1) {
      const from = Math.floor((size * index) / count);
      for await (const bytes of handle.createReadStream({ start: from, autoClose: false })) {
        const end = (bytes as Buffer).indexOf("\n");
        // A line longer than the first piece read: this cut is left out.
        if (end !== -1) cuts.add(from + end + 1);
        break;
      }
    }
    const places = [...cuts].sort((a, b) => a - b);
    return places.slice(1).map((to, index) => ({ from: places[index] ?? 0, to }));
  } finally {
    await handle.close();
  }
}

function verifyRange(
  file: string,
  range: Range,
  pins: readonly PinnedLine[],
): Promise<RangeReport> {
  return new Promise((resolve, reject) => {
    // Packed, both are JavaScript.
    const reader = `../support/verify-range${extname(import.meta.url)}`;
    const thread = new Worker(new URL(reader, import.meta.url), {
      workerData: { file, ...range, pins },
    });
    thread.on("message", resolve);
    thread.on("error", reject);
    thread.on("exit", () => reject(new Error("a thread ended without a report")));
  });
}

function report(file: string, result: VerificationResult, checkpoints: readonly Checkpoint[]) {
  if (!result.ok) {
    console.error(`${file}: line ${result.line} ${words[result.fault]}.`);
    return;
  }
  console.log(`${file}: ${result.lines} lines, whole and unchanged. Last hash ${result.lastHash}`);
  for (const { seq, at, publicKey } of checkpoints) {
    console.log(`Line ${seq} stands as signed on ${at} by key ${fingerprint(publicKey)}.`);
  }
  if (checkpoints.length === 0) {
    console.log("Without a checkpoint, a log whose end was cut off looks whole.");
  }
}
