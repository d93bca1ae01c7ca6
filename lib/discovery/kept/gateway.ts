import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { requireSecret } from "#lib/platform/env.ts";
import { fileStore } from "#lib/platform/storage.ts";
import { largestContent } from "../reading/rules.ts";
import { seal, unseal, unwrapKey, wrapKey } from "./rules.ts";

/** A file as it lies in the store, and what opens it. */
export type SealedFile = {
  readonly storageKey: string;
  readonly wrappedKey: string;
  /** Of the file as it was sent. */
  readonly size: bigint;
  readonly sha256: string;
};

/**
 * The same content, of which a sealed copy goes to the store while it is read, at the pace of the
 * slower of both. `file()` waits for the copy: null where the content was not read to its end.
 */
export function sealedCopy(
  content: ReadableStream<Uint8Array>,
  scanId: string,
): {
  readonly content: ReadableStream<Uint8Array>;
  file(): Promise<SealedFile | null>;
  /** Leaves nothing in the store, whatever was read. */
  drop(reason: unknown): Promise<void>;
} {
  const key = randomBytes(32);
  const source = content.getReader();
  const pipe = new TransformStream<Uint8Array, Uint8Array>();
  const copy = pipe.writable.getWriter();
  // Frames add some bytes each.
  const stored = fileStore()
    .put(seal(pipe.readable, key), largestContent * 1.01)
    .catch(() => null);
  const hash = createHash("sha256");
  let size = 0;
  let sha256: string | null = null;
  const giveUp = (reason: unknown) => copy.abort(reason).catch(() => undefined);
  const passed = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await source.read();
          if (done) {
            await copy.close();
            sha256 = hash.digest("hex");
            controller.close();
            return;
          }
          hash.update(value);
          size += value.length;
          await copy.write(value);
          controller.enqueue(value);
        } catch (error) {
          await giveUp(error);
          throw error;
        }
      },
      async cancel(reason) {
        await giveUp(reason);
        await source.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return {
    content: passed,
    async drop(reason) {
      await giveUp(reason);
      const put = await stored;
      if (put !== null) await fileStore().remove(put.sha256);
    },
    async file() {
      if (sha256 === null) await giveUp(new Error("not read to its end"));
      const put = await stored;
      if (put === null || sha256 === null) return null;
      const wrappedKey = wrapKey(key, {
        secret: requireSecret(),
        scanId,
        nonce: randomBytes(12),
      });
      return { storageKey: put.sha256, wrappedKey, size: BigInt(size), sha256 };
    },
  };
}

/** The content of a sealed file. Throws `SealError` where file or key are not what they were. */
export async function openSealed(
  { storageKey, wrappedKey }: Pick<SealedFile, "storageKey" | "wrappedKey">,
  scanId: string,
): Promise<ReadableStream<Uint8Array>> {
  const key = unwrapKey(wrappedKey, { secret: requireSecret(), scanId });
  const { content } = await fileStore().open(storageKey);
  const opened = unseal(content, key);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await opened.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await opened.return(undefined);
    },
  });
}
