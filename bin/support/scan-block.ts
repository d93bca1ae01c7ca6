import { parentPort } from "node:worker_threads";
import { type Block, createBlock } from "#lib/detection/blocks.ts";
import type { BlockPart } from "#lib/detection/report/collector.ts";
import type { ThreadAnswer, ThreadOrder } from "#lib/discovery/reading/threads/model.ts";

/** A thread of a scan: scans the blocks that it is given, one after the other. */
let block: Block<BlockPart> | null = null;

const say = (answer: ThreadAnswer) => parentPort?.postMessage(answer);

parentPort?.on("message", (order: ThreadOrder) => {
  switch (order.type) {
    case "begin":
      block = createBlock(order.options);
      break;
    case "add":
      block?.add(order.piece);
      break;
    case "end":
      if (block !== null) say(block.end());
      block = null;
  }
});
say("ready");
