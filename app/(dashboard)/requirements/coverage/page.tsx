import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "#components/layout/page-header.tsx";
import { CoverageView } from "#components/requirements/coverage-view.tsx";
import { RequirementTabs } from "#components/requirements/requirement-tabs.tsx";
import { requirePage } from "#lib/access/page.ts";
import { now } from "#lib/platform/clock.ts";
import { coverageOf } from "#lib/requirements/matrix/rules.ts";
import { listRequirementOverview } from "#lib/requirements/standings/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("requirements"))("coverage.title") };
}

export default async function CoveragePage() {
  const grant = await requirePage("requirement:read");
  const [rows, t] = await Promise.all([
    listRequirementOverview(grant, now()),
    getTranslations("requirements"),
  ]);
  return (
    <>
      <PageHeader title={t("title")} />
      <RequirementTabs current="coverage" />
      {coverageOf(rows).map((coverage) => (
        <CoverageView key={coverage.framework} coverage={coverage} />
      ))}
    </>
  );
}
