import { describe, expect, it } from "vitest";
import { scale } from "#tests/support/scale.ts";
import { findTamperings, sampleLog } from "#tests/support/tampering.ts";
import { createVerifier, verifyExport } from "./rules.ts";

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
  });
});
