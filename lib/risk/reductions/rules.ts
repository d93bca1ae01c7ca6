import { isHeldAfterEnd } from "../inherent/rules.ts";
import type { Band, Method, Rating } from "../method/model.ts";
import { method2026 } from "../method/model.ts";
import type { Assessment, ElementFactor, FlowFactor, RiskFactors } from "../model.ts";
import { assess } from "../rules.ts";
import { forEdge, reaches } from "../severity/rules.ts";

/** Steps that a vendor owner can take, each computed by running the method on the changed facts. */
export const reductionSteps = [
  "minimise",
  "first-audit",
  "overdue-audit",
  "prove-deletion",
  "prove-deletion-before-end",
  "remediate-findings",
  "renew-certifications",
] as const;
export type ReductionStep = (typeof reductionSteps)[number];

/** One step with the figures before and after it. */
export type Reduction = {
  readonly step: ReductionStep;
  readonly residual: number;
  readonly band: Band;
  readonly inherent: number;
  readonly tier: Rating;
  /** Figures of the sentence: points before and after, what is dropped, what is replaced. */
  readonly numbers: Readonly<Record<string, string | number>>;
};

/** One figure that a vendor's score would take if its use ended with deletion not proven. */
export type EndProjection = {
  readonly residual: number;
  readonly band: Band;
  readonly added: number;
};

type Minimised = {
  readonly factors: RiskFactors;
  readonly dropped: readonly string[];
  readonly replaced: readonly string[];
};

function isDropped(element: ElementFactor): boolean {
  return element.necessity === "not_needed" && reaches(element);
}

function isReplaced(element: ElementFactor): boolean {
  return (
    element.pseudonymisable &&
    !isDropped(element) &&
    (element.form === "raw" || element.form === "hashed" || element.form === "unknown")
  );
}

/** Elements not needed are dropped and raw ids of ours become keyed pseudonyms, in running flows. */
function minimise(factors: RiskFactors, now: Date): Minimised {
  const dropped = new Set<string>();
  const replaced = new Set<string>();
  const flows = factors.flows.map((flow): FlowFactor => {
    if (flow.endedAt !== null && flow.endedAt <= now) return flow;
    for (const element of flow.elements) {
      if (isDropped(element)) dropped.add(element.key);
      if (isReplaced(element)) replaced.add(element.key);
    }
    const elements = flow.elements
      .filter((element) => !isDropped(element))
      .map((element) =>
        isReplaced(element) ? { ...element, form: "pseudonymised" as const } : element,
      );
    return { ...flow, elements };
  });
  return {
    factors: { ...factors, flows },
    dropped: [...dropped].sort(),
    replaced: [...replaced].sort(),
  };
}

function proven(factors: RiskFactors, now: Date): RiskFactors {
  return {
    ...factors,
    flows: factors.flows.map((flow) =>
      isHeldAfterEnd(flow, now) ? { ...flow, deletionProvenAt: now } : flow,
    ),
  };
}

type Scored = Extract<Assessment, { scored: true }>;

/** Points of a step of the waterfall. */
function points(assessment: Scored, section: "findings" | "hygiene"): number {
  return assessment.contributions
    .filter((each) => each.section === section)
    .reduce((sum, { value }) => sum + value, 0);
}

/** Points of data: the first line under "Inherent". */
function dataPoints(assessment: Scored): number {
  return assessment.lines.find(({ section }) => section === "inherent")?.value ?? 0;
}

/**
 * If use ended now and deletion were not proven: the residual and what it adds. Null when the
 * vendor is not scored, when nothing runs, or when data is already held after an end.
 */
export function projectEnd(
  factors: RiskFactors,
  now: Date,
  method: Method = method2026,
): EndProjection | null {
  const runs = (flow: FlowFactor) => flow.endedAt === null || flow.endedAt > now;
  if (!factors.flows.some(runs) || factors.flows.some((flow) => isHeldAfterEnd(flow, now))) {
    return null;
  }
  const before = assess(factors, now, method);
  const ended = factors.flows.map((flow) => (runs(flow) ? { ...flow, endedAt: now } : flow));
  const after = assess({ ...factors, flows: ended }, now, method);
  if (!before.scored || !after.scored) return null;
  return {
    residual: after.residual,
    band: after.band,
    added: forEdge(after.residual - before.residual),
  };
}

/**
 * What would lower the residual, the largest effect first: each step is taken alone, by running
 * the method on the facts as they would be. Effects do not add up. Empty when not scored.
 */
export function reductionsOf(
  factors: RiskFactors,
  now: Date,
  method: Method = method2026,
): readonly Reduction[] {
  const before = assess(factors, now, method);
  if (!before.scored) return [];
  const found: Reduction[] = [];
  const tryStep = (
    step: ReductionStep,
    changed: RiskFactors,
    numbersOf: (after: Scored) => Readonly<Record<string, string | number>>,
  ) => {
    const after = assess(changed, now, method);
    if (!after.scored || forEdge(before.residual - after.residual) <= 0) return;
    found.push({
      step,
      residual: after.residual,
      band: after.band,
      inherent: after.inherent,
      tier: after.tier,
      numbers: {
        ...numbersOf(after),
        inherentBefore: before.inherent,
        inherentAfter: after.inherent,
        tierBefore: before.tier,
        tierAfter: after.tier,
      },
    });
  };
  const change = (after: Scored, section: "findings" | "hygiene") => ({
    before: points(before, section),
    after: points(after, section),
  });
  const hygieneChange = (after: Scored) => change(after, "hygiene");
  const minimised = minimise(factors, now);
  tryStep("minimise", minimised.factors, (after) => ({
    before: dataPoints(before),
    after: dataPoints(after),
    dropped: minimised.dropped.join(","),
    replaced: minimised.replaced.join(","),
  }));
  const neverAudited = factors.audit.lastAt === null || factors.audit.lastAt > now;
  tryStep(
    neverAudited ? "first-audit" : "overdue-audit",
    { ...factors, audit: { lastAt: now, dueAt: null } },
    hygieneChange,
  );
  tryStep("prove-deletion", proven(factors, now), hygieneChange);
  tryStep("remediate-findings", { ...factors, findings: [] }, (after) => ({
    ...change(after, "findings"),
    count: factors.findings.length,
  }));
  const current = factors.certifications.filter(
    ({ expiresAt }) => expiresAt === null || expiresAt > now,
  );
  tryStep("renew-certifications", { ...factors, certifications: current }, (after) => ({
    ...hygieneChange(after),
    count: factors.certifications.length - current.length,
  }));
  found.sort((a, b) => a.residual - b.residual);
  const end = projectEnd(factors, now, method);
  if (end === null || end.added <= 0) return found;
  return [
    ...found,
    {
      step: "prove-deletion-before-end",
      residual: before.residual,
      band: before.band,
      inherent: before.inherent,
      tier: before.tier,
      numbers: { avoided: end.added },
    },
  ];
}
