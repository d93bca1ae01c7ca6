import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, exportLine, genesisHash, hashedText, lineHash } from "./rules.ts";

describe("canonicalJson", () => {
  it("gives the example of RFC 8785, section 3.2.2 and 3.2.3", () => {
    const example = {
      // biome-ignore lint/correctness/noPrecisionLoss: the example of the standard, digit by digit.
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(example)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it("sorts members by UTF-16 code units, as the RFC's second example", () => {
    const members = {
      "\u20ac": 1,
      "\r": 2,
      "\ufb33": 3,
      "1": 4,
      "\ud83d\ude00": 5,
      "\u0080": 6,
      "\u00f6": 7,
    };
    expect(Object.values(JSON.parse(canonicalJson(members)) as object)).toHaveLength(7);
    expect(canonicalJson(members)).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
    );
  });

  it("says the same for values that JSON makes the same", () => {
    const at = new Date("2026-02-28T12:00:00Z");
    expect(canonicalJson({ b: undefined, a: at, n: 5n })).toBe(
      '{"a":"2026-02-28T12:00:00.000Z","n":"5"}',
    );
    expect(canonicalJson([undefined])).toBe("[null]");
  });

  it("leaves out what PostgreSQL cannot store, and refuses what JSON lacks", () => {
    expect(canonicalJson("a\u0000b\ud800")).toBe('"ab\ufffd"');
    expect(() => canonicalJson(Number.NaN)).toThrow(RangeError);
    expect(() => canonicalJson(() => 1)).toThrow(RangeError);
  });

  it("prints every kind of value as JSON does", () => {
    expect(canonicalJson(null)).toBe("null");
    expect(canonicalJson(true)).toBe("true");
    expect(canonicalJson(0)).toBe("0");
    expect(canonicalJson(-0)).toBe("0");
    expect(canonicalJson("")).toBe('""');
    expect(canonicalJson([])).toBe("[]");
    expect(canonicalJson({})).toBe("{}");
    expect(canonicalJson([1, [null, undefined], { a: [] }])).toBe('[1,[null,null],{"a":[]}]');
    expect(canonicalJson({ toJSON: () => ({ b: 1, a: 2 }) })).toBe('{"a":2,"b":1}');
    expect(canonicalJson({ toJSON: "text" })).toBe('{"toJSON":"text"}');
    expect(canonicalJson({ "a\u0000b": 1 })).toBe('{"ab":1}');
  });

  it.each([
    [Number.NaN, "JSON has no NaN"],
    [Number.POSITIVE_INFINITY, "JSON has no Infinity"],
    [undefined, "JSON has no undefined"],
    [() => 1, "JSON has no function"],
    [Symbol("x"), "JSON has no symbol"],
  ])("says of %s what it lacks", (value, message) => {
    expect(() => canonicalJson(value)).toThrow(new RangeError(message));
  });

  it("survives a round trip and the order of members", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), (members) => {
        const reversed = Object.fromEntries(Object.entries(members).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(members));
      }),
    );
  });
});

describe("a line of the log", () => {
  const content = {
    seq: 1,
    at: "2026-11-24T03:11:00.000Z",
    actor: { kind: "user", id: "u1" },
    type: "vendor.created",
    entity: { kind: "vendor", id: "v1" },
    data: { name: "M\u00fcller" },
    request: "r1",
  };

  it("can be checked with nothing but JSON and SHA-256", () => {
    const own = lineHash(content, genesisHash);
    const line = exportLine(content, genesisHash, own);
    const { hash, ...rest } = JSON.parse(line) as { hash: string };
    expect(createHash("sha256").update(canonicalJson(rest)).digest("hex")).toBe(hash);
    expect(canonicalJson(JSON.parse(line))).toBe(line);
  });

  it("is the text that was written down, to the byte", () => {
    const own = lineHash(content, genesisHash);
    expect(genesisHash).toBe("0".repeat(64));
    expect(hashedText(content, genesisHash)).toBe(
      `{"line":${canonicalJson(content)},"previous":"${genesisHash}"}`,
    );
    expect(own).toMatch(/^[0-9a-f]{64}$/u);
    expect(exportLine(content, genesisHash, own)).toBe(
      `{"hash":"${own}","line":${canonicalJson(content)},"previous":"${genesisHash}"}`,
    );
  });

  it("depends on the line before it and on every member", () => {
    const own = lineHash(content, genesisHash);
    expect(lineHash(content, "1".repeat(64))).not.toBe(own);
    for (const key of Object.keys(content)) {
      expect(lineHash({ ...content, [key]: "other" }, genesisHash)).not.toBe(own);
    }
  });
});
