import { createReadStream } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { createRangeReader, type PinnedLine } from "#lib/activity/verification/rules.ts";

/** A thread of `verify-log`: reads one range of the file and posts its report. */
const { file, from, to, pins } = workerData as {
  readonly file: string;
  readonly from: number;
  /** Offset behind the last byte. */
  readonly to: number;
  readonly pins: readonly PinnedLine[];
};

const reader = createRangeReader(pins, null);
for await (const bytes of createReadStream(file, {
  start: from,
  end: to - 1,
  highWaterMark: 1 << 18,
})) {
  if (!reader.push(bytes as Buffer)) break;
}
parentPort?.postMessage(reader.end());
