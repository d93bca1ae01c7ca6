import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { extendEnvironment, parseSettings, settings } from "#lib/platform/env.ts";
import { fileStore } from "#lib/platform/storage.ts";
import { type S3Server, startS3 } from "#tests/support/s3-server.ts";

const keys = { id: "AKIDEXAMPLE", secret: "a/secret+of=the store", region: "eu-west-3" };
let store: S3Server;

beforeAll(async () => {
  store = await startS3({ ...keys, bucket: "tierce-evidence" });
  extendEnvironment({
    S3_BUCKET: "tierce-evidence",
    S3_ENDPOINT: store.endpoint,
    S3_REGION: keys.region,
    S3_ACCESS_KEY_ID: keys.id,
    S3_SECRET_ACCESS_KEY: keys.secret,
    S3_PREFIX: "/proofs(1)/",
  });
});
afterAll(() => store.close());

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}
const put = (text: string) => fileStore().put(chunksOf(new TextEncoder().encode(text), 7), 10_000);
const keyOf = (sha256: string) => `proofs(1)/${sha256.slice(0, 2)}/${sha256}`;
const nobody = "0".repeat(64);

describe("a bucket as the store of files", () => {
  it("gives back what was stored, however it was cut, and leaves nothing on this machine", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 5_000 }),
        fc.integer({ min: 1, max: 700 }),
        async (bytes, size) => {
          const { sha256 } = await fileStore().put(chunksOf(bytes, size), 5_000);
          const { content, size: found } = await fileStore().open(sha256);
          expect(found).toBe(bytes.length);
          expect(new Uint8Array(await new Response(content).arrayBuffer())).toEqual(bytes);
        },
      ),
      { numRuns: 15 },
    );
    expect(store.refused()).toBe(0);
    const folder = join(settings().dataFolder, "evidence");
    expect(existsSync(folder) ? readdirSync(folder) : ["incoming"]).toEqual(["incoming"]);
    expect(readdirSync(join(folder, "incoming"))).toEqual([]);
  });

  it("hands out no byte of an object that was changed there, and says what is missing", async () => {
    const { sha256 } = await put("proof");
    store.objects.set(keyOf(sha256), { bytes: Buffer.from("prooF"), at: new Date() });
    await expect(fileStore().open(sha256)).rejects.toMatchObject({ fault: "changed" });
    await expect(fileStore().open(nobody)).rejects.toMatchObject({ fault: "missing" });
    await put("proof");
    expect(await new Response((await fileStore().open(sha256)).content).text()).toBe("proof");
  });

  it("does not believe a store that lost a byte", async () => {
    store.lossy = true;
    await expect(put("will be cut")).rejects.toMatchObject({ code: "unavailable" });
    store.lossy = false;
  });

  it("knows sizes and ages, lists every page of names and nothing that is not ours, and removes", async () => {
    store.objects.clear();
    store.objects.set("another/thing", { bytes: Buffer.from("x"), at: new Date() });
    store.objects.set(`proofs(1)/${nobody}`, { bytes: Buffer.from("x"), at: new Date() });
    const stored = await Promise.all(["a", "bb", "ccc", "dddd", "eeeee"].map(put));
    const names = [];
    for await (const name of fileStore().list()) names.push(name);
    expect(names.toSorted()).toEqual(stored.map(({ sha256 }) => sha256).toSorted());
    const [first] = stored;
    expect(await fileStore().sizeOf(first?.sha256 ?? "")).toBe(1);
    const age = Date.now() - Number(await fileStore().storedAt(first?.sha256 ?? ""));
    expect(age).toBeLessThan(60_000);
    expect([await fileStore().sizeOf(nobody), await fileStore().storedAt(nobody)]).toEqual([
      null,
      null,
    ]);
    await fileStore().remove(first?.sha256 ?? "");
    await fileStore().remove(first?.sha256 ?? "");
    expect(await fileStore().sizeOf(first?.sha256 ?? "")).toBeNull();
  });

  it("is unavailable, not empty, when the keys are wrong or nobody answers; the keys stay unsaid", async () => {
    extendEnvironment({ S3_SECRET_ACCESS_KEY: "another secret" });
    const denied = await fileStore()
      .open(nobody)
      .catch((error: unknown) => error);
    expect(denied).toMatchObject({ code: "unavailable" });
    expect(store.refused()).toBeGreaterThan(0);
    expect(JSON.stringify([String(denied), denied])).not.toContain("another secret");
    extendEnvironment({ S3_SECRET_ACCESS_KEY: keys.secret });
  });

  it("needs both keys or none", () => {
    expect(() => parseSettings({ S3_BUCKET: "evidence", S3_ACCESS_KEY_ID: "x" })).toThrow(
      /S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together/,
    );
    expect(parseSettings({}).s3).toBeUndefined();
    expect(parseSettings({ S3_BUCKET: "evidence" }).s3).toMatchObject({
      keys: undefined,
      prefix: "",
    });
  });
});
