import { dateRange, isUnknown, type UncertainTime } from "./interval.ts";
import { dateIn, zoned } from "./time.ts";

type TimeField = "precision" | "date" | "clock" | "lastDate" | "zone";

/**
 * The fields of a time as a form shows them: what `timeFields` reads back as the same time. Apart
 * from it because forms run in the browser, where Zod tries `eval` and breaks the policy.
 */
export function fieldsOfTime(time: UncertainTime): Record<TimeField, string> {
  const { first, last } = dateRange(time);
  const clock =
    time.earliest === null ? "" : zoned(time.earliest, time.zone).toPlainTime().toString();
  const fine = time.precision === "minute" || time.precision === "hour";
  const date = fine && time.earliest !== null ? dateIn(time.earliest, time.zone) : (first ?? "");
  return {
    precision: isUnknown(time) ? "unknown" : time.precision,
    date,
    clock: fine ? clock.slice(0, 5) : "",
    lastDate: time.precision === "interval" ? (last ?? "") : "",
    zone: time.zone,
  };
}
