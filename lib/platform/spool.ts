import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { settings } from "./env.ts";
import { AppError } from "./errors.ts";
import type { StoredFile } from "./store-place.ts";

/** The folder in which files of evidence are kept. */
export function evidenceFolder(): string {
  return join(settings().dataFolder, "evidence");
}

/**
 * Writes what streams in to a file of its own and hands it to `use` with its hash, once all of it
 * is on disk. The file is gone afterwards, whatever happens. Throws `AppError` "invalid" past
 * `maxBytes`.
 */
export async function spooled<T>(
  content: AsyncIterable<Uint8Array>,
  maxBytes: number,
  use: (path: string, stored: StoredFile) => Promise<T>,
): Promise<T> {
  const incoming = join(evidenceFolder(), "incoming");
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const path = join(incoming, randomUUID());
  const hash = createHash("sha256");
  let size = 0;
  try {
    const file = await open(path, "wx", 0o600);
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
    return await use(path, { sha256: hash.digest("hex"), size });
  } finally {
    await rm(path, { force: true });
  }
}

/** Removes what a process that was killed left half written before a moment. */
export async function clearSpool(before: Date): Promise<void> {
  const incoming = join(evidenceFolder(), "incoming");
  for (const name of await readdir(incoming).catch(() => [])) {
    const path = join(incoming, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && found.mtime < before) await rm(path, { force: true });
  }
}
