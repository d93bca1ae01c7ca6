import { isUnknown, lastMoment, type UncertainTime } from "./interval.ts";
import { dateIn, type Instant, minuteMs, wallClock, zoned } from "./time.ts";

type TimeField = "precision" | "date" | "clock" | "lastDate" | "zone";

/**
 * The fields of a time as a form shows them: what `timeFields` reads back as the same time. A time
 * of day that its zone's clocks showed twice, and meant the second time, is shown by its offset: a
 * form would read it back as the first. An interval with times of day is widened to its dates. Apart
 * from `timeFields` because forms run in the browser, where Zod tries `eval` and breaks the policy.
 */
export function fieldsOfTime(time: UncertainTime): Record<TimeField, string> {
  const { earliest, precision } = time;
  const last = lastMoment(time);
  const fine = earliest !== null && (precision === "minute" || precision === "hour");
  const zone =
    fine && !isFirstShowing(earliest, time.zone) ? zoned(earliest, time.zone).offset : time.zone;
  return {
    precision: isUnknown(time) ? "unknown" : precision,
    date: earliest === null ? "" : dateIn(earliest, zone),
    clock: fine ? clockIn(earliest, zone) : "",
    lastDate: precision === "interval" && last !== null ? dateIn(last, zone) : "",
    zone,
  };
}

/** The time of day that clocks show, to the minute. */
function clockIn(at: Instant, zone: string): string {
  return zoned(at, zone).toPlainTime().toString().slice(0, 5);
}

function isFirstShowing(at: Instant, zone: string): boolean {
  return at - wallClock(dateIn(at, zone), clockIn(at, zone), zone) < minuteMs;
}
