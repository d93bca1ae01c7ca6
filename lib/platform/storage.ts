import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { link, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { settings } from "./env.ts";
import { AppError } from "./errors.ts";

/** A stored file: its content's sha256 in hex is its name. */
export type StoredFile = { readonly sha256: string; readonly size: number };

/** Where files of evidence are kept. Content decides the name, so equal files are kept once. */
export type FileStore = {
  /**
   * Stores a file as it streams in. Throws `AppError` "invalid" past `maxBytes`, leaving nothing;
   * once it returns, the bytes are on disk.
   */
  put(content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<StoredFile>;
  /**
   * Opens a stored file after checking its hash, so that no changed byte is ever handed out.
   * Throws `AppError` "not-found", or "internal" when the content is not what was stored.
   */
  open(sha256: string): Promise<{ readonly size: number; readonly content: ReadableStream }>;
  /** Removes a stored file; nothing where it is gone. Only for what nobody else can have stored. */
  remove(sha256: string): Promise<void>;
};

const folders = () => {
  const root = join(settings().dataFolder, "evidence");
  return { root, incoming: join(root, "incoming") };
};

function pathOf(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new AppError("not-found", "Not the name of a file");
  return join(folders().root, sha256.slice(0, 2), sha256);
}

async function put(content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<StoredFile> {
  const { incoming } = folders();
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const temporary = join(incoming, randomUUID());
  const hash = createHash("sha256");
  let size = 0;
  try {
    const file = await open(temporary, "wx", 0o600);
    try {
      for await (const chunk of content) {
        size += chunk.byteLength;
        if (size > maxBytes) {
          throw new AppError("invalid", "The file is too large", {
            reason: "file-too-large",
            maxBytes,
          });
        }
        hash.update(chunk);
        await file.writeFile(chunk);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    const sha256 = hash.digest("hex");
    await publish(temporary, pathOf(sha256));
    return { sha256, size };
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Gives a complete file its name; the same content may have it already. */
async function publish(temporary: string, target: string): Promise<void> {
  const folder = dirname(target);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    await link(temporary, target);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return;
    // Some network and memory-card file systems know no links.
    if (code !== "EPERM" && code !== "ENOTSUP") throw error;
    await rename(temporary, target);
  }
  if (process.platform === "win32") return;
  // The name itself must survive a power cut, not only the bytes.
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function openStored(sha256: string) {
  const path = pathOf(sha256);
  const { size } = await stat(path).catch(() => {
    throw new AppError("not-found", "The file is not in the store");
  });
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  if (hash.digest("hex") !== sha256) {
    throw new AppError("internal", `The stored file ${sha256} was changed outside Tierce`);
  }
  return { size, content: streamOf(path) };
}

function streamOf(path: string): ReadableStream {
  const source = createReadStream(path)[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await source.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value as Buffer));
    },
    async cancel() {
      await source.return?.();
    },
  });
}

const diskStore: FileStore = {
  put,
  open: openStored,
  remove: (sha256) => rm(pathOf(sha256), { force: true }),
};

/** The store of this installation: files in the data folder. */
export function fileStore(): FileStore {
  return diskStore;
}
