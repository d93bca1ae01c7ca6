import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EvidenceTable } from "#components/evidence/evidence-table.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { currentPerson } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { countEvidence, listEvidence } from "#lib/evidence/queries.ts";
import { evidenceTable } from "#lib/evidence/schema.ts";
import { now } from "#lib/platform/clock.ts";
import { parseTableQuery, type RawSearch } from "#lib/shared/table-query.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("evidence"))("title") };
}

export default async function EvidencePage({
  searchParams,
}: {
  readonly searchParams: Promise<RawSearch>;
}) {
  const grant = await requirePage("evidence:read");
  const query = parseTableQuery(await searchParams, evidenceTable);
  const [page, count, person, t] = await Promise.all([
    listEvidence(grant, query, now()),
    countEvidence(grant),
    currentPerson(),
    getTranslations("evidence"),
  ]);
  return (
    <>
      <PageHeader title={t("title")} meta={t("sentence", { count })} />
      <EvidenceTable
        page={page}
        query={query}
        writes={person?.permissions.includes("evidence:write") ?? false}
      />
    </>
  );
}
