import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { settings } from "#lib/platform/env.ts";
import { fileStore } from "#lib/platform/storage.ts";

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

async function readAll(sha256: string): Promise<Uint8Array> {
  const { content } = await fileStore().open(sha256);
  return new Uint8Array(await new Response(content).arrayBuffer());
}

describe("the file store", () => {
  it("gives back what was stored, however it was cut", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 5000 }),
        fc.integer({ min: 1, max: 700 }),
        async (bytes, size) => {
          const stored = await fileStore().put(chunksOf(bytes, size), 5000);
          expect(stored.size).toBe(bytes.length);
          expect(await readAll(stored.sha256)).toEqual(bytes);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("leaves nothing of a file that is too large", async () => {
    const attempt = fileStore().put(chunksOf(new Uint8Array(2000), 100), 1999);
    await expect(attempt).rejects.toMatchObject({ code: "invalid" });
    expect(readdirSync(join(settings().dataFolder, "evidence", "incoming"))).toEqual([]);
  });

  it("hands out no byte of a file that was changed on disk", async () => {
    const { sha256 } = await fileStore().put(chunksOf(new TextEncoder().encode("proof"), 9), 100);
    writeFileSync(join(settings().dataFolder, "evidence", sha256.slice(0, 2), sha256), "prooF");
    await expect(fileStore().open(sha256)).rejects.toMatchObject({ code: "internal" });
  });

  it("knows no name that is not a hash", async () => {
    await expect(fileStore().open("../keys.json")).rejects.toMatchObject({ code: "not-found" });
    await expect(fileStore().open("0".repeat(64))).rejects.toMatchObject({ code: "not-found" });
  });
});
