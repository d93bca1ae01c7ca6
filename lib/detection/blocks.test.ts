import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventLines } from "#tests/support/events.ts";
import { createBlock, type Helpers, scanBlocks } from "./blocks.ts";
import { linePieces } from "./inputs/events/line-pieces.ts";
import type { BlockPart } from "./report/collector.ts";

const options = { firstParty: [], digestKey: Buffer.alloc(16, 9), unit: "line" } as const;

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

function scanned(text: string, size: number, helpers?: Helpers) {
  return scanBlocks(linePieces(once(text), size), options, { helpers, onPiece: () => undefined });
}

/** Scans as a thread does, on copies; says what it found in an order of its own. */
function slowHelpers(order: readonly boolean[]): Helpers {
  let count = 0;
  const late: (() => void)[] = [];
  return {
    async begin(given) {
      const helps = order[count % order.length] ?? false;
      count += 1;
      for (const say of late.splice(0).reverse()) if (helps) say();
      if (!helps) return null;
      const block = createBlock(structuredClone(given));
      return {
        add: (piece) => block.add(structuredClone(piece)),
        end() {
          const part = structuredClone(block.end());
          return new Promise<BlockPart>((resolve) => {
            late.push(() => resolve(part));
            setImmediate(() => resolve(part));
          });
        },
      };
    },
  };
}

const digest = "0ef9a1ee0cf5b5a0f1d2e3c4b5a69788776655443322110fedcba98765432100";
/** What is seen once, or is no event: told from the others wherever a block begins. */
const oddLines = [
  "",
  '{"a":',
  "7",
  JSON.stringify({ type: "track", userId: "u", properties: { note: "odd.one@mail.example.org" } }),
  JSON.stringify({ type: "track", userId: "u", properties: { note: "4539 5787 6362 1486" } }),
  JSON.stringify({ event: "Seen", properties: { $insert_id: "x", distinct_id: digest } }),
  JSON.stringify({
    url: "https://px.nobody.example/t?e=a@mail.example.org",
    method: "GET",
    headers: { referer: "https://shop.mine.example/" },
  }),
  JSON.stringify({ ref: digest, members: { marie: { email: "marie@mail.example.org" } } }),
];

const texts = fc
  .tuple(
    fc.integer({ min: 1, max: 60 }),
    fc.integer({ min: 1, max: 9 }),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...oddLines)), { maxLength: 12 }),
  )
  .map(([count, seed, odd]) => {
    const lines = Array.from(eventLines(count, seed));
    for (const [at, text] of odd) lines.splice(at % (lines.length + 1), 0, text);
    return lines.join("\n");
  });

describe("a file in blocks", () => {
  it("shows what it shows as a whole, wherever it is cut and whoever scans a block", async () => {
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.integer({ min: 1, max: 30_000 }),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
        async (text, size, order) => {
          const whole = await scanned(text, Number.MAX_SAFE_INTEGER);
          expect(await scanned(text, size)).toEqual(whole);
          expect(await scanned(text, size, slowHelpers(order))).toEqual(whole);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("knows a digest in one block of what stands raw in another", async () => {
    const { createHash } = await import("node:crypto");
    const mail = "somebody7@mail.example.org";
    const ref = createHash("sha256").update(mail).digest("hex");
    const lines = [{ type: "track", userId: "u", properties: { ref } }, { email: mail }];
    const text = lines.map((line) => JSON.stringify(line)).join("\n");
    const { vendors } = await scanned(text, 1);
    expect(vendors[0]?.elements).toContainEqual(
      expect.objectContaining({ element: "email", form: "hashed", count: 1 }),
    );
  });

  it("names broken lines by their number in the file", async () => {
    const lines = Array.from(eventLines(40));
    lines[3] = '{"a":';
    lines[37] = "[";
    const { warnings } = await scanned(lines.join("\n"), 5_000);
    expect(warnings).toEqual([
      { code: "invalid-line", place: "line 4", detail: "not valid JSON", count: 2 },
    ]);
  });

  it("ends with what a helper failed with", async () => {
    const helpers: Helpers = {
      async begin() {
        return { add: () => undefined, end: () => Promise.reject(new Error("out of memory")) };
      },
    };
    const text = Array.from(eventLines(40)).join("\n");
    await expect(scanned(text, 1_000, helpers)).rejects.toThrow("out of memory");
  });
});
