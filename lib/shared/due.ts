import { addDays, type CalendarDate, startOfDay } from "./time.ts";

/** The last millisecond of a calendar day in a zone: due dates run to the end of their day. */
export function endOfDay(date: CalendarDate, zone: string): Date {
  return new Date(startOfDay(addDays(date, 1), zone) - 1);
}
