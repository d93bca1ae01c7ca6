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

  it("nests groups as deep as names say, and lists within them", () => {
    expect(
      formInput(
        form(
          ["a.b.c", "1"],
          ["a.b.d", "2"],
          ["a.e", "3"],
          ["a.rows.1.x", "second"],
          ["a.rows.0.x", "first"],
        ),
      ),
    ).toEqual({ a: { b: { c: "1", d: "2" }, e: "3", rows: [{ x: "first" }, { x: "second" }] } });
  });

  it("takes up to four digits for a place in a list, and nothing else", () => {
    expect(formInput(form(["r.9999", "b"], ["r.0", "a"]))).toEqual({ r: ["a", "b"] });
    expect(formInput(form(["r.03", "c"], ["r.2", "b"], ["r.01", "a"]))).toEqual({
      r: ["a", "b", "c"],
    });
    expect(formInput(form(["r.10000", "a"]))).toEqual({ r: { "10000": "a" } });
    expect(formInput(form(["r.0", "a"], ["r.x", "b"]))).toEqual({ r: { "0": "a", x: "b" } });
    expect(formInput(form(["r.1x", "a"]))).toEqual({ r: { "1x": "a" } });
    expect(formInput(form(["r.x1", "a"]))).toEqual({ r: { x1: "a" } });
    expect(formInput(form(["0", "a"]))).toEqual({ "0": "a" });
  });

  it("lets a group stand where a field of the same name comes too", () => {
    expect(formInput(form(["a", "text"], ["a.b", "1"]))).toEqual({ a: { b: "1" } });
    expect(formInput(form(["a.b", "1"], ["a", "text"]))).toEqual({ a: { b: "1" } });
    expect(formInput(form(["a[]", "x"], ["a.b", "1"]))).toEqual({ a: { b: "1" } });
    const file = new File(["x"], "x.csv");
    expect(formInput(form(["a", file], ["a.b", "1"]))).toEqual({ a: { b: "1" } });
  });

  it("makes a list of files, and a list within a group", () => {
    const files = [new File(["x"], "x.csv"), new File(["y"], "y.csv")] as const;
    expect(formInput(form(["f", files[0]], ["f", files[1]])).f).toEqual([...files]);
    expect(formInput(form(["a.tags[]", "x"]))).toEqual({ a: { tags: ["x"] } });
  });

  it("leaves out names with an empty part, and keeps what only begins alike", () => {
    expect(
      formInput(form(["", "1"], ["a.", "1"], [".a", "1"], ["a..b", "1"], ["[]", "1"])),
    ).toEqual({});
    expect(formInput(form(["a$ACTION_x", "1"], ["$ACTION", "2"]))).toEqual({
      a$ACTION_x: "1",
      $ACTION: "2",
    });
    expect(formInput(form(["a[]b", "1"]))).toEqual({ "a[]b": "1" });
  });

  it("turns every line end of every value, and no lone return", () => {
    expect(formInput(form(["t", "a\r\nb\r\nc\rd"], ["t", "\r\n"]))).toEqual({
      t: ["a\nb\nc\rd", "\n"],
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
        ["a.prototype.b", "1"],
        ["constructor", "1"],
        ["prototype", "1"],
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
