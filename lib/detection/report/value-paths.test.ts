import { describe, expect, it } from "vitest";
import { createCollector } from "./collector.ts";
import { shapeOf } from "./value-shape.ts";

/** One of each kind that leads straight to a person, with the element it must be seen as. */
const direct: readonly (readonly [string, string | number])[] = [
  ["email", "ab.cd@ef.gh"],
  ["email", "Ada.Lovelace@example.org"],
  ["email", "anna@x2y.b.co"],
  ["email", "mailto:ada@example.org"],
  ["email", "https://example.org/people/ada@example.org"],
  ["phone", "+33639981234"],
  ["phone", "+33 6 39 98 12 34"],
  ["iban", "FR7630006000011234567890189"],
  ["iban", "FR76 3000 6000 0112 3456 7890 189"],
  ["card_number", "4539 5787 6362 1486"],
  ["card_number", "4539-5787-6362-1486"],
  ["government_id", "255081416802538"],
  ["government_id", "2 55 08 14 168 025 38"],
];

/** What stands at the same path of all other events, by the number of the event. */
const neighbours: Readonly<Record<string, (at: number) => string | number>> = {
  words: (at) => ["blue", "red", "green", "large"][at % 4] ?? "",
  "other words": (at) => `w${at.toString(36).replace(/\d/g, "x")}`,
  slugs: (at) => `ab-${String.fromCharCode(97 + (at % 26), 97 + ((at >> 5) % 26))}_ef.gh`,
  hosts: (at) => `ab.${String.fromCharCode(97 + (at % 26), 97 + ((at >> 5) % 26))}.ef.gh`,
  addresses: (at) => `https://example.org/people/${at.toString(36).padStart(5, "a")}`,
  numbers: (at) => 1_000 + at,
  uuids: (at) => `${(at + 0x1000_0000).toString(16)}-aaaa-4bbb-8ccc-0123456789ab`,
  capitals: (at) => `ORDER-${at}`,
  "names of packages": (at) => `pkg${at % 7}@${at % 3}ab.${at % 9}.c0`,
  marks: (at) => `+${at % 10}/${at % 7}/${at % 3}`,
};

function elementsOf(values: readonly (string | number)[]): Set<string> {
  const collector = createCollector({
    firstParty: [],
    digestKey: Buffer.alloc(16, 5),
    unit: "line",
  });
  values.forEach((note, number) => {
    const value = { properties: { note } };
    const body = { state: "none" } as const;
    const message = { url: null, method: "", headers: [], body, number, value };
    collector.add({ type: "message", message });
  });
  return new Set(collector.finish().unattributed.map(({ element }) => element));
}

describe("values that differ from their neighbours", () => {
  for (const [kind, valueAt] of Object.entries(neighbours)) {
    it(`are seen among ${kind}, wherever they stand`, () => {
      const others = Array.from({ length: 5_000 }, (_, at) => valueAt(at));
      const alone = elementsOf(others);
      for (const [element] of direct) expect(alone).not.toContain(element);
      direct.forEach(([element, value], index) => {
        // The first, those around the eighth and the 64th, and some far inside.
        for (const at of [0, 7, 8, 9, 63, 64, 65, 127, 2_000 + index, 4_999]) {
          const found = elementsOf(others.slice(0, Math.max(at + 1, 200)).with(at, value));
          expect(found, `${value} at ${at}`).toContain(element);
        }
      });
      // All at once, each at a place of its own.
      const mixed = others.slice();
      direct.forEach(([, value], index) => {
        mixed[371 * index + 97] = value;
      });
      for (const [element] of direct) expect(elementsOf(mixed)).toContain(element);
    });
  }
});

it("never gives an e-mail address the shape of a text without @", () => {
  const marks = Array.from("-_.:/+=#$");
  const shapes = new Set<number>();
  for (const a of marks) for (const b of marks) shapes.add(shapeOf(`ab${a}cd${b}ef`));
  expect(shapes.size).toBe(marks.length ** 2);
  for (const mark of marks) expect(shapes).not.toContain(shapeOf(`ab${mark}cd@ef`));
});
