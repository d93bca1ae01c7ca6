import { z } from "zod";
import { isCoherent, timePrecisions, type UncertainTime } from "./interval.ts";
import { instantOf, isoOf, isZone } from "./time.ts";

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
