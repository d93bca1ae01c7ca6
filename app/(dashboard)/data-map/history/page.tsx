import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChangeList } from "#components/data-map/change-list.tsx";
import { MapViews } from "#components/data-map/map-views.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { requirePage } from "#lib/access/page.ts";
import { listMapChanges } from "#lib/data-map/pictures/queries.ts";
import { mapHistory } from "#lib/data-map/schema.ts";
import { now } from "#lib/platform/clock.ts";
import { parseTableQuery, type RawSearch } from "#lib/shared/table-query.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("data-map"))("history.title") };
}

export default async function MapHistoryPage({
  searchParams,
}: {
  readonly searchParams: Promise<RawSearch>;
}) {
  const grant = await requirePage("flow:read");
  const { before } = parseTableQuery(await searchParams, mapHistory).filters;
  const [{ changes, older }, t] = await Promise.all([
    listMapChanges(grant, before ?? now()),
    getTranslations("data-map"),
  ]);
  return (
    <>
      <PageHeader title={t("title")} meta={t("history.lead")} />
      <div className="mt-2.5">
        <MapViews current="history" />
      </div>
      {changes.length === 0 ? (
        <EmptyState title={t("empty.title")}>{t("empty.body")}</EmptyState>
      ) : (
        <ChangeList changes={changes} />
      )}
      {older === null ? null : (
        <LinkButton href={`/data-map/history?before=${older}`}>{t("history.older")}</LinkButton>
      )}
    </>
  );
}
