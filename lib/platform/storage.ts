import "server-only";
import { createHash } from "node:crypto";
import { diskPlace } from "./disk-store.ts";
import { settings } from "./env.ts";
import { AppError } from "./errors.ts";
import { s3Place } from "./s3-store.ts";
import type { StorePlace } from "./store-place.ts";

/** Where files of evidence are kept. Content decides the name, so equal files are kept once. */
export type FileStore = Omit<StorePlace, "read"> & {
  /**
   * Opens a stored file after checking its hash, so that no changed byte is ever handed out. It is
   * checked again as it is read: a file that changes in between ends in an error before its last
   * bytes, and nobody takes it for whole. Throws `StoreFault`.
   */
  open(sha256: string): Promise<{ readonly size: number; readonly content: ReadableStream }>;
};

/** A stored file that cannot be handed out: it is gone, or not what was stored. */
export class StoreFault extends AppError {
  readonly fault: "missing" | "changed";

  constructor(fault: "missing" | "changed", sha256: string) {
    super(
      fault === "missing" ? "not-found" : "internal",
      fault === "missing"
        ? "The file is not in the store"
        : `The stored file ${sha256} was changed outside Tierce`,
    );
    this.fault = fault;
  }
}

async function readOf(place: StorePlace, sha256: string) {
  const found = await place.read(sha256);
  if (found === null) throw new StoreFault("missing", sha256);
  return found;
}

async function openChecked(place: StorePlace, sha256: string) {
  const hash = createHash("sha256");
  for await (const chunk of (await readOf(place, sha256)).content) hash.update(chunk);
  if (hash.digest("hex") !== sha256) throw new StoreFault("changed", sha256);
  const { size, content } = await readOf(place, sha256);
  return { size, content: checkedStream(content, sha256) };
}

/** The same bytes; the last of them come only once all of them give the hash. */
function checkedStream(content: AsyncIterable<Uint8Array>, sha256: string): ReadableStream {
  const source = content[Symbol.asyncIterator]();
  const hash = createHash("sha256");
  let held: Uint8Array | null = null;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      for (;;) {
        const { done, value } = await source.next();
        if (done) {
          if (hash.digest("hex") !== sha256) throw new StoreFault("changed", sha256);
          if (held !== null) controller.enqueue(held);
          controller.close();
          return;
        }
        const ready = held;
        held = new Uint8Array(value);
        hash.update(held);
        if (ready === null) continue;
        controller.enqueue(ready);
        return;
      }
    },
    async cancel() {
      await source.return?.();
    },
  });
}

/** The store of this installation: files in the data folder, or the bucket that is set. */
export function fileStore(): FileStore {
  const { s3 } = settings();
  const place = s3 === undefined ? diskPlace : s3Place(s3);
  return { ...place, open: (sha256) => openChecked(place, sha256) };
}
