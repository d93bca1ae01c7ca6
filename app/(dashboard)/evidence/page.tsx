import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EvidenceTable } from "#components/evidence/evidence-table.tsx";
import { EvidenceWorkLine } from "#components/evidence/evidence-work.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { currentPerson } from "#lib/access/gate.ts";
import type { Permission } from "#lib/access/model.ts";
import { requirePage } from "#lib/access/page.ts";
import { countEvidence, countEvidenceWork, listEvidence } from "#lib/evidence/queries.ts";
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
  const moment = now();
  const [page, count, work, person, t] = await Promise.all([
    listEvidence(grant, query, moment),
    countEvidence(grant),
    countEvidenceWork(grant, moment),
    currentPerson(),
    getTranslations("evidence"),
  ]);
  const may = (permission: Permission) => person?.permissions.includes(permission) === true;
  return (
    <>
      <PageHeader
        title={t("title")}
        meta={t("sentence", { count })}
        actions={
          may("evidence:write") ? (
            <LinkButton href="/evidence/new" variant="primary">
              {t("upload.action")}
            </LinkButton>
          ) : null
        }
      />
      <EvidenceWorkLine work={work} />
      <EvidenceTable
        page={page}
        query={query}
        writes={may("evidence:write")}
        exports={may("export:run")}
      />
    </>
  );
}
