import { describe, expect, it } from "vitest";
import { mutationFigure, mutationReport } from "./mutations.ts";

const report = (counts: Readonly<Record<string, number>>) =>
  mutationReport.parse({
    schemaVersion: "2.0",
    files: Object.fromEntries(
      Object.entries(counts).map(([status, count]) => [
        `${status}.ts`,
        { language: "typescript", mutants: Array.from({ length: count }, () => ({ status })) },
      ]),
    ),
  });

describe("the figure of a mutation report", () => {
  it("counts what was found among what a test could have found", () => {
    const counts = { Killed: 1200, Timeout: 34, Survived: 60, NoCoverage: 6 };
    expect(mutationFigure(report({ ...counts, Ignored: 5, RuntimeError: 2 }))).toBe(
      "1,234 of 1,300 found, 94.9 %",
    );
  });

  it("never rounds up, and claims nothing for an empty report", () => {
    expect(mutationFigure(report({ Killed: 8999, Survived: 1001 }))).toBe(
      "8,999 of 10,000 found, 89.9 %",
    );
    expect(mutationFigure(report({}))).toBe("0 of 0 found, 0.0 %");
  });
});
