import { expect, it } from "vitest";
import { formText } from "./form-text.ts";

it("reads a text field", () => {
  const form = new FormData();
  form.set("needKey", "role-list");
  expect(formText(form, "needKey")).toBe("role-list");
});

it("is empty for a field that is absent, and for a file", () => {
  const form = new FormData();
  form.set("file", new Blob(["x"]));
  expect(formText(form, "needKey")).toBe("");
  expect(formText(form, "file")).toBe("");
});
