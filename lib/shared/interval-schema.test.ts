import { describe, expect, it } from "vitest";
import { dateInterval, dayTime, hourTime, minuteTime, monthTime, unknownTime } from "./interval.ts";
import { fieldsOfTime } from "./interval-fields.ts";
import { timeFields, uncertainTimeSchema, uncertainTimeToJson } from "./interval-schema.ts";
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

describe("timeFields", () => {
  const read = (fields: Record<string, string>) => timeFields.safeParse(fields);

  it("read back the time they show, in any zone", () => {
    const times = [
      minuteTime(instantOf("2025-11-26T19:00Z"), "Asia/Kolkata"),
      hourTime(instantOf("2025-08-09T11:51Z")),
      dayTime("2025-11-25", "Pacific/Auckland"),
      monthTime("2025-03-01", "Europe/Paris"),
      dateInterval("2025-11-09", "2025-11-25"),
      dateInterval(null, "2025-11-08", "America/New_York"),
      dateInterval("2025-12-15", null),
      unknownTime(),
    ];
    for (const time of times) expect(timeFields.parse(fieldsOfTime(time))).toEqual(time);
  });

  it("name the field that is missing or wrong", () => {
    const pathOf = (fields: Record<string, string>) => read(fields).error?.issues[0]?.path;
    expect(pathOf({ precision: "day", date: "" })).toEqual(["date"]);
    expect(pathOf({ precision: "minute", date: "2025-11-26", clock: "" })).toEqual(["clock"]);
    expect(pathOf({ precision: "interval", date: "", lastDate: "" })).toEqual(["date"]);
    expect(pathOf({ precision: "interval", date: "2025-11-26", lastDate: "2025-11-25" })).toEqual([
      "lastDate",
    ]);
    expect(pathOf({ precision: "day", date: "2025-11-26", zone: "Mars/Olympus" })).toEqual([
      "zone",
    ]);
  });

  it("take a time that a clock change skips as the time after it", () => {
    const skipped = read({
      precision: "minute",
      date: "2026-03-29",
      clock: "02:30",
      zone: "Europe/Paris",
    });
    expect(skipped.data).toEqual(minuteTime(instantOf("2026-03-29T01:30Z"), "Europe/Paris"));
  });
});
