import type { FindingSeverity } from "#lib/findings/model.ts";
import { proposedSeverity } from "#lib/findings/rules.ts";
import type { Shortfall } from "#lib/requirements/impact/model.ts";
import { defaultLocale, isLocale, type Locale } from "#lib/shared/locale.ts";
import type { Localized } from "#lib/shared/localized.ts";
import { dayMs } from "#lib/shared/time.ts";
import type { BurnPoint, GapHistory, RunState, WorkCounts } from "./model.ts";

/** Whether a run still does or will do something. */
export function isRunning(state: RunState): boolean {
  return state === "queued" || state === "running";
}

/** The counts that a run left; a run that left none yet counts nothing. */
export function workCounts(result: unknown): WorkCounts {
  const given: Readonly<Record<string, unknown>> =
    typeof result === "object" && result !== null ? { ...result } : {};
  const count = (name: keyof WorkCounts) => {
    const value = given[name];
    return typeof value === "number" ? value : 0;
  };
  return {
    vendors: count("vendors"),
    gaps: count("gaps"),
    findings: count("findings"),
    audits: count("audits"),
  };
}

/** Whether a gap was open at a moment. Before its work was opened there was none to burn down. */
export function wasOpen(gap: GapHistory, at: Date): boolean {
  return (
    gap.openedAt <= at && !gap.closed.some(({ from, to }) => from <= at && (to === null || to > at))
  );
}

/** At most this many points are drawn; a longer time is told in wider steps. */
const mostPoints = 120;

/**
 * How many vendors and gaps were open since the first work was opened: read from what was recorded at each
 * moment, so that a proof that ran out shows as a step up. The last point is now.
 */
export function burnDown(gaps: readonly GapHistory[], now: Date): readonly BurnPoint[] {
  const [first] = gaps.map(({ openedAt }) => openedAt.getTime()).toSorted((a, b) => a - b);
  if (first === undefined) return [];
  const days = Math.max(1, Math.ceil((now.getTime() - first) / dayMs));
  const step = Math.ceil(days / mostPoints) * dayMs;
  const moments: Date[] = [];
  for (let at = first; at < now.getTime(); at += step) moments.push(new Date(at));
  moments.push(now);
  return moments.map((at) => {
    const open = gaps.filter((gap) => wasOpen(gap, at));
    return { at, gaps: open.length, vendors: new Set(open.map(({ vendorId }) => vendorId)).size };
  });
}

/** The severity of the finding for everything of which a vendor falls short: the worst of it. */
export function severityOf(shortfalls: readonly Shortfall[]): FindingSeverity {
  const weights = shortfalls.map(({ weight }) => weight);
  const partly = shortfalls.every(({ standing }) => standing.state === "partly_met");
  return proposedSeverity(partly ? "partly_met" : "not_met", Math.max(...weights));
}

const words: Readonly<Record<Locale, { title: string; weakness: string; overdue: string }>> = {
  en: {
    title: "Falls short of version {version} of the requirements: {keys}",
    weakness: "Version {version} of the requirements asks for what the vendor has not shown:",
    overdue: "The audit that was to show it ({reference}) was due and did not.",
  },
  fr: {
    title: "En deçà de la version {version} des exigences : {keys}",
    weakness: "La version {version} des exigences demande ce que le fournisseur n’a pas démontré :",
    overdue: "L’audit qui devait le démontrer ({reference}) est échu sans l’avoir fait.",
  },
};

/** What a finding about shortfalls says, in the language in which the uplift was started. */
export function findingWords(
  language: string,
  version: number,
  requirements: readonly { readonly key: string; readonly title: Localized }[],
  overdueAudit: string | null = null,
): { readonly title: string; readonly weakness: string } {
  const locale = isLocale(language) ? language : defaultLocale;
  const { title, weakness, overdue } = words[locale];
  const keys = requirements.map(({ key }) => key);
  const shown = keys.length > 6 ? `${keys.slice(0, 6).join(", ")} …` : keys.join(", ");
  const lines = [
    weakness.replace("{version}", String(version)),
    ...requirements.map((one) => `${one.key}  ${one.title[locale]}`),
    ...(overdueAudit === null ? [] : [overdue.replace("{reference}", overdueAudit)]),
  ];
  return {
    title: title.replace("{version}", String(version)).replace("{keys}", shown),
    weakness: lines.join("\n"),
  };
}
