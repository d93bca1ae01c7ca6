import type { Closed, DatedConformity, DatedWaiver, GapRecords } from "./model.ts";

function earlier(...ends: readonly (Date | null)[]): Date | null {
  const known = ends.filter((end) => end !== null);
  return known.length === 0 ? null : new Date(Math.min(...known.map((end) => end.getTime())));
}

/**
 * When a gap was closed: while a conformity said met or not applicable and its proof had not run
 * out, while a waiver held, and from the day on which the vendor left.
 */
export function closedTimes(
  conformities: readonly DatedConformity[],
  waivers: readonly DatedWaiver[],
  leftAt: Date | null,
): readonly Closed[] {
  const shown = conformities
    .filter(({ state }) => state === "met" || state === "not_applicable")
    .map(({ setAt, supersededAt, expiresAt }) => ({
      from: setAt,
      to: earlier(supersededAt, expiresAt),
    }));
  const waived = waivers.flatMap(({ approvedAt, endsAt, endedAt }) =>
    approvedAt === null ? [] : [{ from: approvedAt, to: earlier(endsAt, endedAt) }],
  );
  return [...shown, ...waived, ...(leftAt === null ? [] : [{ from: leftAt, to: null }])];
}

/**
 * Since when a vendor falls short: the last moment at which something that closed the gap ended,
 * else the moment from which it was asked. Null while it is closed. A vendor's own changes (tier,
 * data) are not looked through: it counts as asked from the later of its entry and the demand's
 * publication.
 */
export function shortSince(closed: readonly Closed[], askedFrom: Date, now: Date): Date | null {
  const past = closed.filter(({ from }) => from <= now);
  if (past.some(({ to }) => to === null || to > now)) return null;
  const ends = past.flatMap(({ to }) => to ?? []).filter((to) => to > askedFrom);
  return new Date(Math.max(askedFrom.getTime(), ...ends.map((to) => to.getTime())));
}

/** The stretches in which a gap was closed, from its records. */
export function closedBy(records: GapRecords | undefined, leftAt: Date | null): readonly Closed[] {
  return closedTimes(records?.conformities ?? [], records?.waivers ?? [], leftAt);
}
