import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { IncidentTable } from "#components/incidents/incident-table.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { incidentTable } from "#lib/incidents/schema.ts";
import { countIncidents, listIncidents } from "#lib/incidents/summaries/queries.ts";
import { now } from "#lib/platform/clock.ts";
import { parseTableQuery, type RawSearch } from "#lib/shared/table-query.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("incidents"))("title") };
}

export default async function IncidentsPage({
  searchParams,
}: {
  readonly searchParams: Promise<RawSearch>;
}) {
  const grant = await requirePage("incident:read");
  const writer = await optionalGrant("incident:write");
  const exporter = await optionalGrant("incident:read", "export:run");
  const query = parseTableQuery(await searchParams, incidentTable);
  const [page, total, t] = await Promise.all([
    listIncidents(grant, query, now()),
    countIncidents(grant, query),
    getTranslations("incidents"),
  ]);
  const open =
    writer === null ? null : (
      <LinkButton variant="primary" href="/incidents/new">
        {t("open")}
      </LinkButton>
    );
  return (
    <>
      <PageHeader title={t("title")} meta={t("meta")} actions={open} />
      <IncidentTable
        page={page}
        total={total}
        query={query}
        canExport={exporter !== null}
        action={open}
      />
    </>
  );
}
