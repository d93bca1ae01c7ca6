import fc from "fast-check";
import { expect, it } from "vitest";
import { elements } from "#lib/catalogue/elements.ts";
import { mask } from "./mask.ts";

it("shows the kind, not the person", () => {
  expect(mask("email", "ada.lovelace@example.org")).toBe("a•••@e•••.org");
  expect(mask("phone", "+33 6 39 98 12 34")).toBe("+33 ••• 34");
  expect(mask("name", "Élodie Martin")).toBe("É•••");
});

it("never shows four characters of a value in a row", () => {
  const value = fc.oneof(
    fc.string({ maxLength: 60, unit: "grapheme" }),
    fc.emailAddress(),
    fc.stringMatching(/^\+?\d{4,18}$/),
    fc.ipV4(),
    fc.ipV6(),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...elements.map((element) => element.key)),
      value,
      (element, text) => {
        // What says only the kind of address does not count.
        const shown = mask(element, text)
          .replace(/^https?:\/\//i, "")
          .replace(/\.\p{L}{2,3}$/u, "");
        for (let index = 0; index + 4 <= shown.length; index += 1) {
          const run = shown.slice(index, index + 4);
          if (!run.includes("•")) expect(text).not.toContain(run);
        }
      },
    ),
  );
});
