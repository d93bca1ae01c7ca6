import "server-only";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Block, Helpers } from "#lib/detection/blocks.ts";
import type { BlockPart, CollectorOptions } from "#lib/detection/report/collector.ts";
import type { ThreadAnswer, ThreadOrder } from "./model.ts";

/** Blocks that a thread may have before it: the next is there when one is done. */
const mostBlocks = 2;

type Promised = {
  readonly resolve: (part: BlockPart) => void;
  readonly reject: (error: unknown) => void;
};
type Thread = { readonly worker: Worker; isReady: boolean; readonly blocks: Promised[] };

/** Threads of scans that run now, in this process. */
let running = 0;

/**
 * Threads that scan blocks beside the calling one. They start when the first block is offered, and
 * get blocks once they are ready: a file of few blocks is not kept waiting for them.
 *
 * @param file address of `bin/support/scan-block`, as TypeScript or packed
 * @param most threads that all scans of this process may have, the calling one counted
 */
export function createHelpers(file: URL, most: number): Helpers & { end(): Promise<void> } {
  let threads: readonly Thread[] | null = null;
  let failure: { readonly error: unknown } | null = null;

  function fail(error: unknown): void {
    failure ??= { error };
  }

  function start(): readonly Thread[] {
    const count = Math.max(0, most - 1 - running);
    running += count;
    return Array.from({ length: count }, () => startThread(file, fail));
  }

  return {
    async begin(options) {
      threads ??= start();
      // What the threads have said meanwhile is heard before they are asked.
      await setImmediate();
      if (failure !== null) throw failure.error;
      const [thread] = threads
        .filter(({ isReady, blocks }) => isReady && blocks.length < mostBlocks)
        .sort((a, b) => a.blocks.length - b.blocks.length);
      return thread === undefined ? null : blockOn(thread, options);
    },
    async end() {
      const ended = threads ?? [];
      threads = [];
      running -= ended.length;
      await Promise.all(ended.map(({ worker }) => worker.terminate()));
    },
  };
}

function startThread(file: URL, onFailure: (error: unknown) => void): Thread {
  const worker = new Worker(file, { execArgv: flagsOf(file), env: {} });
  const thread: Thread = { worker, isReady: false, blocks: [] };
  const fail = (error: unknown) => {
    for (const { reject } of thread.blocks.splice(0)) reject(error);
    onFailure(error);
  };
  worker.on("message", (answer: ThreadAnswer) => {
    if (answer === "ready") thread.isReady = true;
    else thread.blocks.shift()?.resolve(answer);
  });
  worker.on("error", fail);
  worker.on("exit", () => fail(new Error("a thread of a scan ended before its blocks")));
  return thread;
}

/** As our own TypeScript runs; packed it is JavaScript. */
function flagsOf({ pathname }: URL): string[] {
  if (!pathname.endsWith(".ts")) return [];
  return ["--experimental-strip-types", "--disable-warning=ExperimentalWarning"];
}

function blockOn({ worker, blocks }: Thread, options: CollectorOptions): Block<Promise<BlockPart>> {
  const part = new Promise<BlockPart>((resolve, reject) => blocks.push({ resolve, reject }));
  // Said where it is waited for.
  part.catch(() => undefined);
  const order = (what: ThreadOrder, moved: ArrayBuffer[] = []) => worker.postMessage(what, moved);
  order({ type: "begin", options });
  return {
    add(piece) {
      const bytes = new Uint8Array(piece.bytes);
      order({ type: "add", piece: { ...piece, bytes } }, [bytes.buffer]);
    },
    end() {
      order({ type: "end" });
      return part;
    },
  };
}
