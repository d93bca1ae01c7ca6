import fc from "fast-check";
import { type ActivityContent, exportLine, genesisHash, lineHash } from "#lib/activity/rules.ts";
import {
  createRangeReader,
  type PinnedLine,
  type VerificationResult,
  verdict,
  verifyExport,
} from "#lib/activity/verification/rules.ts";

/** A log of some length, and a checkpoint of its last line. */
export type SampleLog = { readonly lines: readonly string[]; readonly pin: PinnedLine };

function contentOf(seq: number, note: string): ActivityContent {
  return {
    seq,
    at: new Date(Date.UTC(2026, 0, 1) + seq * 1000).toISOString(),
    actor: { kind: "user", id: `user-${seq % 5}` },
    type: seq % 2 === 0 ? "vendor.updated" : "audit.answered",
    entity: { kind: "vendor", id: `vendor-${seq % 7}` },
    data: { note, seq: seq % 3, type: "decoy" },
    request: `request-${seq}`,
  };
}

/** Chains contents onto a hash; answers with the lines and their hashes. */
function chain(contents: readonly ActivityContent[], from: string) {
  let previous = from;
  return contents.map((content) => {
    const hash = lineHash(content, previous);
    const line = exportLine(content, previous, hash);
    previous = hash;
    return { line, hash };
  });
}

/** A log whose notes are given; at least one line. */
export function sampleLog(notes: readonly string[]): SampleLog {
  const made = chain(
    notes.map((note, index) => contentOf(index + 1, note)),
    genesisHash,
  );
  return {
    lines: made.map(({ line }) => line),
    pin: { seq: made.length, hash: made.at(-1)?.hash ?? genesisHash },
  };
}

/** A log that somebody changed, and the line at which a verifier must stop. */
type Tampered = { readonly kind: string; readonly text: string; readonly line: number };

const join = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join("");

function hashIn(line: string): string {
  return line.slice(9, 73);
}

const manipulations: readonly ((log: SampleLog, at: number, by: number) => Tampered)[] = [
  function edit({ lines }, at, by) {
    const line = lines[at] ?? "";
    const place = by % line.length;
    const other = line[place] === "0" ? "1" : "0";
    const changed = line.slice(0, place) + other + line.slice(place + 1);
    return { kind: "edit", text: join(lines.with(at, changed)), line: at + 1 };
  },
  function remove({ lines }, at, by) {
    const count = 1 + (by % 3);
    return { kind: "remove", text: join(lines.toSpliced(at, count)), line: at + 1 };
  },
  function swap({ lines }, at, by) {
    const other = (at + 1 + (by % (lines.length - 1))) % lines.length;
    const swapped = lines.with(at, lines[other] ?? "").with(other, lines[at] ?? "");
    return { kind: "swap", text: join(swapped), line: Math.min(at, other) + 1 };
  },
  function repeat({ lines }, at) {
    return { kind: "repeat", text: join(lines.toSpliced(at, 0, lines[at] ?? "")), line: at + 2 };
  },
  /** A forged line that follows its predecessor: the checkpoint or the line after gives it away. */
  function forge({ lines }, at) {
    const previous = at === 0 ? genesisHash : hashIn(lines[at - 1] ?? "");
    const [forged] = chain([contentOf(at + 1, "forged")], previous);
    const line = at + 1 === lines.length ? at + 1 : at + 2;
    return { kind: "forge", text: join(lines.toSpliced(at, 0, forged?.line ?? "")), line };
  },
  /** The end is gone: only the checkpoint tells. */
  function cut({ lines }, at) {
    return { kind: "cut", text: join(lines.slice(0, at)), line: at + 1 };
  },
  function cutInside({ lines }, at, by) {
    const whole = lines.slice(0, at);
    const line = lines[at] ?? "";
    const part = line.slice(0, 1 + (by % (line.length - 1)));
    return { kind: "cut inside", text: `${join(whole)}${part}`, line: at + 1 };
  },
  /** Everything from a line on is written anew, with right hashes: only the checkpoint tells. */
  function rewrite({ lines }, at) {
    const previous = at === 0 ? genesisHash : hashIn(lines[at - 1] ?? "");
    const anew = chain(
      lines.slice(at).map((_, index) => contentOf(at + index + 1, "rewritten")),
      previous,
    );
    const text = join([...lines.slice(0, at), ...anew.map(({ line }) => line)]);
    return { kind: "rewrite", text, line: lines.length };
  },
  function reformat({ lines }, at) {
    const spaced = (lines[at] ?? "").replace('"line":', '"line": ');
    return { kind: "reformat", text: join(lines.with(at, spaced)), line: at + 1 };
  },
  function blankLine({ lines }, at) {
    return { kind: "blank line", text: join(lines.toSpliced(at, 0, "")), line: at + 1 };
  },
];

const log = fc.array(fc.string({ unit: "grapheme", maxLength: 20 }), {
  minLength: 2,
  maxLength: 12,
});

/** The verdict of several readers, each of which sees one range of lines only. */
function verifyInRanges(text: string, pins: readonly PinnedLine[], by: number): VerificationResult {
  const lines = text.split(/(?<=\n)/u);
  const size = 1 + (by % (lines.length + 1));
  const ranges = lines.flatMap((_, index) => {
    if (index % size !== 0) return [];
    const reader = createRangeReader(pins, null);
    reader.push(Buffer.from(lines.slice(index, index + size).join("")));
    return [reader.end()];
  });
  return verdict(ranges, pins);
}

/** Random logs with one random manipulation each. */
const tampered = fc
  .record({
    notes: log,
    manipulation: fc.constantFrom(...manipulations),
    at: fc.nat(),
    by: fc.nat({ max: 1 << 20 }),
  })
  .map(({ notes, manipulation, at, by }) => {
    const made = sampleLog(notes);
    return { log: made, result: manipulation(made, at % made.lines.length, by), by };
  });

/**
 * Tampers with logs at random and checks that the verifier finds each and names its line.
 * Throws at the first that is missed. Returns how many of each kind were found.
 */
export function findTamperings(runs: number, seed: number): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  fc.assert(
    fc.property(tampered, ({ log: made, result, by }) => {
      const whole = verifyExport(Buffer.from(join(made.lines)), [made.pin]);
      if (!whole.ok) throw new Error(`the untouched log fails at line ${whole.line}`);
      const single = verifyExport(Buffer.from(result.text), [made.pin]);
      if (single.ok) throw new Error(`missed: ${result.kind}`);
      if (single.line !== result.line) {
        throw new Error(`${result.kind}: line ${single.line} named, not ${result.line}`);
      }
      const shared = verifyInRanges(result.text, [made.pin], by);
      if (JSON.stringify(shared) !== JSON.stringify(single)) {
        throw new Error(`${result.kind}: threads say ${JSON.stringify(shared)}`);
      }
      found[result.kind] = (found[result.kind] ?? 0) + 1;
    }),
    { numRuns: runs, seed },
  );
  return found;
}
