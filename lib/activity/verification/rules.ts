import { hash } from "node:crypto";
import { genesisHash } from "../rules.ts";

/** What a checkpoint pins down: that line `seq` exists and has this hash. */
export type PinnedLine = { readonly seq: number; readonly hash: string };

export type VerificationFault =
  /** The line is not of the export's form: cut, reformatted, or no line of a log. */
  | "malformed"
  /** The line's content does not give its hash: it was edited. */
  | "edited"
  /** The line does not follow the one before it: lines were taken out, put in or moved here. */
  | "out-of-chain"
  /** A checkpoint names a line that the file lacks: the end was cut off. */
  | "cut-off"
  /** A checkpoint names another hash for this line: the log was rewritten up to here. */
  | "rewritten"
  /** The file holds no line at all. */
  | "empty";

export type VerificationResult =
  | { readonly ok: true; readonly lines: number; readonly lastHash: string }
  | {
      readonly ok: false;
      /** Line of the file, from 1; for `cut-off` the line that is missing first. */
      readonly line: number;
      readonly fault: VerificationFault;
    };

/** Takes an export in pieces of any size and says at the end whether it is whole and unchanged. */
export type Verifier = {
  /** False as soon as a fault is known, so that the reader may stop. */
  readonly push: (bytes: Uint8Array) => boolean;
  readonly end: () => VerificationResult;
};

const newline = 0x0a;
const quote = 0x22;
const openingBrace = 0x7b;
const zero = 0x30;
const head = '{"hash":"';
const middle = '","line":{';
const beforePrevious = ',"previous":"';
const tail = '"}';
const beforeSeq = '"seq":';
const hashLength = 64;
const hashAt = head.length;
/** Offset of the comma before `"line"`; with a brace in its place the hashed text starts here. */
const textAt = hashAt + hashLength + 1;
const tailLength = beforePrevious.length + hashLength + tail.length;
const shortest = textAt + middle.length + tailLength;

/**
 * A verifier of an exported log, which needs no database and no key. It hashes the bytes of each
 * line as they stand (see `exportLine`), compares bytes in place and reuses one buffer, so that a
 * million lines cost little more than SHA-256 over them. `pinned` are checkpoints whose signature
 * was checked before.
 */
export function createVerifier(pinned: readonly PinnedLine[] = []): Verifier {
  const pins = new Map(pinned.map((pin) => [pin.seq, pin.hash]));
  const lastPin = Math.max(0, ...pins.keys());
  let buffer = Buffer.allocUnsafeSlow(1 << 20);
  let held = 0;
  let lines = 0;
  let previous = genesisHash;
  let fault: { line: number; fault: VerificationFault } | null = null;

  function faultOf(start: number, end: number): VerificationFault | null {
    if (!hasForm(buffer, start, end)) return "malformed";
    buffer[start + textAt] = openingBrace;
    const own = hash("sha256", buffer.subarray(start + textAt, end), "hex");
    if (!standsAt(buffer, start + hashAt, own)) return "edited";
    if (!standsAt(buffer, end - tail.length - hashLength, previous)) return "out-of-chain";
    if (seqBefore(buffer, end - tailLength) !== lines) return "out-of-chain";
    if ((pins.get(lines) ?? own) !== own) return "rewritten";
    previous = own;
    return null;
  }

  function take(start: number, end: number): boolean {
    lines += 1;
    const found = faultOf(start, end);
    if (found !== null) fault = { line: lines, fault: found };
    return found === null;
  }

  return {
    push(bytes) {
      if (fault !== null) return false;
      if (held + bytes.length > buffer.length) {
        const larger = Buffer.allocUnsafeSlow(2 * (held + bytes.length));
        buffer.copy(larger, 0, 0, held);
        buffer = larger;
      }
      buffer.set(bytes, held);
      held += bytes.length;
      const filled = buffer.subarray(0, held);
      let start = 0;
      for (let end = filled.indexOf(newline); end !== -1; end = filled.indexOf(newline, start)) {
        if (!take(start, end)) return false;
        start = end + 1;
      }
      buffer.copyWithin(0, start, held);
      held -= start;
      return true;
    },
    end() {
      if (fault === null && held > 0) take(0, held);
      held = 0;
      if (fault !== null) return { ok: false, ...fault };
      if (lines < lastPin) return { ok: false, line: lines + 1, fault: "cut-off" };
      if (lines === 0) return { ok: false, line: 1, fault: "empty" };
      return { ok: true, lines, lastHash: previous };
    },
  };
}

function hasForm(bytes: Uint8Array, start: number, end: number): boolean {
  return (
    end - start >= shortest &&
    standsAt(bytes, start, head) &&
    standsAt(bytes, start + hashAt + hashLength, middle) &&
    standsAt(bytes, end - tailLength, beforePrevious) &&
    standsAt(bytes, end - tail.length, tail)
  );
}

/** Whether an ASCII text stands at an offset. Cheaper than a slice and its comparison. */
function standsAt(bytes: Uint8Array, offset: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[offset + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}

/**
 * The line's number. `seq` is the last but one member of the content and its last is a type
 * without quotation marks, so the last `"seq":` before the end is the content's own.
 */
function seqBefore(bytes: Uint8Array, end: number): number {
  let at = end;
  while (at > 0 && !(bytes[at] === quote && standsAt(bytes, at, beforeSeq))) at -= 1;
  let seq = 0;
  for (let index = at + beforeSeq.length; index < end; index += 1) {
    const digit = (bytes[index] ?? 0) - zero;
    if (digit < 0 || digit > 9) break;
    seq = seq * 10 + digit;
  }
  return seq;
}

/** A verdict over an export held in memory. */
export function verifyExport(
  bytes: Uint8Array,
  pinned: readonly PinnedLine[] = [],
): VerificationResult {
  const verifier = createVerifier(pinned);
  verifier.push(bytes);
  return verifier.end();
}
