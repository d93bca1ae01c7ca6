import { createReadStream, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Checkpoint } from "#lib/activity/checkpoints/model.ts";
import { fingerprint, signatureHolds } from "#lib/activity/checkpoints/rules.ts";
import { checkpointSchema } from "#lib/activity/checkpoints/schema.ts";
import {
  createVerifier,
  type VerificationFault,
  type VerificationResult,
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
  const verifier = createVerifier(checkpoints);
  const source = file === "-" ? process.stdin : createReadStream(file, { highWaterMark: 1 << 18 });
  try {
    for await (const bytes of source) {
      if (!verifier.push(bytes as Buffer)) break;
    }
  } catch (error) {
    console.error(`${file}: cannot be read (${(error as Error).message})`);
    return null;
  }
  return verifier.end();
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
