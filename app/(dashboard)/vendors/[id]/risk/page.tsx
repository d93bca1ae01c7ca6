import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Split, Stack } from "#components/layout/split.tsx";
import { AsOfForm } from "#components/scoring/as-of-form.tsx";
import { Assumptions } from "#components/scoring/assumptions.tsx";
import { ScoreAxes } from "#components/scoring/score-axes.tsx";
import { ConfidenceSpans, ScoreConfidence } from "#components/scoring/score-confidence.tsx";
import { AssessmentTable } from "#components/scoring/score-history.tsx";
import { ScoreLines } from "#components/scoring/score-lines.tsx";
import { ScoreMade } from "#components/scoring/score-made.tsx";
import { ScoreOrigin } from "#components/scoring/score-origin.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { now } from "#lib/platform/clock.ts";
import { listAssumptions } from "#lib/scoring/assumptions/queries.ts";
import { listAssessments, vendorScore } from "#lib/scoring/queries.ts";
import { parseAsOf } from "#lib/scoring/schema.ts";
import { formatInstant } from "#lib/shared/interval-format.ts";
import { isLocale } from "#lib/shared/locale.ts";
import type { RawSearch } from "#lib/shared/table-query.ts";
import { getVendor } from "#lib/vendors/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("scoring"))("page.crumb") };
}

export default async function RiskPage({
  params,
  searchParams,
}: {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<RawSearch>;
}) {
  const grant = await requirePage("risk:read", "vendor:read");
  const mayAssume = (await optionalGrant("risk:assume")) !== null;
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const moment = now();
  const chosen = parseAsOf(search.asOf);
  const asOf = chosen === null || chosen > moment ? moment : chosen;
  const score = await vendorScore(grant, id, asOf);
  if (score === null) notFound();
  const cursor = typeof search.cursor === "string" ? search.cursor : undefined;
  const [vendor, history, assumptions, locale] = await Promise.all([
    getVendor(grant, id),
    listAssessments(grant, id, cursor),
    listAssumptions(grant, id, asOf),
    getLocale(),
  ]);
  if (vendor === null) notFound();
  const { result, stored } = score;
  const when = formatInstant((stored?.asOf ?? asOf).getTime(), isLocale(locale) ? locale : "en");
  const day = chosen === null ? null : asOf.toISOString().slice(0, 10);
  return (
    <>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-3">
        <ScoreOrigin stored={stored} when={when} />
        <AsOfForm vendorId={id} asOf={day} today={moment.toISOString().slice(0, 10)} />
      </div>
      <Split columns="side" className="mt-4">
        <Stack>
          <ScoreMade vendor={vendor} result={result} when={when} projection={score.projection} />
          <ScoreLines result={result} />
          <Assumptions
            vendorId={id}
            assumptions={assumptions}
            mayAssume={mayAssume && day === null}
            tierOverride={score.factors.tierOverride}
          />
          <AssessmentTable vendorId={id} page={history} asOf={day} />
        </Stack>
        <Stack>
          <ScoreAxes result={result} />
          <ScoreConfidence result={result} />
          {result.scored ? <ConfidenceSpans result={result} /> : null}
        </Stack>
      </Split>
    </>
  );
}
