import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FindingTable } from "#components/findings/finding-table.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { countFindings, listFindings } from "#lib/findings/queries.ts";
import { findingsTable } from "#lib/findings/schema.ts";
import { now } from "#lib/platform/clock.ts";
import { parseTableQuery, type RawSearch } from "#lib/shared/table-query.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("findings"))("title") };
}

export default async function FindingsPage({
  searchParams,
}: {
  readonly searchParams: Promise<RawSearch>;
}) {
  const grant = await requirePage("finding:read");
  const writer = await optionalGrant("finding:write");
  const query = parseTableQuery(await searchParams, findingsTable);
  const at = now();
  const [page, counts, t] = await Promise.all([
    listFindings(grant, query, at),
    countFindings(grant, at),
    getTranslations("findings"),
  ]);
  return (
    <>
      <PageHeader
        title={t("title")}
        meta={t("sentence", counts)}
        actions={
          writer === null ? null : (
            <LinkButton variant="primary" href="/findings/new">
              {t("open.title")}
            </LinkButton>
          )
        }
      />
      <FindingTable page={page} query={query} writes={writer !== null} />
    </>
  );
}
