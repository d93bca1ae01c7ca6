import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";
import { Section } from "#components/layout/section.tsx";
import { HistoryTable } from "#components/vendors/history-table.tsx";
import { ImportTraces } from "#components/vendors/import-traces.tsx";
import { requirePage } from "#lib/access/page.ts";
import { listActivity } from "#lib/activity/queries.ts";
import { activityList } from "#lib/activity/schema.ts";
import { importsOfVendor } from "#lib/exchange/imports/queries.ts";
import { parseTableQuery, type RawSearch } from "#lib/shared/table-query.ts";
import { getVendor } from "#lib/vendors/queries.ts";

export default async function VendorHistoryPage({
  params,
  searchParams,
}: {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<RawSearch>;
}) {
  const { id } = await params;
  const grant = await requirePage("vendor:read", "activity:read");
  if ((await getVendor(grant, id)) === null) notFound();
  const query = { ...parseTableQuery(await searchParams, activityList), filters: { entity: id } };
  const [page, traces, t] = await Promise.all([
    listActivity(grant, query),
    importsOfVendor(grant, id),
    getTranslations("vendors.history"),
  ]);
  return (
    <MessagesProvider namespaces={["vendors", "activity"]}>
      <Section title={t("title")} sentence={t("sentence")} rule={false} className="mt-5">
        <ImportTraces traces={traces} />
        <HistoryTable page={page} query={query} />
      </Section>
    </MessagesProvider>
  );
}
