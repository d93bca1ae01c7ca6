import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SealError, seal, unseal, unwrapKey, wrapKey } from "./rules.ts";

const frame = 64 * 1024 + 16;
const key = randomBytes(32);

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function all(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const read: Uint8Array[] = [];
  for await (const chunk of chunks) read.push(chunk);
  return Buffer.concat(read);
}

const sealed = (bytes: Uint8Array, size = 50_000) => all(seal(pieces(bytes, size), key));
const opened = (bytes: Uint8Array, by: Uint8Array = key, size = 50_000) =>
  all(unseal(pieces(bytes, size), by));

describe("kept evidence", () => {
  it("comes back as it was, wherever the chunks end", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(0, 1, 65_535, 65_536, 65_537, 131_072, 200_000),
        fc.integer({ min: 1_000, max: 200_000 }),
        async (length, size) => {
          const content = randomBytes(length);
          expect(content.equals(await opened(await sealed(content, size), key, size + 1))).toBe(
            true,
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it("shows nothing of its content, and seals equal frames differently", async () => {
    const text = "ada@example.org ".repeat(16_384);
    const bytes = await sealed(Buffer.from(text));
    expect(bytes.includes("ada@example.org")).toBe(false);
    expect(bytes.subarray(0, frame).equals(bytes.subarray(frame, 2 * frame))).toBe(false);
  });

  it("is refused with any bit flipped", async () => {
    const bytes = await sealed(randomBytes(140_000));
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length * 8 - 1 }), async (bit) => {
        const changed = Buffer.from(bytes);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        await expect(opened(changed)).rejects.toThrow(SealError);
      }),
      { numRuns: 60 },
    );
  });

  it("is refused cut anywhere, also between frames", async () => {
    const bytes = await sealed(randomBytes(140_000));
    for (const end of [0, 1, 15, 16, frame - 1, frame, frame + 1, 2 * frame, bytes.length - 1]) {
      await expect(opened(bytes.subarray(0, end))).rejects.toThrow(SealError);
    }
  });

  it("is refused with frames in another order, twice, left out or added", async () => {
    const bytes = await sealed(randomBytes(3 * 65_536));
    const frames = [0, 1, 2].map((at) => bytes.subarray(at * frame, (at + 1) * frame));
    const [one = bytes, two = bytes, three = bytes] = frames;
    for (const list of [
      [two, one, three],
      [one, one, two, three],
      [one, three],
      [one, two, three, three],
      [one, two, three, Buffer.alloc(1)],
    ]) {
      await expect(opened(Buffer.concat(list))).rejects.toThrow(SealError);
    }
  });

  it("opens with its own key only", async () => {
    await expect(opened(await sealed(randomBytes(10)), randomBytes(32))).rejects.toThrow(SealError);
  });
});

describe("the key of a file", () => {
  const secret = "a-secret-of-more-than-thirty-two-characters";
  const wrapped = wrapKey(key, { secret, scanId: "one", nonce: randomBytes(12) });

  it("is unwrapped for its scan under the installation's secret", () => {
    expect(unwrapKey(wrapped, { secret, scanId: "one" }).equals(key)).toBe(true);
    expect(wrapped).not.toContain(key.toString("base64url"));
  });

  it.each([
    ["another scan", wrapped, { secret, scanId: "two" }],
    ["another secret", wrapped, { secret: `${secret}!`, scanId: "one" }],
    ["a changed text", `AAAA${wrapped.slice(4)}`, { secret, scanId: "one" }],
    ["a cut text", wrapped.slice(0, 40), { secret, scanId: "one" }],
    ["nothing", "", { secret, scanId: "one" }],
  ])("is refused for %s", (_, text, holder) => {
    expect(() => unwrapKey(text, holder)).toThrow(SealError);
  });
});
