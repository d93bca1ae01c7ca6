import "server-only";
import { createReadStream } from "node:fs";
import { link, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { evidenceFolder, spooled } from "./spool.ts";
import { isStoreName, requireStoreName, type StorePlace } from "./store-place.ts";

/** Files in the data folder, in 256 folders by the start of their name. */
function pathOf(sha256: string): string {
  requireStoreName(sha256);
  return join(evidenceFolder(), sha256.slice(0, 2), sha256);
}

/** Gives a complete file its name; the same content may have it already. */
async function publish(temporary: string, target: string): Promise<void> {
  const folder = dirname(target);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    await link(temporary, target);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Some network and memory-card file systems know no links. What has the name already is
    // written over: it is younger then, and whole if it was damaged.
    if (code !== "EEXIST" && code !== "EPERM" && code !== "ENOTSUP") throw error;
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

const facts = (sha256: string) => stat(pathOf(sha256)).catch(() => null);

async function* names(): AsyncGenerator<string> {
  const folders = await readdir(evidenceFolder()).catch(() => []);
  for (const folder of folders.filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    for (const name of await readdir(join(evidenceFolder(), folder))) {
      if (isStoreName(name)) yield name;
    }
  }
}

/** The place that every installation has: the data folder. */
export const diskPlace: StorePlace = {
  put: (content, maxBytes) =>
    spooled(content, maxBytes, async (path, stored) => {
      await publish(path, pathOf(stored.sha256));
      return stored;
    }),
  read: async (sha256) => {
    const found = await facts(sha256);
    if (found === null) return null;
    return { size: found.size, content: createReadStream(pathOf(sha256)) };
  },
  sizeOf: async (sha256) => (await facts(sha256))?.size ?? null,
  storedAt: async (sha256) => (await facts(sha256))?.mtime ?? null,
  remove: (sha256) => rm(pathOf(sha256), { force: true }),
  list: names,
};
