import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formInput } from "./form-input.ts";

function form(...entries: readonly (readonly [string, string | File])[]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

describe("formInput", () => {
  it("turns repeated names into lists and dotted names into groups", () => {
    expect(
      formInput(
        form(
          ["name", "Mixpanel"],
          ["tag", "a"],
          ["tag", "b"],
          ["contact.email", "x@example.org"],
          ["contact.name", "X"],
        ),
      ),
    ).toEqual({
      name: "Mixpanel",
      tag: ["a", "b"],
      contact: { email: "x@example.org", name: "X" },
    });
  });

  it("makes a list of one from name[] and of numbered groups, in the order of their numbers", () => {
    expect(formInput(form(["tag[]", "a"]))).toEqual({ tag: ["a"] });
    expect(formInput(form(["rows.10.id", "b"], ["rows.2.id", "a"]))).toEqual({
      rows: [{ id: "a" }, { id: "b" }],
    });
  });

  it("sends line ends as one character, and leaves React's own names out", () => {
    expect(formInput(form(["note", "a\r\nb"], ["$ACTION_ID_x", ""]))).toEqual({ note: "a\nb" });
  });

  it("keeps files as they are", () => {
    const file = new File(["x"], "x.csv");
    expect(formInput(form(["file", file])).file).toBeInstanceOf(File);
  });

  it("never reaches a prototype", () => {
    const read = formInput(
      form(
        ["__proto__.polluted", "1"],
        ["constructor.prototype.polluted", "1"],
        ["a.__proto__", "1"],
      ),
    );
    expect(read).toEqual({});
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  it("takes any names without failing", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (entries) => {
        expect(Object.getPrototypeOf(formInput(form(...entries)))).toBe(Object.prototype);
      }),
    );
  });
});
