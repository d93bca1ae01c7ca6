import type { Context } from "#lib/catalogue/elements.ts";
import { contexts } from "#lib/catalogue/elements.ts";
import type { Band } from "#lib/risk/method/model.ts";
import type { Form } from "#lib/risk/model.ts";
import { forms } from "#lib/risk/model.ts";
import { dayMs } from "#lib/shared/time.ts";
import type {
  AuditMark,
  BandCounts,
  Concentration,
  ExposureCell,
  HeatOutlier,
  HeatPoint,
  MonthStanding,
  SharedProvider,
} from "./model.ts";

/** No vendor at all. */
export const noCounts: BandCounts = { low: 0, moderate: 0, high: 0, critical: 0, unscored: 0 };

/** Numbers of vendors by band from grouped rows; a null band is not scored. */
export function countsOf(
  groups: readonly { readonly band: Band | null; readonly vendors: number }[],
): BandCounts {
  const counts = { ...noCounts };
  for (const { band, vendors } of groups) counts[band ?? "unscored"] += vendors;
  return counts;
}

/** Vendors in all bands, scored or not. */
export function totalOf(counts: BandCounts): number {
  return Object.values(counts).reduce((sum, each) => sum + each, 0);
}

/** Vendors in the bands that need work: high and critical. */
export function elevated(counts: BandCounts): number {
  return counts.high + counts.critical;
}

/**
 * The last moments of the calendar months (UTC) before `now`, oldest first, and `now` itself as
 * the last: the month under way counts to date.
 */
export function trendMoments(now: Date, months = 12): readonly Date[] {
  return Array.from({ length: months }, (_, index) => {
    const back = months - 1 - index;
    if (back === 0) return now;
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back + 1, 1) - 1);
  });
}

/** What the trend says: the span of the earlier months, and the change of the last one. */
export type TrendSentence =
  | { readonly key: "short" }
  | {
      readonly key: "steady" | "rose" | "fell";
      readonly min: number;
      readonly max: number;
      readonly now: number;
      readonly change: number;
    };

/** The sentence over the trend: high and critical together, this month against the ones before. */
export function trendSentence(months: readonly MonthStanding[]): TrendSentence {
  const last = months.at(-1);
  const earlier = months.slice(0, -1).filter(({ counts }) => totalOf(counts) > 0);
  const before = earlier.at(-1);
  if (last === undefined || before === undefined) return { key: "short" };
  const values = earlier.map(({ counts }) => elevated(counts));
  const now = elevated(last.counts);
  const change = now - elevated(before.counts);
  return {
    key: change === 0 ? "steady" : change > 0 ? "rose" : "fell",
    min: Math.min(...values),
    max: Math.max(...values),
    now,
    change: Math.abs(change),
  };
}

/** What would be left of inherent risk by assurance alone (method 2026.1, §3). */
export function byAssuranceAlone(
  point: Pick<HeatPoint, "inherent" | "assurance">,
  assuranceShare: number,
): number {
  return point.inherent * (1 - assuranceShare * point.assurance);
}

/** The dot that stands highest above its curve; null when every dot lies on it. */
export function outlierOf(points: readonly HeatPoint[], assuranceShare: number): HeatPoint | null {
  const lift = (point: HeatPoint) => point.residual - byAssuranceAlone(point, assuranceShare);
  const first = points.toSorted((a, b) => lift(b) - lift(a))[0];
  return first !== undefined && lift(first) > 0.05 ? first : null;
}

/** Causes that lift a dot above its curve, in the order in which they are told. */
export const liftCauses = [
  "incident",
  "late-notice",
  "finding",
  "never-audited",
  "audit-overdue",
  "certificate",
  "still-held",
] as const;
export type LiftCause = (typeof liftCauses)[number];

/** Which causes lift the outlier, told from its own lines. */
export function causesOf(outlier: HeatOutlier): readonly LiftCause[] {
  const found = new Set<LiftCause>();
  for (const { section, key, value, adds } of outlier.lines) {
    if (!adds || value === null || value <= 0) continue;
    if (section === "findings") found.add("finding");
    if (section === "incidents") found.add(key.includes("late") ? "late-notice" : "incident");
    if (section !== "hygiene") continue;
    if (key === "never-audited") found.add("never-audited");
    if (key === "audit-overdue") found.add("audit-overdue");
    if (key === "certification-expired") found.add("certificate");
    if (key === "still-held") found.add("still-held");
  }
  return liftCauses.filter((cause) => found.has(cause));
}

/**
 * Points along the curve on which assurance alone leaves a given residual: inherent as a function
 * of assurance, cut where inherent would pass 100.
 */
export function equalResidual(
  residual: number,
  assuranceShare: number,
  steps = 50,
): readonly { readonly assurance: number; readonly inherent: number }[] {
  const end = Math.min(1, (1 - residual / 100) / assuranceShare);
  return Array.from({ length: steps + 1 }, (_, index) => {
    const assurance = (end * index) / steps;
    return { assurance, inherent: Math.min(100, residual / (1 - assuranceShare * assurance)) };
  });
}

/** Weeks shown on the timeline of audits, before and after the one that holds today. */
export const auditWeeks = { before: 3, after: 9 } as const;

/** Audits of one week, by day: what ended and what is due in it. */
export type AuditWeek = { readonly start: Date; readonly marks: readonly AuditMark[] };

/** Monday of the week that holds a moment (UTC), ISO 8601. */
export function weekStart(at: Date): Date {
  const midnight = Math.floor(at.getTime() / dayMs) * dayMs;
  const weekday = (new Date(midnight).getUTCDay() + 6) % 7;
  return new Date(midnight - weekday * dayMs);
}

/** The first and the last moment of the timeline of audits. */
export function auditWindow(now: Date): { readonly from: Date; readonly to: Date } {
  const week = weekStart(now).getTime();
  return {
    from: new Date(week - auditWeeks.before * 7 * dayMs),
    to: new Date(week + (auditWeeks.after + 1) * 7 * dayMs),
  };
}

const markOrder: Readonly<Record<AuditMark["state"], number>> = { done: 0, overdue: 1, due: 2 };

/** The marks by week, each stack from what is done up to what is due. */
export function auditWeeksOf(marks: readonly AuditMark[], now: Date): readonly AuditWeek[] {
  const { from } = auditWindow(now);
  return Array.from({ length: auditWeeks.before + auditWeeks.after + 1 }, (_, index) => {
    const start = new Date(from.getTime() + index * 7 * dayMs);
    const end = start.getTime() + 7 * dayMs;
    return {
      start,
      marks: marks
        .filter(({ at }) => at >= start && at.getTime() < end)
        .toSorted(
          (a, b) => markOrder[a.state] - markOrder[b.state] || a.at.getTime() - b.at.getTime(),
        ),
    };
  });
}

/** One bar of the exposure: pairs by form, most readable first. */
export type ExposureBar = {
  readonly context: Context;
  readonly total: number;
  readonly forms: readonly { readonly form: Form; readonly pairs: number }[];
};

/** The bars from the most sensitive context to the least. */
export function exposureBars(cells: readonly ExposureCell[]): readonly ExposureBar[] {
  return contexts.toReversed().map((context) => {
    const own = cells.filter((cell) => cell.context === context);
    return {
      context,
      total: own.reduce((sum, { pairs }) => sum + pairs, 0),
      forms: forms
        .map((form) => ({
          form,
          pairs: own
            .filter((cell) => cell.form === form)
            .reduce((sum, { pairs }) => sum + pairs, 0),
        }))
        .filter(({ pairs }) => pairs > 0),
    };
  });
}

/** What the exposure says: how many pairs go out raw, of how many, and how many are not needed. */
export function exposureSentence(cells: readonly ExposureCell[]): {
  readonly raw: number;
  readonly total: number;
  readonly notNeeded: number;
} {
  const sum = (list: readonly ExposureCell[], of: (cell: ExposureCell) => number) =>
    list.reduce((total, cell) => total + of(cell), 0);
  return {
    raw: sum(
      cells.filter(({ form }) => form === "raw" || form === "unknown"),
      ({ pairs }) => pairs,
    ),
    total: sum(cells, ({ pairs }) => pairs),
    notNeeded: sum(cells, ({ notNeeded }) => notNeeded),
  };
}

/** Fewest vendors that make a provider a shared one. */
const shared = 2;

/**
 * What the vendors of tiers 1 and 2 have in common: providers that at least two of them stand on.
 * The index is Herfindahl's over the shares of all these dependencies (method 2026.1, §5).
 */
export function concentrationOf(tallies: readonly SharedProvider[], of: number): Concentration {
  const providers = tallies
    .filter(({ vendors }) => vendors >= shared)
    .toSorted((a, b) => b.vendors - a.vendors || (a.name < b.name ? -1 : 1));
  const sum = providers.reduce((total, { vendors }) => total + vendors, 0);
  return {
    providers,
    of,
    index: sum === 0 ? null : providers.reduce((all, { vendors }) => all + (vendors / sum) ** 2, 0),
  };
}

/** A single point of failure: a supplier whose loss reaches at least two vendors of tier 1. */
export function singlePoints(concentration: Concentration): readonly SharedProvider[] {
  return concentration.providers.filter(({ kind, tier1 }) => kind === "supplier" && tier1 >= 2);
}
