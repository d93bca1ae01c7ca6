import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { membersOf } from "./json-members.ts";

describe("members of an object", () => {
  it("are the same as those of the parsed object", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.oneof(fc.constantFrom("request", "time"), fc.string()), fc.jsonValue()),
        fc.constantFrom(0, 2),
        (object, indent) => {
          const text = JSON.stringify(object, null, indent);
          const expected = JSON.parse(text) as Record<string, unknown>;
          const found = JSON.parse(membersOf(Buffer.from(text), ["request", "time"])) as object;
          for (const key of Object.keys(expected)) {
            if (key !== "request" && key !== "time") delete expected[key];
          }
          expect(found).toEqual(expected);
        },
      ),
    );
  });

  it("leaves what is no object to whoever parses it", () => {
    for (const text of ['"a"', "[1]", '{"a":', '{"a" 1}', '{"a":1} x', '{"request":"']) {
      expect(membersOf(Buffer.from(text), ["request"])).toBe(text);
    }
  });
});
