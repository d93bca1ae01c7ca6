import { describe, expect, it } from "vitest";
import { formatDate } from "./date-format.ts";

const evening = new Date("2026-12-31T23:05:00Z");

describe("a date", () => {
  it("stands day before month, with 24 hours, in both languages", () => {
    const full = { dateStyle: "medium", timeStyle: "short" } as const;
    expect(formatDate(evening, "en", "UTC", full)).toBe("31 Dec 2026, 23:05");
    expect(formatDate(evening, "fr", "UTC", full)).toBe("31 déc. 2026, 23:05");
  });

  it("is of the reader's zone, unless it says its own", () => {
    const day = { dateStyle: "medium" } as const;
    expect(formatDate(evening, "en", "Pacific/Chatham", day)).toBe("1 Jan 2027");
    expect(formatDate(evening, "en", "Pacific/Chatham", { ...day, timeZone: "UTC" })).toBe(
      "31 Dec 2026",
    );
  });
});
