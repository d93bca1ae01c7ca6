import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Split, Stack } from "#components/layout/split.tsx";
import { AuditTimeline } from "#components/overview/audits.tsx";
import { BandLine } from "#components/overview/band-line.tsx";
import { ConcentrationBars } from "#components/overview/concentration.tsx";
import { ExposureByForm } from "#components/overview/exposure.tsx";
import { Heat } from "#components/overview/heat.tsx";
import { IncidentClocks } from "#components/overview/incident-clocks.tsx";
import { Moves } from "#components/overview/moves.tsx";
import { PostureLine } from "#components/overview/posture.tsx";
import { Trend } from "#components/overview/trend.tsx";
import { asLocale, longMoment } from "#components/overview/words.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { requirePage } from "#lib/access/page.ts";
import { readOverview } from "#lib/overview/summary/queries.ts";
import { now } from "#lib/platform/clock.ts";
import { method2026 } from "#lib/risk/method/model.ts";
import { formatShare } from "#lib/shared/number-format.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("overview");
  return { title: t("title") };
}

export default async function OverviewPage() {
  const grant = await requirePage("overview:read", "incident:read");
  const at = now();
  const [t, current, overview] = await Promise.all([
    getTranslations("overview"),
    getLocale(),
    readOverview(grant, at),
  ]);
  const { standing, months } = overview;
  const locale = asLocale(current);
  if (standing.total === 0) {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState
          title={t("empty.title")}
          action={<Link href="/vendors">{t("empty.action")}</Link>}
        >
          {t("empty.body")}
        </EmptyState>
      </>
    );
  }
  const meta = t(standing.confidence === null ? "metaUnscored" : "meta", {
    date: longMoment(at, locale),
    method: method2026.version,
    scored: standing.scored,
    total: standing.total,
    confidence: formatShare(standing.confidence ?? 0, locale),
  });
  return (
    <>
      <PageHeader title={t("title")} meta={meta} />
      <PostureLine posture={overview.posture} />
      <BandLine counts={standing.counts} />
      <Stack>
        <Split columns="7-5">
          <IncidentClocks incidents={overview.incidents} now={at} />
          <Trend months={months} />
        </Split>
        <Split columns="7-5">
          <Heat points={overview.points} outlier={overview.outlier} scored={standing.scored} />
          <Moves moves={overview.moves} vendors={standing.total} />
        </Split>
        <Split columns="4-4-4">
          <AuditTimeline audits={overview.audits} now={at} />
          <ExposureByForm cells={overview.exposure} />
          <ConcentrationBars concentration={overview.concentration} />
        </Split>
      </Stack>
    </>
  );
}
