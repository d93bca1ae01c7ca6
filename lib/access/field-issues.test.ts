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

  it("has words for each of its keys", () => {
    expect(Object.keys(errors.fields)).toEqual(expect.arrayContaining([...fieldKeys]));
  });
});
