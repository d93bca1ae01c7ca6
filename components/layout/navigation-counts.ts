import type { DestinationKey, NavigationCount } from "./navigation-items.ts";

/** Figures that the navigation can print; null and zero print nothing. */
export type NavigationFigures = {
  readonly vendors: number | null;
  /** Drift that nobody has decided about. */
  readonly drift: number | null;
  readonly audits: { readonly underWay: number; readonly overdue: number } | null;
  readonly evidence: number | null;
  readonly findings: { readonly open: number; readonly overdue: number } | null;
  readonly incidents: number | null;
};

/**
 * The words beside the parts of the navigation: what is late in colour, what is open without, and
 * nothing where nothing waits. `say` gives the texts of `shell.counts`.
 */
export function navigationCounts(
  figures: NavigationFigures,
  say: (key: "total" | "drift" | "overdue" | "open", values: { count: number }) => string,
): Partial<Record<DestinationKey, NavigationCount>> {
  const count = (
    key: "total" | "drift" | "open",
    value: number | null,
  ): NavigationCount | undefined =>
    value === null || value === 0 ? undefined : { text: say(key, { count: value }) };
  const late = (value: { readonly overdue: number } | null): NavigationCount | undefined =>
    value === null || value.overdue === 0
      ? undefined
      : { text: say("overdue", { count: value.overdue }), late: true };
  const entries: [DestinationKey, NavigationCount | undefined][] = [
    ["vendors", count("total", figures.vendors)],
    ["discovery", count("drift", figures.drift)],
    ["audits", late(figures.audits)],
    ["findings", late(figures.findings)],
    ["incidents", count("open", figures.incidents)],
    ["myAudits", count("total", figures.audits?.underWay ?? null)],
    ["evidence", count("total", figures.evidence)],
  ];
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
