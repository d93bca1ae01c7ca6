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

/** Where a piece of a log must begin: line number and the hash before it. */
type Start = { readonly seq: number; readonly previous: string };

/** What a piece of a log says about itself; `verdict` puts pieces together. */
export type RangeReport = {
  /** Lines read, a faulty one included. */
  readonly lines: number;
  /** What the first line says it follows; null without a readable line. */
  readonly first: Start | null;
  readonly lastHash: string;
  /** The first fault, with its line within the piece from 1. */
  readonly fault: { readonly line: number; readonly fault: VerificationFault } | null;
};

/** Takes lines in pieces of any size. */
type Reader<R> = {
  /** False as soon as a fault is known, so that the reader may stop. */
  readonly push: (bytes: Uint8Array) => boolean;
  readonly end: () => R;
};

/** Takes an export in pieces of any size and says at the end whether it is whole and unchanged. */
export type Verifier = Reader<VerificationResult>;

const newline = 0x0a;
const quote = 0x22;
const openingBrace = 0x7b;
const comma = 0x2c;
const zero = 0x30;
const head = bytesOf('{"hash":"');
const middle = bytesOf('","line":{');
const beforePrevious = bytesOf(',"previous":"');
const tail = bytesOf('"}');
const beforeType = bytesOf(',"type":');
const hashLength = 64;
const hashAt = head.length;
/** Offset of the comma before `"line"`; with a brace in its place the hashed text starts here. */
const textAt = hashAt + hashLength + 1;
const tailLength = beforePrevious.length + hashLength + tail.length;
const shortest = textAt + middle.length + tailLength;

/**
 * A verifier of an exported log, which needs no database and no key. It hashes the bytes of each
 * line where they stand (see `exportLine`) and compares in place, so that a million lines cost
 * little more than SHA-256 over them. `pinned` are checkpoints whose signature was checked before.
 */
export function createVerifier(pinned: readonly PinnedLine[] = []): Verifier {
  const { push, end } = createRangeReader(pinned, { seq: 1, previous: genesisHash });
  return { push, end: () => verdict([end()], pinned) };
}

/**
 * As `createVerifier` for a piece of a log that starts at the beginning of a line, so that several
 * threads can share a long one. Without `start` the first line is believed about what it follows;
 * `verdict` compares that with the end of the piece before.
 */
export function createRangeReader(
  pinned: readonly PinnedLine[],
  start: Start | null,
): Reader<RangeReport> {
  const pins = new Map(pinned.map((pin) => [pin.seq, pin.hash]));
  /** The beginning of a line whose end is still to come, as it came. */
  const begun: Buffer[] = [];
  let lines = 0;
  let first: Start | null = null;
  let seq = start === null ? 0 : start.seq - 1;
  let previous = start?.previous ?? genesisHash;
  let fault: RangeReport["fault"] = null;

  function faultOf(bytes: Buffer, from: number, to: number): VerificationFault | null {
    if (!hasForm(bytes, from, to)) return "malformed";
    // The hashed text opens with a brace where the line has a comma: put in, hashed, put back.
    bytes[from + textAt] = openingBrace;
    const own = hash("sha256", bytes.subarray(from + textAt, to), "hex");
    bytes[from + textAt] = comma;
    if (!isHashAt(bytes, from + hashAt, own)) return "edited";
    const ownSeq = seqBefore(bytes, to - tailLength);
    const previousAt = to - tail.length - hashLength;
    if (first === null) {
      first = {
        seq: ownSeq,
        previous: bytes.toString("latin1", previousAt, previousAt + hashLength),
      };
      if (start === null) {
        seq = ownSeq - 1;
        previous = first.previous;
      }
    }
    seq += 1;
    if (ownSeq !== seq || !isHashAt(bytes, previousAt, previous)) return "out-of-chain";
    if (pins.size > 0 && (pins.get(seq) ?? own) !== own) return "rewritten";
    previous = own;
    return null;
  }

  function take(bytes: Buffer, from: number, to: number): boolean {
    lines += 1;
    const found = faultOf(bytes, from, to);
    if (found !== null) fault = { line: lines, fault: found };
    return found === null;
  }

  /** Puts a line that came in pieces together once, when it is whole. */
  function takeBegun(): boolean {
    const line = Buffer.concat(begun);
    begun.length = 0;
    return take(line, 0, line.length);
  }

  return {
    push(given) {
      if (fault !== null) return false;
      const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
      let from = 0;
      if (begun.length > 0) {
        const to = bytes.indexOf(newline);
        begun.push(Buffer.from(to === -1 ? bytes : bytes.subarray(0, to)));
        if (to === -1) return true;
        if (!takeBegun()) return false;
        from = to + 1;
      }
      for (let to = bytes.indexOf(newline, from); to !== -1; to = bytes.indexOf(newline, from)) {
        if (!take(bytes, from, to)) return false;
        from = to + 1;
      }
      if (from < bytes.length) begun.push(Buffer.from(bytes.subarray(from)));
      return true;
    },
    end() {
      if (fault === null && begun.length > 0) takeBegun();
      return { lines, first, lastHash: previous, fault };
    },
  };
}

/** The verdict on a log from the reports on its pieces, in their order. */
export function verdict(
  ranges: readonly RangeReport[],
  pinned: readonly PinnedLine[] = [],
): VerificationResult {
  let lines = 0;
  let lastHash = genesisHash;
  for (const range of ranges) {
    const { first, fault } = range;
    const follows = first === null || (first.seq === lines + 1 && first.previous === lastHash);
    // A first line that is no line of a log, or was edited, says nothing about what it follows.
    if (!follows) return { ok: false, line: lines + 1, fault: "out-of-chain" };
    if (fault !== null) return { ok: false, line: lines + fault.line, fault: fault.fault };
    if (range.lines > 0) lastHash = range.lastHash;
    lines += range.lines;
  }
  const lastPin = Math.max(0, ...pinned.map((pin) => pin.seq));
  if (lines < lastPin) return { ok: false, line: lines + 1, fault: "cut-off" };
  if (lines === 0) return { ok: false, line: 1, fault: "empty" };
  return { ok: true, lines, lastHash };
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function hasForm(bytes: Uint8Array, from: number, to: number): boolean {
  return (
    to - from >= shortest &&
    standsAt(bytes, from, head) &&
    standsAt(bytes, from + hashAt + hashLength, middle) &&
    standsAt(bytes, to - tailLength, beforePrevious) &&
    standsAt(bytes, to - tail.length, tail)
  );
}

/** Whether bytes stand at an offset. Cheaper than a slice and its comparison. */
function standsAt(bytes: Uint8Array, offset: number, expected: Uint8Array): boolean {
  for (let index = 0; index < expected.length; index += 1) {
    if (bytes[offset + index] !== expected[index]) return false;
  }
  return true;
}

function isHashAt(bytes: Uint8Array, offset: number, expected: string): boolean {
  for (let index = 0; index < hashLength; index += 1) {
    if (bytes[offset + index] !== expected.charCodeAt(index)) return false;
  }
  return true;
}

/**
 * The number of the line whose content ends before `end`, 0 when it has none there. The content's
 * last member is its type, a text without quotation marks, and the one before is `seq`.
 */
function seqBefore(bytes: Uint8Array, end: number): number {
  // Before `end` stand the type's closing quote and the content's closing brace.
  let at = end - 3;
  while (at > 0 && bytes[at] !== quote) at -= 1;
  at -= beforeType.length;
  if (!standsAt(bytes, at, beforeType)) return 0;
  let seq = 0;
  for (let unit = 1; at > 0; unit *= 10) {
    at -= 1;
    const digit = (bytes[at] ?? 0) - zero;
    if (digit < 0 || digit > 9) break;
    seq += digit * unit;
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
