import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuditTable } from "#components/audits/audit-table.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { countAudits, listAudits } from "#lib/audits/queries.ts";
import { auditsTable } from "#lib/audits/schema.ts";
import { now } from "#lib/platform/clock.ts";
import { parseTableQuery, type RawSearch } from "#lib/shared/table-query.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audits"))("title") };
}

export default async function AuditsPage({
  searchParams,
}: {
  readonly searchParams: Promise<RawSearch>;
}) {
  const grant = await requirePage("audit:read");
  const planner = await optionalGrant("audit:plan");
  const author = await optionalGrant("template:write");
  const query = parseTableQuery(await searchParams, auditsTable);
  const at = now();
  const [page, counts, t] = await Promise.all([
    listAudits(grant, query, at),
    countAudits(grant, at),
    getTranslations("audits"),
  ]);
  const own = grant.scope.kind === "assigned";
  return (
    <>
      <PageHeader
        title={own ? t("ownTitle") : t("title")}
        meta={t("sentence", counts)}
        actions={
          <>
            <LinkButton href="/audits/questionnaires">{t("questionnaires")}</LinkButton>
            {author === null ? null : (
              <LinkButton href="/audits/templates">{t("templates")}</LinkButton>
            )}
            {planner === null ? null : (
              <LinkButton variant="primary" href="/audits/plan">
                {t("plan.action")}
              </LinkButton>
            )}
          </>
        }
      />
      <AuditTable page={page} query={query} own={own} plans={planner !== null} />
    </>
  );
}
