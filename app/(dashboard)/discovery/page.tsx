import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DiscoveryTabs } from "#components/discovery/discovery-tabs.tsx";
import { driftFilters } from "#components/discovery/drift-filters.ts";
import { DriftView } from "#components/discovery/drift-view.tsx";
import { ScanTable } from "#components/discovery/scan-table.tsx";
import { Teach } from "#components/discovery/teach.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { getFormats } from "#components/ui/server-formats.ts";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { listSystems } from "#lib/data-map/queries.ts";
import { listDrifts } from "#lib/discovery/drift/queries.ts";
import { countScans, listScans } from "#lib/discovery/queries.ts";
import { scansTable } from "#lib/discovery/schema.ts";
import { parseTableQuery, type RawSearch } from "#lib/shared/table-query.ts";
import { readChoices } from "./choices.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("discovery"))("title") };
}

export default async function DiscoveryPage({
  searchParams,
}: {
  readonly searchParams: Promise<RawSearch>;
}) {
  const grant = await requirePage("scan:read", "flow:read");
  const mayScan = (await optionalGrant("scan:run")) !== null;
  const search = await searchParams;
  const filters = driftFilters(search);
  const query = parseTableQuery(search, scansTable);
  const [drifts, page, counts, systems, choices, t, format] = await Promise.all([
    listDrifts(grant),
    listScans(grant, query),
    countScans(grant),
    listSystems(grant),
    readChoices(),
    getTranslations("discovery"),
    getFormats(),
  ]);
  const open = drifts.filter(({ standing }) => standing === "open").length;
  const last = counts.lastAt === null ? "" : format.dateTime(counts.lastAt, { dateStyle: "long" });
  return (
    <>
      <PageHeader
        title={t("title")}
        meta={t("sources", { scans: counts.scans, last })}
        actions={
          mayScan && counts.scans > 0 ? (
            <LinkButton variant="primary" href="/discovery/new">
              {t("newScan")}
            </LinkButton>
          ) : null
        }
      />
      <DiscoveryTabs current={filters.view ?? "drift"} open={open} scans={counts.scans} />
      {counts.scans === 0 ? (
        <Teach action={mayScan} />
      ) : filters.view === "scans" ? (
        <ScanTable page={page} query={query} systems={systems} />
      ) : (
        <DriftView drifts={drifts} filters={filters} systems={systems} choices={choices} />
      )}
    </>
  );
}
