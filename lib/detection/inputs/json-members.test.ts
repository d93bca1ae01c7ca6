import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringBetween, valueEnd, walkMembers } from "./json-members.ts";

const names = [Buffer.from("request"), Buffer.from("time")];

/** The members asked for, as a walk finds them, and where it ends. */
function walked(text: string, start = 0): { end: number; found: Record<string, unknown> } {
  const bytes = Buffer.from(text);
  const found: Record<string, unknown> = {};
  const end = walkMembers(bytes, start, names, (name, at) => {
    const to = valueEnd(bytes, at);
    if (to > 0) found[names[name]?.toString() ?? ""] = JSON.parse(bytes.toString("utf8", at, to));
    return to;
  });
  return { end, found };
}

describe("members of an object", () => {
  it("are the same as those of the parsed object, wherever it stands", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.oneof(fc.constantFrom("request", "time"), fc.string()), fc.jsonValue()),
        fc.constantFrom(0, 2),
        fc.constantFrom("", "[", '{"a": '),
        (object, indent, before) => {
          const text = JSON.stringify(object, null, indent);
          const expected = JSON.parse(text) as Record<string, unknown>;
          for (const key of Object.keys(expected)) {
            if (key !== "request" && key !== "time") delete expected[key];
          }
          const { end, found } = walked(`${before}${text} ,{}`, before.length);
          expect(found).toEqual(expected);
          expect(end).toBe(before.length + Buffer.byteLength(text));
        },
      ),
    );
  });

  it("leaves what is no plain object to whoever parses it", () => {
    for (const text of [
      '"a"',
      "[1]",
      '{"a":',
      '{"a" 1}',
      '{"request":"',
      '{"a":1 "b":2}',
      "{a:1}",
    ]) {
      expect(walked(text).end).toBe(-1);
    }
  });

  it("reads strings with their escapes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (value) => {
        const bytes = Buffer.from(JSON.stringify(value));
        expect(valueEnd(bytes, 0)).toBe(bytes.length);
        expect(stringBetween(bytes, 0, bytes.length)).toBe(value);
      }),
    );
  });
});
