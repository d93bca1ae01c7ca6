import type { Helpers } from "#lib/detection/blocks.ts";
import { scan } from "#lib/detection/scan.ts";
import { createHelpers } from "#lib/discovery/reading/threads/gateway.ts";
import { captureText } from "../support/capture-entries.ts";
import { eventLines } from "../support/events.ts";
import type { Bench } from "./rounds.ts";

/** As `scan` reads a file, in bytes. */
const chunkBytes = 256 * 1024;
const goal = { at: "least", ratio: 0.5 } as const;
const ratio = (parse: number, scanned: number) => parse / scanned;

/** Times that the events are read for the comparison of threads: some seconds. */
const timesOver = 8;
const thread = new URL("../../bin/support/scan-block.ts", import.meta.url);

/**
 * P3: a scan beside `JSON.parse` of the same bytes, from bytes to values, on one thread; and on two
 * threads beside one.
 */
export function benches(): Promise<readonly Bench[]> {
  const events = Buffer.from(Array.from(eventLines(40_000), (line) => `${line}\n`).join(""));
  const bare = Buffer.from(captureText({ entries: 8_000, content: false }));
  const full = Buffer.from(captureText({ entries: 1_500, content: true }));
  return Promise.resolve([
    beside("export of events", events, parseLines),
    beside("capture without answers", bare, parseWhole),
    beside("capture with answers", full, parseWhole),
    onTwo(events),
  ]);
}

function beside(what: string, bytes: Buffer, parse: (bytes: Buffer) => unknown): Bench {
  const size = `${Math.round(bytes.length / 1e6)} MB`;
  return {
    id: "P3",
    what: `scan ÷ JSON.parse, ${what}, ${size}`,
    goal,
    ratio,
    round: async () => [
      await timed(() => Promise.resolve(parse(bytes))),
      await timed(() => scanned(bytes)),
    ],
  };
}

/** The second thread is begun anew each time, as a command does. */
function onTwo(bytes: Buffer): Bench {
  const size = `${Math.round((bytes.length * timesOver) / 1e6)} MB`;
  return {
    id: "P3",
    what: `scan on two threads ÷ on one, export of events, ${size}`,
    goal: { at: "least", ratio: 1.7 },
    ratio,
    round: async () => [
      await timed(() => scanned(bytes, timesOver)),
      await timed(async () => {
        const helpers = createHelpers(thread, 2);
        await scanned(bytes, timesOver, helpers);
        await helpers.end();
      }),
    ],
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function parseWhole(bytes: Buffer): unknown {
  return JSON.parse(bytes.toString("utf8"));
}

/** Line by line, as whoever reads such a file does; keeps one value at a time. */
function parseLines(bytes: Buffer): unknown {
  let last: unknown;
  let from = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
    last = JSON.parse(bytes.toString("utf8", from, end));
    from = end + 1;
  }
  return last;
}

function scanned(bytes: Buffer, times = 1, helpers?: Helpers): Promise<unknown> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let time = 0; time < times; time += 1) {
      for (let from = 0; from < bytes.length; from += chunkBytes)
        yield bytes.subarray(from, from + chunkBytes);
    }
  }
  const clock = () => performance.now();
  const digestKey = new Uint8Array(16).fill(7);
  return scan(chunks(), { file: "bench", digestKey, clock, ...(helpers ? { helpers } : {}) });
}
