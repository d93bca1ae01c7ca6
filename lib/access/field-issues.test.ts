import { describe, expect, it } from "vitest";
import { z } from "zod";
import errors from "#messages/en/errors.json" with { type: "json" };
import { fieldIssues, fieldKeys, issueKey } from "./field-issues.ts";

function issuesOf(schema: z.ZodType, input: unknown) {
  const parsed = schema.safeParse(input, { error: issueKey });
  return parsed.success ? {} : fieldIssues(parsed.error.issues);
}

describe("field issues", () => {
  const schema = z.strictObject({
    name: z.string().min(2).max(5),
    email: z.email(),
    count: z.number().min(1),
    kind: z.enum(["a", "b"]),
    tags: z.array(z.string()).max(1),
    own: z.string().min(3, "ownKey"),
    contact: z.object({ city: z.string() }),
  });

  it("gives every refusal a key by dotted path", () => {
    const input = {
      name: "toolong",
      email: "nope",
      count: 0,
      kind: "c",
      tags: ["a", "b"],
      own: "x",
      contact: {},
      extra: 1,
    };
    expect(issuesOf(schema, input)).toEqual({
      name: [{ key: "tooLong", values: { maximum: 5 } }],
      email: [{ key: "notEmail" }],
      count: [{ key: "tooSmall", values: { minimum: 1 } }],
      kind: [{ key: "notListed" }],
      tags: [{ key: "tooMany", values: { maximum: 1 } }],
      own: [{ key: "ownKey", values: { minimum: 3 } }],
      "contact.city": [{ key: "required" }],
      "": [{ key: "unknownField", values: { names: "extra" } }],
    });
  });

  it("calls an empty text missing, not short or malformed", () => {
    expect(issuesOf(z.string().min(2), "")[""]?.[0]?.key).toBe("required");
    expect(issuesOf(z.email(), "")[""]?.[0]?.key).toBe("required");
    expect(issuesOf(z.enum(["a"]), "")[""]?.[0]?.key).toBe("required");
  });

  it.each([
    ["a text that is not given", z.string(), undefined, "required"],
    ["a text that is null", z.string(), null, "required"],
    ["a number where a text is asked for", z.string(), 1, "invalid"],
    ["a text where a number is asked for", z.number(), "x", "notNumber"],
    ["a text where a whole number is asked for", z.int(), "x", "notNumber"],
    ["a half where a whole number is asked for", z.int(), 1.5, "notNumber"],
    ["a text where a date is asked for", z.date(), "x", "notDate"],
    ["a text where a switch is asked for", z.boolean(), "x", "invalid"],
    ["a short text", z.string().min(3), "ab", "tooShort"],
    ["an empty text", z.string().min(3), "", "required"],
    ["a long text", z.string().max(1), "ab", "tooLong"],
    ["a small number", z.number().min(3), 2, "tooSmall"],
    ["a big number", z.number().max(3), 4, "tooBig"],
    ["an early date", z.date().min(new Date(5)), new Date(4), "tooSmall"],
    ["too few of a list", z.array(z.string()).min(1), [], "tooFew"],
    ["too many of a list", z.array(z.string()).max(0), ["a"], "tooMany"],
    ["too few of a set", z.set(z.string()).min(1), new Set(), "tooFew"],
    ["too many of a set", z.set(z.string()).max(0), new Set(["a"]), "tooMany"],
    ["a small file", z.file().min(2), new File(["a"], "a"), "tooFew"],
    ["a big file", z.file().max(1), new File(["ab"], "a"), "tooMany"],
    ["no address of mail", z.email(), "x", "notEmail"],
    ["no address", z.url(), "x", "notUrl"],
    ["no date as text", z.iso.date(), "x", "notDate"],
    ["no moment as text", z.iso.datetime(), "x", "notDate"],
    ["no time of day as text", z.iso.time(), "x", "notDate"],
    ["no id", z.uuid(), "x", "invalid"],
    ["an empty id", z.uuid(), "", "required"],
    ["a choice that is not given", z.enum(["a"]), undefined, "required"],
    ["an empty choice", z.enum(["a"]), "", "required"],
    ["another choice", z.enum(["a"]), "b", "notListed"],
    ["a field nobody asked for", z.strictObject({}), { a: 1 }, "unknownField"],
    ["what a schema refuses by itself", z.string().refine(() => false), "x", "invalid"],
  ] as readonly (readonly [string, z.ZodType, unknown, string])[])(
    "calls %s by its key",
    (_, schema, input, key) => {
      expect(Object.values(issuesOf(schema, input))[0]?.[0]?.key).toBe(key);
    },
  );

  it("carries the limits that were passed, as numbers", () => {
    expect(issuesOf(z.bigint().min(5n), 4n)).toEqual({
      "": [{ key: "tooSmall", values: { minimum: 5 } }],
    });
    expect(issuesOf(z.bigint().max(5n), 6n)).toEqual({
      "": [{ key: "tooBig", values: { maximum: 5 } }],
    });
    expect(issuesOf(z.strictObject({}), { a: 1, b: 2 })).toEqual({
      "": [{ key: "unknownField", values: { names: "a, b" } }],
    });
  });

  it("keeps every issue of a field, in lists by their place", () => {
    const rows = z.object({
      rows: z.array(
        z
          .string()
          .min(2)
          .regex(/^[a-z]+$/u),
      ),
    });
    expect(issuesOf(rows, { rows: ["ab", "1"] })).toEqual({
      "rows.1": [{ key: "tooShort", values: { minimum: 2 } }, { key: "invalid" }],
    });
  });

  it("has words for each of its keys", () => {
    expect(Object.keys(errors.fields)).toEqual(expect.arrayContaining([...fieldKeys]));
  });
});
