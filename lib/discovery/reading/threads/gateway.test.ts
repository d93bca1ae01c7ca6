import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { type Helpers, scanBlocks } from "#lib/detection/blocks.ts";
import { blockBytes, linePieces } from "#lib/detection/inputs/events/line-pieces.ts";
import { scan } from "#lib/detection/scan.ts";
import { eventLines } from "#tests/support/events.ts";
import { createHelpers } from "./gateway.ts";

const file = new URL("../../../../bin/support/scan-block.ts", import.meta.url);
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
});

/** Helpers that are waited for: each block but the first is scanned by one of them. */
function helpers(most: number, run = file) {
  const started = createHelpers(run, most);
  ends.push(started.end);
  let given = 0;
  return {
    get given() {
      return given;
    },
    async begin(options: Parameters<typeof started.begin>[0]) {
      for (;;) {
        const block = await started.begin(options);
        if (block === null) await sleep(5);
        else {
          given += 1;
          return block;
        }
      }
    },
  };
}

const lines = Array.from(eventLines(9_000));
const brokenLine = 1_500;
const digestKey = Buffer.alloc(16, 9);
const options = { firstParty: [], digestKey, unit: "line" } as const;

async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += 100_000)
    yield bytes.subarray(from, from + 100_000);
}

/** Some dozen blocks of 2,000 lines, one of them broken. */
function inBlocks(helping?: Helpers) {
  const text = lines
    .slice(0, 2_000)
    .with(brokenLine - 1, '{"a":')
    .join("\n");
  const pieces = linePieces(chunksOf(text), 128 * 1024);
  return scanBlocks(pieces, options, { helpers: helping, onPiece: () => undefined });
}

describe("threads of a scan", () => {
  it("give the report of one thread, with the lines' numbers in the file", async () => {
    const alone = await inBlocks();
    expect(alone.warnings).toEqual([
      { code: "invalid-line", place: `line ${brokenLine}`, detail: "not valid JSON", count: 1 },
    ]);
    for (const most of [2, 3]) {
      const helping = helpers(most);
      expect(await inBlocks(helping)).toEqual(alone);
      expect(helping.given).toBeGreaterThan(10);
    }
  });

  it("leave the scan to one thread where none may help", async () => {
    const none = createHelpers(file, 1);
    expect(await none.begin(options)).toBe(null);
    await none.end();
  });

  it("end the scan with what they failed with", async () => {
    const broken = new URL("data:text/javascript,throw new TypeError('no such grammar')");
    await expect(inBlocks(helpers(2, broken))).rejects.toThrow(new TypeError("no such grammar"));
  });

  it("are given up with a scan that is cancelled", async () => {
    const stop = new AbortController();
    const helping = helpers(2);
    const onProgress = () => {
      if (helping.given > 0) stop.abort(new Error("enough"));
    };
    const text = lines.join("\n");
    expect(text.length).toBeGreaterThan(blockBytes);
    const known = { file: "f", digestKey, clock: () => 0, helpers: helping };
    await expect(
      scan(chunksOf(text), { ...known, signal: stop.signal, onProgress }),
    ).rejects.toThrow("enough");
  });
});
