import { dateIn, daysBetween } from "#lib/shared/time.ts";
import { type FindingSeverity, findingSeverities } from "../model.ts";
import { type AgeClass, type Ageing, ageClasses } from "./model.ts";

/** The last day of each class; what is older is in the last. Ours. */
const ends: Readonly<Record<Exclude<AgeClass, "longer">, number>> = {
  week: 7,
  month: 30,
  quarter: 90,
  halfYear: 180,
};

/** Whole days that something has been open by the calendar of a zone; opened today is 0. */
export function daysOpen(openedAt: Date, end: Date, zone: string): number {
  return daysBetween(dateIn(openedAt.getTime(), zone), dateIn(end.getTime(), zone));
}

/** The class of an age in days. */
export function ageClass(days: number): AgeClass {
  return ageClasses.find((name) => name === "longer" || days <= ends[name]) ?? "longer";
}

/** How old open findings are, by class and severity, from the days on which they were opened. */
export function ageingOf(
  open: readonly { readonly severity: FindingSeverity; readonly openedAt: Date }[],
  now: Date,
  zone: string,
): Ageing {
  const ages = open.map(({ severity, openedAt }) => ({
    severity,
    days: daysOpen(openedAt, now, zone),
  }));
  const count = (age: AgeClass, severity: FindingSeverity) =>
    ages.filter((one) => one.severity === severity && ageClass(one.days) === age).length;
  return {
    classes: ageClasses.map((age) => ({
      age,
      counts: Object.fromEntries(
        findingSeverities.map((severity) => [severity, count(age, severity)]),
      ) as Record<FindingSeverity, number>,
    })),
    oldest: ages.length === 0 ? null : Math.max(...ages.map(({ days }) => days)),
  };
}
