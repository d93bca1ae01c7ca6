import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { vendorKinds } from "#lib/vendors/model.ts";
import { kindCounts, lineAt, lineCount } from "./rules.ts";

const kinds = fc.array(fc.constantFrom(...vendorKinds), { maxLength: 60 });

describe("the lines of a scroll", () => {
  it("hold every vendor once, in order, each kind under its title", () => {
    fc.assert(
      fc.property(kinds, (given) => {
        const counts = kindCounts(given.map((kind) => ({ kind })));
        const lines = Array.from({ length: lineCount(given.length, counts) }, (_, index) =>
          lineAt(index, counts),
        );
        const vendors = lines.flatMap((line) => (line.line === "vendor" ? [line.at] : []));
        expect(vendors).toEqual(given.map((_, index) => index));
        let title: string | null = null;
        for (const line of lines) {
          if (line.line === "title") title = line.kind;
          else expect(title).toBe(given[line.at]);
        }
      }),
    );
  });

  it("are the vendors alone where no kinds are told apart", () => {
    expect(lineCount(7, null)).toBe(7);
    expect(lineAt(6, null)).toEqual({ line: "vendor", at: 6 });
  });
});
