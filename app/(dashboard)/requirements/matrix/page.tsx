import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Sentence } from "#components/layout/section.tsx";
import { MatrixLegend } from "#components/requirements/matrix-legend.tsx";
import { PageLinks } from "#components/requirements/page-links.tsx";
import { RequirementTabs } from "#components/requirements/requirement-tabs.tsx";
import { StandingMatrix } from "#components/requirements/standing-matrix.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { now } from "#lib/platform/clock.ts";
import { conformityMatrix } from "#lib/requirements/matrix/queries.ts";
import { currentBaseline } from "#lib/requirements/queries.ts";
import { cursorSchema } from "#lib/requirements/schema.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("requirements"))("matrix.title") };
}

export default async function MatrixPage({
  searchParams,
}: {
  readonly searchParams: Promise<Record<string, unknown>>;
}) {
  const grant = await requirePage("requirement:read", "vendor:read");
  const { cursor } = cursorSchema.parse(await searchParams);
  const requirements = (await currentBaseline(grant))?.requirements ?? [];
  const [page, t, exports] = await Promise.all([
    conformityMatrix(grant, requirements, cursor, now()),
    getTranslations("requirements"),
    optionalGrant("export:run"),
  ]);
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          exports === null ? null : (
            <LinkButton href="/api/files/conformity.csv" download>
              {t("matrix.export")}
            </LinkButton>
          )
        }
      />
      <RequirementTabs current="matrix" />
      <div className="mt-3">
        <Sentence>{t("matrix.sentence", { count: requirements.length })}</Sentence>
      </div>
      <MatrixLegend />
      <StandingMatrix rows={page.rows} keys={requirements.map(({ key }) => key)} />
      <PageLinks path="/requirements/matrix" page={page} />
    </>
  );
}
