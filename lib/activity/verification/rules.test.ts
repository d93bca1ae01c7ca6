import { describe, expect, it, vi } from "vitest";
import { measured } from "#tests/support/measured.ts";
import { scale } from "#tests/support/scale.ts";
import { findTamperings, sampleLog } from "#tests/support/tampering.ts";
import { createRangeReader, createVerifier, verdict, verifyExport } from "./rules.ts";

const bytes = (lines: readonly string[]) => Buffer.from(lines.map((line) => `${line}\n`).join(""));
const sample = () => sampleLog(["one", "two \u00fc\u20ac\u{1f9a2}", "three", "four"]);

describe("verifyExport", () => {
  it("accepts a whole log, with and without its checkpoint and its last line feed", () => {
    const log = sample();
    const whole = { ok: true, lines: 4, lastHash: log.pin.hash };
    expect(verifyExport(bytes(log.lines))).toEqual(whole);
    expect(verifyExport(bytes(log.lines), [log.pin])).toEqual(whole);
    expect(verifyExport(bytes(log.lines).subarray(0, -1))).toEqual(whole);
  });

  it("reads pieces of any size alike", () => {
    const log = sample();
    const all = bytes(log.lines);
    for (const size of [1, 2, 7, 63, 64, 65, 400, 10_000]) {
      const verifier = createVerifier([log.pin]);
      for (let at = 0; at < all.length; at += size) verifier.push(all.subarray(at, at + size));
      expect(verifier.end()).toMatchObject({ ok: true, lines: 4 });
    }
  });

  it("takes lines longer than its first buffer", () => {
    const long = sampleLog(["x".repeat(3_000_000), "y"]);
    expect(verifyExport(bytes(long.lines), [long.pin])).toMatchObject({ ok: true, lines: 2 });
  });

  it("puts a line of many pieces together once", () => {
    const piece = Buffer.alloc(512, "x");
    const concat = vi.spyOn(Buffer, "concat");
    const verifier = createVerifier();
    for (let sent = 0; sent < 2_000; sent += 1) verifier.push(piece);
    expect(verifier.end()).toMatchObject({ ok: false, line: 1, fault: "malformed" });
    const copied = concat.mock.results.reduce(
      (sum, { value }) => sum + (value as Buffer).length,
      0,
    );
    concat.mockRestore();
    expect(copied).toBe(2_000 * piece.length);
  });

  it("does not change the bytes that it is given", () => {
    const log = sample();
    const given = bytes(log.lines);
    const copy = Buffer.from(given);
    verifyExport(given);
    expect(given.equals(copy)).toBe(true);
  });

  it("names fault and line", () => {
    const log = sample();
    const edited = log.lines.with(
      1,
      (log.lines[1] ?? "").replace("vendor.updated", "vendor.created"),
    );
    expect(verifyExport(bytes(edited))).toEqual({ ok: false, line: 2, fault: "edited" });
    expect(verifyExport(bytes(log.lines.toSpliced(2, 1)))).toEqual({
      ok: false,
      line: 3,
      fault: "out-of-chain",
    });
    expect(verifyExport(bytes(log.lines.slice(0, 3)), [log.pin])).toEqual({
      ok: false,
      line: 4,
      fault: "cut-off",
    });
    expect(verifyExport(Buffer.from("seq,at\n1,x\n"))).toEqual({
      ok: false,
      line: 1,
      fault: "malformed",
    });
    expect(verifyExport(Buffer.alloc(0))).toEqual({ ok: false, line: 1, fault: "empty" });
    const other = sampleLog(["one", "two", "three", "four"]);
    expect(verifyExport(bytes(other.lines), [log.pin])).toEqual({
      ok: false,
      line: 4,
      fault: "rewritten",
    });
  });

  it("says honestly that a cut end shows by a checkpoint only", () => {
    const log = sample();
    expect(verifyExport(bytes(log.lines.slice(0, 3)))).toMatchObject({ ok: true, lines: 3 });
  });

  it("says at each piece whether to read on, and nothing more after a fault", () => {
    const log = sample();
    const edited = bytes(log.lines.with(1, (log.lines[1] ?? "").replace("seq", "sex")));
    const verifier = createVerifier();
    const [first = "", second = ""] = log.lines;
    const cut = first.length + 10;
    expect(verifier.push(edited.subarray(0, 20))).toBe(true);
    expect(verifier.push(edited.subarray(20, cut))).toBe(true);
    expect(verifier.push(edited.subarray(cut, cut + second.length))).toBe(false);
    expect(verifier.push(edited.subarray(cut + second.length))).toBe(false);
    expect(verifier.push(bytes(log.lines))).toBe(false);
    expect(verifier.end()).toMatchObject({ ok: false, line: 2 });
    const whole = createVerifier();
    expect(whole.push(bytes(log.lines))).toBe(true);
    expect(createVerifier().push(edited)).toBe(false);
  });

  it("holds a piece to the line number and to the hash that it is said to follow", () => {
    const log = sample();
    const [one = "", two = ""] = log.lines;
    const previous = one.slice(9, 73);
    const read = (seq: number, hash: string) => {
      const reader = createRangeReader([], { seq, previous: hash });
      reader.push(Buffer.from(`${two}\n`));
      return reader.end();
    };
    const first = { seq: 2, previous };
    expect(read(2, previous)).toMatchObject({ lines: 1, first, fault: null });
    const outOfChain = { line: 1, fault: "out-of-chain" };
    expect(read(3, previous).fault).toEqual(outOfChain);
    expect(read(2, "0".repeat(64)).fault).toEqual(outOfChain);
  });

  it("joins pieces only where both the number and the hash go on, and passes over empty ones", () => {
    const log = sample();
    const piece = (...lines: readonly string[]) => {
      const reader = createRangeReader([], null);
      reader.push(bytes(lines));
      return reader.end();
    };
    const start = piece(...log.lines.slice(0, 2));
    const rest = piece(...log.lines.slice(2));
    const whole = { ok: true, lines: 4, lastHash: log.pin.hash };
    expect(verdict([start, rest])).toEqual(whole);
    expect(verdict([piece(), start, piece(), rest, piece()])).toEqual(whole);
    const gap = { ok: false, line: 3, fault: "out-of-chain" };
    const changed = (first: Partial<NonNullable<typeof rest.first>>) =>
      verdict([start, { ...rest, first: { seq: 3, previous: start.lastHash, ...first } }]);
    expect(changed({})).toEqual(whole);
    expect(changed({ seq: 4 })).toEqual(gap);
    expect(changed({ previous: "0".repeat(64) })).toEqual(gap);
  });

  it("finds every random tampering and names its line", () => {
    const found = findTamperings(scale(400, 10_000), 20_261_124);
    expect(Object.keys(found).sort()).toEqual([
      "blank line",
      "cut",
      "cut inside",
      "edit",
      "forge",
      "reformat",
      "remove",
      "repeat",
      "rewrite",
      "swap",
    ]);
    const counts = Object.values(found);
    measured({
      promise: 10,
      what: "random tamperings of a log, ends cut off included, with the bad line named",
      figure: `${counts.reduce((sum, count) => sum + count, 0)} of ${counts.length} kinds, all found, each at its line`,
    });
  });
});
