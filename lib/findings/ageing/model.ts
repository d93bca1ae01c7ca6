import type { FindingSeverity } from "../model.ts";

/** How long findings have been open, in days: upper ends of the classes, the last has none. */
export const ageClasses = ["week", "month", "quarter", "halfYear", "longer"] as const;
export type AgeClass = (typeof ageClasses)[number];

/** Open findings of one age, by severity. */
export type AgeCount = {
  readonly age: AgeClass;
  readonly counts: Readonly<Record<FindingSeverity, number>>;
};

/** How old what is open is. */
export type Ageing = {
  readonly classes: readonly AgeCount[];
  /** Days of the oldest; null when nothing is open. */
  readonly oldest: number | null;
};
