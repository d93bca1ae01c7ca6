import { describe, expect, it } from "vitest";
import {
  dateInterval,
  dayTime,
  hourTime,
  instantInterval,
  lagBetween,
  minuteTime,
  monthTime,
  unknownTime,
} from "./interval.ts";
import {
  formatDuration,
  formatElapsed,
  formatLag,
  formatTime,
  formatTimeDates,
  isoDates,
} from "./interval-format.ts";
import { dayMs, hourMs, instantOf, minuteMs } from "./time.ts";

const at = (iso: string) => instantOf(iso);

describe("formatTime", () => {
  const cases = [
    [minuteTime(at("2025-11-26T19:00Z")), "26 Nov 2025, 19:00 UTC", "26 nov. 2025, 19:00 UTC"],
    [
      hourTime(at("2025-08-09T11:51Z")),
      "9 Aug 2025, about 11:00 UTC",
      "9 août 2025, vers 11:00 UTC",
    ],
    [dayTime("2025-11-25"), "25 Nov 2025", "25 nov. 2025"],
    [dayTime("2025-12-01"), "1 Dec 2025", "1er déc. 2025"],
    [monthTime("2025-03-10"), "Mar 2025", "mars 2025"],
    [dateInterval("2025-11-09", "2025-11-25"), "9–25 Nov 2025", "9–25 nov. 2025"],
    [dateInterval("2025-11-28", "2025-12-03"), "28 Nov – 3 Dec 2025", "28 nov. – 3 déc. 2025"],
    [
      dateInterval("2025-12-28", "2026-01-01"),
      "28 Dec 2025 – 1 Jan 2026",
      "28 déc. 2025 – 1er janv. 2026",
    ],
    [dateInterval(null, "2025-11-08"), "≤ 8 Nov 2025", "≤ 8 nov. 2025"],
    [dateInterval("2025-12-15", null), "≥ 15 Dec 2025", "≥ 15 déc. 2025"],
    [unknownTime(), "unknown", "inconnu"],
    [
      instantInterval(at("2025-11-26T19:00Z"), at("2025-11-26T20:30Z")),
      "26 Nov 2025, 19:00–20:30 UTC",
      "26 nov. 2025, 19:00–20:30 UTC",
    ],
    [
      instantInterval(at("2025-11-26T19:00Z"), at("2025-11-27T06:45Z")),
      "26 Nov 2025, 19:00 UTC – 27 Nov 2025, 06:45 UTC",
      "26 nov. 2025, 19:00 UTC – 27 nov. 2025, 06:45 UTC",
    ],
  ] as const;

  it.each(cases)("prints %j in English and French", (time, english, french) => {
    expect(formatTime(time, "en")).toBe(english);
    expect(formatTime(time, "fr")).toBe(french);
  });

  it("names the offset of the zone that the time was given in", () => {
    const paris = minuteTime(at("2025-11-26T19:00Z"), "Europe/Paris");
    expect(formatTime(paris, "en")).toBe("26 Nov 2025, 20:00 UTC+1");
    expect(formatTime(minuteTime(at("2025-07-01T00:00Z"), "America/St_Johns"), "en")).toBe(
      "30 Jun 2025, 21:30 UTC−2:30",
    );
  });

  it("leaves the year out in the short style", () => {
    expect(formatTime(dateInterval("2025-12-15", "2025-12-16"), "en", "short")).toBe("15–16 Dec");
    expect(formatTime(dayTime("2025-12-19"), "fr", "short")).toBe("19 déc.");
  });
});

describe("formatTimeDates", () => {
  it("prints deadlines that end with a day by that day", () => {
    expect(formatTimeDates(minuteTime(at("2025-12-25T23:59:59.999Z")), "en")).toBe("25 Dec 2025");
    expect(formatTimeDates(dateInterval("2025-11-12", "2025-11-28"), "en", "short")).toBe(
      "12–28 Nov",
    );
  });
});

describe("durations", () => {
  it("print the two largest units and never overstate", () => {
    expect(formatDuration(43 * hourMs, "en")).toBe("1 d 19 h");
    expect(formatDuration(43 * hourMs, "fr")).toBe("1\u202fj 19\u202fh");
    expect(formatDuration(4 * hourMs - 1, "en")).toBe("3 h 59 min");
    expect(formatDuration(30, "en")).toBe("0 min");
    expect(formatDuration(-2 * dayMs, "en")).toBe("−2 d");
  });

  it("print ranges in the largest unit that both ends share", () => {
    expect(formatElapsed({ min: 15 * dayMs, max: 17 * dayMs }, "en")).toBe("15–17 d");
    expect(formatElapsed({ min: 32 * hourMs, max: 56 * hourMs }, "en")).toBe("32–56 h");
    expect(formatElapsed({ min: 32 * hourMs, max: 56 * hourMs + minuteMs }, "en")).toBe(
      "1 d 8 h – 2 d 8 h",
    );
    expect(formatElapsed({ min: 3 * dayMs, max: null }, "en")).toBe("≥ 3 d");
    expect(formatElapsed({ min: null, max: null }, "fr")).toBe("inconnu");
  });

  it("print lags as the strip does", () => {
    const aware = dayTime("2025-11-09");
    expect(formatLag(lagBetween(aware, dayTime("2025-11-25")), "en")).toBe("16 d");
    expect(formatLag(lagBetween(aware, dayTime("2025-11-25")), "fr")).toBe("16\u202fj");
    expect(formatLag(lagBetween(aware, dateInterval("2025-11-09", "2025-11-25")), "en")).toBe(
      "0–16 d",
    );
    expect(formatLag(lagBetween(aware, aware), "en")).toBe("0 d");
    expect(formatLag(lagBetween(dateInterval(null, "2025-11-08"), aware), "en")).toBe("≥ 1 d");
  });
});

describe("isoDates", () => {
  it("gives one date, or a pair with open ends", () => {
    expect(isoDates(dayTime("2025-11-25"))).toBe("2025-11-25");
    expect(isoDates(dateInterval(null, "2025-11-08"))).toBe("../2025-11-08");
    expect(isoDates(dateInterval("2025-11-09", "2025-11-25"))).toBe("2025-11-09/2025-11-25");
  });
});
