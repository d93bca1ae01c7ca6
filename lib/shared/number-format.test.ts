import { describe, expect, it } from "vitest";
import {
  formatChange,
  formatCompact,
  formatExact,
  formatNumber,
  formatScore,
  formatShare,
} from "./number-format.ts";

describe("numbers", () => {
  it("print scores with one decimal in both languages", () => {
    expect(formatScore(67.6, "en")).toBe("67.6");
    expect(formatScore(67.6, "fr")).toBe("67,6");
    expect(formatScore(55, "en")).toBe("55.0");
  });

  it("take the true minus, and none for zero", () => {
    expect(formatScore(-8.25, "en")).toBe("−8.3");
    expect(formatScore(-0.01, "en")).toBe("0.0");
    expect(formatNumber(-0, "fr")).toBe("0");
  });

  it("sign changes", () => {
    expect([20, -8.3, 0, 0.04].map((value) => formatChange(value, "en"))).toEqual([
      "+20.0",
      "−8.3",
      "0.0",
      "0.0",
    ]);
  });

  it("keep opened lines exact", () => {
    expect([21.25, 15, 0.01].map((value) => formatExact(value, "en"))).toEqual([
      "21.25",
      "15",
      "0.01",
    ]);
    expect(formatExact(21.25, "fr")).toBe("21,25");
  });

  it("space the percent sign in French only", () => {
    expect(formatShare(0.78, "en")).toBe("78%");
    expect(formatShare(0.78, "fr")).toBe("78\u202f%");
  });

  it("group thousands and shorten large counts", () => {
    expect(formatNumber(41200, "en")).toBe("41,200");
    expect(formatNumber(41200, "fr")).toBe("41\u202f200");
    expect(
      [640, 7000, 41_200, 999_600, 1_200_000].map((value) => formatCompact(value, "en")),
    ).toEqual(["640", "7k", "41k", "1M", "1.2M"]);
    expect(formatCompact(1_200_000, "fr")).toBe("1,2\u202fM");
  });
});
