import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FieldHolders } from "#components/data-map/field-holders.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { listFieldHolders } from "#lib/data-map/pictures/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("data-map"))("holders.title") };
}

export default async function FieldHoldersPage({
  params,
}: {
  readonly params: Promise<{ readonly column: string }>;
}) {
  const { column } = await params;
  const grant = await requirePage("flow:read");
  const mayWrite = (await optionalGrant("flow:write")) !== null;
  const [found, t] = await Promise.all([
    listFieldHolders(grant, column),
    getTranslations("data-map"),
  ]);
  if (found === null) notFound();
  const { holders, complete } = found;
  const raw = holders.filter(({ form, holding }) => form === "raw" && holding === "flowing");
  const vendors = new Set(holders.map(({ vendorId }) => vendorId)).size;
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("title"), href: "/data-map" }]}
        title={t("holders.of", { field: t(`columns.${column}`) })}
        meta={t("holders.meta", {
          vendors,
          raw: new Set(raw.map(({ vendorId }) => vendorId)).size,
          held: holders.filter(({ holding }) => holding === "held").length,
        })}
      />
      {complete ? null : <p className="text-13 text-soon-ink">{t("holders.incomplete")}</p>}
      {holders.length === 0 ? (
        <EmptyState title={t("holders.none")}>{t("holders.noneBody")}</EmptyState>
      ) : (
        <div className="mt-4">
          <FieldHolders holders={holders} mayWrite={mayWrite} />
        </div>
      )}
    </>
  );
}
