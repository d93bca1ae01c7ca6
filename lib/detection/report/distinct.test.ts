import fc from "fast-check";
import { expect, it } from "vitest";
import { Distinct } from "./distinct.ts";
import { createKeyedHash } from "./keyed-hash.ts";
import { shapeOf } from "./value-shape.ts";

it("counts as a set does", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 400 }), (values) => {
      const hash = createKeyedHash(Buffer.from("0123456789abcdef"));
      const counted = new Distinct();
      for (const value of values) counted.add(hash(value));
      expect(counted.size).toBe(new Set(values).size);
    }),
  );
});

it("hashes by the key", () => {
  const [one, other] = [Buffer.alloc(16, 1), Buffer.alloc(16, 2)].map(createKeyedHash);
  expect(one?.("a@mail.example")).not.toBe(other?.("a@mail.example"));
  expect(one?.("a")).toBe(createKeyedHash(Buffer.alloc(16, 1))("a"));
});

it("gives a shape to ids and times, none to words, cards and phones", () => {
  expect(shapeOf("ajs-12-ab")).toBe(shapeOf("ajs-34-cd"));
  expect(shapeOf("2026-11-24T02:27:17.944Z")).toBeGreaterThan(0);
  for (const text of [
    "Ada Person",
    "4539578763621486",
    "+33639981234",
    "FR7630006000011234567890189",
  ]) {
    expect(shapeOf(text)).toBe(-1);
  }
});
