import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonItems } from "./json-items.ts";

async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function itemsOf(text: string, wanted: string, size = 7): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const batch of jsonItems(pieces(text, size), (path) => path.join(".") === wanted)) {
    for (const item of batch) {
      found.push(JSON.parse(item.text));
      expect(Buffer.from(text).toString("utf8", item.offset).startsWith(item.text)).toBe(true);
    }
  }
  return found;
}

describe("items of a big list", () => {
  it("finds the same as a parser, wherever the chunks end", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue()),
        fc.jsonValue(),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(0, 2),
        async (items, other, size, indent) => {
          const own = JSON.stringify(items, null, indent);
          const whole = JSON.stringify(
            { other, log: { entries_: [1], 'q"\\': [2], entries: items } },
            null,
            indent,
          );
          expect(await itemsOf(own, "", size)).toEqual(JSON.parse(own));
          expect(await itemsOf(whole, "log.entries", size)).toEqual(JSON.parse(own));
        },
      ),
    );
  });

  it("says where a broken document breaks", async () => {
    await expect(itemsOf('{"log":{"entries":[{"a":1}', "log.entries")).rejects.toThrow(
      "the document breaks off at byte 26",
    );
    await expect(itemsOf("[1]]", "")).rejects.toThrow("text after the end at byte 3");
    await expect(itemsOf('{"a":[1}', "a")).rejects.toThrow("closes nothing at byte 7");
    await expect(itemsOf("", "")).rejects.toThrow("no JSON");
    await expect(itemsOf("hello", "")).rejects.toThrow("no JSON object or list at byte 0");
  });

  it("skips a byte order mark", async () => {
    expect(await itemsOf("\uFEFF[1,2]", "")).toEqual([1, 2]);
  });
});
