import { describe, expect, it } from "vitest";
import { readLines } from "./lines.ts";

async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function linesOf(text: string, size: number) {
  const lines: (string | null)[] = [];
  for await (const batch of readLines(pieces(text, size))) {
    expect(batch.first).toBe(lines.length + 1);
    lines.push(...batch.lines);
  }
  return lines;
}

describe("lines of a text in pieces", () => {
  it.each([1, 2, 3, 7, 1000])("are the same in pieces of %i bytes", async (size) => {
    expect(await linesOf("a\r\n\nété\n日本\nend", size)).toEqual(["a", "", "été", "日本", "end"]);
    expect(await linesOf("a\n", size)).toEqual(["a"]);
    expect(await linesOf("", size)).toEqual([]);
  });

  it.each([1000, 65_000, 1_000_000])("skips a line too long (%i)", async (size) => {
    const long = "x".repeat(200_000);
    expect(await linesOf(`a\n${long}\nb\n${long}`, size)).toEqual(["a", null, "b", null]);
  });

  it("holds no more than a line of a file that is one line", async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      const piece = new Uint8Array(1_000_000).fill(120);
      for (let count = 0; count < 200; count += 1) yield piece;
    }
    const batches: (string | null)[] = [];
    for await (const batch of readLines(endless())) batches.push(...batch.lines);
    expect(batches).toEqual([null]);
  });
});
