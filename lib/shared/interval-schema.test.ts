import { describe, expect, it } from "vitest";
import { dateInterval, dayTime, minuteTime, unknownTime } from "./interval.ts";
import { uncertainTimeSchema, uncertainTimeToJson } from "./interval-schema.ts";
import { instantOf } from "./time.ts";

describe("uncertainTimeSchema", () => {
  it("reads back what it prints", () => {
    const times = [
      dayTime("2025-11-25", "Europe/Paris"),
      dateInterval(null, "2025-11-08"),
      minuteTime(instantOf("2025-11-26T19:00Z")),
      unknownTime(),
    ];
    for (const time of times) {
      expect(uncertainTimeSchema.parse(uncertainTimeToJson(time))).toEqual(time);
    }
  });

  it("refuses bounds that do not match the precision, and zones that do not exist", () => {
    const day = uncertainTimeToJson(dayTime("2025-11-25"));
    expect(uncertainTimeSchema.safeParse({ ...day, precision: "minute" }).success).toBe(false);
    expect(uncertainTimeSchema.safeParse({ ...day, zone: "Mars/Olympus" }).success).toBe(false);
    expect(uncertainTimeSchema.safeParse({ ...day, latest: day.earliest }).success).toBe(false);
    expect(uncertainTimeSchema.safeParse({ ...day, earliest: "2025-11-25" }).success).toBe(false);
  });
});
