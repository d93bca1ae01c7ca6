import { z } from "zod";
import {
  dateInterval,
  dayTime,
  hourTime,
  isCoherent,
  minuteTime,
  monthTime,
  timePrecisions,
  type UncertainTime,
  unknownTime,
} from "./interval.ts";
import { instantOf, isoOf, isZone, wallClock } from "./time.ts";

const isoInstant = z.string().transform((text, context) => {
  try {
    return instantOf(text);
  } catch {
    context.addIssue({ code: "custom", message: "not-an-instant", input: text });
    return z.NEVER;
  }
});

/**
 * The border shape of an uncertain time: ISO 8601 ends with their offset, or null. Gives an
 * `UncertainTime`; refuses bounds that do not match the stated precision.
 */
export const uncertainTimeSchema = z
  .strictObject({
    earliest: isoInstant.nullable(),
    latest: isoInstant.nullable(),
    precision: z.enum(timePrecisions),
    zone: z.string().refine(isZone, "unknown-zone").default("UTC"),
  })
  .refine((time) => !isZone(time.zone) || isCoherent(time), {
    error: "bounds-do-not-match-precision",
    path: ["latest"],
  });

/** The same time for JSON: what `uncertainTimeSchema` reads. */
export function uncertainTimeToJson(time: UncertainTime): z.input<typeof uncertainTimeSchema> {
  return {
    earliest: time.earliest === null ? null : isoOf(time.earliest),
    latest: time.latest === null ? null : isoOf(time.latest),
    precision: time.precision,
    zone: time.zone,
  };
}

/** What a person can say about when, in a form: `unknown` is an answer of its own. */
const timeChoices = [...timePrecisions, "unknown"] as const;

const formDate = z.union([z.literal(""), z.iso.date()]).default("");
const formClock = z.union([z.literal(""), z.iso.time({ precision: -1 })]).default("");

/**
 * The fields of a time in a form: its precision, a date, a time of day for minute and hour, a last
 * date for an interval (either date may be left out for an open end), and the zone it was given
 * in. Gives an `UncertainTime`.
 */
export const timeFields = z
  .strictObject({
    precision: z.enum(timeChoices),
    date: formDate,
    clock: formClock,
    lastDate: formDate,
    zone: z.string().refine(isZone, "invalid").default("UTC"),
  })
  .transform((fields, context): UncertainTime => {
    const { precision, date, clock, lastDate, zone } = fields;
    const missing = (field: string) => {
      context.addIssue({ code: "custom", message: "required", path: [field], input: "" });
      return z.NEVER;
    };
    if (precision === "unknown") return unknownTime(zone);
    if (precision === "interval") {
      if (date === "" && lastDate === "") return missing("date");
      if (date !== "" && lastDate !== "" && lastDate < date) {
        context.addIssue({ code: "custom", message: "endsBeforeStart", path: ["lastDate"] });
        return z.NEVER;
      }
      return dateInterval(date || null, lastDate || null, zone);
    }
    if (date === "") return missing("date");
    if (precision === "day") return dayTime(date, zone);
    if (precision === "month") return monthTime(date, zone);
    if (clock === "") return missing("clock");
    const at = wallClock(date, clock, zone);
    return precision === "minute" ? minuteTime(at, zone) : hourTime(at, zone);
  });
