import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { QuestionnaireTable } from "#components/audits/questionnaires/questionnaire-table.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { countQuestionnaires, listQuestionnaires } from "#lib/audits/questionnaires/queries.ts";
import { questionnairesTable } from "#lib/audits/questionnaires/schema.ts";
import { now } from "#lib/platform/clock.ts";
import { parseTableQuery, type RawSearch } from "#lib/shared/table-query.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("questionnaires"))("title") };
}

export default async function QuestionnairesPage({
  searchParams,
}: {
  readonly searchParams: Promise<RawSearch>;
}) {
  const grant = await requirePage("audit:read");
  const query = parseTableQuery(await searchParams, questionnairesTable);
  const at = now();
  const [page, counts, planner, t, audits] = await Promise.all([
    listQuestionnaires(grant, query, at),
    countQuestionnaires(grant, at),
    optionalGrant("audit:plan"),
    getTranslations("questionnaires"),
    getTranslations("audits"),
  ]);
  return (
    <>
      <PageHeader
        crumbs={[{ label: audits("title"), href: "/audits" }, { label: t("title") }]}
        title={t("title")}
        meta={t("lead", counts)}
        actions={
          planner === null ? null : (
            <>
              <LinkButton href="/audits/questionnaires/campaign">{t("send.campaign")}</LinkButton>
              <LinkButton variant="primary" href="/audits/questionnaires/new">
                {t("send.action")}
              </LinkButton>
            </>
          )
        }
      />
      <QuestionnaireTable page={page} query={query} sends={planner !== null} />
    </>
  );
}
