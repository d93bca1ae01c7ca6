/**
 * The last moment of a calendar month (UTC) written "2026-03"; null where that is no month, or one
 * that has not ended at `now`: what is to date stands in the list of vendors itself.
 */
export function monthEnd(month: string, now: Date): Date | null {
  const parts = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month);
  if (parts === null) return null;
  const end = new Date(Date.UTC(Number(parts[1]), Number(parts[2]), 1) - 1);
  return end < now ? end : null;
}

/** How an address names the month of a moment (UTC): "2026-03". */
export function monthKey(at: Date): string {
  return at.toISOString().slice(0, 7);
}
