import { expect, it } from "vitest";
import { plainText } from "./plain-text.ts";

it.each([
  ["as it is", "as it is"],
  [0, "0"],
  [false, "false"],
  [null, ""],
  [undefined, ""],
  [["DE", "FR"], "DE, FR"],
  [{ hours: 72 }, '{"hours":72}'],
])("prints %j as %j", (value, text) => {
  expect(plainText(value)).toBe(text);
});
