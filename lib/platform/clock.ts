/**
 * The present moment. Rules never call this: they are given `now`, so that they can be tested at
 * any date. Queries, mutations and jobs ask here once and pass the value down.
 */
export function now(): Date {
  return new Date();
}
