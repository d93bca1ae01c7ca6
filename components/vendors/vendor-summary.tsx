import { Split, Stack } from "#components/layout/split.tsx";
import { scoreHref } from "#components/scoring/hrefs.ts";
import { ScoreAxes } from "#components/scoring/score-axes.tsx";
import { ScoreConfidence } from "#components/scoring/score-confidence.tsx";
import { ScoreFacts } from "#components/scoring/score-facts.tsx";
import { ScoreHistory } from "#components/scoring/score-history.tsx";
import { ScoreLower } from "#components/scoring/score-lower.tsx";
import { ScoreMade } from "#components/scoring/score-made.tsx";
import { ScoreTimeline } from "#components/scoring/score-timeline.tsx";
import type { Assessment, RiskFactors } from "#lib/risk/model.ts";
import type { EndProjection, Reduction } from "#lib/risk/reductions/rules.ts";
import type { AssessmentRow, Assumption } from "#lib/scoring/model.ts";
import type { TimelineEntry } from "#lib/scoring/timeline/model.ts";
import type { VendorDetail } from "#lib/vendors/model.ts";
import { VendorFacts } from "./vendor-facts.tsx";

/** The first tab: how the score is made and what would lower it, beside axes, doubt and facts. */
export function VendorSummary({
  vendor,
  score,
  when,
  history,
  since,
  timeline,
  assumptions,
  clauseHours,
  now,
}: {
  readonly vendor: VendorDetail;
  readonly score: {
    readonly result: Assessment;
    readonly factors: RiskFactors;
    readonly reductions: readonly Reduction[];
    readonly projection: EndProjection | null;
  };
  /** The moment of the assessment, in the reader's words. */
  readonly when: string;
  readonly history: readonly AssessmentRow[];
  /** Where the picture of the history starts. */
  readonly since: Date;
  readonly timeline: readonly TimelineEntry[];
  readonly assumptions: readonly Assumption[];
  /** Hours of the contract's notice clause; null when no contract has one. */
  readonly clauseHours: number | null;
  readonly now: Date;
}) {
  const { result, projection } = score;
  return (
    <Split columns="side" className="mt-5">
      <Stack>
        <ScoreMade
          vendor={vendor}
          result={result}
          when={when}
          projection={projection}
          linesHref={scoreHref(vendor.id)}
        />
        <ScoreLower vendorName={vendor.name} reductions={score.reductions} />
        <ScoreHistory
          vendorId={vendor.id}
          rows={history}
          since={since}
          now={now}
          projection={projection}
        />
        <ScoreTimeline vendorId={vendor.id} entries={timeline} />
      </Stack>
      <Stack>
        <ScoreAxes result={result} />
        <ScoreConfidence result={result} />
        <ScoreFacts
          vendorName={vendor.name}
          factors={score.factors}
          result={result}
          assumptions={assumptions}
          clauseHours={clauseHours}
          now={now}
        />
        <VendorFacts vendor={vendor} rated={false} />
      </Stack>
    </Split>
  );
}
