import type { Lateness } from "../model.ts";

const hour = 3_600_000;

/** A time that may be uncertain: either end may be null when it is not known. */
export type Bounds = { readonly earliest: Date | null; readonly latest: Date | null };

/** What the clause is read against; `arrival` is null while the notice is awaited. */
export type NoticeTimes = {
  readonly awareness: Bounds | null;
  readonly arrival: Bounds | null;
  readonly clauseHours: number | null;
};

/**
 * Shortest and longest time in milliseconds from awareness to notice; infinite where an end is
 * not known. A notice that is awaited counts as arriving `now`.
 */
export function elapsedBounds(
  times: NoticeTimes,
  now: Date,
): { readonly min: number; readonly max: number } {
  const arrival = times.arrival ?? { earliest: now, latest: now };
  const from = times.awareness;
  const min =
    arrival.earliest && from?.latest ? arrival.earliest.getTime() - from.latest.getTime() : 0;
  const max =
    arrival.latest && from?.earliest
      ? arrival.latest.getTime() - from.earliest.getTime()
      : Number.POSITIVE_INFINITY;
  return { min: Math.max(0, min), max: Math.max(0, max) };
}

/**
 * Whether a notice came later than the clause allows: `late` when even the shortest time is
 * over it, `not-late` when even the longest is within it, else `possible`. Without a recorded
 * clause it cannot be told.
 */
export function latenessOf(times: NoticeTimes, now: Date): Lateness {
  if (times.clauseHours === null) return "possible";
  const { min, max } = elapsedBounds(times, now);
  const allowed = times.clauseHours * hour;
  if (min > allowed) return "late";
  return max <= allowed ? "not_late" : "possible";
}

/** While a notice is awaited: the next moment at which its lateness changes; else null. */
export function latenessChangesAt(times: NoticeTimes, now: Date): Date | null {
  if (times.arrival !== null || times.clauseHours === null || times.awareness === null) return null;
  const allowed = times.clauseHours * hour;
  const moments = [times.awareness.earliest, times.awareness.latest]
    .filter((end) => end !== null)
    .map((end) => new Date(end.getTime() + allowed + 1))
    .filter((moment) => moment > now)
    .sort((a, b) => a.getTime() - b.getTime());
  return moments[0] ?? null;
}
