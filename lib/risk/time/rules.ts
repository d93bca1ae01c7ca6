/**
 * Calendar months in UTC: `addMonths` keeps the day, or takes the last day of a shorter month.
 * Months since closure are counted whole, so that decay goes in steps of one month.
 */

/** The moment a number of calendar months later, in UTC; the day is clamped to the month. */
export function addMonths(from: Date, months: number): Date {
  const target = new Date(
    Date.UTC(
      from.getUTCFullYear(),
      from.getUTCMonth() + months,
      1,
      from.getUTCHours(),
      from.getUTCMinutes(),
      from.getUTCSeconds(),
      from.getUTCMilliseconds(),
    ),
  );
  const lastDay = new Date(
    Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0),
  ).getUTCDate();
  target.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return target;
}

/** Whole calendar months from one moment to another, at least 0. */
export function wholeMonths(from: Date, to: Date): number {
  const guess =
    (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  const months = addMonths(from, guess) > to ? guess - 1 : guess;
  return Math.max(0, months);
}

/** Share of an incident that still counts: 1 while open, then down to 0 in monthly steps. */
export function decayOf(closedAt: Date | null, now: Date, months: number): number {
  if (closedAt === null) return 1;
  return Math.max(0, (months - wholeMonths(closedAt, now)) / months);
}

/** The next moment at which decay takes a step; null while open or when it has run out. */
export function nextDecayStep(closedAt: Date | null, now: Date, months: number): Date | null {
  if (closedAt === null) return null;
  if (closedAt > now) return closedAt;
  const passed = wholeMonths(closedAt, now);
  return passed >= months ? null : addMonths(closedAt, passed + 1);
}

/** The earliest of the moments that lie after `now`; null when none does. */
export function nextMoment(moments: readonly (Date | null)[], now: Date): Date | null {
  let next: Date | null = null;
  for (const moment of moments) {
    if (moment !== null && moment > now && (next === null || moment < next)) next = moment;
  }
  return next;
}
