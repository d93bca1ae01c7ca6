import { dayMs, hourMs } from "#lib/shared/time.ts";

/** Turns the sample's relative days into moments, counted from the day of loading (UTC). */
export type Days = {
  /** The moment of loading. */
  readonly now: Date;
  /** A moment on a day relative to today; the hour is UTC. */
  readonly at: (day: number, hour?: number) => Date;
  /** The last millisecond of a day: due dates run to the end of it. */
  readonly endOf: (day: number) => Date;
};

/** The days of a sample that is loaded at a moment. */
export function daysFrom(now: Date): Days {
  const midnight = Math.floor(now.getTime() / dayMs) * dayMs;
  return {
    now,
    at: (day, hour = 9) => new Date(midnight + day * dayMs + hour * hourMs),
    endOf: (day) => new Date(midnight + (day + 1) * dayMs - 1),
  };
}

/** Ends of the calendar months (UTC) before a moment, oldest first, with the moment itself last. */
export function monthEnds(now: Date, months: number): readonly Date[] {
  const ends = Array.from({ length: months - 1 }, (_, index) => {
    const back = months - 2 - index;
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1) - 1);
  });
  return [...ends, now];
}
