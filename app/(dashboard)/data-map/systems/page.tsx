import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SystemDialog } from "#components/data-map/system-dialog.tsx";
import { SystemTable } from "#components/data-map/system-table.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { listSystems } from "#lib/data-map/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("data-map"))("systems.title") };
}

export default async function SystemsPage() {
  const grant = await requirePage("flow:read");
  const mayWrite = (await optionalGrant("flow:write")) !== null;
  const [systems, t] = await Promise.all([listSystems(grant), getTranslations("data-map")]);
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("title"), href: "/data-map" }]}
        title={t("systems.title")}
        meta={t("systems.lead")}
        actions={mayWrite ? <SystemDialog /> : null}
      />
      {systems.length === 0 ? (
        <EmptyState title={t("systems.emptyTitle")}>{t("systems.emptyBody")}</EmptyState>
      ) : (
        <SystemTable systems={systems} mayWrite={mayWrite} />
      )}
    </>
  );
}
