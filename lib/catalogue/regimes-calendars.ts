import { addDays, type CalendarDate, weekday } from "#lib/shared/time.ts";
import type { HolidayCalendar } from "./regimes.ts";

const nthWeekday = (year: number, month: number, day: number, nth: number): CalendarDate => {
  const first = `${year}-${String(month).padStart(2, "0")}-01`;
  return addDays(first, ((day - weekday(first) + 7) % 7) + (nth - 1) * 7);
};

const lastMonday = (year: number, month: number): CalendarDate => {
  const fifth = nthWeekday(year, month, 1, 5);
  return Number(fifth.slice(5, 7)) === month ? fifth : addDays(fifth, -7);
};

/** A fixed date that falls on a Saturday is kept on Friday, on a Sunday on Monday (5 U.S.C. 6103(b)). */
const observed = (date: CalendarDate): CalendarDate => {
  const day = weekday(date);
  return day === 6 ? addDays(date, -1) : day === 7 ? addDays(date, 1) : date;
};

/** Federal holidays of the United States in force since 2021 (5 U.S.C. 6103(a)), as observed. */
function usFederal(year: number): readonly CalendarDate[] {
  return [
    observed(`${year}-01-01`),
    nthWeekday(year, 1, 1, 3),
    nthWeekday(year, 2, 1, 3),
    lastMonday(year, 5),
    observed(`${year}-06-19`),
    observed(`${year}-07-04`),
    nthWeekday(year, 9, 1, 1),
    nthWeekday(year, 10, 1, 2),
    observed(`${year}-11-11`),
    nthWeekday(year, 11, 4, 4),
    observed(`${year}-12-25`),
    // New Year's Day of the next year can be kept on 31 December of this one.
    observed(`${year + 1}-01-01`),
  ];
}

const calendars: Readonly<Record<HolidayCalendar, (year: number) => readonly CalendarDate[]>> = {
  "us-federal": usFederal,
};

/** Whether a date is neither a weekend day nor a holiday of the calendar (none: weekends only). */
export function isWorkingDay(date: CalendarDate, calendar: HolidayCalendar | null): boolean {
  if (weekday(date) > 5) return false;
  if (calendar === null) return true;
  return !calendars[calendar](Number(date.slice(0, 4))).includes(date);
}

/** The date itself when it is a working day, else the next one that is. */
export function nextWorkingDay(date: CalendarDate, calendar: HolidayCalendar | null): CalendarDate {
  let day = date;
  while (!isWorkingDay(day, calendar)) day = addDays(day, 1);
  return day;
}

/** The `count`-th working day after a date; the date itself does not count. */
export function addWorkingDays(
  date: CalendarDate,
  count: number,
  calendar: HolidayCalendar | null,
): CalendarDate {
  let day = date;
  for (let left = count; left > 0; left -= 1) day = nextWorkingDay(addDays(day, 1), calendar);
  return day;
}
